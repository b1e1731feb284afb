"""Putting the changes of two people together."""
