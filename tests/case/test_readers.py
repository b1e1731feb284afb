"""What the real readers made of our edits in every form, as recorded in `facts/` (record_forms)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from caseeditor.case import Case
from tests.case.facts.record_forms import around, edits

FACTS = Path(__file__).parent / "facts"


def facts(name: str) -> dict[str, Any]:
    return json.loads((FACTS / name).read_text("ascii"))


def test_every_reader_gives_back_what_an_edit_puts_into_any_form() -> None:
    record = facts("forms.json")
    for form, kind, text, shown, *erring in record["rows"]:
        assert not erring, f"{erring} did not give back {text!r}"
        edited = around(form).with_field("outil", dict(edits(form, text))[kind])
        assert edited.field_source("outil") == shown, "an edit differs from the record: record again"
    assert len(record["rows"]) > 3000


def test_the_record_asked_all_three_readers() -> None:
    readers = " ".join(facts("forms.json")["readers"])
    assert all(name in readers for name in ("psych", "PyYAML", "js-yaml 5", "js-yaml 4", "js-yaml 3"))


def test_tagged_values_are_what_the_site_reads() -> None:
    for text, answer in facts("tags.json")["rows"]:
        value = Case.from_bytes(f"---\na: {text}\nb: x\n---\n".encode()).fields["a"]
        if isinstance(answer, str):
            assert value == answer, text
        elif answer[0] == "none":
            assert value is None, text
        elif answer[0] in ("int", "float"):
            assert type(value).__name__ == answer[0], text
            assert float(str(value)) == float(answer[1]), text
        else:
            assert answer[0] in ("bool", "date"), text
            assert str(value).lower() == answer[1], text
