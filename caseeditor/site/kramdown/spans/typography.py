"""Typographic signs: which quote opens or closes, dashes, ellipses, guillemets."""

from __future__ import annotations

import re

from caseeditor.late import late_pattern

_PUNCTUATION = r"""[!"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"""
_WORD = "[A-Za-z0-9_]"
_OPENING = {"'": "‘", '"': "“"}
_CLOSING = {"'": "’", '"': "”"}
_OPEN, _CLOSE = "open", "close"
# Tried in this order. Each takes what stands before the quote (group 1) and one or two quotes (group 2); word
# characters are those of ASCII, as the site's engine has them: before an accented letter other rules apply.
_RULES = tuple(
    (late_pattern(pattern, re.DOTALL | re.MULTILINE), sides)
    for pattern, sides in (
        (r"()(['\"])(?=[_*]{1,2}[^ \t\n\r\f\v])", _OPEN),
        (rf"()(['\"])(?={_PUNCTUATION}(?!\.\.)\B)", _CLOSE),
        (rf"([ \t\n\r\f\v]?)(\"')(?={_WORD})", _OPEN),
        (rf"([ \t\n\r\f\v]?)('\")(?={_WORD})", _OPEN),
        (r"([ \t\n\r\f\v]?)(')(?=[0-9][0-9]s)", _CLOSE),
        (rf"([ \t\n\r\f\v])(['\"])(?={_WORD})", _OPEN),
        (r"([^ \\\t\r\n\[{(\-])(['\"])", _CLOSE),
        (r"()(['\"])(?=[ \t\n\r\f\v]|s\b|$)", _CLOSE),
        (r"(.?)(['\"])", _OPEN),
    )
)
SIGNS = {
    "---": "—",
    "--": "–",
    "...": "…",
    "\\<<": "<<",
    "\\>>": ">>",
    "<< ": "«\u00a0",
    " >>": "\u00a0»",
    "<<": "«",
    ">>": "»",
}
SIGN = late_pattern(r"---?|\.\.\.|\\<<|\\>>|<< ?| ?>>")


def curl(text: str, pos: int) -> tuple[str, str, int]:
    """The quote at `pos`, or just after it: what stands before it, the typographic form, where it ends."""
    for rule, side in _RULES:
        found = rule.match(text, pos)
        if found is not None:
            signs = _OPENING if side == _OPEN else _CLOSING
            return found[1], "".join(signs[sign] for sign in found[2]), found.end()
    raise AssertionError("the last rule takes any quote")
