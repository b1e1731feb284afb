"""The window itself: what it is made of, and what connects its panels with the workspace."""
