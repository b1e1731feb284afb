"""What the list shows of a case, read without a YAML reader where its front matter is plain.

Reading YAML costs more than everything else that listing a large folder does. Where every line of the front
matter is one of the simplest forms, the values can be told from the lines; whatever isn't surely plain is
left to the real reader. A test holds that both say the same.
"""

from __future__ import annotations

import re

from caseeditor.late import late_pattern

_FIRST = r"[^\s'\"\[\]{}>|*&!%#`@,?:-]"
_ANY = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
_PLAIN = rf"{_FIRST}(?:(?!: |:\n| #){_ANY})*"
_QUOTED = rf"'(?:(?!'){_ANY})*'[ ]*|\"(?:(?![\"\\]){_ANY})*\"[ ]*"
_KEY = "[A-Za-z_][A-Za-z0-9_-]*"
_PAIR = rf"{_KEY} ?:(?:[ ]+(?:{_PLAIN}|{_QUOTED})?)?\n"
_ITEM = rf"[ ]*- +(?:{_PLAIN}|{_QUOTED})\n"
_ROW = rf"- {_KEY}: {_PLAIN}\n(?:  {_KEY}: {_PLAIN}\n)*"
_LINE = rf"{_PAIR}|{_ITEM}|{_ROW}"
_ALL_PLAIN = late_pattern(rf"---\n((?:{_LINE})*)---[ ]*(?:\n|\Z)")
_FIELD = late_pattern(r"^([A-Za-z_][A-Za-z0-9_-]*) ?:[ ]*(.*?)[ ]*$", re.MULTILINE)
_ITEM_BELOW = late_pattern(r"^([A-Za-z_][A-Za-z0-9_-]*) ?:[ ]*\S[^\n]*\n[ ]*- ", re.MULTILINE)
_ENOUGH = 16_384  # bytes: front matter that is longer isn't plain


def plain_values(raw: bytes) -> dict[str, str] | None:
    """The values of a plain front matter as written, or None where only the real reader can tell.

    Lists come out as "", as do fields without a value; quoted texts keep their quotes.
    """
    end = raw.find(b"\n---", 3, _ENOUGH)
    if end < 0 or not raw.startswith(b"---\n"):
        return None
    line_end = raw.find(b"\n", end + 4)
    try:
        head = (raw[: line_end + 1] if line_end >= 0 else raw).decode("utf-8")
    except UnicodeDecodeError:
        return None
    found = _ALL_PLAIN.match(head)
    if found is None or _ITEM_BELOW.search(found[1]):
        return None
    rows = _FIELD.findall(found[1])
    values = dict(rows)
    return values if len(values) == len(rows) else None
