"""The pictures of a folder, and which files use them."""
