"""What the files of a collection hold: their fields, how often each occurs, and what its values are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from caseeditor.case import Case, FieldKind, Value
from caseeditor.folder.disk.flushing import read_file
from caseeditor.late import late_pattern

_MOST_FILES = 240
_MOST_LISTED = 20_000
_LARGEST = 2_000_000  # bytes
_MOST = 0.8  # the part of the values that decides what a field holds
_PICTURE = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif")
_FILE = (".pdf", ".doc", ".docx", ".odt", ".ods", ".xls", ".xlsx", ".csv", ".zip", ".mp3", ".mp4", ".webm")
_ADDRESS = late_pattern(r"https?://\S+", re.IGNORECASE)
_COLOUR = late_pattern(r"#(?:[0-9a-fA-F]{3}){1,2}")
_MOMENT = late_pattern(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_LONG = 160  # signs: what is longer on average wants a box of several lines
_SHORT = 60  # signs: what is longer is no choice
_ENOUGH_FOR_CHOICE = 6  # values
_MOST_CHOICES = 12
_MOST_NAMES = 200


@dataclass(frozen=True)
class Observed:
    """One field as the files have it: in how many, with which values (empty ones left out)."""

    name: str
    count: int
    values: tuple[Value, ...] = field(repr=False)


@dataclass(frozen=True)
class Observation:
    """The fields of some files, in the order that the files usually have them."""

    files: int
    fields: Mapping[str, Observed]


def observe(paths: Iterable[Path], most: int = _MOST_FILES) -> Observation:
    """Look at the files of a collection: at all of them, or at `most` of them spread over it.

    What can't be read says nothing.
    """
    return observed(_readable(_spread(list(islice(paths, _MOST_LISTED)), most)))


def observed(cases: Iterable[Mapping[str, Value]]) -> Observation:
    """The same of mappings of fields."""
    values: dict[str, list[Value]] = {}
    count: Counter[str] = Counter()
    places: dict[str, float] = {}
    files = 0
    for fields in cases:
        files += 1
        for place, (name, value) in enumerate(fields.items()):
            count[name] += 1
            places[name] = places.get(name, 0.0) + place / len(fields)
            held = values.setdefault(name, [])
            if not _is_empty(value):
                held.append(value)
    order = sorted(values, key=lambda name: places[name] / count[name])
    return Observation(files, {name: Observed(name, count[name], tuple(values[name])) for name in order})


def kind_of(values: Sequence[Value]) -> FieldKind | None:
    """What most of the values are; None where there is nothing to tell it by."""
    if not values:
        return None
    kinds = Counter(map(_kind, values))
    best, many = kinds.most_common(1)[0]
    if many >= _MOST * len(values):
        return best
    if kinds.keys() <= {FieldKind.NAMES, *_TEXTS, FieldKind.NUMBER} and kinds[FieldKind.NAMES]:
        return FieldKind.NAMES
    if kinds.keys() & {FieldKind.FACTS, FieldKind.NAMES, FieldKind.OTHER}:
        return FieldKind.OTHER
    return FieldKind.PARAGRAPH if kinds[FieldKind.PARAGRAPH] else FieldKind.TEXT


def has_time(values: Sequence[Value]) -> bool:
    """Whether some of the dates say a time of day."""
    for value in values:
        if isinstance(value, datetime) or (isinstance(value, str) and len(value) > len("2018-11-14")):
            return True
    return False


def choices_of(values: Sequence[Value]) -> tuple[str, ...]:
    """The texts that recur so often that they must be chosen from a few, the most frequent first."""
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < max(_ENOUGH_FOR_CHOICE, _MOST * len(values)):
        return ()
    many = Counter(texts)
    few = len(many) <= max(2, min(_MOST_CHOICES, len(texts) // 3))
    recurring = sum(number > 1 for number in many.values())
    short = all(len(text) <= _SHORT and "\n" not in text for text in many)
    if not few or not short or recurring * 2 < len(many) or len(many) < 2:
        return ()
    return tuple(text for text, _ in many.most_common())


def names_of(values: Sequence[Value]) -> tuple[str, ...]:
    """The names that lists share, the most frequent first."""
    many = Counter(name for value in values for name in set(_names(value)))
    return tuple(name for name, number in many.most_common(_MOST_NAMES) if number > 1)


_TEXTS = frozenset(
    (FieldKind.TEXT, FieldKind.PARAGRAPH, FieldKind.URL, FieldKind.PICTURE, FieldKind.FILE, FieldKind.DATE)
)


def _kind(value: Value) -> FieldKind:
    if isinstance(value, bool):
        return FieldKind.SWITCH
    if isinstance(value, int | float):
        return FieldKind.NUMBER
    if isinstance(value, date):
        return FieldKind.DATE
    if isinstance(value, dict):
        return FieldKind.FACTS
    if isinstance(value, list):
        if all(isinstance(item, dict) for item in value):
            return FieldKind.FACTS
        return FieldKind.OTHER if any(isinstance(item, dict | list) for item in value) else FieldKind.NAMES
    return _kind_of_text(str(value).strip())


def _kind_of_text(text: str) -> FieldKind:
    lower = text.lower()
    if _MOMENT.fullmatch(text):
        return FieldKind.DATE
    if "\n" not in text and " " not in text.strip("/"):
        if lower.endswith(_PICTURE):
            return FieldKind.PICTURE
        if lower.endswith(_FILE):
            return FieldKind.FILE
        if _ADDRESS.fullmatch(text):
            return FieldKind.URL
    return FieldKind.PARAGRAPH if "\n" in text or len(text) > _LONG else FieldKind.TEXT


def is_colour(values: Sequence[Value]) -> bool:
    """Whether all of the values are colours as style sheets write them."""
    return bool(values) and all(isinstance(value, str) and _COLOUR.fullmatch(value) for value in values)


def _names(value: Value) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item


def _is_empty(value: Value) -> bool:
    return value is None or value in ("", []) or value == {}


def _readable(paths: Iterable[Path]) -> Iterator[Mapping[str, Value]]:
    for path in paths:
        with suppress(OSError):
            if path.stat().st_size <= _LARGEST:
                case = Case.from_bytes(read_file(path))
                if case.fields:
                    yield case.fields


def _spread(paths: list[Path], most: int) -> list[Path]:
    if len(paths) <= most:
        return paths
    step = len(paths) / most
    return [paths[int(place * step)] for place in range(most)]
