"""The line at the bottom: how many cases, the file's name, what the field of the moment is for, and when the
work was last put in safety.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from caseeditor.gui.widgets.date_text import time_of_day
from caseeditor.gui.widgets.elided_label import ElidedLabel
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator


class StatusStrip(QFrame):
    """Labels that keep what they were last told, and how far the check of the folder is."""

    check_button_pressed = Signal()  # stop the check, or take it up again

    def __init__(self, _: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.setObjectName("status")
        self.setProperty("role", "strip")
        self._counts = _label("status.counts")
        self._file = _label("status.file")
        self._file.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._help = ElidedLabel("status.help")
        self._help.setProperty("role", "hint")
        self._safety = _label("status.safety")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(18)
        self._check = _label("status.check")
        self._check_button = named(QPushButton(), "status.check_button")
        self._check_button.setProperty("role", "quiet")
        self._check_button.clicked.connect(self.check_button_pressed)
        row.addWidget(self._counts)
        row.addWidget(self._check)
        row.addWidget(self._check_button)
        row.addWidget(self._file)
        self.show_check(None)
        row.addWidget(self._help, 1)
        row.addWidget(self._safety)

    def show_counts(self, cases: int, to_mend: int, *, reading: bool) -> None:
        """How many cases the folder has, and how many need a correction."""
        _ = self._
        words = _.plural("{count} case", "{count} cases", cases).format(count=cases)
        if reading:
            words += " · " + _("reading the folder…")
        elif to_mend:
            words += " · " + _.plural("{count} to correct", "{count} to correct", to_mend).format(
                count=to_mend
            )
        self._counts.setText(words)

    def show_check(self, words: str | None, button: str = "") -> None:
        """How far the check of the folder is, with a button; None when there is nothing to say of it."""
        self._check.setText(words or "")
        self._check_button.setText(button)
        for part in (self._check, self._check_button):
            part.setVisible(words is not None)

    def show_file(self, name: str) -> None:
        """The file of the case that is shown."""
        self._file.setText(name)

    def show_help(self, words: str) -> None:
        """What the field that has the keyboard is for."""
        self._help.show_words(words)

    def show_safety(self, when: datetime | None) -> None:
        """When unsaved work was last put in safety; None when there is none."""
        if when is None:
            self._safety.clear()
            return
        time = time_of_day(when, self._)
        self._safety.setText(self._("Work put in safety at {time}").format(time=time))

    def show_saved(self, when: datetime) -> None:
        """When everything was last saved."""
        time = time_of_day(when, self._)
        self._safety.setText(self._("Saved at {time}").format(time=time))


def _label(name: str) -> QLabel:
    label = named(PlainLabel(), name)
    label.setProperty("role", "hint")
    return label
