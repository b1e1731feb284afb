"""What the site will show of a case: its body, its page, its card."""

from __future__ import annotations

from .kramdown import Block, body_blocks, body_html, rendered

__all__ = ["Block", "body_blocks", "body_html", "rendered"]
