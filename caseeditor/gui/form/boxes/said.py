"""What a field answers to what was typed, below its box, with the buttons that do something about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caseeditor.gui.theme import restyle
from caseeditor.gui.widgets.flow_layout import FlowLayout
from caseeditor.gui.widgets.layouts import taken_widgets
from caseeditor.gui.widgets.link_button import LinkButton
from caseeditor.gui.widgets.plain_text import PlainLabel

Action = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""


class Said(QWidget):
    """One sentence, and a row of buttons; nothing is shown of either while there is none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._told: tuple[str, str, tuple[str, ...]] = ("", "", ())
        self._label = PlainLabel(wordWrap=True)
        self._label.setObjectName(f"{name}.said")
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = QWidget()
        self._buttons = FlowLayout(self._line, 8, 0)
        self._buttons.setContentsMargins(0, 0, 0, 0)
        self._line.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 1)
        column.setSpacing(1)
        column.addWidget(self._label)
        column.addWidget(self._line)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._told[0]

    def say(self, words: str, role: str = "hint", actions: Sequence[Action] = ()) -> None:
        """Say this in place of what was said; a warning or an error is spoken, too."""
        told = (words, role, tuple(face for face, _ in actions))
        if told == self._told and not actions:
            return
        new = words != self._told[0]
        self._told = told
        self._label.setText(words)
        restyle(self._label, role)
        for button in taken_widgets(self._buttons):
            button.hide()
            button.setObjectName("")
            button.deleteLater()
        for number, (face, act) in enumerate(actions):
            button = LinkButton(face)
            button.setObjectName(f"{self._name}.said.{number}")
            button.clicked.connect(lambda _=False, act=act: act())
            self._buttons.addWidget(button)
        self._line.setVisible(bool(actions))
        self.setVisible(bool(words))
        if new and words and role in ("warning", "error") and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._label, words))

    def say_nothing(self) -> None:
        """There is nothing to say."""
        self.say("")
