"""The list of problems: filtered, driven by the keyboard, from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caseeditor.case import default_schema
from caseeditor.checks import Fix, FixKind, Problem, Severity, Wording
from caseeditor.gui.problems.model import SIGN_ROLE
from caseeditor.gui.problems.panel import ProblemsPanel
from caseeditor.gui.theme import LIGHT
from caseeditor.gui.widgets.differences import Line
from caseeditor.gui.window.commands.command import make_actions
from caseeditor.gui.window.commands.table import all_commands
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder
from caseeditor.workspace.folder.found_problem import FoundProblem

SURE = Fix(FixKind.REPLACE_NAME, safe=True, field="outil", old="agoralibre", new="Agora Libre")
CHOICE = Fix(FixKind.REPLACE_NAME, field="outil", old="Agora", choices=("Agora Libre", "Agora Bis"))


def tool(name: str, line: int, fix: Fix | None) -> Problem:
    return Problem("unknown-tool", Severity.ERROR, "_usage/a.md", line, "outil", {"name": name}, fix)


UNKNOWN = tool("agoralibre", 4, SURE)
UNSURE = tool("Agora", 5, CHOICE)
EMPTY = Problem("body-empty", Severity.WARNING, "_usage/a.md", 12)
STYLE = Problem("typography", Severity.ADVICE, "_usage/a.md", 14, fix=Fix(FixKind.TYPOGRAPHY))
OF_CASE = [UNKNOWN, UNSURE, EMPTY, STYLE]


class Shown:
    """The panel with problems of one case and of its folder, and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        _ = Translator("en", resources_folder() / "locale")
        self.owner = QWidget()
        qtbot.addWidget(self.owner)
        self.actions = make_actions(all_commands(_), self.owner)
        self.panel = ProblemsPanel(_, LIGHT, Wording(_, default_schema()), self.actions)
        qtbot.addWidget(self.panel)
        qtbot.addWidget(self.panel.head)
        self.qtbot = qtbot
        self.gone_to: list[FoundProblem] = []
        self.mended: list[tuple[FoundProblem, Fix, str | None]] = []
        self.panel.problem_chosen.connect(self.gone_to.append)
        self.panel.fix_chosen.connect(lambda found, fix, choice: self.mended.append((found, fix, choice)))
        self.show(OF_CASE)
        other = FoundProblem(Path("b.md"), EMPTY, "Un marché à Épône")
        self.panel.show_folder(lambda: [*found(OF_CASE, "Un parc"), other])
        self.panel.resize(700, 400)
        self.panel.show()

    def show(self, problems: Sequence[Problem]) -> None:
        self.panel.show_case(found(problems))

    @property
    def list(self) -> QListView:
        return self.panel.findChild(QListView, "problems.list")

    @property
    def lines(self) -> list[str]:
        model = self.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def current(self) -> int:
        return self.list.currentIndex().row()

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.panel.window().focusWidget(), key)


def found(problems: Sequence[Problem], title: str = "") -> list[FoundProblem]:
    return [FoundProblem(Path("a.md"), problem, title) for problem in problems]


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot) -> Shown:  # noqa: ARG001 - the window's own application
    return Shown(qtbot)


@pytest.fixture
def holder(shown: Shown) -> Iterator[QWidget]:
    """Holds a box of text, and below it the panel, as the window does."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(QPlainTextEdit(), 1)
    column.addWidget(shown.panel)
    holder.show()
    yield holder
    shown.panel.setParent(None)
    holder.close()


def test_opened_by_a_key_the_keyboard_is_in_the_list(shown: Shown) -> None:
    shown.panel.toggle()
    assert shown.panel.window().focusWidget() is shown.list
    assert shown.current == 0
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Return)
    assert [one.problem for one in shown.gone_to] == [EMPTY]
    shown.press(Qt.Key.Key_Escape)
    assert not shown.list.isVisible()


def test_one_key_mends_what_is_selected_and_the_next_takes_its_place(shown: Shown) -> None:
    shown.panel.toggle()
    shown.panel.mend_selected()
    assert [(one.problem, fix, choice) for one, fix, choice in shown.mended] == [(UNKNOWN, SURE, None)]
    shown.show([UNSURE, EMPTY, STYLE])
    assert shown.current == 0
    assert "Agora" in shown.panel.findChild(QLabel, "problems.details").text()


def test_the_last_one_mended_leaves_the_one_before(shown: Shown) -> None:
    shown.panel.toggle()
    shown.list.setCurrentIndex(shown.list.model().index(3, 0))
    shown.show(OF_CASE[:3])
    assert shown.current == 2
    shown.show([])
    assert shown.panel.findChild(QLabel, "problems.details").text() == "No problem"


def test_one_key_offers_the_choice_where_there_is_one(shown: Shown) -> None:
    shown.panel.toggle()
    shown.press(Qt.Key.Key_Down)
    shown.panel.mend_selected()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["Agora Libre", "Agora Bis"]
    shown.qtbot.keyClick(menu, Qt.Key.Key_Down)
    shown.qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert [(one.problem, choice) for one, _fix, choice in shown.mended] == [(UNSURE, "Agora Bis")]


def test_closed_the_key_mends_the_first_that_can_be(shown: Shown) -> None:
    shown.show([EMPTY, UNSURE, UNKNOWN])
    shown.panel.mend_selected()
    assert [one.problem for one, _fix, _choice in shown.mended] == [UNKNOWN]


def test_closed_the_key_mends_the_one_the_person_was_led_to(shown: Shown) -> None:
    shown.panel.select(FoundProblem(Path("a.md"), STYLE))
    shown.panel.mend_selected()
    assert [one.problem for one, _fix, _choice in shown.mended] == [STYLE]
    shown.panel.select(FoundProblem(Path("a.md"), UNSURE))
    shown.panel.mend_selected()
    assert shown.list.isVisible()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_filtered_by_words_whatever_their_case_and_accents(shown: Shown) -> None:
    shown.panel.toggle()
    shown.panel.findChild(QPushButton, "problems.scope.folder").click()
    assert len(shown.lines) == 5
    box = shown.panel.findChild(QLineEdit, "problems.filter")
    box.setFocus()
    shown.qtbot.keyClicks(box, "EPONE")
    shown.qtbot.waitUntil(lambda: len(shown.lines) == 1)
    assert "Épône" in shown.lines[0]
    shown.press(Qt.Key.Key_Return)
    assert shown.panel.window().focusWidget() is shown.list
    shown.press(Qt.Key.Key_Return)
    assert [one.path for one in shown.gone_to] == [Path("b.md")]
    box.setText("rien de tel")
    shown.qtbot.waitUntil(lambda: shown.lines == [])
    assert shown.panel.findChild(QLabel, "problems.details").text() == "No problem like that."
    box.clear()
    shown.qtbot.waitUntil(lambda: len(shown.lines) == 5)


@pytest.mark.parametrize(("place", "expected"), [(0, 4), (1, 2), (2, 1), (3, 1)])
def test_filtered_by_severity(shown: Shown, place: int, expected: int) -> None:
    shown.panel.toggle()
    shown.panel.findChild(QComboBox, "problems.severity").setCurrentIndex(place)
    assert len(shown.lines) == expected


def test_the_folder_and_back(shown: Shown) -> None:
    shown.panel.toggle()
    shown.panel.findChild(QPushButton, "problems.scope.folder").click()
    assert all(line.startswith(("Un parc — ", "Un marché à Épône — ")) for line in shown.lines)
    shown.panel.findChild(QPushButton, "problems.scope.case").click()
    assert len(shown.lines) == 4


def test_a_long_title_leaves_most_of_the_line_to_the_problem(shown: Shown) -> None:
    shown.panel.show_folder(lambda: [FoundProblem(Path("b.md"), EMPTY, "Un marché " * 30)])
    shown.panel.show_list(True)
    shown.panel.findChild(QPushButton, "problems.scope.folder").click()
    line = QStyleOptionViewItem()
    line.rect = QRect(0, 0, 300, 20)
    delegate = shown.list.itemDelegate()
    delegate.initStyleOption(line, shown.list.model().index(0, 0))
    title, problem = line.text.split(" — ", 1)
    assert line.fontMetrics.horizontalAdvance(title) <= 100
    assert problem == shown.panel.findChild(QLabel, "problems.details").text()


def test_going_to_the_next_is_one_button_that_names_its_key(shown: Shown) -> None:
    button = shown.panel.head.findChild(QPushButton, "problems.next")
    assert button.text() == "Next (F8)"
    with shown.qtbot.waitSignal(shown.actions["next_problem"].triggered):
        button.click()


def test_the_worst_come_first(shown: Shown) -> None:
    """As F8 goes through them, in the case and in the folder."""
    shown.panel.show_list(True)
    shown.show([STYLE, EMPTY, UNKNOWN, UNSURE])
    signs = [shown.list.model().index(row, 0).data(SIGN_ROLE) for row in range(4)]
    assert signs == ["⚠", "⚠", "△", "·"]
    shown.panel.findChild(QPushButton, "problems.scope.folder").click()
    signs = [shown.list.model().index(row, 0).data(SIGN_ROLE) for row in range(5)]
    assert signs == ["⚠", "⚠", "△", "△", "·"]


def test_a_long_problem_goes_on_in_the_next_line(shown: Shown, holder: QWidget) -> None:
    long = tool("A tool with a name that goes on and on " * 6, 4, SURE)
    shown.show([EMPTY, long])
    holder.resize(420, 700)
    shown.panel.show_list(True)
    QApplication.processEvents()
    heights = [shown.list.visualRect(shown.list.model().index(row, 0)).height() for row in (0, 1)]
    assert heights[0] > 2 * heights[1]
    holder.resize(900, 700)
    QApplication.processEvents()
    assert shown.list.visualRect(shown.list.model().index(0, 0)).height() < heights[0]


def test_nothing_moves_whatever_the_chosen_problem_says(shown: Shown, holder: QWidget) -> None:
    long = tool("A tool with a name that goes on and on " * 12, 4, SURE)
    shown.show([EMPTY, long])
    holder.resize(420, 600)
    shown.panel.show_list(True)
    button = shown.panel.findChild(QPushButton, "problems.scope.case")
    tops = set()
    for row in (0, 1):
        shown.list.setCurrentIndex(shown.list.model().index(row, 0))
        shown.qtbot.waitUntil(lambda: shown.panel.findChild(QLabel, "problems.details").isVisible())
        QApplication.processEvents()
        tops.add(button.mapTo(holder, button.rect().topLeft()).y())
    assert len(tops) == 1


def test_the_open_list_leaves_room_for_what_is_above_it(shown: Shown, holder: QWidget) -> None:
    shown.panel.show_list(True)
    holder.resize(420, holder.layout().minimumSize().height() + 10)
    above = holder.findChild(QPlainTextEdit)
    QApplication.processEvents()
    assert above.height() >= above.minimumSizeHint().height()
    bottom = holder.height() - holder.layout().contentsMargins().bottom()
    assert shown.panel.geometry().bottom() < bottom
    assert shown.list.height() < 100


def test_the_count_looks_as_bad_as_the_worst_problem(shown: Shown) -> None:
    count = shown.panel.head.findChild(QPushButton, "problems.toggle")
    looks = []
    for severity in (Severity.WARNING, Severity.ERROR):
        problem = Problem("body-empty", severity, "a.md", 1)
        shown.panel.show_case([FoundProblem(Path("a.md"), problem)])
        looks.append((count.property("role"), count.property("worst")))
    assert looks == [("count", "warning"), ("count", "error")]


def test_what_is_only_probably_meant_is_shown_before_and_after(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    fix = Fix(FixKind.SHOW_WHOLE_TEXT, field="title", old="hidden-comment", new="Un débat #2")
    cut = Problem(
        "text-cut", Severity.WARNING, "_usage/a.md", 2, "title", {"kind": "hidden-comment", "text": "#2"}, fix
    )
    shown.panel.show_changes_with(
        lambda *_: (Line("-", "Un débat"), Line(" ", "x"), Line("+", "Un débat #2"))
    )
    shown.show([cut, UNKNOWN])
    shown.panel.show_list(True)
    details = shown.panel.findChild(QLabel, "problems.details")
    shown.list.setCurrentIndex(shown.list.model().index(1, 0))
    assert details.text().splitlines()[1:] == ["Before: Un débat", "After: Un débat #2"]
    shown.list.setCurrentIndex(shown.list.model().index(0, 0))
    assert len(details.text().splitlines()) == 1


def test_the_key_shows_what_is_only_probable_before_it_does_it(qtbot: QtBot) -> None:
    shown = Shown(qtbot)
    fix = Fix(FixKind.SHOW_WHOLE_TEXT, field="title", old="hidden-comment", new="Un débat #2")
    words = {"kind": "hidden-comment", "text": "#2"}
    cut = Problem("text-cut", Severity.WARNING, "_usage/a.md", 2, "title", words, fix)
    chosen: list[object] = []
    shown.panel.fix_chosen.connect(lambda *what: chosen.append(what[1]))
    shown.panel.show_changes_with(lambda *_: (Line("-", "Un débat"), Line("+", "Un débat #2")))
    shown.show([cut])
    shown.panel.mend_selected()
    details = shown.panel.findChild(QLabel, "problems.details")
    assert chosen == []
    assert "After: Un débat #2" in details.text()
    shown.panel.mend_selected()
    assert chosen == [fix]
