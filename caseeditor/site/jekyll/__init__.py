"""Jekyll, as far as it makes pages of files: configuration, documents, layouts, styles."""
