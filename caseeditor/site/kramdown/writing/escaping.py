"""Text and characters as HTML holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.entities import codepoint2name

from caseeditor.late import late_pattern

_REFERENCE = r"&(?:[A-Za-z_:][-A-Za-z0-9_.:]*|#[0-9]+|#x[0-9a-fA-F]+);"
_IN_TEXT = late_pattern(rf"{_REFERENCE}|[<>&]")
_IN_ATTRIBUTE = late_pattern(rf'{_REFERENCE}|[<>&"]')
_ALL = late_pattern(r"[<>&]")
_ESCAPED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}


def _escape(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[0], found[0])


def escape_text(text: str) -> str:
    """Escape what would be read as HTML, leaving character references as they are."""
    return _IN_TEXT.sub(_escape, text)


def escape_all(text: str) -> str:
    """Escape what would be read as HTML, character references too."""
    return _ALL.sub(_escape, text)


def attributes_text(attributes: Mapping[str, str]) -> str:
    if not attributes:
        return ""
    return "".join(
        f' {name}="{_IN_ATTRIBUTE.sub(_escape, value)}"'
        for name, value in attributes.items()
        if name != "id" or value.strip(" \t\n\r\f\v\0")
    )


def character(char: str, output: str | None, written: str = "") -> str:
    """A character that an author gave by name or number, or a sign of typography, in the form asked for.

    `written` is what the author wrote, '' for signs.
    """
    special = char in _ESCAPED
    if output == "as_char" and (char == '"' or not special):
        return char
    if output in ("as_input", "as_char") and written:
        return written
    name = _NAMES.get(char)
    if (output == "symbolic" or special) and name is not None:
        return f"&{name};"
    return f"&#{ord(char)};"


_NAMES = {
    **{chr(code): name for code, name in codepoint2name.items()},
    "'": "apos",
    "⋮": "vellip",
    # The engine has these pairs the wrong way round, and so has the site.
    "\u232a": "lang",
    "\u2329": "rang",
    "⌉": "lceil",
    "⌈": "rceil",
}
