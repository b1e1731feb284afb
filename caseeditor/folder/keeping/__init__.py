"""Texts kept outside the folder: unsaved work and earlier versions."""
