"""What the site will show of a case: its body, its page, its card.

The Markdown dialect is loaded when it is first asked for: it takes longer than all the rest of the room.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .block import Block

if TYPE_CHECKING:
    from .kramdown import body_blocks, body_html, rendered

__all__ = ["Block", "body_blocks", "body_html", "rendered"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(".kramdown", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
