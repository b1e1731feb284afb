"""The preview beside the text, in the whole window: each follows the other, and links are asked about."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from caseeditor.case import Case
from caseeditor.workspace.undo_history import Part, Place

pytestmark = pytest.mark.webengine

NAME = "plan-velo-lauranne.md"
TWIN = "plan-velo-bis.md"  # another case with the same text


@pytest.fixture
def beside(driven: Any) -> Any:
    """The window with a long case in it, drawn."""
    text = "".join(f"Paragraphe {n} : les habitants ont dit ce qui manque à leur rue.\n\n" for n in range(80))
    path = driven.folder / "_usage" / NAME
    front = path.read_text(encoding="utf-8").split("---\n")[1]
    for written in (path, path.with_name(TWIN)):
        written.write_text(f"---\n{front}---\n{text}[lien](https://exemple.example/)\n", encoding="utf-8")
    driven.open()
    driven.show(NAME)
    wait_painted(driven)
    return driven


def wait_painted(driven: Any) -> None:
    preview = driven.panels.preview
    driven.qtbot.waitUntil(lambda: preview._surface is not None and preview.is_painted())


def ask(driven: Any, script: str) -> Any:
    answers: list[Any] = []
    driven.panels.preview._surface.run_in_our_world(f"JSON.stringify({script})", answers.append)
    driven.qtbot.waitUntil(lambda: bool(answers))
    return json.loads(answers[0])


def area(driven: Any) -> QPlainTextEdit:
    return driven.panels.text.findChild(QPlainTextEdit)


def top_of(driven: Any, number: int) -> float:
    paragraph = f"document.querySelectorAll('.ce-block > p')[{number}]"
    return float(ask(driven, f"{paragraph}.getBoundingClientRect().top"))


def test_the_page_follows_the_cursor(beside: Any) -> None:
    beside.panels.column.show_tab("text")
    cursor = area(beside).textCursor()
    cursor.setPosition(area(beside).document().findBlockByNumber(120).position())
    area(beside).setTextCursor(cursor)
    beside.qtbot.waitUntil(lambda: 0 < top_of(beside, 60) < ask(beside, "innerHeight"))


def test_a_click_in_the_page_leads_to_the_text(beside: Any) -> None:
    beside.panels.preview.line_clicked.emit(101)
    assert area(beside).isVisible()
    assert area(beside).textCursor().blockNumber() == 100
    assert area(beside).textCursor().block().text().startswith("Paragraphe 50 ")


def test_what_is_typed_is_shown(beside: Any) -> None:
    beside.panels.column.show_tab("text")
    area(beside).setFocus()
    beside.panels.text.go_to_line(1)
    beside.qtbot.keyClicks(area(beside), "Tout neuf. ")
    beside.qtbot.waitUntil(
        lambda: ask(beside, "document.querySelector('main p').textContent").startswith("Tout neuf. Par")
    )


def test_the_person_is_asked_before_a_link_opens(beside: Any) -> None:
    beside.panels.preview.link_activated.emit("https://exemple.example/")
    assert beside.answers.asked == ["https://exemple.example/"]
    for address in ("javascript:x()", "file:///etc/passwd", "data:text/html,x", "case-picture:0"):
        beside.panels.preview.link_activated.emit(address)
    assert beside.answers.asked == ["https://exemple.example/"]


def test_a_case_with_the_same_text_as_the_one_before_starts_at_its_top(beside: Any) -> None:
    scroll_down(beside)
    beside.show(TWIN)
    wait_painted(beside)
    assert ask(beside, "scrollY") == 0


def test_an_edited_case_keeps_its_place_whatever_was_edited(beside: Any) -> None:
    def both(case: Case) -> Case:
        return case.with_field("title", "Un plan").with_body("Un.\n\n" + case.body)

    scroll_down(beside)
    beside.session.apply(beside.session.current, both, Place(Part.FILE))
    wait_painted(beside)
    assert ask(beside, "scrollY") > 0
    beside.session.undo()
    wait_painted(beside)
    assert ask(beside, "scrollY") > 0


def scroll_down(driven: Any) -> None:
    driven.panels.preview.scroll_to_line(121)
    driven.qtbot.waitUntil(lambda: ask(driven, "scrollY") > 0)
