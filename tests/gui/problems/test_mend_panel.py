"""A file that can't be read: the fault in plain words, a mend with before and after, one click."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from caseeditor.gui.widgets.difference_view import DifferenceView

from ..conftest import Driven

CASE = "charte-des-terrasses-corbelles.md"


def test_before_and_after_are_both_in_view(driven: Driven) -> None:
    path = driven.folder / "_usage" / CASE
    path.write_bytes(path.read_bytes().replace(b"title: ", "title: Été : ".encode()))
    driven.open()
    driven.show(CASE)
    view = driven.panels.mend.findChild(DifferenceView)
    assert view.isVisible()
    shown = view.toPlainText()
    assert "− title: Été : " in shown
    assert "+ title: " in shown
    driven.window.resize(1000, 700)
    driven.settle()
    assert view.verticalScrollBar().maximum() == 0
    driven.window.findChild(QPushButton, "mend.apply").click()
    assert driven.session.current is not None
    assert driven.session.current.case.fault is None
    assert not view.isVisible()
    driven.panels.actions["undo"].trigger()
    assert driven.session.current.case.fault is not None
    assert view.isVisible()
