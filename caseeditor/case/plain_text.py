"""Values as one writes them in a box, a cell or an argument, and back, by the kind of the field."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final

from caseeditor.case.schema import Field, FieldKind
from caseeditor.case.values import Value
from caseeditor.late import late_pattern

_DATE: Final = late_pattern(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} [+-]\d{2}:?\d{2}", re.ASCII)
_DAY: Final = late_pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE: Final = late_pattern(r"[+-]?\d{1,15}", re.ASCII)
_NUMBER: Final = late_pattern(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?", re.ASCII)


class ValueNotHeld(ValueError):
    """A text that a field's kind can't hold."""

    def __init__(self, field: Field, text: str) -> None:
        super().__init__(f"{field.name}: {text!r}")
        self.field = field
        self.text = text


def value_text(value: Value) -> str:
    """A value as a text, as in the file and never as the program holds it: a text itself, `true`, `2.5`,
    `a, b` for a list, `nom: a` for a mapping."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return date_text(value)
    if isinstance(value, list):
        return ", ".join(map(value_text, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {value_text(content)}" for name, content in value.items())
    return str(value)


def date_text(moment: datetime) -> str:
    """The site's form: `2018-11-14 09:29:08 +0000`."""
    if moment.tzinfo is None:
        return str(moment)
    return moment.strftime("%Y-%m-%d %H:%M:%S %z")


def value_of(text: str, field: Field | None) -> Value:
    """What `text` means for a field of that kind; nothing means an empty value, a field nobody knows holds
    text. Raises `ValueNotHeld`.
    """
    if not text:
        return None
    if field is None:
        return text
    if field.kind is FieldKind.SWITCH:
        if text.strip().lower() not in ("true", "false"):
            raise ValueNotHeld(field, text)
        return text.strip().lower() == "true"
    if field.kind in (FieldKind.NUMBER, FieldKind.SCORE):
        return _number(text, field)
    if field.kind is FieldKind.DATE:
        return _date(text, field)
    if field.kind is FieldKind.NAMES:
        return [text]
    if field.kind is FieldKind.CHOICE:
        return next((choice.value for choice in field.options if value_text(choice.value) == text), text)
    if field.kind in (FieldKind.FACTS, FieldKind.OTHER):
        raise ValueNotHeld(field, text)
    return text


def item_of(text: str, field: Field | None) -> Value:
    """The same of one item of a list."""
    if field is None or field.kind is not FieldKind.NAMES:
        value = value_of(text, field)
        return value[0] if isinstance(value, list) else value
    return next((choice.value for choice in field.options if value_text(choice.value) == text), text)


def _number(text: str, field: Field) -> int | float:
    if _WHOLE.fullmatch(text.strip()):
        return int(text)
    if field.kind is FieldKind.NUMBER and not field.limits.whole and _NUMBER.fullmatch(text.strip()):
        return float(text.replace(",", "."))
    raise ValueNotHeld(field, text)


def _date(text: str, field: Field) -> datetime | date:
    text = text.strip()
    try:
        if not field.look.time and _DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _DATE.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d %H:%M:%S %z")
        if not field.look.time:
            return datetime.fromisoformat(text).replace(tzinfo=UTC).date()
    except ValueError:
        pass
    raise ValueNotHeld(field, text)
