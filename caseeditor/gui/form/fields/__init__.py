"""One widget for each kind of field."""
