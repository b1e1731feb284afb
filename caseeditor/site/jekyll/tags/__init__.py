"""Jekyll's own tags: `table` has them all."""
