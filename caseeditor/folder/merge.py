"""Two people changed one case: put both changes together, and say where they can't be."""

from __future__ import annotations
