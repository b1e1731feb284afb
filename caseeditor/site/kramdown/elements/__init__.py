"""The block elements of kramdown that have a syntax of their own."""
