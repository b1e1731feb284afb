"""Notices don't move what one works at; good news goes by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caseeditor.gui.theme import LIGHT
from caseeditor.gui.window.notices.notice_area import Linger, Notices
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder

from ..conftest import Driven

CASE = "skatepark-saint-aubry.md"


@pytest.fixture
def area(qapp: QApplication, qtbot: QtBot) -> Iterator[Notices]:
    """Notices below a box of text, whose good news lingers for a moment only."""
    _ = Translator("fr", resources_folder() / "locale")
    notices = Notices(_, LIGHT, Linger(sentence=30, with_buttons=60))
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QPlainTextEdit())
    column.addWidget(notices)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qapp.processEvents()
    yield notices
    window.close()


def test_good_news_goes_by_itself(area: Notices, qtbot: QtBot) -> None:
    area.show_notice("one", "Enregistré.", good=True)
    area.show_notice("two", "Supprimé.", [("Annuler", lambda: None)], good=True)
    area.show_notice("bad", "Le disque est plein.")
    area.show_notice("kept", "2 cas corrigés.", [("Enregistrer", lambda: None)], good=True, stays=True)
    qtbot.waitUntil(lambda: not area.text("one") and not area.text("two"))
    assert area.text("bad")
    assert area.text("kept")


def test_good_news_waits_while_the_keyboard_is_on_it(area: Notices, qtbot: QtBot) -> None:
    area.show_notice("two", "Supprimé.", [("Annuler", lambda: None)], good=True)
    button = next(found for found in area.findChildren(QPushButton) if found.text() == "Annuler")
    button.setFocus()
    timer = area._leaving["two"]
    with qtbot.waitSignal(timer.timeout):
        pass
    with qtbot.waitSignal(timer.timeout):
        pass
    assert area.text("two")
    area.window().findChild(QPlainTextEdit).setFocus()
    qtbot.waitUntil(lambda: not area.text("two"))


def test_news_that_is_said_again_lingers_again(area: Notices) -> None:
    area.show_notice("two", "Supprimé.", [("Annuler", lambda: None)], good=True)
    first = area._leaving["two"]
    area.show_notice("two", "Supprimé encore.", [("Annuler", lambda: None)], good=True)
    assert area._leaving["two"] is not first
    area.drop("two")
    assert area._leaving == {}


@pytest.mark.parametrize("tab", ["form", "text"])
def test_the_form_stays_under_the_hand(driven: Driven, tab: str) -> None:
    driven.open()
    driven.show(CASE)
    driven.panels.column.show_tab(tab)
    QApplication.processEvents()
    name = "field.title" if tab == "form" else "body_editor"
    box = driven.window.view.findChild(QWidget, name)
    place = box.mapTo(driven.window, QPoint(0, 0))
    list_place = driven.panels.cases.mapTo(driven.window, QPoint(0, 0))
    for subject, good in (("a", False), ("b", True), ("c", False)):
        driven.panels.notices.show_notice(subject, "Une phrase assez longue. " * 12, good=good)
        QApplication.processEvents()
        assert box.mapTo(driven.window, QPoint(0, 0)) == place
        assert driven.panels.cases.mapTo(driven.window, QPoint(0, 0)) == list_place
    for subject in "abc":
        driven.panels.notices.drop(subject)
        QApplication.processEvents()
        assert box.mapTo(driven.window, QPoint(0, 0)) == place


def test_a_notice_is_within_the_window(driven: Driven) -> None:
    driven.open()
    driven.panels.notices.show_notice("a", "Une phrase.")
    QApplication.processEvents()
    frame = driven.window.findChild(QFrame, "notice.a")
    bottom = frame.mapTo(driven.window, frame.rect().bottomRight()).y()
    assert bottom < driven.panels.status.mapTo(driven.window, QPoint(0, 1)).y() + 1
