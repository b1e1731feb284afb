"""The window: a thin shell over the rooms without Qt."""
