"""Reading what stands within a line."""
