"""A reader that shares no code of ours looks at every result before it is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseeditor.case import Case
from caseeditor.folder.writing.second_reader import objection, second_view

FACTS = Path(__file__).parents[2] / "case" / "facts" / "read.json"

SOUND = [
    "---\ntitle: Une fête\ndate: 2018-11-14 09:29:08 +0000\n---\n\nTexte\n",
    "---\ntitle: Une fête\ndate: 2018-11-14 09:29:08 Z\nmoment: 2018-11-14\n---\n",
    "---\nordre: 1,000\nnote: 12:30\nvu: yes\nnon: ~\n---\nx",
    "---\nparameters:\n- name: a\n  content: 1_000\n- {name: b, content: }\n---\nx\n",
    "---\ntitle: |\n  a\n\n  b\nsuite: >-\n  a\n  b\n---\n",
    "---\ntitle: a\n---\n\n---\n\n----\nencore\n",
    "---\r\ntitle: « a »\r\n---\r\n\r\nx\r\n",
    "---\n---\n",
    "sans rien\n---\nx\n---\n",
    "",
    "---\ntrue: a\n12: b\nnull: c\n---\n",
    "---\nbase: &b\n  a: 1\nautre:\n  <<: *b\n  c: 2\n---\n",
    "---\ndate: 2018-02-30\n---\n",
    "---\ntitle: a\ntitle: b\n---\n",
    "---\ntitle: 'l''été' # fin\nliste: [a, 'b', 3]\n---\n",
]


@pytest.mark.parametrize("text", SOUND)
def test_it_agrees_with_what_is_sound(text: str) -> None:
    assert objection(Case.from_bytes(text.encode()), None) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf---\ntitle: a\n---\n",
        "---\ntitle: é\n---\n".encode("cp1252"),
        "---\ntitle: é\n---\n".encode("utf-16"),
        b"---\ntitle: a: b\n---\n",
        b"---\ntitle: a\n...\nx\n",
        b"---\ntitle: a\n",
        b"---\n" + b"[" * 500 + b"\n---\n",
        b"---\na: \xff\n---\n",
    ],
)
def test_what_it_cannot_read_is_not_held_against_a_case(raw: bytes) -> None:
    case = Case.from_bytes(raw)
    assert objection(case, None) is None
    assert objection(case, raw) is None
    assert objection(Case.from_bytes(b"---\ntitle: a\n---\n"), raw) is None
    assert objection(case, b"---\ntitle: a\n---\n") is None


def test_it_reads_no_code_of_ours() -> None:
    view = second_view("---\ntitle: Une fête\nordre: 2\n---\n\nTexte\n".encode())
    assert view is not None
    assert (view.fields, view.body) == ({"title": "Une fête", "ordre": 2}, "Texte")
    assert view.texts == {"title": "Une fête", "ordre": "2"}


class Mistaken(Case):
    """A case whose reader is wrong about its own bytes."""

    fields = {"title": "Une fête", "ordre": 2}  # noqa: RUF012 - read only
    body = "Texte\n"
    fault = None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Une fête\nordre: 2\n---\nTexte\n", None),
        ("---\ntitle: Une fete\nordre: 2\n---\nTexte\n", "differs"),
        ("---\ntitle: Une fête\nordre: 3\n---\nTexte\n", "differs"),
        ("---\ntitle: Une fête\nordre: '2'\n---\nTexte\n", "differs"),
        ("---\ntitle: Une fête\n---\nTexte\n", "differs"),
        ("---\ntitle: Une fête\nordre: 2\nautre: 1\n---\nTexte\n", "differs"),
        ("---\ntitle: Une fête\nordre: 2\n---\nTexte perdu\n", "differs"),
        ("---\ntitle: Une fête\nordre: [2\n---\nTexte\n", "unreadable-result"),
        ("---\ntitle: Une fête\nordre: 2\nTexte\n", "unreadable-result"),
    ],
)
def test_it_catches_a_mistake_of_ours(text: str, expected: str | None) -> None:
    case = Mistaken.from_bytes(text.encode())
    assert objection(case, None) == expected
    sound = b"---\ntitle: Autre\nordre: 1\n---\nAutre\n"
    assert objection(case, sound) == expected


def test_only_the_field_it_read_otherwise_before_is_excused() -> None:
    opened = b"---\ntitle: 1__0\nordre: 1\n---\nTexte\n"  # PyYAML alone takes the title for a number
    case = Case.from_bytes(opened)
    assert objection(case.with_field("ordre", 2), opened) is None
    assert objection(case.with_body("b\n"), opened) is None
    assert objection(case, None) == "differs"
    wrong = Mistaken.from_bytes("---\ntitle: Une fête\nordre: 3\n---\nTexte\n".encode())
    assert objection(wrong, opened) == "differs"


def test_bare_values_on_which_readers_differ_can_be_saved() -> None:
    rows = json.loads(FACTS.read_text(encoding="utf-8"))["rows"]
    refused = []
    for text, *_ in rows:
        raw = f"---\nv: {text}\n---\n".encode()
        if objection(Case.from_bytes(raw), None) is not None:
            refused.append(text)
        assert objection(Case.from_bytes(raw).with_body("x\n"), raw) is None
    # Texts to the site, numbers to PyYAML: no edit may write them bare.
    assert all(set(text) <= set("0123456789_.:+-") for text in refused)
    assert len(refused) < len(rows) / 100


@pytest.mark.corpus
def test_it_agrees_with_the_real_files_and_edits(corpus: Path) -> None:
    files = [path for folder in ("revisions", "site/_usage") for path in (corpus / folder).rglob("*")]
    for path in filter(Path.is_file, files):
        assert objection(Case.from_bytes(path.read_bytes()), None) is None, path
    for line in (corpus / "edits" / "edits.jsonl").read_text(encoding="utf-8").splitlines():
        edit = json.loads(line)
        before, after = edit["before"].encode(), edit["after"].encode()
        assert objection(Case.from_bytes(after), before) is None
