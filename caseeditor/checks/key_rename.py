"""Giving a field another key where it stands: its value, its lines and its place stay."""

from __future__ import annotations

import re

from caseeditor.case import Case
from caseeditor.case.reading.source import decode, encode
from caseeditor.errors import EditRefused
from caseeditor.late import late_pattern

_LINE = late_pattern(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def with_key_renamed(case: Case, old: str, new: str) -> Case:
    """The case with the key `old` called `new`, and nothing else changed.

    Raises `EditRefused` where `old` isn't there just once or `new` is, and where the result wouldn't read as
    meant.
    """
    line = case.field_line(old)
    if line is None or new in case.fields or old in case.duplicates:
        raise EditRefused("unsafe", old)
    text, encoding = decode(case.to_bytes())
    start = 0
    for _ in range(line - 1):
        found = _LINE.match(text, start)
        start = found.end() if found else start
    key = re.compile(rf"[ ]*(?:-[ ]+)?(?P<quote>['\"]?){re.escape(old)}(?P=quote)[ \t]*:").match(text, start)
    if key is None:
        raise EditRefused("unsafe", old)
    place = key.start() + key.group().index(old)
    renamed = Case.from_bytes(encode(text[:place] + new + text[place + len(old) :], encoding), case.schema)
    expected = {new if name == old else name: value for name, value in case.fields.items()}
    if list(renamed.fields.items()) != list(expected.items()) or renamed.body != case.body:
        raise EditRefused("unsafe", old)
    return renamed
