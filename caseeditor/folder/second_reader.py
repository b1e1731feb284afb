"""What python-frontmatter, which shares no code of ours, reads in a file that is about to be written.

Our own reader found the fields' places and verified the edit; this one would see a mistake that both steps
share. It can't read everything (other encodings, byte-order marks, `...` closings, broken YAML): what it
couldn't read, or read otherwise, in the file as opened isn't held against the new one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import yaml
from frontmatter.default_handlers import YAMLHandler

from caseeditor.case import Case

_MOMENT = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?(?:[ \t]*(Z|[-+]\d\d?(?::?\d\d)?))?)?",
    re.ASCII,
)
_DOTS = re.compile(rb"^\.\.\.[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True)
class SecondView:
    """What the other reader sees: fields by name, and the body without the blanks around it."""

    fields: Mapping[object, object]
    body: str


def objection(case: Case, opened: bytes | None) -> str | None:
    """What the other reader has against writing `case` over `opened` (None for a new file): None when it
    agrees, `unreadable-result` when it can't read what ours can, `differs` when it reads something else."""
    if case.fault is not None or not case.encoding.is_utf8 or case.encoding.bom:
        return None
    raw = case.to_bytes()
    view = second_view(raw)
    if view is not None and not _differences(case, view):
        return None
    before = None if opened is None else Case.from_bytes(opened, case.schema)
    view_before = None if opened is None else second_view(opened)
    if opened is not None and view_before is None:
        return None
    if view is None:
        return None if _DOTS.search(raw) else "unreadable-result"
    known = set() if before is None or view_before is None else _differences(before, view_before)
    return "differs" if _differences(case, view) - known else None


def second_view(raw: bytes) -> SecondView | None:
    """What python-frontmatter makes of a file; None where it can't read it."""
    handler = YAMLHandler()
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n").strip()
        if not handler.detect(text):
            return SecondView({}, text)
        front, body = handler.split(text)
        fields = handler.load(front)
    except (ValueError, yaml.YAMLError, RecursionError, TypeError, OverflowError):
        return None
    if fields is None:
        fields = {}
    return SecondView(fields, body.strip()) if isinstance(fields, dict) else None


def _differences(case: Case, view: SecondView) -> set[object]:
    """The fields in which both readers differ, None for the body and False for the names of the fields."""
    found: set[object] = set()
    theirs = {_name(key): value for key, value in view.fields.items()}
    if set(theirs) != set(case.fields):
        found.add(False)
    for name, value in case.fields.items():
        if name in theirs and not _same(value, theirs[name]):
            found.add(name)
    if case.body.replace("\r\n", "\n").strip() != view.body:
        found.add(None)
    return found


def _name(key: object) -> str:
    """A field's name as text; a bare `true`, `1` or nothing is one, too."""
    if isinstance(key, bool):
        return str(key).lower()
    return "" if key is None else str(key)


def _same(ours: object, theirs: object) -> bool:
    if isinstance(ours, list):
        return (
            isinstance(theirs, list)
            and len(ours) == len(theirs)
            and all(_same(one, other) for one, other in zip(ours, theirs, strict=True))
        )
    if isinstance(ours, dict):
        if not isinstance(theirs, dict):
            return False
        named = {_name(key): value for key, value in theirs.items()}
        return set(named) == set(ours) and all(_same(value, named[key]) for key, value in ours.items())
    if isinstance(ours, str):
        return isinstance(theirs, str) and ours == theirs
    if isinstance(ours, datetime | date):
        return _moment(ours) == _moment(theirs)
    if ours is None or isinstance(ours, bool) or isinstance(theirs, bool):
        return ours is theirs
    return _number(ours) == _number(theirs)


def _moment(value: object) -> object:
    """A moment or a day, whichever of a text or a value the reader makes of it."""
    if isinstance(value, str):
        match = _MOMENT.fullmatch(value)
        value = _read_moment(match) if match else value
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC).replace(microsecond=0)
    return value


def _read_moment(match: re.Match[str]) -> object:
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        offset = (zone or "Z").replace(":", "")
        if offset != "Z":
            offset = offset[0] + offset[1:].zfill(2).ljust(4, "0")
        text = f"{year}-{month:0>2}-{day:0>2} {hour:0>2}:{minute}:{second} {offset}"
        return datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        return match[0]


def _number(value: object) -> object:
    """A number, also where the other reader takes it for text: `1,000` is one to the site's reader alone."""
    if isinstance(value, str):
        try:
            return float(value.replace(",", "").replace("_", ""))
        except ValueError:
            return value
    return repr(value) if value != value else value
