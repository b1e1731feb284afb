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

_NO_BREAK = "\u00a0"
_SPOT = re.compile(
    rf"""(?P<apostrophe>(?<=[^\W\d_])'(?=[^\W\d_«“{BLANK}]))
      | (?P<ellipsis>(?<!\.)\.\.\.(?!\.))
      | (?P<before>(?<=[\w»”"’)\]*%€…{BLANK}])[ ](?=[:;?!]+(?:[\s*_)»{BLANK}]|$)))
      | (?P<glued>(?<=[^\W_])(?=[:;?!]+(?:[ \t*_]|$)))
      | (?P<open>(?<=«)[ ]?(?=[^\s\u00a0\u202f]))
      | (?P<close>(?<=[^\s\u00a0\u202f«])[ ]?(?=»))
    """,
    re.VERBOSE | re.MULTILINE,
)
_NEW = {
    "apostrophe": "’",
    "ellipsis": "…",
    "before": _NO_BREAK,
    "glued": _NO_BREAK,
    "open": _NO_BREAK,
    "close": _NO_BREAK,
}


def typographic_edits(body: BodyText) -> Iterator[TextEdit]:
    """The edits that French typography wants, in the order of the text. Applied, none is left."""
    for found in _SPOT.finditer(body.prose):
        kind = found.lastgroup
        if kind is not None:
            yield TextEdit(found.start(), found.group(), _NEW[kind])
