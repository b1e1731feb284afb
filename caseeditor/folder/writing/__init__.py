"""Writing, renaming and deleting files so that nothing is lost."""
