"""What the mends of a broken front matter work on: its lines, and what makes a line look like a field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from caseeditor.case.reading.lines import split_lines
from caseeditor.case.reading.loader import NotUnderstood, compose
from caseeditor.case.schema import FieldKind, Schema
from caseeditor.late import late_pattern

# A key as people type one: `title`, `note-citoyenne`, a space before the colon, none after it; not `http://`.
KEY_LINE = late_pattern(
    r"(?P<quote>[\"']?)(?P<key>[A-Za-zÀ-ÿ_][\w-]*)(?P=quote)(?P<colon>[ \t]*[:：])(?!//)(?P<rest>.*)",
    re.DOTALL,
)
_LOWER_KEY_LINE = late_pattern(r"[a-z_][a-z0-9_-]*[ \t]*:(?!//)")
ITEM_LINE = late_pattern(r"(?P<margin>[ \t]*)(?P<dash>-)(?P<gap>[ \t]+|$)(?P<rest>.*)", re.DOTALL)
_UNREADABLE = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# Line ends to readers of YAML, but to no text editor: pasted from a word processor, nobody sees them.
_SEPARATORS = late_pattern("(?<![ \t])[ \t]*[\x85\u2028\u2029]+[ \t]*")


@dataclass(frozen=True, slots=True)
class Change:
    """One way to mend a text.

    `code` says what was wrong, `text` is the whole text after it, `field` the bare key. `optional`: the text
    is no fault to any reader, but probably not what was meant. `line` (from 1) and `shown` (the lines before
    and after) are given where a plain comparison of the two texts would not say it well.
    """

    code: str
    text: str
    field: str | None = None
    optional: bool = False
    line: int | None = None
    shown: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line's content and what ends it."""

    content: str
    end: str

    @property
    def blank(self) -> bool:
        return not self.content.strip()

    @property
    def comment(self) -> bool:
        """Whether readers skip the line. After a tab they don't."""
        return self.content.lstrip(" ").startswith("#")

    @property
    def indented(self) -> bool:
        return self.content[:1] in (" ", "\t")

    def saying(self, content: str) -> Line:
        """The same line with another content."""
        return Line(content, self.end)


def lines_of(text: str) -> list[Line]:
    """The lines of a text; the last one is left out when nothing follows the last line end."""
    rows = [Line(content, end) for content, end in split_lines(text)]
    return rows if rows[-1].content else rows[:-1]


def text_of(lines: list[Line]) -> str:
    """The text that consists of these lines."""
    return "".join(line.content + line.end for line in lines)


@dataclass(frozen=True)
class Names:
    """The fields that the schema knows, by key."""

    kinds: Mapping[str, FieldKind]

    @classmethod
    def of(cls, schema: Schema) -> Names:
        kinds = {field.name: field.kind for field in schema.fields}
        also = {name: field.kind for field in schema.fields for name in field.also}
        return cls(also | kinds)

    def without_colon(self, content: str) -> re.Match[str] | None:
        """`title Une ville`: a known key, blanks or a wrong sign, a value. Groups: key, gap, rest."""
        found = re.match(
            r"(?P<key>[\w-]+)(?P<gap>[ \t]*[=;][ \t]*|[ \t]+)(?P<rest>[^\s:].*)", content, re.DOTALL
        )
        return found if found and found["key"] in self.kinds else None

    def is_prose(self, key: str) -> bool:
        """Whether people write sentences in that field."""
        return self.kinds.get(key) in (FieldKind.TEXT, FieldKind.PARAGRAPH)

    def starts_field(self, content: str, *, after_blank: bool = False) -> bool:
        """Whether the line, at column 0, starts a field. After a blank line prose such as `Objectif : …`
        doesn't."""
        found = KEY_LINE.match(content)
        if found:
            return not after_blank or found["key"] in self.kinds or bool(_LOWER_KEY_LINE.match(content))
        return self.without_colon(content) is not None


def root_of(text: str) -> Any:
    """The mapping node that a text is to YAML's readers, or None."""
    try:
        root = compose(text).root
    except NotUnderstood:
        return None
    return root if isinstance(root, yaml.MappingNode) else None


def unreadable_characters(content: str) -> bool:
    """Whether a line holds what no reader accepts outside quotes and escapes."""
    return bool(_UNREADABLE.search(content))


def without_unreadable(content: str) -> str:
    """The line without them."""
    return _UNREADABLE.sub("", content)


def separators(content: str) -> bool:
    """Whether a line holds what ends a line to readers only."""
    return bool(_SEPARATORS.search(content))


def without_separators(content: str) -> str:
    """The line with a blank in their place, but at its end."""
    return _SEPARATORS.sub(lambda found: " " if found.end() < len(content) else "", content)
