"""What the site will show of a case: its body, its page, its card.

The Markdown dialect is loaded when it is first asked for: it takes longer than all the rest of the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.late import LateNames
from caseeditor.site.block import Block

if TYPE_CHECKING:
    from caseeditor.site.kramdown import body_blocks, body_html, rendered

__getattr__ = LateNames(
    "caseeditor.site", {"body_blocks": "kramdown", "body_html": "kramdown", "rendered": "kramdown"}
)

__all__ = ["Block", "body_blocks", "body_html", "rendered"]
