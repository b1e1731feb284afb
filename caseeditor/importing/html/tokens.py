"""Where the tags of a text of HTML are, found in one pass.

Source: HTML standard, «Tokenization»: what belongs to an attribute, a comment or a script is no tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caseeditor.late import late_pattern

_SPACE = r"[\t\n\f\r ]"
_OPENING = late_pattern(r"<(?:(/?)([A-Za-z][^\t\n\f\r />]*)|!--|[!?/])")
_ATTRIBUTES = late_pattern(
    rf"""(?:{_SPACE}|/
         | (?:=?[^\t\n\f\r />=]++|=)
           (?:{_SPACE}*+={_SPACE}*+(?:"[^"]*+"|'[^']*+'|[^\t\n\f\r >"'][^\t\n\f\r >]*+)?)?
         )*+""",
    re.VERBOSE,
)
_COMMENT_END = late_pattern(r"--!?>")
_RAW = frozenset(
    (
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
    )
)  # fmt: skip
_RAW_END = {name: late_pattern(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in _RAW}
_PICTURE_ELEMENT = late_pattern(r"<svg(?=[\t\n\f\r />])", re.IGNORECASE)
_PICTURE_END = late_pattern(r"</svg(?=[\t\n\f\r />])[^>]*>", re.IGNORECASE)
_FOREIGN = late_pattern(r"<(/?)(svg|math)(?=[\t\n\f\r />])", re.IGNORECASE)


@dataclass(frozen=True)
class Tag:
    """A tag in the text, from `start` to `end`; of an element with raw text, `end` is behind that."""

    name: str
    closes: bool
    start: int
    end: int


def tags(html: str) -> Iterator[Tag]:
    """The tags of `html` in order; what is no text either, such as a comment, comes as a tag without a
    name."""
    place = 0
    missing: set[str] = set()
    while found := _OPENING.search(html, place):
        start = found.start()
        if found[2] is None:
            place = _after_comment(html, found)
            yield Tag("", False, start, place)
            continue
        inside = _ATTRIBUTES.match(html, found.end())
        place = (inside.end() if inside else found.end()) + 1
        name = found[2].lower()
        if name in _RAW and not found[1] and name not in missing:
            end = _RAW_END[name].search(html, place)
            if end is None:
                missing.add(name)
            else:
                place = end.start()
        yield Tag(name, bool(found[1]), start, min(place, len(html)))


def without_foreign_elements(html: str) -> str:
    """`html` without drawings, and with formulas as ordinary elements: the rules for elements of other
    languages don't apply to it any more."""
    parts: list[str] = []
    place = 0
    while found := _PICTURE_ELEMENT.search(html, place):
        end = _PICTURE_END.search(html, found.end())
        if end is None:
            break
        parts.append(html[place : found.start()])
        place = end.end()
    parts.append(html[place:])
    return _FOREIGN.sub(r"<\1x-\2", "".join(parts))


def _after_comment(html: str, found: re.Match[str]) -> int:
    if found[0] != "<!--":
        end = html.find(">", found.end())
        return end + 1 if end >= 0 else len(html)
    for short in (">", "->"):
        if html.startswith(short, found.end()):
            return found.end() + len(short)
    closing = _COMMENT_END.search(html, found.end())
    return closing.end() if closing else len(html)
