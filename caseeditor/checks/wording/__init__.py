"""The one place where problems, mends and failures become sentences."""
