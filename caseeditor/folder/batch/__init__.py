"""Changing many files at once: a plan is made and shown first, then applied, and can be undone as one."""
