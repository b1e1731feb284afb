"""Emptying a field leaves nothing that does harm."""

from __future__ import annotations

import pytest

from caseeditor.case import Case, emptied

TEXT = (
    b"---\ntitle: Un parc\ndate: 2021-05-04 10:00:00 +0000\nlink: https://a.fr\npublished: true\n---\nTexte\n"
)


@pytest.mark.parametrize("name", ["date", "published"])
def test_a_key_that_does_harm_without_a_value_goes(name: str) -> None:
    case = emptied(Case.from_bytes(TEXT), name)
    assert name not in case.fields
    assert emptied(case, name) == case


def test_another_is_left_bare() -> None:
    assert b"\nlink: \n" in emptied(Case.from_bytes(TEXT), "link").to_bytes()
    assert b"\nordre:\n" in emptied(Case.from_bytes(TEXT), "ordre").to_bytes()


def test_a_date_that_is_bare_already_goes_as_well() -> None:
    assert (
        emptied(Case.from_bytes(b"---\ntitle: A\ndate: \n---\n"), "date").to_bytes()
        == b"---\ntitle: A\n---\n"
    )
