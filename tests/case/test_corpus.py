"""The real files, and the edits that people really made to them."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from caseeditor.case import Case, FieldKind, default_schema

pytestmark = pytest.mark.corpus


def test_every_revision_comes_back_identical(corpus: Path) -> None:
    files = sorted((corpus / "revisions").iterdir())
    assert len(files) == 261
    for file in files:
        raw = file.read_bytes()
        case = Case.from_bytes(raw)
        assert case.to_bytes() == raw, file.name
        for name, value in case.fields.items():
            assert case.with_field(name, value).to_bytes() == raw, (file.name, name)
        assert case.with_body_text(case.body).to_bytes() == raw, file.name


def test_every_field_of_every_revision_can_be_edited(corpus: Path) -> None:
    for file in sorted((corpus / "revisions").iterdir()):
        case = Case.from_bytes(file.read_bytes())
        for name in case.fields:
            for value in ("Un texte : neuf", None, ["Un", "Deux"]):
                edited = case.with_field(name, value)
                source, target = case.field_source(name), edited.field_source(name)
                assert source is not None
                assert target is not None
                head, tail = case.to_bytes().split(source.encode(), 1)
                assert edited.to_bytes() == head + target.encode() + tail, (file.name, name)


def test_every_hand_edit_replayed_gives_its_values_and_touches_no_more_lines(corpus: Path) -> None:
    rows = (corpus / "edits" / "edits.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 184
    for edit in map(json.loads, rows):
        before, after = (Case.from_bytes(edit[side].encode()) for side in ("before", "after"))
        case = before
        for name in edit["remove"]:
            case = case.without_field(name)
        for name, value in edit["set"].items():
            case = case.with_field(name, _meant(name, value, after))
        for name in edit["set"]:
            assert case.fields[name] == after.fields[name]
        assert not set(edit["remove"]) & set(case.fields)
        assert _lines(before, case) <= edit["lines"], edit["path"]


def _meant(name: str, value: Any, after: Case) -> Any:
    """A date is given as text, as PyYAML reads it, and meant as a date."""
    field = default_schema().get(name)
    return after.fields[name] if field and field.kind is FieldKind.DATE else value


def _lines(before: Case, after: Case) -> int:
    """The lines that differ, a changed one counted once."""
    one, other = (case.to_bytes().splitlines(keepends=True) for case in (before, after))
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in codes if tag != "equal")
