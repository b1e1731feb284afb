"""YAML as Ruby's Psych loads it for the site's generator: configuration, front matter, data files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

import yaml

from caseeditor.case.reading.loader import NotUnderstood, events, readable, restored
from caseeditor.case.scalar_rules import read_scalar
from caseeditor.late import late_pattern
from caseeditor.site.ruby.strftime import FixedOffset

_DEEPEST = 100
_SYMBOL = late_pattern(r":.")
_OFFSET = late_pattern(r"(?:Z|[-+]\d{1,2}:?(?:\d\d)?)\Z")
_CLASSES = ("!ruby/", "tag:ruby.yaml.org,2002:")
_TEXT = "tag:yaml.org,2002:str"


class YamlFault(ValueError):
    """A text that Psych doesn't load. `code` is `syntax`, `alias`, `symbol`, `class` or `too-deep`; `line`
    is counted from 1 in the text, None where it isn't known.
    """

    def __init__(self, code: str, line: int | None = None) -> None:
        super().__init__(f"{code} on line {line}")
        self.code = code
        self.line = line


def load_yaml(text: str, zone: tzinfo) -> Any:
    """The value of the first document of a text: None, bool, int, float, str, date, datetime, list or dict.

    `zone` is local time, which a time without a zone of its own is given in. Raises `YamlFault`.
    """
    # Psych passes over one byte-order mark; a tab at the end of a line isn't looked at.
    try:
        return _Loading(text.removeprefix("\ufeff"), zone).document()
    except NotUnderstood as fault:
        position = fault.position
        line = text.count("\n", 0, position) + 1 if position is not None else None
        raise YamlFault(fault.code, line) from fault
    except RecursionError as fault:
        raise YamlFault("too-deep") from fault


class _Loading:
    def __init__(self, text: str, zone: tzinfo) -> None:
        self._events: Iterator[Any] = events(text)
        self._restored: Callable[[str], str] = restored if readable(text)[1] else str
        self._zone = zone
        self._anchors: dict[str, Any] = {}

    def document(self) -> Any:
        for event in self._events:
            if isinstance(event, yaml.events.DocumentStartEvent):
                return self._value(next(self._events), 0)
            if isinstance(event, yaml.events.StreamEndEvent):
                break
        return None

    def _value(self, event: Any, depth: int) -> Any:
        if depth > _DEEPEST:
            raise YamlFault("too-deep", _line(event))
        if isinstance(event, yaml.events.AliasEvent):
            if event.anchor not in self._anchors:
                raise YamlFault("alias", _line(event))
            return self._anchors[event.anchor]
        if isinstance(event, yaml.events.ScalarEvent):
            value = self._scalar(event)
        elif isinstance(event, yaml.events.SequenceStartEvent):
            value = self._sequence(event, depth)
        else:
            value = self._mapping(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = value
        return value

    def _sequence(self, event: Any, depth: int) -> list[Any]:
        self._refuse_class(event)
        values: list[Any] = []
        while not isinstance(inner := next(self._events), yaml.events.SequenceEndEvent):
            values.append(self._value(inner, depth + 1))
        return values

    def _mapping(self, event: Any, depth: int) -> dict[Any, Any]:
        self._refuse_class(event)
        values: dict[Any, Any] = {}
        while not isinstance(named := next(self._events), yaml.events.MappingEndEvent):
            key = self._value(named, depth + 1)
            held = next(self._events)
            value = self._value(held, depth + 1)
            if key == "<<" and getattr(named, "tag", None) != _TEXT and _merged(values, value, held):
                continue
            values[key if _is_plain(key) else str(key)] = value
        return values

    def _scalar(self, event: Any) -> Any:
        self._refuse_class(event)
        plain = event.style in (None, "") or (bool(event.tag) and event.tag != "!")  # a tag outdoes quotes
        text = self._restored(event.value)
        if plain and not event.tag and _SYMBOL.match(text):
            value = read_scalar(text, plain=True, tag=None)
            if isinstance(value, str):
                raise YamlFault("symbol", _line(event))
            return value
        value = read_scalar(text, plain=plain, tag=_TEXT if event.tag == "!" else event.tag)
        return self._moment(value, text) if isinstance(value, datetime) else value

    def _moment(self, value: datetime, text: str) -> datetime:
        """A moment in the zone that Psych gives it in."""
        found = _OFFSET.search(text)
        if found is None:
            return value.astimezone(self._zone)
        if found[0] == "Z":
            return value.replace(tzinfo=UTC)
        return value.replace(tzinfo=FixedOffset(value.utcoffset() or timedelta(0)))

    def _refuse_class(self, event: Any) -> None:
        if event.tag and event.tag.startswith(_CLASSES) and event.tag != "!ruby/string":
            raise YamlFault("class", _line(event))


def _is_plain(key: object) -> bool:
    return key is None or isinstance(key, str | int | float | date)


def _merged(values: dict[Any, Any], value: Any, held: Any) -> bool:
    """Merge what `<<` brings; False where it is none, and stands under that name."""
    if isinstance(held, yaml.events.ScalarEvent):
        return False
    if isinstance(value, dict):
        values.update(value)
        return True
    if isinstance(held, yaml.events.SequenceStartEvent) and all(isinstance(item, dict) for item in value):
        merged: dict[Any, Any] = {}
        for item in reversed(value):
            merged.update(item)
        values.update(merged)
        return True
    return False


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
