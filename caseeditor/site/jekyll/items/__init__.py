"""What a site is made of: documents in collections, pages, layouts, copied files, and their addresses."""
