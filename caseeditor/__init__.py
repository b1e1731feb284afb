"""An editor for public case files: Markdown with YAML front matter, published by a static site."""
