"""French typography in the text of a case: where a sign isn't the one a French reader expects.

Only prose is looked at: never code, addresses, tags or Liquid. Edits are offered, never made on their own.
Source: the usage of the Imprimerie nationale, with U+00A0 for every no-break space, as the site's own texts
have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseeditor.checks.body_text import BLANK, BodyText
from caseeditor.checks.problems import TextEdit
from caseeditor.late import late_pattern

_NO_BREAK = "\u00a0"
_SPOT = late_pattern(
    rf"""(?P<open>(?<=«)[ ]?(?=[^\s\u00a0\u202f]))
      | (?P<apostrophe>(?<=[^\W\d_])'(?=[^\W\d_«“{BLANK}]))
      | (?P<ellipsis>(?<!\.)\.\.\.(?!\.))
      | (?P<before>(?<=[\w»”"’)\]*%€….{BLANK}])[ ](?=[:;?!]+(?:[\s*_)»{BLANK}]|$)))
      | (?P<glued>(?<=[^\W_])(?=[:;?!]+(?:[ \t*_]|$)))
      | (?P<close>(?<=[^\s\u00a0\u202f«])[ ]?(?=»))
    """,
    re.VERBOSE | re.MULTILINE,
)
_SIGN = late_pattern(r"['.«»:;?!]")
_NEW = {
    "apostrophe": "’",
    "ellipsis": "…",
    "before": _NO_BREAK,
    "glued": _NO_BREAK,
    "open": _NO_BREAK,
    "close": _NO_BREAK,
}


# Signs that may start what isn't prose, on the line itself or above it.
_SPECIAL_ON_A_LINE = late_pattern(r"[<>\[\]{}@&`|$]|//|www\.|mailto:|^ {4}|^\t")
_SPECIAL_ABOVE = ("$$", "```", "~~~", "<", "{", "\n    ", "\n\t", "`")


def first_typographic_edit(body: BodyText) -> TextEdit | None:
    """The first of the `typographic_edits`, looking at no more of the text than that takes."""
    text = body.text
    found = _first_spot(text)
    if found is not None and found.lastgroup is not None:
        line_start = text.rfind("\n", 0, found.start()) + 1
        line_end = text.find("\n", found.end())
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        above = text[:line_start]
        if not _SPECIAL_ON_A_LINE.search(line) and not any(sign in above for sign in _SPECIAL_ABOVE):
            return TextEdit(found.start(), found.group(), _NEW[found.lastgroup])
    return next(typographic_edits(body), None)


def _first_spot(text: str) -> re.Match[str] | None:
    """What `_SPOT.search` finds, by the signs it is about: most of a text has none of them."""
    for sign in _SIGN.finditer(text):
        place, written = sign.start(), sign[0]
        if written == "." and not text.startswith("...", place):
            continue
        if written == "«":
            place += 1
        elif written in ":;?!»" and text[place - 1 : place] == " ":
            place -= 1
        found = _SPOT.match(text, place)
        if found is not None:
            return found
    return None


def typographic_edits(body: BodyText) -> Iterator[TextEdit]:
    """The edits that French typography wants, in the order of the text. Applied, none is left."""
    for found in _spots(body.prose):
        kind = found.lastgroup
        if kind is not None:
            yield TextEdit(found.start(), found.group(), _NEW[kind])


def _spots(text: str) -> Iterator[re.Match[str]]:
    """What `_SPOT.finditer` finds, line by line: nobody else has Python while it looks at one."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        if _SIGN.search(text, start, end):
            yield from _SPOT.finditer(text, start, end)
        start = end + 1
