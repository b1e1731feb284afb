"""The beginning of a document, which lists show: what stands before the first separator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from caseeditor.late import late_pattern

if TYPE_CHECKING:
    from caseeditor.site.jekyll.items.document import Document
    from caseeditor.site.jekyll.items.page import Page

_TAG = late_pattern(r"\{%-?[ \t\n\r\f\v]*([A-Za-z0-9_]+)[ \t\n\r\f\v]*.*?-?%\}", re.DOTALL)
_LINK = late_pattern(r"^ {0,3}(?:(\[[^\]]+\])(:.+))$", re.MULTILINE)
# Liquid's blocks: only these are closed where the excerpt ends within them.
BLOCKS = frozenset(
    ("if", "unless", "case", "for", "tablerow", "capture", "comment", "raw", "ifchanged", "highlight")
)


class Excerpt:
    """The excerpt of a document or page. It is rendered by itself, without a layout."""

    def __init__(self, owner: Document | Page, separator: str) -> None:
        self.owner = owner
        self._separator = separator
        self._content: str | None = None
        self._data: dict[Any, Any] | None = None

    @property
    def content(self) -> str:
        """Its source: tags left open are closed, and the links that it uses defined."""
        if self._content is None:
            self._content = _extracted(self.owner.content, self._separator)
        return self._content

    @property
    def data(self) -> dict[Any, Any]:
        if self._data is None:
            self._data = {
                key: value for key, value in self.owner.data.items() if key not in ("layout", "excerpt")
            }
        return self._data

    @property
    def may_hold_liquid(self) -> bool:
        if self.data.get("render_with_liquid") is False or self.owner.extname == ".coffee":
            return False
        return "{%" in self.content or "{{" in self.content


def _extracted(text: str, separator: str) -> str:
    head, _, tail = text.partition(separator)
    if not tail:
        return head
    if "{%" in head:
        head = _closed(head)
    definitions = [found[1] + found[2] for found in _LINK.finditer(tail) if found[1] in head]
    return f"{head}\n\n" + "\n".join(definitions) if definitions else head


def _closed(head: str) -> str:
    last = head.rfind("%}")
    names = [found[1] for found in _TAG.finditer(head, 0, last + 2)] if last >= 0 else []
    for name in reversed(names):
        if name in BLOCKS and not re.search(rf"\{{%-?[ \t\n\r\f\v]*end{name}", head):
            head += f"\n{{% end{name} %}}"
    return head
