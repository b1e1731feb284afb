"""What changed in a file, for people: field by field, and in the text word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from caseeditor.case import Case, Schema, Value
from caseeditor.case.editing.word_changes import changes as word_changes
from caseeditor.case.editing.word_changes import words
from caseeditor.case.reading.lines import with_plain_ends
from caseeditor.case.values import same

_AROUND = 1  # paragraphs that didn't change, shown on either side


@dataclass(frozen=True)
class FieldDifference:
    """A field that changed; None where it isn't there."""

    field: str
    before: Value | None
    after: Value | None
    was_there: bool
    is_there: bool


@dataclass(frozen=True)
class Run:
    """Words in a row: `sign` is "-" for those that went, "+" for those that came, " " for what stayed."""

    sign: str
    text: str


Paragraph: TypeAlias = "tuple[Run, ...]"


@dataclass(frozen=True)
class CaseDifference:
    """Everything that differs between two states of a file. `text` are the paragraphs of the text that
    changed, with a little of what surrounds them; an empty one stands for what is left out.
    """

    fields: tuple[FieldDifference, ...]
    text: tuple[Paragraph, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that a person reads has changed: spaces or quotes at most."""
        return not self.fields and not self.text


def case_difference(before: bytes | None, after: bytes | None, schema: Schema) -> CaseDifference:
    """What differs between two contents of a file; a file that isn't there has no field and no text."""
    old = Case.from_bytes(before or b"", schema)
    new = Case.from_bytes(after or b"", schema)
    names = [*(field.name for field in schema.fields), *new.fields, *old.fields]
    fields = tuple(
        FieldDifference(
            name, old.fields.get(name), new.fields.get(name), name in old.fields, name in new.fields
        )
        for name in dict.fromkeys(names)
        if _differs(old, new, name)
    )
    return CaseDifference(fields, tuple(text_difference(old.body, new.body)))


def text_difference(before: str, after: str) -> Iterator[Paragraph]:
    """The paragraphs that changed, each in runs of words."""
    paragraphs = _paragraphs(with_plain_ends(before).strip("\n"), with_plain_ends(after).strip("\n"))
    changed = [place for place, runs in enumerate(paragraphs) if any(run.sign != " " for run in runs)]
    shown = {place for at in changed for place in range(at - _AROUND, at + _AROUND + 1)}
    last = -1
    for place, runs in enumerate(paragraphs):
        if place in shown:
            if place > last + 1:
                yield ()
            yield runs
            last = place
    if paragraphs and changed and last < len(paragraphs) - 1:
        yield ()


def _differs(old: Case, new: Case, name: str) -> bool:
    if (name in old.fields) is not (name in new.fields):
        return True
    return name in old.fields and not same(old.fields[name], new.fields[name])


def _paragraphs(before: str, after: str) -> list[Paragraph]:
    """Both texts as one row of paragraphs, which end where lines do."""
    found: list[list[Run]] = [[]]
    for sign, text in _runs(words(before), words(after)):
        for number, line in enumerate(text.split("\n")):
            if (number and (sign != "-" or text == "\n")) or (number and line):
                found.append([])
            if line:
                found[-1].append(Run(sign, line))
    return [tuple(runs) for runs in found if runs]


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    position = 0
    for i1, i2, j1, j2 in word_changes(old, new):
        if position < i1:
            yield " ", "".join(old[position:i1])
        if i1 < i2:
            yield "-", "".join(old[i1:i2])
        if j1 < j2:
            yield "+", "".join(new[j1:j2])
        position = i2
    if position < len(old):
        yield " ", "".join(old[position:])
