"""Writing the tree of a body as HTML."""
