"""A collection as a table for a spreadsheet, and a table that comes back: only what differs is proposed."""
