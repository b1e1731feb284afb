"""What the site's generator makes of the files. No Qt, no program outside is asked."""
