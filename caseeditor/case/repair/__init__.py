"""Mends for a front matter that can't be read."""
