"""The targets that references stand for: `[name]: target "title"`."""

from __future__ import annotations

import re

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.elements.definitions import place_of
from caseeditor.site.kramdown.node import Attributes
from caseeditor.site.kramdown.reader import BlockReader, Link

_START = late_pattern(r" {0,3}\[([^\n\]]+)\]:[ \t]*")
_TITLE_START = late_pattern(r"[ \t]+([\"'])")
_TITLE_LINE = late_pattern(r"[ \t]*([\"'])([^\n]+)\1[ \t]*\n")
_SPACE = late_pattern(r"[ \t\n\r\f\v]+")
_BLANKS = " \t"


def link_name(name: str) -> str:
    """The form under which references are compared."""
    return _SPACE.sub(" ", name).lower()


def link_definition(reader: BlockReader) -> bool:
    """`[name]: target "title"`; the title may stand on the next line."""
    opening = reader.check(_START)
    if opening is None:
        return False
    line_end = reader.text.find("\n", opening.end())
    line = reader.text[opening.end() : line_end].rstrip(_BLANKS)
    if not line.strip(" \t\r\f\v"):
        return False
    next_line = _TITLE_LINE.match(reader.text, line_end + 1)
    read = _angled(line, next_line) or _plain(line, next_line)
    if read is None:
        return False
    target, title, on_next_line = read
    reader.pos = next_line.end() if on_next_line and next_line is not None else line_end + 1
    place = place_of(reader, "link")
    place.ial = place.ial or Attributes()
    reader.definitions.links[link_name(opening[1])] = Link(target, title, place.ial)
    return True


_Read = tuple[str, str | None, bool]  # target, title, whether the title is on the next line


def _angled(line: str, next_line: re.Match[str] | None) -> _Read | None:
    """`<target>`, up to the first `>` that a title or nothing follows."""
    if not line.startswith("<"):
        return None
    end = line.find(">")
    while end >= 0:
        if end == len(line) - 1:
            return _with_next(line[1:end], next_line)
        title = _title_at(line, end + 1)
        if title is not None:
            return line[1:end], title, False
        end = line.find(">", end + 1)
    return None


def _plain(line: str, next_line: re.Match[str] | None) -> _Read | None:
    """A target up to a title that ends the line. One with another quote after a space is none."""
    first = len(line) - len(line.lstrip(" \t\r\f\v"))
    found = _TITLE_START.search(line, first + 1)
    title = _title_at(line, found.start()) if found else None
    if found and title is not None:
        return line[: found.start()], title, False
    return None if _TITLE_START.search(line) else _with_next(line, next_line)


def _title_at(line: str, pos: int) -> str | None:
    """The title that starts here after some space and ends the line."""
    found = _TITLE_START.match(line, pos)
    if found is None or len(line) < found.end() + 2 or line[-1] != found[1]:
        return None
    return line[found.end() : -1]


def _with_next(target: str, next_line: re.Match[str] | None) -> _Read:
    return target, next_line[2] if next_line else None, next_line is not None
