"""Front matters in TOML (`+++`) and in JSON, which Hugo and others know: read, and never written.

They are shown and searched like any other. A field of theirs isn't changed here: nothing that we have writes
TOML or JSON with every other byte of the file as it was, as our own writing of YAML does; and the public
site's generator knows neither. The text below them is edited as usual.

Source: Hugo's documentation, «Front matter».
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from caseeditor.case.values import DEEPEST, Value
from caseeditor.late import late_pattern

_TOML = late_pattern(r"\+\+\+[ \t]*\r?\n((?:[^\n]*\n)*?)\+\+\+[ \t]*(?:\r?\n|\Z)")
_AFTER_JSON = late_pattern(r"[ \t]*(?:\r?\n|\Z)")
_LARGEST = 1_000_000  # characters


@dataclass(frozen=True)
class OtherForm:
    """A front matter in another language: `name` is `toml` or `json`, `body` where the text begins."""

    name: str
    body: int
    fields: dict[str, Value]


def other_form(text: str) -> OtherForm | None:
    """The front matter of a file that begins with one in TOML or JSON; None where it doesn't, or where it
    can't be read."""
    try:
        if text.startswith("+++"):
            return _toml(text)
        if text.startswith("{"):
            return _json(text)
    except (ValueError, RecursionError):
        return None
    return None


def _toml(text: str) -> OtherForm | None:
    found = _TOML.match(text, 0, _LARGEST)
    if found is None:
        return None
    return OtherForm("toml", found.end(), _fields(tomllib.loads(found[1].replace("\r\n", "\n"))))


def _json(text: str) -> OtherForm | None:
    said, end = json.JSONDecoder().raw_decode(text[:_LARGEST])
    after = _AFTER_JSON.match(text, end)
    if after is None or not isinstance(said, dict):
        return None
    return OtherForm("json", after.end(), _fields(said))


def _fields(said: dict[str, Any]) -> dict[str, Value]:
    return {name: _value(value, 1) for name, value in said.items()}


def _value(value: Any, depth: int) -> Value:
    if depth > DEEPEST:
        raise ValueError("too deep")
    if isinstance(value, dict):
        return {str(name): _value(content, depth + 1) for name, content in value.items()}
    if isinstance(value, list):
        return [_value(item, depth + 1) for item in value]
    if isinstance(value, datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
    if value is None or isinstance(value, str | bool | int | float | date):
        return value
    return str(value)
