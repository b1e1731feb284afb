"""One YAML scalar: how a value is written, and how the site reads one.

`written` gives text that Psych, PyYAML and js-yaml all read back as the value it was given, bare where that
is safe.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from enum import Enum

from caseeditor.case.scalar_rules import Scalar, read_scalar, stays_text
from caseeditor.errors import EditRefused, UnwritableText
from caseeditor.late import late_pattern

__all__ = ["Scalar", "Style", "needs_escapes", "read_scalar", "written"]

# All readers stop looking for the colon of a key after so many characters (YAML 1.2, 7.4.2), quotes included.
_LONGEST_KEY = 1024

_SURROGATE = late_pattern("[\ud800-\udfff]")
# Never bare, in single quotes or in a block: control characters, U+0085 and the line and paragraph separators
# (line breaks to some readers), the byte-order mark (skipped by some), non-characters.
_ESCAPED = late_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_IN_DOUBLE_QUOTES = late_pattern('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_NOT_FIRST = late_pattern(r"""[\[\]{},#&*!|>'"%@`]|[-?:](?:\s|$)""")
_NOT_INSIDE = late_pattern(r"[\t\n]|:(?: |$)| #|^ | $")
# Between brackets PyYAML stumbles on any `?`, and readers differ about a colon before punctuation.
_NOT_IN_FLOW = late_pattern(r"[\[\]{},]|^[?:]|:(?![\w/.@+-])|\?")
_NOT_IN_BLOCK = late_pattern(r"[ \t](?:\n|$)|^\t", re.MULTILINE)


class Style(Enum):
    """How a scalar stands in the file."""

    PLAIN = "plain"
    SINGLE = "single"
    DOUBLE = "double"
    LITERAL = "literal"
    FOLDED = "folded"


def written(
    value: Scalar,
    *,
    hint: Style | None,
    flow: bool,
    indent: int,
    line_end: str,
    as_key: bool = False,
    parent: int | None = None,
) -> str:
    """The scalar as it stands after `key: ` or `- `, without the end of its last line.

    `hint` is the style to keep where the value allows it. `indent` is the column (from 0) where the following
    lines of a block start, `line_end` what ends each of them; `parent`, where known, is the column of the
    mapping or list that holds the scalar: only then can a block start with blanks. In `flow`, and for a key,
    all stands on one line. A block that ends in several line ends (`|+`) needs something other than a blank
    line after it: the caller sees to it.

    None gives ''. Raises `UnwritableText` for half a surrogate pair (no file can hold it), `EditRefused` with
    the reason `naive-date` for a time without zone, `date-range` for one before the year 1 or after 9999,
    `key-too-long` for a key whose end no reader finds, and `number-too-long` for a whole number beyond
    Python's own limit.
    """
    if isinstance(value, str):
        return _text(value, hint, flow or as_key or indent < 1, flow, indent, line_end, as_key, parent)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        try:
            return str(value)
        except ValueError as refusal:
            raise EditRefused("number-too-long") from refusal
    if isinstance(value, float):
        return _number(value)
    return _moment(value)


def needs_escapes(text: str) -> bool:
    """Whether only double quotes can hold the text: it has characters that some reader would not give back
    as they are."""
    return bool(_ESCAPED.search(text) or _SURROGATE.search(text))


def _text(
    text: str,
    hint: Style | None,
    one_line: bool,
    flow: bool,
    indent: int,
    line_end: str,
    as_key: bool,
    parent: int | None,
) -> str:
    if _SURROGATE.search(text):
        raise UnwritableText("lone-surrogate")
    block = None if one_line else _block(text, hint, indent, line_end, parent)
    shown = block if block is not None else _on_one_line(text, hint, flow, as_key)
    if as_key and len(shown.encode("utf-16-le")) // 2 >= _LONGEST_KEY:
        raise EditRefused("key-too-long")
    return shown


def _on_one_line(text: str, hint: Style | None, flow: bool, as_key: bool) -> str:
    if "\n" in text or _ESCAPED.search(text):
        return _double(text)
    if hint is Style.DOUBLE:
        return _double(text)
    if hint is Style.SINGLE:
        return _single(text)
    if _may_be_bare(text, flow, as_key):
        return text
    return _single(text) if '"' in text or "\\" in text or "\t" in text else _double(text)


def _may_be_bare(text: str, flow: bool, as_key: bool) -> bool:
    if not text or _NOT_FIRST.match(text) or _NOT_INSIDE.search(text):
        return False
    if flow and _NOT_IN_FLOW.search(text):
        return False
    if as_key and text.startswith(("?", "-", ":", "...")):
        return False
    return stays_text(text)


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str) -> str:
    return '"' + _IN_DOUBLE_QUOTES.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _block(text: str, hint: Style | None, indent: int, line_end: str, parent: int | None) -> str | None:
    """The text as a literal or folded block, or None where it should not or can not be one."""
    wanted = hint in (Style.LITERAL, Style.FOLDED) or ("\n" in text and hint in (None, Style.PLAIN))
    content = text.rstrip("\n")
    if not wanted or not content or _ESCAPED.search(text) or _NOT_IN_BLOCK.search(text):
        return None
    ends = len(text) - len(content)
    if ends > 1 and hint not in (Style.LITERAL, Style.FOLDED):
        return None
    indicator = ""
    if content.lstrip("\n").startswith(" "):
        if parent is None or not 1 <= indent - parent <= 9:
            return None
        indicator = str(indent - parent)
    folded = hint is Style.FOLDED and not re.search(r"^[ \t]", content, re.MULTILINE)
    lines = _folded(content) if folded else content.split("\n")
    head = (">" if folded else "|") + indicator + ("-" if not ends else "" if ends == 1 else "+")
    margin = " " * indent
    shown = [head, *(margin + line if line else "" for line in lines), *[""] * (ends - 1)]
    return line_end.join(shown)


def _folded(content: str) -> list[str]:
    """Lines of a folded block: n line ends between two lines of text are n blank lines."""
    lines: list[str] = []
    for place, line in enumerate(content.split("\n")):
        if place and line and any(lines):
            lines.append("")
        lines.append(line)
    return lines


def _number(value: float) -> str:
    """A float with a point and a signed exponent: without either, PyYAML and Psych read text."""
    if value != value:
        return ".nan"
    if value in (float("inf"), float("-inf")):
        return ".inf" if value > 0 else "-.inf"
    digits, mark, exponent = repr(value).partition("e")
    return digits + ("" if "." in digits or not mark else ".0") + mark + exponent


def _moment(value: datetime | date) -> str:
    if not isinstance(value, datetime):
        return value.isoformat()
    offset = value.utcoffset()
    if offset is None:
        raise EditRefused("naive-date")
    minutes = round(offset.total_seconds() / 60)
    if -60 < minutes < 0:
        minutes = 0  # Psych forgets the minus of `-0030`: the same moment, told in UTC
    try:
        clock = value.replace(tzinfo=None, microsecond=0) + (timedelta(minutes=minutes) - offset)
    except OverflowError as refusal:
        raise EditRefused("date-range") from refusal
    hours, rest = divmod(abs(minutes), 60)
    return f"{clock.isoformat(' ', 'seconds')} {'-' if minutes < 0 else '+'}{hours:02}{rest:02}"
