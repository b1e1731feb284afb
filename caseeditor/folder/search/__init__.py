"""Finding files: by words anywhere in them, and by what their fields hold."""
