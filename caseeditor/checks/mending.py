"""Putting a broken front matter right with what `caseeditor.case.mends` proposes."""

from __future__ import annotations

from dataclasses import dataclass

from caseeditor.case import Case, FieldKind, Mend, mends

_MOST = 60
"""Mends after which a front matter is given up on: no real file needs a tenth of them."""
_UNSURE = frozenset(
    ("block-text", "conflict-keep-first", "conflict-keep-second", "conflict-mark", "divider",
     "quote-in-quotes", "stray-line", "text-after-quote")
)  # fmt: skip
"""Mends that take something out of the front matter, or are only probably meant: a person should look."""
_DUPLICATE, _KEEP_FIRST = "duplicate-field", "duplicate-field-keep-first"


@dataclass(frozen=True)
class Repair:
    """A front matter that can be read again: by which mends, and if it is `sure` that nothing is lost."""

    case: Case
    codes: tuple[str, ...]
    sure: bool


def repaired(case: Case, first: str | None = None) -> Repair | None:
    """The case with its front matter readable, one mend after the other; None where that doesn't succeed.

    `first` is the code of the mend that a person chose to begin with, where several exclude each other.
    """
    codes: list[str] = []
    sure = True
    while case.fault is not None or not case.has_front_matter:
        proposed = [mend for mend in mends(case) if not mend.optional and not _about_duplicates(mend)]
        chosen = [mend for mend in proposed if mend.code == first and not codes]
        mend = next(iter(chosen or proposed), None)
        if mend is None or mend.case == case or len(codes) == _MOST:
            return None
        codes.append(mend.code)
        known = case.schema.get(mend.field) if mend.field else None
        sure = sure and mend.code not in _UNSURE and not (known and known.kind is FieldKind.FACTS)
        case = mend.case
    return Repair(case, tuple(codes), sure and not _holds_nameless_rows(case))


def _holds_nameless_rows(case: Case) -> bool:
    """Whether an item that ends in a colon, surely meant as text, reads as a row without content."""
    items = (item for value in case.fields.values() if isinstance(value, list) for item in value)
    return any(isinstance(item, dict) and set(item.values()) == {None} for item in items)


def sides_of_conflict(case: Case) -> tuple[str, ...]:
    """The codes of the mends that keep one of two versions, the likelier first; none without a conflict."""
    if case.fault is None or case.fault.code != "conflict-marks":
        return ()
    found = dict.fromkeys(mend.code for mend in mends(case) if mend.code.startswith("conflict-"))
    return tuple(found) if len(found) > 1 else ()


def without_duplicate(case: Case, name: str) -> Repair | None:
    """The case with the key `name` once, as the site reads it; sure where all of them say the same."""
    value = case.fields.get(name)
    codes: list[str] = []
    sure = True
    while name in case.duplicates:
        proposed = {mend.code: mend for mend in mends(case) if mend.field == name}
        last, first = proposed.get(_DUPLICATE), proposed.get(_KEEP_FIRST)
        if last is None or last.case == case or len(codes) == _MOST:
            return None
        sure = sure and first is not None and first.case.fields.get(name) == value
        codes.append(last.code)
        case = last.case
    return Repair(case, tuple(codes), sure)


def _about_duplicates(mend: Mend) -> bool:
    return mend.code in (_DUPLICATE, _KEEP_FIRST)
