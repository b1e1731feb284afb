"""Writing to a disk so that nothing is lost: flushed, read back, in one step."""
