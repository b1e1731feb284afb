"""What comes from elsewhere as our text: clipboards, web pages, documents of office programs, cells of
spreadsheets.

All of it comes from strangers: nothing in it runs, nothing that it names is opened or fetched, and what it
costs to read is bounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.late import LateNames

if TYPE_CHECKING:
    from caseeditor.importing.documents import Document, read_document
    from caseeditor.importing.paste import Pasted, markdown_from_html, pasted_html

__getattr__ = LateNames(
    __name__,
    {
        "Document": "documents",
        "Pasted": "paste",
        "markdown_from_html": "paste",
        "pasted_html": "paste",
        "read_document": "documents",
    },
)

__all__ = ["Document", "Pasted", "markdown_from_html", "pasted_html", "read_document"]
