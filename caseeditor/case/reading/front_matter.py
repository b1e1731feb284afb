"""Where a case's front matter is, by the site's own rule, and the nodes of its fields.

The site recognises a front matter by `\\A(---\\s*\\n.*?\\n?)^((---|\\.\\.\\.)\\s*$\\n?)` (Jekyll). Ours is
the same but for blank lines after the closing line, which stay in the body, and for a file whose closing
line is missing: there the lines that read as fields count, and the case has a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from caseeditor.late import late_pattern

_OPENING = late_pattern(r"---[ \t\r\f\v]*\n")
_CLOSING = late_pattern(r"^(?:---|\.\.\.)[ \t\r\f\v]*$\n?", re.MULTILINE)
_LINE = late_pattern(r"[^\n]*(?:\n|\Z)")
_FIELD = late_pattern(r"[A-Za-z_][\w-]*[ \t]*:(?:\s|\S|\Z)")
_FIELD_AFTER_BLANK = late_pattern(r"[a-z_][a-z0-9_-]*:(?:[ \t\r\n]|\Z)")
_CONTINUATION = late_pattern(r"[ \t]+\S|-(?:[ \t\r\n]|\Z)|#|(?:<{7}|={7}|>{7})(?:\s|\Z)")


@dataclass(frozen=True, slots=True)
class Place:
    """The parts of a file: `opening` (the end of the first line), `closing` (where the closing line begins)
    and `body` (after it). Without front matter all are 0. `closed` is False when the closing line is
    missing."""

    opening: int = 0
    closing: int = 0
    body: int = 0
    closed: bool = True

    @property
    def found(self) -> bool:
        """Whether there is a front matter."""
        return self.opening > 0


def locate(text: str) -> Place:
    """Where the front matter of `text` is."""
    opening = _OPENING.match(text)
    if opening is None:
        return Place()
    closing = _CLOSING.search(text, opening.end())
    if closing:
        return Place(opening.end(), closing.start(), closing.end())
    end = _end_of_unclosed(text, opening.end())
    return Place(opening.end(), end, end, closed=False) if end else Place()


def _end_of_unclosed(text: str, start: int) -> int:
    """Where lines stop reading as fields, or 0 when there are none: then `---` is a rule above a plain
    text."""
    end, position, blank, fields = start, start, False, 0
    while position < len(text):
        line = _LINE.match(text, position)
        assert line is not None
        content = line[0]
        if not content.strip():
            blank = True
        elif (_FIELD_AFTER_BLANK if blank else _FIELD).match(content):
            fields, end, blank = fields + 1, line.end(), False
        elif not blank and _CONTINUATION.match(content):
            end = line.end()
        else:
            break
        position = line.end()
    return end if fields else 0
