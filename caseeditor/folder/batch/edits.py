"""The changes that can be made to a field of many cases: set, empty, add, remove, one value for another."""

from __future__ import annotations

import unicodedata

from caseeditor.case import Case, Value, emptied
from caseeditor.case.plain_text import value_text
from caseeditor.errors import EditRefused
from caseeditor.folder.batch.plan import Edit


def setting(name: str, value: Value) -> Edit:
    """A field takes a value, whatever it had."""
    return lambda case: with_value(case, name, value)


def with_value(case: Case, name: str, value: Value) -> Case:
    """The case with a value in a field; with none, emptied as a person means it. Raises `EditRefused`."""
    return emptied(case, name) if value is None else case.with_field(name, value)


def removing_field(name: str) -> Edit:
    """A field goes."""
    return lambda case: case.without_field(name)


def adding(name: str, item: Value) -> Edit:
    """A list gets one more item, at its end; one that it has already isn't doubled."""

    def edit(case: Case) -> Case:
        held = as_list(case.fields.get(name))
        return case if _has(held, item) else case.with_field(name, [*held, item])

    return edit


def removing(name: str, item: Value) -> Edit:
    """An item leaves a list; the last one leaves an empty value behind."""

    def edit(case: Case) -> Case:
        held = as_list(case.fields.get(name))
        kept = [each for each in held if not is_same(each, item)]
        return case if len(kept) == len(held) else with_value(case, name, kept or None)

    return edit


def replacing(name: str, old: str, new: Value) -> Edit:
    """One value for another, in a field or in one within it (`details.nom`), in a list or alone."""
    path = name.split(".")

    def edit(case: Case) -> Case:
        key = name if name in case.fields else path[0]
        if key not in case.fields:
            return _unless_broken(case, key, old)
        inner = [] if key == name else path[1:]
        before = case.fields[key]
        after = replaced(before, inner, old, new)
        return case if after is before else with_value(case, key, after)

    return edit


def replaced(value: Value, path: list[str], old: str, new: Value) -> Value:
    """The value with `new` for `old`, or the very same where it doesn't hold it.

    A list that has `new` already only loses `old`; nothing is doubled that wasn't.
    """
    if path:
        return _replaced_within(value, path, old, new)
    if not isinstance(value, list):
        return new if not isinstance(value, dict) and is_same(value, old) else value
    if not any(is_same(item, old) for item in value if not isinstance(item, dict | list)):
        return value
    found: list[Value] = []
    there = any(is_same(item, new) for item in value) or new is None
    for item in value:
        if isinstance(item, dict | list) or not is_same(item, old):
            found.append(item)
        elif not there:
            found.append(new)
            there = True
    return found or None


def as_list(value: Value) -> list[Value]:
    """What a field holds as a list: one value alone counts as a list of one."""
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list) else [value]


def is_same(held: Value, text: Value) -> bool:
    """Whether a value is what a person wrote, by figures and letters: accents may be written in two ways."""
    return held is not None and _plain(value_text(held)) == _plain(value_text(text))


def _replaced_within(value: Value, path: list[str], old: str, new: Value) -> Value:
    if isinstance(value, list):
        rows = [_replaced_within(row, path, old, new) for row in value]
        return rows if any(after is not before for after, before in zip(rows, value, strict=True)) else value
    if not isinstance(value, dict) or path[0] not in value:
        return value
    after = replaced(value[path[0]], path[1:], old, new)
    return value if after is value[path[0]] else {**value, path[0]: after}


def _has(held: list[Value], item: Value) -> bool:
    return any(is_same(each, item) for each in held)


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _unless_broken(case: Case, name: str, old: str) -> Case:
    """The case as it is, but where it is broken and the value may stand in what can't be read."""
    if case.fault is not None and name in case.text and old in case.text:
        raise EditRefused("not-understood", name)
    return case
