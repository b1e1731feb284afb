"""Mends of one value that readers can't read as it stands: what a person typed, in quotes that hold it.

Codes: `unclosed-quote`, `quote-in-quotes` (quotes of the same kind inside), `text-after-quote` (a quoted
beginning goes on), `backslash`, `curly-quotes` (used as if they were straight), `reserved-start` (the first
sign means something to readers), `unquoted-colon` (a colon and a space inside), `unreadable-value` (anything
else).
"""

from __future__ import annotations

import re

from caseeditor.case.scalars import Style, read_scalar, written
from caseeditor.case.schema import FieldKind
from caseeditor.late import late_pattern

_QUOTED = {
    '"': late_pattern(r'"(?:[^"\\]|\\.)*"', re.DOTALL),
    "'": late_pattern(r"'(?:[^']|'')*'", re.DOTALL),
}
_HINTS = {'"': Style.DOUBLE, "'": Style.SINGLE}
_OPEN_CURLY, _CLOSE_CURLY = "“”„‟«‘’‚‹", "”“»’‘›"
_BLANKS = " \t\u00a0\u202f"
_RESERVED = "@`%*&!|>{}[],?-#"
# A sign of its own before words; `#demain` and `# 3` are text.
_COMMENT = late_pattern(r"(?<![ \t])[ \t]+#(?:[ \t]+[^\s\d].*)?$")
_TYPED = (FieldKind.SWITCH, FieldKind.SCORE, FieldKind.NUMBER, FieldKind.DATE)


def mended_value(raw: str, kind: FieldKind | None) -> tuple[str, str]:
    """The code of what is wrong with `raw` (a value without blanks around), and how it should stand.

    A comment after a bare value stays one. A value over several lines keeps its lines.
    """
    if "\n" in raw or "\r" in raw:
        code, text, _ = _understood(raw)
        return code, '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    comment = _COMMENT.search(raw) if raw[0] not in _QUOTED else None
    bare, rest = (raw[: comment.start()], comment[0]) if comment else (raw, "")
    code, text, hint = _understood(bare)
    if kind in _TYPED and not isinstance(read_scalar(text, plain=True, tag=None), str):
        return code, text + rest
    return code, quoted(text, hint) + rest


def quoted(text: str, hint: Style | None = None) -> str:
    """The text on one line, in quotes where it needs any."""
    return written(text, hint=hint, flow=False, indent=0, line_end="\n")


def within_curly_quotes(text: str) -> str | None:
    """What stands between curly quotes that enclose the whole text, or None."""
    inner = text[1:-1]
    if len(text) < 3 or text[0] not in _OPEN_CURLY or text[-1] not in _CLOSE_CURLY + '"':
        return None
    return None if text[0] in inner or text[-1] in inner.replace("’", "") else inner.strip(_BLANKS)


def _understood(raw: str) -> tuple[str, str, Style | None]:
    """What is wrong, the text that was meant, and the quotes it was typed in."""
    first = raw[0]
    if first in _QUOTED:
        code, text = _in_quotes(raw, first)
        return code, text, _HINTS[first] if code == "unclosed-quote" and "\\" not in text else None
    inner = within_curly_quotes(raw)
    if inner:
        return "curly-quotes", inner, Style.DOUBLE
    if first in _RESERVED:
        return "reserved-start", raw, None
    return ("unquoted-colon" if re.search(r":(?:\s|$)", raw) else "unreadable-value"), raw, None


def _in_quotes(raw: str, quote: str) -> tuple[str, str]:
    closed = _QUOTED[quote].match(raw)
    last = len(raw) > 1 and raw[-1] == quote
    if closed is None:
        curly = raw[-1] in _CLOSE_CURLY and not any(
            sign in raw for sign in _OPEN_CURLY if sign not in _CLOSE_CURLY
        )
        return "unclosed-quote", raw[1:-1] if curly else raw[1:]
    if closed.end() == len(raw):
        return "backslash", raw[1:-1]
    after, before = raw[closed.end()], raw[closed.end() - 2]
    if quote == "'" and after.isalpha() and before.isalpha():
        return ("quote-in-quotes", raw[1:-1]) if last else ("unclosed-quote", raw[1:])
    if last and (before in _BLANKS or after == quote):
        return "quote-in-quotes", raw[1:-1]
    return "text-after-quote", raw
