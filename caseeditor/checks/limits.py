"""The numbers that rules compare with, and where each comes from."""

from __future__ import annotations

TITLE_ON_CARD = 50
"""Characters of a title that its card shows whole. Source: FORMAT.md; longer ones end in `...` after 47."""

TITLE_SHOWN = 47
"""Characters that a card shows of a longer one, before `...`. Source: FORMAT.md."""

TITLE_LONGEST = 2 * TITLE_SHOWN
"""Characters up to which a card shows the greater part of a title: if it is cut between words, its beginning
says enough. Beyond, or within a word, the rest is missed.
"""

HIGHEST_SCORE = 5
"""Stars. Source: FORMAT.md."""

HEAVY_PICTURE = 1_000_000
"""Bytes from which a picture keeps a reader on a telephone waiting. Source: web.dev, «Optimize images»."""
