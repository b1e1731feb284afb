"""Reading a site's files: which belong to it, what their texts and data say."""
