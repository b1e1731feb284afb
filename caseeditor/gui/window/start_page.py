"""What the middle shows when there is no case to show: why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from caseeditor.gui.widgets.layouts import taken_widgets
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel, on_button
from caseeditor.i18n import Translator


class StartPage(QFrame):
    """A sentence, «Open a folder…», «New case» where there is a folder, the sample cases at the first start,
    and the folders opened before.
    """

    open_wanted = Signal()
    new_wanted = Signal()
    sample_wanted = Signal()
    recent_chosen = Signal(object)  # Path

    def __init__(self, _: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.setObjectName("start_page")
        self._heading = named(
            PlainLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "start.heading"
        )
        self._heading.setProperty("role", "heading")
        self._text = named(PlainLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter), "start.text")
        self._open = named(QPushButton(_("Open a folder…")), "start.open")
        self._open.setProperty("role", "primary")
        self._open.clicked.connect(self.open_wanted)
        self._new = named(QPushButton(_("New case")), "start.new")
        self._new.clicked.connect(self.new_wanted)
        self._sample = named(QPushButton(_("Try with sample cases")), "start.sample")
        self._sample.clicked.connect(self.sample_wanted)
        self._recent = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 20, 40, 20)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        for button in (self._open, self._new, self._sample):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        column.addLayout(self._recent)
        column.addStretch(3)

    def show_message(self, heading: str, text: str, *, new: bool, opens: bool = True) -> None:
        """Say why nothing is shown; `new` and `opens` offer a new case and another folder."""
        self._heading.setText(heading)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._new.setVisible(new)
        self._open.setVisible(opens)
        self._sample.setVisible(False)
        self._show_recent(())

    def show_welcome(self) -> None:
        """Say what to begin with, when nothing was ever opened."""
        _ = self._
        self.show_message(
            _("Welcome"),
            _(
                "Open the folder that holds your cases: the whole site, or just the cases with their "
                "pictures. To have a look first, make a copy of the sample cases in your documents: "
                "nothing can go wrong there."
            ),
            new=False,
        )
        self._sample.setVisible(True)

    def show_recent(self, folders: Sequence[Path]) -> None:
        """Offer folders opened before."""
        self._show_recent(folders)

    def _show_recent(self, folders: Sequence[Path]) -> None:
        for widget in taken_widgets(self._recent):
            widget.deleteLater()
        for folder in folders:
            button = QPushButton(on_button(str(folder)))
            button.setProperty("role", "link")
            button.clicked.connect(lambda _=False, folder=folder: self.recent_chosen.emit(folder))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
