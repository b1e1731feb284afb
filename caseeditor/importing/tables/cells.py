"""One value as a cell says it, and what a cell means for its field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from caseeditor.case import Field, FieldKind, Value
from caseeditor.case.plain_text import value_text
from caseeditor.folder.listing.collation import search_key
from caseeditor.importing.tables.words import TableWords
from caseeditor.late import late_pattern

LONGEST: Final = 32_000  # signs; spreadsheets hold 32767
_LIST_SEPARATOR: Final = "\n"
_FORMULA = late_pattern(r"'*[=+\-@\t\r＝＋－＠]")
_UNFIT = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = late_pattern(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?", re.ASCII)
_ISO = late_pattern(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[ T](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?",
    re.ASCII,
)
_FRENCH = late_pattern(
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
    r"(?: (?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?(?P<zone>)",
    re.ASCII,
)
_YES = frozenset(("true", "vrai", "oui", "yes", "1"))
_NO = frozenset(("false", "faux", "non", "no", "0"))


@dataclass(frozen=True)
class Shown:
    """What a cell shows of a value; `whole` False where the cell can't hold all of it, so that a change of
    it couldn't be written back."""

    text: str
    whole: bool = True


class CellRefused(ValueError):
    """A cell can't be what its field holds. `reason` is `kind`, `choice`, or `not-here` for a value that only
    the form can change."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def shown(value: Value, field: Field | None, words: TableWords) -> Shown:
    """What a person reads in the cell of a field."""
    text, whole = _text(value, field, words)
    clean = _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(clean) > LONGEST:
        return Shown(f"{clean[:LONGEST]}…", whole=False)
    return Shown(clean, whole and clean == text)


def neutral(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula: with an apostrophe before what begins one."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """What a cell says without that apostrophe, with the line ends of our texts."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def meant(text: str, before: Value, field: Field | None, words: tuple[TableWords, ...]) -> Value:
    """The value that a cell means for its field, which holds `before`. Raises `CellRefused`.

    None stands for nothing; a date keeps the time of day and the zone that it had where the cell says none.
    """
    if not text.strip():
        return None
    kind = field.kind if field is not None else _kind_by(before)
    if kind is FieldKind.NAMES or (field is None and isinstance(before, list)):
        return _names(text, before, field)
    if isinstance(before, dict) or (isinstance(before, list) and before):
        raise CellRefused("not-here")
    if kind is FieldKind.SWITCH:
        return _switch(text, words)
    if kind in (FieldKind.NUMBER, FieldKind.SCORE):
        return _number(text, field)
    if kind is FieldKind.DATE:
        return _date(text.strip(), before, field)
    if kind is FieldKind.CHOICE and field is not None:
        return _choice(text, field)
    if kind in (FieldKind.FACTS, FieldKind.OTHER, FieldKind.HIDDEN):
        raise CellRefused("not-here")
    return text


def _text(value: Value, field: Field | None, words: TableWords) -> tuple[str, bool]:
    if isinstance(value, bool):
        return (words.yes if value else words.no), True
    if isinstance(value, list):
        items = [_item(item, field, words) for item in value]
        simple = all(isinstance(item, str | int | float) for item in value)
        fits = all(_LIST_SEPARATOR not in item and item.strip() == item and item for item in items)
        return _LIST_SEPARATOR.join(items), simple and fits
    if isinstance(value, dict):
        return value_text(value), False
    return _item(value, field, words), True


def _item(value: Value, field: Field | None, words: TableWords) -> str:
    if field is not None:
        for choice in field.options:
            if choice.label is not None and choice.value == value and type(choice.value) is type(value):
                return choice.label.in_language(words.language)
    if isinstance(value, float) and words.language == "fr":
        return str(value).replace(".", ",")
    return value_text(value)


def _kind_by(before: Value) -> FieldKind:
    """The kind of a field that nobody described, by what it holds."""
    if isinstance(before, bool):
        return FieldKind.SWITCH
    if isinstance(before, int | float):
        return FieldKind.NUMBER
    return FieldKind.DATE if isinstance(before, date) else FieldKind.TEXT


def _names(text: str, before: Value, field: Field | None) -> Value:
    if isinstance(before, list) and any(isinstance(item, dict | list) for item in before):
        raise CellRefused("not-here")
    held = {value_text(item): item for item in before} if isinstance(before, list) else {}
    lines = [line.strip() for line in text.split(_LIST_SEPARATOR)]
    return [_named(line, field, held) for line in dict.fromkeys(lines) if line]


def _named(text: str, field: Field | None, held: dict[str, Value]) -> Value:
    if text in held:  # a number stays the number that it was
        return held[text]
    for choice in field.options if field is not None else ():
        if text == value_text(choice.value) or (
            choice.label is not None and text in choice.label.by_language.values()
        ):
            return choice.value
    return text


def _switch(text: str, words: tuple[TableWords, ...]) -> bool:
    said = search_key(text.strip())
    if said in _YES | {search_key(each.yes) for each in words}:
        return True
    if said in _NO | {search_key(each.no) for each in words}:
        return False
    raise CellRefused("kind")


def _number(text: str, field: Field | None) -> int | float:
    text = text.strip().replace("\u00a0", "").replace("\u202f", "")
    if not _NUMBER.fullmatch(text):
        raise CellRefused("kind")
    number = float(text.replace(",", "."))
    whole = field is not None and (field.kind is FieldKind.SCORE or field.limits.whole)
    if number == int(number) and (whole or not ("," in text or "." in text)):
        number = int(number)
    elif whole:
        raise CellRefused("kind")
    limits = field.limits if field is not None else None
    if field is not None and field.kind is FieldKind.SCORE and not 0 <= number <= 5:
        raise CellRefused("kind")
    if limits is not None and (
        (limits.lowest is not None and number < limits.lowest)
        or (limits.highest is not None and number > limits.highest)
    ):
        raise CellRefused("kind")
    return number


def _date(text: str, before: Value, field: Field | None) -> datetime | date:
    found = _ISO.fullmatch(text) or _FRENCH.fullmatch(text)
    if found is None:
        raise CellRefused("kind")
    parts = found.groupdict()
    old = before if isinstance(before, datetime) else None
    only_day = parts["hour"] is None and old is None and field is not None and not field.look.time
    try:
        day = date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        if only_day or (type(before) is date and parts["hour"] is None):
            return day
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        if parts["hour"] is not None:
            second = int(parts["second"] or 0)
            if parts["second"] is None and old is not None:
                second = old.second
            moment = moment.replace(hour=int(parts["hour"]), minute=int(parts["minute"]), second=second)
        elif old is not None:
            moment = moment.replace(hour=old.hour, minute=old.minute, second=old.second)
        if parts["zone"]:
            zone = "+0000" if parts["zone"] == "Z" else parts["zone"].replace(":", "")
            return datetime.strptime(f"{moment:%Y-%m-%d %H:%M:%S} {zone}", "%Y-%m-%d %H:%M:%S %z")
        return moment.replace(tzinfo=old.tzinfo) if old is not None and old.tzinfo is not None else moment
    except ValueError:
        raise CellRefused("kind") from None


def _choice(text: str, field: Field) -> Value:
    for choice in field.options:
        labels = choice.label.by_language.values() if choice.label is not None else ()
        if text in (value_text(choice.value), *labels):
            return choice.value
    if field.options:
        raise CellRefused("choice")
    return text
