"""What is wrong is said below its field, with what mends it; everything can be reached and has a name."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from caseeditor.gui.widgets.eye_order import tab_stops

from .conftest import Shown

FAULTY = """
title: Un titre
outil:
- ideotheque
- Inconnu
link: ''
note-citoyenne: 8
methode: [Le jury citoyen]
screenshot: absente.png
"""
MORE = "date: 2018-11-14 09:29:08 +0000\nparameters: [{name: a, content: b}]\ntexte: [x]"


def test_messages_stand_below_their_field(form: Shown) -> None:
    form.check(form.show(FAULTY))
    said = form.find("problem.outil.0", QLabel)
    assert "ideotheque" in said.text()
    assert said.isVisible()
    row = form.panel._row("outil")
    assert row.isAncestorOf(said)
    assert said.mapTo(form.panel, said.rect().topLeft()).y() > 0
    assert form.field("link").property("problem") == "error"
    assert "ideotheque" in form.field("outil").accessibleDescription()


def test_severity_is_told_in_more_than_colour(form: Shown) -> None:
    form.check(form.show(FAULTY))
    said = form.find("problem.note-citoyenne.0", QLabel)
    assert said.text().startswith("⚠")
    assert said.accessibleName().startswith("erreur")


def test_a_click_mends(form: Shown) -> None:
    form.check(form.show(FAULTY))
    button = form.find("fix.outil.0.0", QPushButton)
    assert "Idéothèque" in button.text()
    form.click(button)
    problem, fix, choice = form.fixes[0]
    assert problem.field == "outil"
    assert fix.new == "Idéothèque"
    assert choice is None


def test_several_answers_are_a_choice(form: Shown) -> None:
    form.check(form.show("outil:\n- Carto-Vox Idéothèque\nmethode: x"))
    form.check(form.show("outil:\n- Carto"))
    with_menu = [button for button in form.panel.findChildren(QPushButton) if button.menu() is not None]
    for button in with_menu:
        action = button.menu().actions()[0]
        action.trigger()
        assert form.fixes[-1][2] in form.fixes[-1][1].choices


def test_a_field_that_nobody_knows_can_be_mended_too(form: Shown) -> None:
    form.check(form.show(FAULTY))
    assert form.find("problem.methode.0", QLabel).isVisible()


def test_messages_go_once_mended(form: Shown) -> None:
    form.check(form.show(FAULTY))
    assert form.panel._row("link").messages.isVisible()
    form.panel.show_problems(())
    assert not any(row.messages.isVisible() for row in form.panel._all_rows())
    assert form.field("link").property("problem") == ""
    assert form.field("link").accessibleDescription() == form.field("link").toolTip().split("\n")[0]


def test_words_that_change_while_typing_change_in_place(form: Shown) -> None:
    title = "title: " + "long " * 11
    form.check(form.show(title))
    said = form.find("problem.title.0", QLabel)
    before = said.text()
    form.check(form.show(title + "x"))
    assert form.find("problem.title.0", QLabel) is said
    assert said.text() != before


def test_the_same_problems_leave_the_messages_alone(form: Shown) -> None:
    case = form.show(FAULTY)
    form.check(case)
    said = form.find("problem.outil.0", QLabel)
    form.check(case)
    assert form.find("problem.outil.0", QLabel) is said


def test_going_to_a_field_brings_it_into_view(form: Shown) -> None:
    form.panel.resize(420, 260)
    form.check(form.show(FAULTY))
    for name in ("methode", "parameters", "title", "date", "screenshot"):
        form.panel.focus_field(name)
        form.qtbot.wait(1)
        row = form.panel._row(name)
        assert row.isAncestorOf(form.panel.focusWidget())
        top = row.mapTo(form.panel.viewport(), row.rect().topLeft()).y()
        assert -row.height() < top < form.panel.viewport().height()
    form.panel.focus_field("personne")


def test_what_one_works_at_stays_though_something_is_said_above_it(form: Shown) -> None:
    form.panel.resize(420, 300)
    case = form.show(FAULTY)
    box = form.field("date")
    form.panel.focus_field("date")
    form.qtbot.wait(1)
    before = box.mapTo(form.panel.viewport(), QPoint(0, 0)).y()
    tall = form.panel.widget().height()
    form.check(case)
    form.qtbot.waitUntil(lambda: form.panel.widget().height() > tall)
    form.qtbot.waitUntil(lambda: box.mapTo(form.panel.viewport(), QPoint(0, 0)).y() == before)
    form.panel.show_problems(())
    form.qtbot.waitUntil(lambda: form.panel.widget().height() == tall)
    form.qtbot.waitUntil(lambda: box.mapTo(form.panel.viewport(), QPoint(0, 0)).y() == before)


def test_tab_goes_as_the_eye_does_and_back(form: Shown) -> None:
    form.check(form.show(FAULTY))
    stops = list(tab_stops(form.panel.widget()))
    assert stops[0] is form.field("title")
    names = [stop.objectName() for stop in stops]
    assert names.index("field.outil") < names.index("fix.outil.0.0") < names.index("field.screenshot")
    stops[0].setFocus()
    for stop in stops[1:]:
        form.press(form.panel.focusWidget(), Qt.Key.Key_Tab)
        assert form.panel.focusWidget() is stop
    for stop in reversed(stops[:-1]):
        form.press(form.panel.focusWidget(), Qt.Key.Key_Backtab)
        assert form.panel.focusWidget() is stop


def test_everything_that_takes_the_keyboard_has_a_name(form: Shown) -> None:
    form.check(
        form.show(FAULTY + "date: 2018-11-14 09:29:08 +0000\nparameters: [{name: a, content: b}]\ntexte: [x]")
    )
    nameless = [
        stop.objectName() or type(stop).__name__
        for stop in tab_stops(form.panel.widget())
        if not (stop.accessibleName() or getattr(stop, "text", str)())
    ]
    assert nameless == []


def test_labels_belong_to_their_widgets(form: Shown) -> None:
    form.show(FAULTY)
    for row in form.panel._all_rows():
        assert row.label.buddy() is form.field(row.field.name)
        assert row.label.text()


def test_nothing_is_wider_than_a_narrow_column(form: Shown) -> None:
    form.panel.resize(380, 600)
    form.check(
        form.show(FAULTY + "date: 2018-11-14 09:29:08 +0000\nparameters: [{name: a, content: b}]\ntexte: [x]")
    )
    form.qtbot.waitUntil(lambda: form.panel.widget().width() == form.panel.viewport().width())
    for row in form.panel._all_rows():
        assert row.minimumSizeHint().width() <= form.panel.viewport().width() - 32, row.field.name
