"""Whatever a file says, in whichever field: it is shown without an error and left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.case import Case, default_schema

from .conftest import Shown

VALUES = (
    "", "''", "texte", "12", "-3", "2.5", "1e300", "true", "no", "2018-11-14", "2018-11-14 09:29:08 +0530",
    "2018-11-14 09:29:08", "0001-01-01 00:00:00 +0000", "9999-12-31 23:59:59 +0000", "[]", "[a, b]",
    "[1, [2, {a: b}], null]", "{}", "{a: 1, b: [x]}", "[{name: n}]", "[{name: [x], content: {y: z}}]",
    "[{}]", "|\n  un\n  deux", '"\\ud83d\\ude00 \\u2029 \\0"', "../../etc/passwd", "https://é.fr/ x",
    "99999999999999999999999", ".nan", ".inf", "!!binary aGVs", "'&amp; & <b>gras</b>'",
)  # fmt: skip


@pytest.mark.parametrize("written", VALUES)
def test_it_is_shown_and_left_alone(form: Shown, written: str) -> None:
    names = [known.name for known in default_schema().fields] + ["inconnu"]
    front = "\n".join(f"{name}: {written}" for name in names)
    case = Case.from_bytes(f"---\n{front}\n---\n".encode())
    form.panel.show_case(case)
    form.check(case)
    form.settle()
    for name in names:
        form.panel.focus_field(name)
    form.panel.flush()
    form.panel.show_case(Case.from_bytes(b""))
    form.panel.show_case(case)
    form.panel.flush()
    form.settle()
    assert form.edits == []
    assert form.removed == []


@pytest.mark.parametrize("raw", [b"", b"---\n", b"---\ntitle: a: b\n---\n", b"\xff\xfe", b"---\n- a\n---\n"])
def test_a_broken_case_is_shown_as_far_as_it_goes(form: Shown, raw: bytes) -> None:
    form.panel.show_case(Case.from_bytes(raw))
    form.panel.flush()
    assert form.edits == []


@pytest.mark.corpus
def test_every_revision_is_shown_and_left_alone(form: Shown, corpus: Path) -> None:
    for path in sorted((corpus / "revisions").rglob("*")):
        if path.is_file():
            case = Case.from_bytes(path.read_bytes())
            form.panel.show_case(case)
            form.check(case)
            form.panel.flush()
    form.settle()
    assert form.edits == []
