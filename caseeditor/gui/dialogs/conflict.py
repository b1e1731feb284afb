"""Asks what to do when somebody else changed the file of an edited case."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from caseeditor.case import Case
from caseeditor.gui.difference_view import DifferenceView
from caseeditor.gui.differences import differences
from caseeditor.i18n import Translator


class ConflictDialog(QDialog):
    """`answer` is "copy", "theirs", "mine", or "" for later."""

    def __init__(
        self,
        _: Translator,
        view: DifferenceView,
        name: str,
        theirs: Case,
        mine: Case,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle(_("Changed by someone else"))
        self.resize(680, 480)
        text = QLabel(
            _(
                "“{name}” was changed by someone else since you opened it. Nothing was overwritten. Below, "
                "− is their text and + is yours."
            ).format(name=name),
            wordWrap=True,
        )
        view.show_differences(differences(theirs, mine, _))
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        for answer, label, role in (
            ("copy", _("Keep mine as a copy"), roles.AcceptRole),
            ("theirs", _("Take theirs"), roles.AcceptRole),
            ("mine", _("Replace theirs by mine"), roles.DestructiveRole),
            ("", _("Not now"), roles.RejectRole),
        ):
            button = buttons.addButton(label, role)
            button.setObjectName(f"conflict.{answer or 'later'}")
            button.clicked.connect(lambda _=False, answer=answer: self._choose(answer))
            if answer == "copy":
                button.setProperty("role", "primary")
                button.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(text)
        column.addWidget(view, 1)
        column.addWidget(buttons)

    def _choose(self, answer: str) -> None:
        self.answer = answer
        self.done(QDialog.DialogCode.Accepted if answer else QDialog.DialogCode.Rejected)
