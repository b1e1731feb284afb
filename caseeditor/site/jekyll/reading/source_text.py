"""One file of the site as text: its front matter and what stands below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from caseeditor.late import late_pattern
from caseeditor.site.jekyll.reading.psych import YamlFault, load_yaml

_FRONT_MATTER = late_pattern(
    r"\A(---[ \t\r\n\f\v]*\n.*?\n?)^((?:---|\.\.\.)[ \t\r\n\f\v]*$\n?)", re.MULTILINE | re.DOTALL
)
_HEADER = late_pattern(rb"---[ \t\r\n\f\v]*\Z")
_HEAD = 4_096


@dataclass(frozen=True, slots=True)
class SourceText:
    """`data` is the front matter's value (None: there is none, or nothing in it); `content` starts on line
    `line` of the file, counted from 1. `fault` says why the front matter could not be read.
    """

    data: Any
    content: str
    line: int = 1
    fault: YamlFault | None = None
    is_text: bool = True  # whether the file is in the site's encoding
    front: str = ""  # the front matter as written
    skipped: int = 0  # blank lines between the front matter and the content

    @property
    def fault_line(self) -> int | None:
        """The line of the file at which its front matter could not be read."""
        return None if self.fault is None else self.fault.line


def has_header(raw: bytes) -> bool:
    """Whether a file begins with the line that makes the generator look into it."""
    first, end, _ = raw[:_HEAD].partition(b"\n")
    return bool(end) and _HEADER.match(first) is not None


def read_source(raw: bytes, zone: tzinfo, encoding: str = "utf-8") -> SourceText:
    """The text of a file. Never raises on content."""
    try:
        text = raw.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except (UnicodeDecodeError, LookupError):
        return SourceText(None, raw.decode("utf-8", "surrogateescape"), is_text=False)
    found = _FRONT_MATTER.match(text) if text.startswith("---") else None
    if found is None:
        return SourceText(None, text)
    content = text[found.end() :]
    line = text.count("\n", 0, found.end()) + 1
    skipped = max(text.count("\n", found.end(1), found.end()) - 1, 0)
    try:
        data = load_yaml(found[1], zone)
    except YamlFault as fault:
        return SourceText(None, content, line, fault, front=found[1], skipped=skipped)
    return SourceText(data, content, line, front=found[1], skipped=skipped)


def line_of(source: SourceText, name: str) -> int | None:
    """The line of the file on which a field of the front matter is named."""
    for number, line in enumerate(source.front.split("\n"), 1):
        if line.startswith(name) and line[len(name) :].lstrip(" \t").startswith(":"):
            return number
    return None
