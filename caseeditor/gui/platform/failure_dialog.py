"""Says that something unforeseen happened, that the text is safe, and where; offers a report without
personal content.
"""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator


class FailureDialog(EyeDialog):
    """`place` is where unsaved text was put, or "" when that failed too."""

    def __init__(self, _: Translator, report: str, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(_("Something unforeseen happened"))
        fit_screen(self, 620, 420)
        safe = _("Your text is safe: what isn’t saved was put aside in {place}.").format(place=place)
        unsafe = _("Save your work now: it could not be put aside.")
        text = PlainLabel(
            (safe if place else unsafe)
            + "\n\n"
            + _("You can go on working. This report says what happened, without any of your texts:"),
            wordWrap=True,
        )
        box = QPlainTextEdit(report, readOnly=True)
        box.setAccessibleName(_("Report"))
        buttons = QDialogButtonBox()
        copy = buttons.addButton(_("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
        go_on = buttons.addButton(_("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(box, 1)
        column.addWidget(buttons)
