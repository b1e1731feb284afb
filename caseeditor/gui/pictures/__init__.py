"""Pictures: choosing one, filing it, looking at those of the folder."""
