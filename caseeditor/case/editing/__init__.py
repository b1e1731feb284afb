"""Writing one value where it stands, so that every other byte stays."""
