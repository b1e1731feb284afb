"""Undo and redo: words, pauses, places, and nothing kept without end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.case import Case
from caseeditor.workspace import undo_history as module
from caseeditor.workspace.undo_history import History, Part, Place, starts_a_word

TEXT = Place(Part.TEXT)
TITLE = Place(Part.FIELD, "title")


def of(body: str) -> Case:
    return Case.from_bytes(f"---\ntitle: Un parc\n---\n{body}".encode())


def typing(history: History, texts: list[str], place: Place = TEXT, step: float = 0.1) -> None:
    """Each of the texts in turn, `step` seconds apart."""
    for number, text in enumerate(texts):
        history.record(of(text), place, (history.case.body, text), number * step)


def test_a_word_is_one_step() -> None:
    history = History(of(""))
    typing(history, ["U", "Un", "Un ", "Un p", "Un pa", "Un parc"])
    assert history.undo() == TEXT
    assert history.case.body == "Un "
    history.undo()
    assert history.case.body == ""
    assert history.undo() is None


def test_a_pause_ends_a_step() -> None:
    history = History(of(""))
    typing(history, ["a", "ab", "abc"], step=2.0)
    history.undo()
    assert history.case.body == "ab"


def test_another_place_is_another_step_and_order_is_kept() -> None:
    history = History(of(""))
    history.record(of("a"), TEXT, ("", "a"), 0.0)
    titled = history.case.with_field("title", "Un pré")
    history.record(titled, TITLE, ("Un parc", "Un pré"), 0.1)
    history.record(titled.with_body("ab"), TEXT, ("a", "ab"), 0.2)
    assert [history.undo(), history.undo(), history.undo()] == [TEXT, TITLE, TEXT]
    assert [history.redo(), history.redo(), history.redo()] == [TEXT, TITLE, TEXT]
    assert history.case == titled.with_body("ab")


def test_an_edit_forgets_what_was_undone() -> None:
    history = History(of(""))
    typing(history, ["a"])
    history.undo()
    assert history.redo_place == TEXT
    history.record(of("b"), TEXT, ("", "b"), 1.0)
    assert history.redo() is None
    history.undo()
    assert history.case.body == ""


def test_typing_goes_on_no_further_after_undo_or_a_save() -> None:
    history = History(of(""))
    typing(history, ["a", "ab"])
    history.settle()
    history.record(of("abc"), TEXT, ("ab", "abc"), 0.2)
    history.undo()
    assert history.case.body == "ab"


def test_what_is_no_typing_is_a_step_of_its_own() -> None:
    history = History(of(""))
    history.record(of("a"), TEXT, None, 0.0)
    history.record(of("ab"), TEXT, ("a", "ab"), 0.1)
    history.undo()
    assert history.case.body == "a"


def test_the_same_case_is_no_step() -> None:
    history = History(of("a"))
    history.record(of("a"), TEXT, None, 0.0)
    assert history.undo_place is None


def test_the_oldest_steps_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BUDGET", 2000)
    history = History(of("x" * 500))
    for number in range(10):
        history.record(of("x" * 500 + str(number)), TEXT, None, float(number))
    steps = 0
    while history.undo() is not None:
        steps += 1
    assert 2 <= steps < 10


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Un", "Une", False),
        ("Un ", "Un p", True),
        ("Un p", "Un pa", False),
        ("Un", "Un ", False),
        ("", "U", False),
        ("l’", "l’e", False),
        ("été", "ét", False),
        ("Un parc", "Un ", True),
        ("Un parc ici", "Un pré ici", True),
    ],
)
def test_where_a_word_starts(before: str, after: str, expected: bool) -> None:
    assert starts_a_word(before, after) is expected


@given(st.lists(st.text("ab é\n", max_size=8), max_size=12), st.lists(st.booleans(), max_size=12))
def test_undo_and_redo_lead_through_the_same_cases(texts: list[str], moves: list[bool]) -> None:
    """Whatever is typed: undoing everything gives the first case, redoing everything the last one."""
    history = History(of(""))
    typing(history, texts)
    last = history.case
    for back in moves:
        history.undo() if back else history.redo()
    while history.undo() is not None:
        pass
    assert history.case == of("")
    while history.redo() is not None:
        pass
    assert history.case == last


def test_one_value_is_one_step_however_long_it_takes() -> None:
    history = History(of(""))
    for number, text in enumerate(["1", "1 2", "1 2 3"]):
        history.record(of(text), TITLE, (history.case.body, text), number * 9.0, whole=True)
    history.undo()
    assert history.case.body == ""


def test_one_value_that_is_what_it_was_leaves_no_step() -> None:
    history = History(of(""))
    for number, text in enumerate(["1", ""]):
        history.record(of(text), TITLE, (history.case.body, text), number * 9.0, whole=True)
    assert history.undo_place is None
    assert history.case == of("")


def test_what_is_settled_is_a_step_though_it_goes_on_as_words_do() -> None:
    history = History(of(""))
    typing(history, ["mo", "mot"])
    history.settle()
    typing(history, ["motif long."])
    history.settle()
    typing(history, ["motif long.."])
    bodies = []
    while history.undo():
        bodies.append(history.case.body)
    assert bodies == ["motif long.", "mot", ""]
