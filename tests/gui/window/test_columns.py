"""List and preview can be hidden: what remains is the case alone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ..conftest import Driven

CASE = "skatepark-saint-aubry.md"


@pytest.fixture
def shown(driven: Driven) -> Driven:
    driven.open()
    driven.show(CASE)
    driven.window.resize(1366, 768)
    QApplication.processEvents()
    return driven


def columns(driven: Driven) -> tuple[bool, bool]:
    return driven.panels.cases.isVisible(), driven.panels.preview.isVisible()


def test_each_can_be_hidden_and_comes_back(shown: Driven) -> None:
    actions = shown.panels.actions
    actions["show_list"].trigger()
    assert columns(shown) == (False, True)
    again = shown.window.findChild(QAbstractButton, "show_list_again")
    assert again.isVisible()
    assert again.accessibleName() == "Afficher la liste des cas"
    actions["show_preview"].trigger()
    assert columns(shown) == (False, False)
    again.click()
    assert columns(shown) == (True, False)
    assert not again.isVisible()
    shown.window.findChild(QAbstractButton, "show_preview_again").click()
    assert columns(shown) == (True, True)


def test_one_key_for_the_case_alone(shown: Driven) -> None:
    write = shown.panels.actions["write"]
    width = shown.panels.column.width()
    write.trigger()
    QApplication.processEvents()
    assert columns(shown) == (False, False)
    assert shown.panels.column.width() > 2 * width
    assert write.isChecked()
    write.trigger()
    QApplication.processEvents()
    assert columns(shown) == (True, True)
    assert shown.panels.column.width() == width


def test_what_is_hidden_stays_so(shown: Driven) -> None:
    shown.panels.actions["show_preview"].trigger()
    shown.program.choose("appearance", "dark")
    QApplication.processEvents()
    assert columns(shown) == (True, False)
    shown.window.resize(700, 700)
    QApplication.processEvents()
    tab = shown.window.view.findChild(QWidget, "tab.preview")
    assert not tab.isVisible()
    shown.window.resize(1366, 768)
    QApplication.processEvents()
    assert columns(shown) == (True, False)
    shown.panels.actions["show_preview"].trigger()
    assert columns(shown) == (True, True)


def test_the_keyboard_leaves_what_is_hidden(shown: Driven) -> None:
    shown.panels.cases.focus_list()
    shown.panels.actions["show_list"].trigger()
    held = shown.window.focusWidget()
    assert held is not None
    assert shown.panels.form.isAncestorOf(held)


def test_a_narrow_window_has_a_tab_for_the_preview_while_it_is_wanted(shown: Driven) -> None:
    shown.window.resize(700, 700)
    QApplication.processEvents()
    tab = shown.window.findChild(QAbstractButton, "tab.preview")
    assert tab.isVisible()
    tab.click()
    shown.panels.actions["show_preview"].trigger()
    assert not tab.isVisible()
    assert shown.panels.form.isVisible()
