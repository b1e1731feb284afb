"""What templates see of a site: `site`, `page`, documents, files."""
