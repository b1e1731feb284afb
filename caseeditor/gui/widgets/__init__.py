"""Small widgets, and ways to show things, that several rooms share."""
