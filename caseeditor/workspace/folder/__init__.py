"""The folder that is open: reading it, watching it, its problems and its pictures."""
