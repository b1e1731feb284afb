"""The regular expressions of Ruby's Liquid, as its lax reading uses them: what they make of bad markup is
what the site shows. Changed only so that none searches a hostile text again from each of its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseeditor.late import late_pattern

_STRING = r"""(?:"[^"]*"|'[^']*')"""
QUOTED = rf"""(?:{_STRING}|(?:[^\s,|'"]|{_STRING})+)"""
"""QuotedFragment: a text in quotes, or anything without spaces, commas and bars."""
_SIGNATURE = r"\(?[\w\-.\[\]]\)?"
# A run of a signature's characters is only looked at from its beginning.
_SIGNATURE_START = r"(?<![\w\-.\[\]])(?<![\w\-.\[\]]\))(?<!\()"

ASSIGN = late_pattern(rf"{_SIGNATURE_START}((?:{_SIGNATURE})+)\s*=\s*(.*)\s*", re.ASCII | re.DOTALL)
SIGNATURE = late_pattern(rf"((?:{_SIGNATURE})+)", re.ASCII)
QUOTED_FRAGMENT = late_pattern(QUOTED, re.ASCII)
VARIABLE = late_pattern(rf"({QUOTED})(.*)", re.ASCII | re.DOTALL)
FILTERS = late_pattern(r"\|\s*(.*)", re.ASCII | re.DOTALL)
FILTER = late_pattern(rf"(?:\s+|{QUOTED}|,)+", re.ASCII)
FILTER_ARGUMENT = late_pattern(rf"[:,]\s*((?:\w+\s*:\s*)?{QUOTED})", re.ASCII)
WORD = late_pattern(r"\w+", re.ASCII)
CONDITION = late_pattern(rf"({QUOTED})\s*([=!<>a-z_]+)?\s*({QUOTED})?", re.ASCII)
_EDGE = r"(?u:\b)"  # Ruby's edges of words know every script, its other classes ASCII alone
_JOINT = rf"{_EDGE}(?:\s?and\s?|\s?or\s?){_EDGE}"
CONDITIONS = late_pattern(rf"(?:{_JOINT}|(?:\s*(?!{_JOINT})(?:{QUOTED}|\S+)\s*)+)", re.ASCII)
CASE = late_pattern(rf"({QUOTED})", re.ASCII)
WHEN = late_pattern(rf"({QUOTED})(?:(?:\s+or\s+|\s*,\s*)({QUOTED}.*))?", re.ASCII | re.DOTALL)
CYCLE_NAMED = late_pattern(rf"({QUOTED})\s*:\s*(.*)", re.ASCII | re.DOTALL)
CYCLE_ITEM = late_pattern(rf"\s*({QUOTED})\s*", re.ASCII)
FOR = late_pattern(rf"([\w\-]+)\s+in\s+((?:{QUOTED})+)\s*(reversed)?", re.ASCII)
TABLE_ROW = late_pattern(rf"(?<!\w)(\w+)\s+in\s+((?:{QUOTED})+)", re.ASCII)
_ATTRIBUTE = late_pattern(rf"(\w[\w-]*+)\s*+:\s*({QUOTED})|[\w-]+", re.ASCII)
_ATTRIBUTE_4 = late_pattern(rf"(\w++)\s*+:\s*({QUOTED})|\w+", re.ASCII)
JUST_ATTRIBUTE = late_pattern(rf"(\w[\w-]*)\s*:\s*({QUOTED})", re.ASCII)
JUST_ATTRIBUTE_4 = late_pattern(rf"(\w+)\s*:\s*({QUOTED})", re.ASCII)
INTEGER = late_pattern(r"-?\d+", re.ASCII)
FLOAT = late_pattern(r"-?\d[\d.]+", re.ASCII)
RANGE = late_pattern(r"\(\s*(?>(\S+)\s*\.\.)\s*(\S+)\s*\)", re.ASCII)
RANGE_4 = late_pattern(r"\((\S+)\.\.(\S+)\)", re.ASCII)
_SEGMENT = late_pattern(r"\[[^\]]+\]|[\w\-]+\??", re.ASCII)
_PLAIN_SEGMENT = late_pattern(r"[\w\-]+\??", re.ASCII)
TAG = late_pattern(r"(\s*)(#|\w+)(\s*)(.*)", re.ASCII | re.DOTALL)
BLANK = late_pattern(r"\s*", re.ASCII)
COMMENT_LINE = late_pattern(r"\n\s*[^#\s]", re.ASCII)
RAW_END = late_pattern(r"\{%\s*(\w+)\s*(.*)%\}", re.ASCII | re.DOTALL)
LIQUID_LINE = late_pattern(r"\s*(#|\w+)\s*(.*)", re.ASCII)


def segments(markup: str) -> list[str]:
    """VariableParser: the names and brackets of a lookup, whatever stands between them."""
    last = markup.rfind("]") + 1
    return _SEGMENT.findall(markup, 0, last) + _PLAIN_SEGMENT.findall(markup, last)


def attributes(markup: str, version: int) -> Iterator[tuple[str, str]]:
    """TagAttributes: each `name: value` of a tag."""
    for found in (_ATTRIBUTE if version >= 5 else _ATTRIBUTE_4).finditer(markup):
        if found[2] is not None:
            yield found[1], found[2]
