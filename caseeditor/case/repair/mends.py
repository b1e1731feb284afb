"""Mends for a front matter that the site can't read, and for repeated fields, each with before and after.

A mend changes the lines it is about; every other byte stays, line ends, encoding and byte-order mark
included. The codes are listed where they are made: `repair_fences`, `repair_fields`, `repair_rules` and
`repair_values`. Where a code of `faults` fits, a mend has the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from caseeditor.case.case import Case
from caseeditor.case.reading.front_matter import locate
from caseeditor.case.reading.loader import readable, restored
from caseeditor.case.reading.source import decode, encode
from caseeditor.case.repair.fences import around
from caseeditor.case.repair.fields import all_mended, within
from caseeditor.case.repair.text import Change, Names, lines_of
from caseeditor.errors import EditRefused

# More at once no one looks at, and each holds a whole case; what is left is found once these are applied.
_MOST = 50


@dataclass(frozen=True)
class Mend:
    """One way to mend one place of a case.

    `line` (from 1 in the file) is the first line it changes; `before` and `after` are the lines it is about,
    without the last line end; `case` is the case with this mend applied and nothing else. `field` is the
    bare key it concerns, where there is one. An `optional` mend is about what readers do understand, but
    hardly as it was meant. Mends that exclude each other (which side of a conflict, which of two equal
    fields) follow each other, the likelier first.
    """

    code: str
    line: int
    before: str
    after: str
    case: Case
    field: str | None = None
    optional: bool = False


def mends(case: Case) -> tuple[Mend, ...]:
    """What can be mended, in file order, at most `_MOST` at once.

    While a `---` line or a conflict is wrong, only that is: where the fields end depends on it.
    """
    shown, stand_ins = readable(decode(case.to_bytes())[0])
    found: list[Mend] = []
    for change in islice(_changes(shown, Names.of(case.schema)), _MOST):
        changed = restored(change.text) if stand_ins else change.text
        result = _with_text(case, changed) if change.text != shown else None
        if result is None:
            continue
        line, before, after = _difference(shown, change.text)
        before, after = change.shown or (before, after)
        told = (restored(before), restored(after)) if stand_ins else (before, after)
        found.append(Mend(change.code, change.line or line, *told, result, change.field, change.optional))
    return tuple(sorted(found, key=lambda mend: mend.line))


def mended(case: Case) -> Case:
    """The case with every mend that isn't optional, the likelier where two exclude each other."""
    done = {case}
    for _ in range(_MOST):
        case = _fields_mended(case)
        needed = next(
            (mend.case for mend in mends(case) if not mend.optional and mend.case not in done), None
        )
        if needed is None:
            break
        case = needed
        done.add(case)
    return case


def _fields_mended(case: Case) -> Case:
    """All broken fields mended in one go: one by one, a thousand of them would take a thousand readings."""
    shown, stand_ins = readable(decode(case.to_bytes())[0])
    names = Names.of(case.schema)
    place = locate(shown)
    if not place.found or any(not change.optional for change in around(shown, names)):
        return case
    fields = all_mended(shown[place.opening : place.closing], names)
    changed = shown[: place.opening] + fields + shown[place.closing :]
    return (
        (_with_text(case, restored(changed) if stand_ins else changed) or case) if changed != shown else case
    )


def _with_text(case: Case, text: str) -> Case | None:
    """The case with another text, or None where its encoding lacks a sign of it."""
    try:
        return Case.from_bytes(encode(text, case.encoding), case.schema)
    except EditRefused:
        return None


def _changes(text: str, names: Names) -> Iterator[Change]:
    outside = list(around(text, names))
    yield from outside
    if any(not change.optional for change in outside):
        return
    place = locate(text)
    if not place.found:
        return
    for change in within(text[place.opening : place.closing], names):
        whole = text[: place.opening] + change.text + text[place.closing :]
        line = change.line + text.count("\n", 0, place.opening) if change.line else None
        yield replace(change, text=whole, line=line)


def _difference(old: str, new: str) -> tuple[int, str, str]:
    """The first line that differs, from 1, and the lines that do in each; with a neighbour where one has
    none."""
    before, after = lines_of(old), lines_of(new)
    shortest = min(len(before), len(after))
    head = next((place for place in range(shortest) if before[place] != after[place]), shortest)
    tail = 0
    while tail < shortest - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    top = head
    if head in (len(before) - tail, len(after) - tail):
        top, tail = (head - 1, tail) if head else (head, max(0, tail - 1))
    was = "\n".join(line.content for line in before[top : len(before) - tail])
    now = "\n".join(line.content for line in after[top : len(after) - tail])
    return head + 1, was, now
