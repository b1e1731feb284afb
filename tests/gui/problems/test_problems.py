"""Problems in the window: marked, said at their place, mended by a key, and all of a folder put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QListWidget, QPushButton

from caseeditor.checks import Problem, Severity
from caseeditor.gui.dialogs.corrections import CorrectionsDialog
from caseeditor.gui.problems.walk import ProblemWalk
from caseeditor.gui.theme import LIGHT
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.workspace.folder.found_problem import FoundProblem

from ..conftest import Driven

NAME = "plan-velo-lauranne.md"
OTHER = "imaginons-la-gare.md"


def spoil(driven: Driven, name: str, old: str, new: str) -> Path:
    """Write a fault into a case, on disk, before the folder is opened."""
    path = driven.folder / "_usage" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def tool_of(driven: Driven, name: str = NAME) -> str:
    text = (driven.folder / "_usage" / name).read_text(encoding="utf-8")
    return text.split("outil:\n- ", 1)[1].split("\n", 1)[0]


def press(driven: Driven, key: Qt.Key) -> None:
    driven.qtbot.keyClick(driven.window.focusWidget(), key)


def lines(driven: Driven) -> list[str]:
    model = driven.window.findChild(QListView, "problems.list").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def faulty(driven: Driven) -> Driven:
    """A folder open on a case with an unknown tool that can be mended, and a doubtful text."""
    tool = tool_of(driven)
    spoil(driven, NAME, f"- {tool}\n", f"- {tool.upper()}\n")
    path = driven.folder / "_usage" / NAME
    path.write_text(
        path.read_text(encoding="utf-8") + "\nVoir [le plan] (https://a.example).\n", encoding="utf-8"
    )
    driven.open()
    driven.show(NAME)
    return driven


def test_the_keyboard_alone_finds_and_mends(faulty: Driven) -> None:
    faulty.panels.actions["show_problems"].trigger()
    found = faulty.window.findChild(QListView, "problems.list")
    faulty.qtbot.waitUntil(found.hasFocus)
    assert any("n’est pas au catalogue" in line for line in lines(faulty))
    while "catalogue" not in (found.currentIndex().data() or ""):
        before = found.currentIndex().row()
        press(faulty, Qt.Key.Key_Down)
        assert found.currentIndex().row() > before
    held = faulty.session.current
    spoilt = held.case
    faulty.panels.actions["mend"].trigger()
    faulty.settle()
    assert "unknown-tool" not in {problem.code for problem in held.problems}
    assert not any("n’est pas au catalogue" in line for line in lines(faulty))
    faulty.panels.actions["undo"].trigger()
    assert held.case == spoilt


def test_enter_leads_to_the_field(faulty: Driven) -> None:
    faulty.panels.actions["show_problems"].trigger()
    found = faulty.window.findChild(QListView, "problems.list")
    place = next(row for row, line in enumerate(lines(faulty)) if "au catalogue" in line)
    found.setCurrentIndex(found.model().index(place, 0))
    press(faulty, Qt.Key.Key_Return)
    field = faulty.window.findChild(object, "field.outil")
    assert field is not None
    faulty.qtbot.waitUntil(lambda: field.isAncestorOf(faulty.window.focusWidget()) or field.hasFocus())


def test_enter_leads_to_the_place_in_the_text(faulty: Driven) -> None:
    faulty.panels.actions["show_problems"].trigger()
    found = faulty.window.findChild(QListView, "problems.list")
    place = next(row for row, line in enumerate(lines(faulty)) if "[le plan]" in line)
    found.setCurrentIndex(found.model().index(place, 0))
    press(faulty, Qt.Key.Key_Return)
    area = faulty.panels.text.area
    faulty.qtbot.waitUntil(area.hasFocus)
    cursor = area.textCursor()
    assert cursor.block().text()[cursor.positionInBlock() :].startswith("[le plan]")
    marked = [mark.cursor.selectedText() for mark in area.extraSelections()]
    assert "[le plan] (https://a.example)" in marked


def test_a_problem_is_said_below_its_field_while_typing(driven: Driven) -> None:
    driven.open()
    held = driven.show(NAME)
    driven.panels.form.field_edited.emit("note-citoyenne", 8)
    driven.qtbot.waitUntil(lambda: "score-range" in {problem.code for problem in held.problems})
    field = driven.window.findChild(object, "field.note-citoyenne")
    driven.qtbot.waitUntil(lambda: "vaut 8" in field.accessibleDescription())
    said = [
        label.text()
        for label in driven.panels.form.findChildren(QLabel)
        if label.isVisibleTo(driven.panels.form)
    ]
    assert any("vaut 8" in text for text in said)
    driven.panels.form.field_edited.emit("note-citoyenne", 4)
    driven.qtbot.waitUntil(lambda: "score-range" not in {problem.code for problem in held.problems})


def test_everything_shows_what_will_change_case_by_case(driven: Driven) -> None:
    for name in (NAME, OTHER):
        tool = tool_of(driven, name)
        spoil(driven, name, f"- {tool}\n", f"- {tool.upper()}\n")
    spoil(driven, OTHER, "methodes:", "methode:")
    driven.open()
    proposed = []
    driven.program.services.fix_all.proposed.connect(proposed.append)
    driven.window.findChild(QPushButton, "problems.fix_all").click()
    driven.settle()
    (corrections,) = proposed
    assert {correction.path.name for correction in corrections} == {NAME, OTHER}
    panels = driven.panels
    view = DifferenceView(panels._, LIGHT, panels.labels)
    dialog = CorrectionsDialog(panels._, view, panels.wording, corrections)
    driven.qtbot.addWidget(dialog)
    cases = dialog.findChild(QListWidget, "corrections.cases")
    for place, correction in enumerate(corrections):
        cases.setCurrentRow(place)
        shown = view.toPlainText()
        tool = correction.after.fields["outil"][0]
        assert f"− {tool.upper()}" in shown
        assert f"+ {tool}" in shown
        assert len(correction.mended) == (2 if correction.path.name == OTHER else 1)
    cases.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.chosen() == corrections[1:]


def test_everything_is_undone_as_one_from_the_notice_even_once_saved(driven: Driven) -> None:
    before = {}
    for name in (NAME, OTHER):
        tool = tool_of(driven, name)
        path = spoil(driven, name, f"- {tool}\n", f"- {tool.upper()}\n")
        before[path] = path.read_bytes()
    driven.open()
    driven.window.findChild(QPushButton, "problems.fix_all").click()
    driven.settle()
    notices = driven.panels.notices
    assert "2 cas" in notices.text("corrected")
    driven.panels.actions["save_all"].trigger()
    driven.settle()
    assert all(path.read_bytes() != raw for path, raw in before.items())
    driven.press_notice("corrected", "Annuler le tout")
    driven.panels.actions["save_all"].trigger()
    driven.settle()
    assert {path: path.read_bytes() for path in before} == before


def test_everything_includes_the_names_of_files_and_undoes_them(driven: Driven) -> None:
    tool = tool_of(driven)
    path = spoil(driven, NAME, f"- {tool}\n", f"- {tool.upper()}\n")
    raw = path.read_bytes()
    bare = path.rename(path.with_suffix(""))
    other = driven.folder / "_usage" / OTHER
    alone = other.rename(other.with_suffix(""))
    driven.open()
    driven.window.findChild(QPushButton, "problems.fix_all").click()
    driven.settle()
    assert path.exists()
    assert other.exists()
    assert not bare.exists()
    (held,) = driven.session.unsaved()
    assert held.path == path
    driven.press_notice("corrected", "Tout enregistrer")
    assert path.read_bytes() == raw.replace(f"- {tool.upper()}".encode(), f"- {tool}".encode())
    driven.press_notice("corrected", "Annuler le tout")
    assert bare.exists()
    assert alone.exists()
    assert not path.exists()
    driven.panels.actions["save_all"].trigger()
    driven.settle()
    assert bare.read_bytes() == raw


def test_the_folders_problems_lead_to_their_case(driven: Driven) -> None:
    tool = tool_of(driven, OTHER)
    spoil(driven, OTHER, f"- {tool}\n", f"- {tool.upper()}\n")
    driven.open()
    driven.show(NAME)
    driven.panels.actions["show_problems"].trigger()
    driven.window.findChild(QPushButton, "problems.scope.folder").click()
    found = driven.window.findChild(QListView, "problems.list")
    place = next(row for row, line in enumerate(lines(driven)) if tool.upper() in line)
    found.setCurrentIndex(found.model().index(place, 0))
    found.setFocus()
    press(driven, Qt.Key.Key_Return)
    driven.settle()
    assert driven.session.current.path.name == OTHER


def test_next_problem_goes_on_to_the_next_case(driven: Driven) -> None:
    for name in (NAME, OTHER):
        tool = tool_of(driven, name)
        spoil(driven, name, f"- {tool}\n", f"- {tool.upper()}\n")
    driven.open()
    driven.show(NAME)
    seen = set()
    for _ in range(40):
        driven.panels.actions["next_problem"].trigger()
        driven.settle()
        seen.add(driven.session.current.path.name)
    assert seen >= {NAME, OTHER}


def test_the_next_problem_is_the_worst_that_is_left_and_each_comes_once(faulty: Driven) -> None:
    held = faulty.session.current
    met: list[Problem] = []
    faulty.panels.problems.select = lambda found: met.append(found.problem)
    for _ in held.problems:
        faulty.panels.actions["next_problem"].trigger()
    order = [tuple(Severity).index(problem.severity) for problem in met]
    assert order == sorted(order)
    assert len(set(order)) > 1
    assert sorted(map(repr, met)) == sorted(map(repr, held.problems))


def test_a_walk_goes_on_though_problems_come_go_and_move() -> None:
    def of(code: str, line: int, severity: Severity = Severity.ERROR) -> Problem:
        return Problem(code, severity, "a.md", line)

    walk = ProblemWalk()
    assert walk.step([of("a", 1), of("b", 2), of("c", 3)]).code == "a"
    assert walk.step([of("new", 1), of("a", 2), of("b", 3), of("c", 4)]).code == "b"
    assert walk.step([of("new", 1), of("a", 2), of("c", 3)]).code == "c"
    assert walk.step([of("a", 2)]) is None
    walk.start_again()
    assert walk.step([of("z", 1, Severity.ADVICE), of("a", 2)]).code == "a"


def test_a_problem_of_the_text_is_said_in_the_status_line(faulty: Driven) -> None:
    """With the list of problems closed."""
    held = faulty.session.current
    problem = next(problem for problem in held.problems if problem.code == "link-broken-markdown")
    faulty.panels.problems.show_list(False)
    faulty.program._presenter.navigation.go_to(FoundProblem(held.path, problem))
    said = faulty.window.findChild(QLabel, "status.help")
    assert faulty.panels.wording.problem(problem) in (said.text(), said.toolTip())
    faulty.panels.text.text_edited.emit("Rien de cela.\n")
    faulty.qtbot.waitUntil(
        lambda: faulty.panels.wording.problem(problem) not in (said.text(), said.toolTip())
    )


def test_correcting_everything_is_offered_where_something_can_be(driven: Driven) -> None:
    tool = tool_of(driven)
    spoil(driven, NAME, f"- {tool}\n", f"- {tool.upper()}\n")
    driven.open()
    held = driven.show(NAME)
    button = driven.window.findChild(QPushButton, "problems.fix_all")
    driven.qtbot.waitUntil(lambda: bool(held.problems))
    assert button.isEnabled()
    (problem,) = [problem for problem in held.problems if problem.code == "unknown-tool"]
    driven.panels.form.fix_requested.emit(problem, problem.fix, None)
    driven.qtbot.waitUntil(lambda: not button.isEnabled())
    driven.panels.actions["undo"].trigger()
    driven.qtbot.waitUntil(button.isEnabled)


def test_a_field_is_named_once_though_its_key_is_mended(driven: Driven) -> None:
    spoil(driven, OTHER, "methodes:", "methode:")
    driven.open()
    held = driven.show(OTHER)
    problem = next(problem for problem in held.problems if problem.field == "methode")
    driven.panels.form.fix_requested.emit(problem, problem.fix, None)
    assert driven.panels.labels.places(held.changes()) == "Méthodes"


def test_a_file_that_is_no_text_is_said_to_be_none_and_nothing_is_offered(driven: Driven) -> None:
    picture = driven.folder / "_usage" / "image.md"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    driven.open()
    held = driven.show(picture.name)
    driven.qtbot.waitUntil(lambda: bool(driven.panels.notices.text("encoding")))
    assert "n’est pas un texte" in driven.panels.notices.text("encoding")
    assert not driven.panels.mend.isVisible()
    notice = driven.panels.notices.findChild(QFrame, "notice.encoding")
    assert notice.findChildren(QPushButton) == []
    assert not held.dirty


def test_an_unknown_tool_is_added_to_the_catalogue(driven: Driven) -> None:
    tool = tool_of(driven)
    spoil(driven, NAME, f"- {tool}\n", "- Palabre Ouverte\n")
    driven.open()
    held = driven.show(NAME)
    (problem,) = [problem for problem in held.problems if problem.code == "unknown-tool"]
    fix = next(fix for fix in problem.fixes if fix.kind == "add-to-catalogue")
    driven.panels.form.fix_requested.emit(problem, fix, None)
    driven.settle()
    driven.qtbot.waitUntil(lambda: "unknown-tool" not in {problem.code for problem in held.problems})
    entry = driven.folder / "_outil" / "palabre-ouverte.md"
    assert "title: Palabre Ouverte" in entry.read_text(encoding="utf-8")
    assert "Palabre Ouverte" in driven.panels.notices.text("entry")


def test_a_file_gets_its_ending_and_keeps_what_is_not_saved(driven: Driven) -> None:
    path = driven.folder / "_usage" / NAME
    path.rename(path.with_suffix(""))
    driven.open()
    held = driven.show(path.stem)
    driven.panels.form.field_edited.emit("organisateur", "Mairie")
    driven.settle()
    (problem,) = [problem for problem in held.problems if problem.code == "file-extension"]
    driven.panels.problems.fix_chosen.emit(FoundProblem(held.path, problem), problem.fix, None)
    driven.settle()
    assert driven.session.current is held
    assert held.path == path
    assert held.dirty
    assert {row.path.name for row in driven.cases.rows()} >= {NAME}
    assert path.stem not in {row.path.name for row in driven.cases.rows()}
    assert "file-extension" not in {problem.code for problem in held.problems}
    driven.save()
    assert "organisateur: Mairie" in path.read_text(encoding="utf-8")
    assert not path.with_suffix("").exists()


def test_a_catalogue_file_is_mended_and_put_back(driven: Driven) -> None:
    entry = driven.folder / "_outil" / "cassee.md"
    broken = b"---\ntitle: Table Ronde\ntagline: Un : deux\ncategorie: outil\n---\n"
    entry.write_bytes(broken)
    driven.open()
    (found,) = [one for one in driven.program.services.problems.all() if one.path == entry]
    rows = driven.cases.count
    driven.panels.problems.problem_chosen.emit(found)
    notices = driven.panels.notices
    assert "catalogue" in notices.text("problem")
    driven.press_notice("problem")
    assert entry.read_bytes() == broken.replace(b"Un : deux", b'"Un : deux"')
    driven.qtbot.waitUntil(lambda: not driven.program.services.problems.of(entry))
    assert driven.cases.count == rows
    driven.press_notice("entry", "Annuler")
    assert entry.read_bytes() == broken
    driven.qtbot.waitUntil(lambda: bool(driven.program.services.problems.of(entry)))


def test_a_long_check_says_how_far_it_is_and_can_be_stopped(driven: Driven) -> None:
    text = (driven.folder / "_usage" / NAME).read_text(encoding="utf-8")
    for number in range(300):
        (driven.folder / "_usage" / f"cas-{number}.md").write_text(text, encoding="utf-8")
    reader, problems = driven.program.services.reader, driven.program.services.problems
    said = driven.window.findChild(QLabel, "status.check")
    button = driven.window.findChild(QPushButton, "status.check_button")
    stop = reader.checked.connect(lambda _: driven.panels.status.check_button_pressed.emit())  # at the first
    driven.open()
    reader.checked.disconnect(stop)
    assert said.isVisible()
    seen = len(problems.all())
    with driven.qtbot.waitSignal(reader.all_checked):
        button.click()
    driven.settle()
    assert not said.isVisible()
    assert len(problems.all()) > seen


def test_a_name_typed_into_the_form_can_be_added_to_the_catalogue(driven: Driven) -> None:
    driven.open()
    held = driven.show(NAME)
    box = driven.panels.form.findChild(QLineEdit, "field.outil")
    box.setFocus()
    driven.qtbot.keyClicks(box, "Barometre")
    driven.qtbot.keyClick(box, Qt.Key.Key_Up)  # the last of what is offered: near matches come first
    driven.qtbot.keyClick(box, Qt.Key.Key_Return)
    driven.settle()
    assert held.case.fields["outil"][-1] == "Barometre"
    assert "Barometre" in driven.panels.notices.text("entry")
    assert not [problem for problem in held.problems if problem.code == "unknown-tool"]
    made = [path for path in (driven.folder / "_outil").iterdir() if "Barometre" in path.read_text("utf-8")]
    assert len(made) == 1
