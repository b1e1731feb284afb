"""What python-frontmatter, which shares no code of ours, reads in a file that is about to be written.

Our own reader found the fields' places and verified the edit; this one would see a mistake that both steps
share. It can't read everything (other encodings, byte-order marks, `...` closings, broken YAML): what it
couldn't read, or read otherwise, in the file as opened isn't held against the new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

import yaml
from frontmatter.default_handlers import YAMLHandler

from caseeditor.case import Case
from caseeditor.case.scalar_rules import read_scalar
from caseeditor.case.values import same
from caseeditor.late import late_pattern

try:
    from yaml import CBaseLoader as _TextLoader
except ImportError:  # PyYAML built without libyaml
    from yaml import BaseLoader as _TextLoader  # type: ignore[assignment]

_DOTS = late_pattern(rb"^\.\.\.[ \t]*\r?$", re.MULTILINE)
_UNREADABLE = (ValueError, yaml.YAMLError, RecursionError, TypeError, OverflowError, AttributeError)
_TOO_DEEP = "too-deep"
_NAMES: Final = "\0names"
_BODY: Final = "\0body"
_ALL: Final = frozenset((_NAMES, _BODY))


@dataclass(frozen=True)
class SecondView:
    """What the other reader sees: `fields` by name, and the body without the blanks around it.

    `fields` is None where a value can't be read as what it looks like (a 30th of February).
    """

    front: str
    fields: Mapping[str, object] | None
    body: str

    @cached_property
    def texts(self) -> Mapping[str, object]:
        """The fields with every value as the text it is written with, none where they can't be read even so.
        Few files need it.
        """
        return _read(self.front, Loader=_TextLoader) or {}


def objection(case: Case, opened: bytes | None) -> str | None:
    """What the other reader has against writing `case` over `opened` (None for a new file): None when it
    agrees, `unreadable-result` when it can't read what ours can, `differs` when it reads something else."""
    if case.fault is not None or not case.encoding.is_utf8 or case.encoding.bom:
        return None
    raw = case.to_bytes()
    view = second_view(raw)
    found = _differences(case, view) if view else _ALL
    if not found:
        return None
    if opened is not None:
        before = Case.from_bytes(opened, case.schema)
        if before.fault is not None and before.fault.code == _TOO_DEEP:
            return None  # it would take the program down with it
        view_before = second_view(opened)
        if view_before is None:
            return None
        found = found - _differences(before, view_before)
    if view is None:
        return None if _DOTS.search(raw) else "unreadable-result"
    return "differs" if found else None


def second_view(raw: bytes) -> SecondView | None:
    """What python-frontmatter makes of a file; None where it can't read it."""
    handler = YAMLHandler()
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n").strip()
        if not handler.detect(text):
            return SecondView("", {}, text)
        front, body = handler.split(text)
    except _UNREADABLE:
        return None
    view = SecondView(front, _read(front), body.strip())
    # A value that isn't what it looks like can still be read as text.
    return view if view.fields is not None or view.texts else None


def _read(front: str, **loader: object) -> dict[str, object] | None:
    try:
        fields = YAMLHandler().load(front, **loader) or {}
    except _UNREADABLE:
        return None
    return _by_name(fields) if isinstance(fields, dict) else None


def _differences(case: Case, view: SecondView) -> frozenset[str]:
    """The fields in which both readers differ, and `_NAMES` and `_BODY` where those do."""
    ours = case.fields
    fields = view.fields or {}
    found: set[str] = set()
    if set(ours) != set(fields) and set(ours) != set(view.texts):
        found.add(_NAMES)
    for name, value in ours.items():
        if name in fields and _same(value, fields[name]):
            continue
        # The readers disagree on bare values: what isn't text is compared as it is written.
        strict = name in fields and (isinstance(value, str) or _is_quoted(fields[name]))
        if strict or (name in view.texts and not _written_so(value, view.texts[name])):
            found.add(name)
    if case.body.replace("\r\n", "\n").strip() != view.body:
        found.add(_BODY)
    return frozenset(found)


def _is_quoted(theirs: object) -> bool:
    """Whether the other reader found a text that it would take for something else if it were bare."""
    if not isinstance(theirs, str):
        return False
    try:
        return not isinstance(YAMLHandler().load(theirs), str)
    except _UNREADABLE:
        return False


def _by_name(fields: Mapping[object, object]) -> dict[str, object]:
    return {_name(key): value for key, value in fields.items()}


def _name(key: object) -> str:
    """A field's name as text; a bare `true`, `1` or nothing is one, too."""
    if isinstance(key, bool):
        return str(key).lower()
    return "" if key is None else str(key)


def _same(ours: object, theirs: object) -> bool:
    """Whether a value is the one that the other reader sees, which takes our moments for texts."""
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(ours) == len(theirs) and all(map(_same, ours, theirs))
    if isinstance(ours, dict):
        return isinstance(theirs, dict) and _same_pairs(ours, _by_name(theirs), _same)
    if isinstance(ours, datetime):
        return isinstance(theirs, str | datetime) and _written_so(ours, str(theirs))
    return same(ours, theirs)


def _written_so(ours: object, text: object) -> bool:
    """Whether a value is what the site's reader makes of the text it is written with."""
    if isinstance(ours, list):
        return isinstance(text, list) and len(ours) == len(text) and all(map(_written_so, ours, text))
    if isinstance(ours, dict):
        return isinstance(text, dict) and _same_pairs(ours, _by_name(text), _written_so)
    if not isinstance(text, str):
        return False
    return ours == text if isinstance(ours, str) else same(ours, read_scalar(text, plain=True, tag=None))


def _same_pairs(
    ours: Mapping[str, object], theirs: Mapping[str, object], alike: Callable[[object, object], bool]
) -> bool:
    return set(ours) == set(theirs) and all(alike(value, theirs[name]) for name, value in ours.items())
