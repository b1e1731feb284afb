"""What the hand typed, told from the value that a field had and the one it has now."""

from __future__ import annotations

from dataclasses import dataclass

from caseeditor.case import FieldKind, Value
from caseeditor.workspace.undo_history import Box


@dataclass(frozen=True)
class TypedChange:
    """A box said `before` and says `after`; `box` is the one of a field that has several. `whole`: until the
    hand leaves it, the box is one value, not words.
    """

    before: str
    after: str
    box: Box | None = None
    whole: bool = False


def typed_change(kind: FieldKind | None, before: Value, after: Value) -> TypedChange | None:
    """What was typed into a field of that kind; None where the change wasn't made by typing in one box."""
    if kind is FieldKind.DATE and not isinstance(before, list | dict):
        return TypedChange(_text(before), _text(after), whole=True)
    if isinstance(after, str) and isinstance(before, str | None):
        return TypedChange(before or "", after)
    if kind is FieldKind.NUMBER and isinstance(after, int) and isinstance(before, int | str | None):
        return TypedChange(_text(before), str(after))
    if kind is FieldKind.FACTS and isinstance(after, list):
        rows = before if isinstance(before, list) else []
        old, new = _boxes(rows), _boxes(after)
        changed = [box for box in {**old, **new} if old.get(box, "") != new.get(box, "")]
        if len(changed) == 1 and len(after) >= len(rows):
            return TypedChange(old.get(changed[0], ""), new.get(changed[0], ""), changed[0])
    return None


def _boxes(rows: list[Value]) -> dict[Box, str]:
    """What each box of rows of name and content says."""
    return {
        (place, key): _text(value)
        for place, row in enumerate(rows)
        for key, value in (row.items() if isinstance(row, dict) else [("", row)])
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
