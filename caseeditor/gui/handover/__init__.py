"""Handing work over, and taking a colleague's in: what it looks like."""
