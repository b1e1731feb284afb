"""Listing the cases of a folder quickly."""
