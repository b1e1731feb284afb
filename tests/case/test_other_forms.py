"""Front matters in TOML and JSON: shown, never changed; the text below them is edited as usual."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.case import Case
from caseeditor.errors import EditRefused
from caseeditor.folder.writing.saving import save_case
from caseeditor.folder.writing.snapshot import open_case

TOML = """+++
title = "Élan"  # un mot
tags = ["a", "b"]
draft = false
date = 2020-01-02T03:04:05Z
jour = 2020-01-02
[lieu]
ville = 'Brumont'
+++

Le texte.
"""
JSON = '{\n  "title": "Élan",\n  "tags": ["a", "b"],\n  "rang": 2\n}\n\nLe texte.\n'


def case(text: str) -> Case:
    return Case.from_bytes(text.encode())


def test_toml_is_read() -> None:
    read = case(TOML)
    assert dict(read.fields) == {
        "title": "Élan",
        "tags": ["a", "b"],
        "draft": False,
        "date": datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
        "jour": date(2020, 1, 2),
        "lieu": {"ville": "Brumont"},
    }
    assert (read.other_form, read.body, read.body_line, read.fault) == ("toml", "\nLe texte.\n", 10, None)


def test_json_is_read() -> None:
    read = case(JSON)
    assert dict(read.fields) == {"title": "Élan", "tags": ["a", "b"], "rang": 2}
    assert (read.other_form, read.body) == ("json", "\nLe texte.\n")


@pytest.mark.parametrize("text", [TOML, TOML.replace("\n", "\r\n"), JSON, "\ufeff" + TOML])
def test_fields_are_not_changed_and_the_text_is(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(text.encode())
    read, opened = open_case(path)
    assert read.with_field("title", "Élan") is read
    assert read.without_field("absent_field") is read
    for name, value in (("title", "Autre"), ("neuf", 1), ("title", None)):
        with pytest.raises(EditRefused) as refused:
            read.with_field(name, value) if value else read.without_field(name)
        assert refused.value.reason == "other-form"
    edited = read.with_body("Autre.\n")
    assert edited.to_bytes().decode() == text[: len(text) - len(read.body)] + "Autre.\n"
    save_case(edited, opened)
    assert path.read_bytes() == edited.to_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "+++\n",
        "+++\ntitle = \n+++\n",
        "{% include a %}\n",
        "{}",
        "{ pas du json }\n",
        "[1]\n",
        '{"a": ' * 5000,
    ],
)
def test_what_is_neither(text: str) -> None:
    read = case(text)
    assert read.to_bytes() == text.encode()
    assert dict(read.fields) == {}


@given(st.text("+{}\"'=[]\n ab1#:", max_size=60), st.sampled_from(["+++\n", "{"]))
def test_any_beginning(text: str, start: str) -> None:
    read = case(start + text)
    assert read.to_bytes() == (start + text).encode()
    assert isinstance(dict(read.fields), dict)
    assert read.body in read.text
