"""What the site's generator makes of the files. No Qt."""
