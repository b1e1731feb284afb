"""Sentences above the case that stay until their matter is settled: a save that failed, a file changed
elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from caseeditor.gui.widgets.keyboard_focus import focus_changed
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel, on_button, set_tip
from caseeditor.i18n import Translator

Action = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""


class Notices(QWidget):
    """At most one notice per subject. With the last of a notice's buttons the keyboard goes back to where it
    was before.
    """

    keyboard_left = Signal()  # a notice that had it went, and where it was before isn't there any more

    def __init__(self, _: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._shown: dict[str, QFrame] = {}
        self._told: dict[str, tuple[str, bool, bool]] = {}  # what each says, and how
        self._before: QWidget | None = None  # what had the keyboard before a button here
        focus_changed().connect(self._note_focus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_notice(
        self,
        subject: str,
        text: str,
        actions: Sequence[Action] = (),
        *,
        closable: bool = True,
        good: bool = False,
    ) -> None:
        """Say something about a subject, in place of what was said about it before. `good`: it went well, and
        nothing has to be done.
        """
        if not actions and self._told.get(subject) == (text, closable, good):
            return
        self.drop(subject)
        self._told[subject] = (text, closable, good)
        frame = named(QFrame(), f"notice.{subject}")
        frame.setProperty("role", "banner-good" if good else "banner")
        label = named(PlainLabel(text, wordWrap=True), f"notice.{subject}.text")
        sign = PlainLabel("✓" if good else "⚠")
        sign.setProperty("role", "good" if good else "error")
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 7, 10, 7)
        row.setSpacing(8)
        row.addWidget(sign)
        row.addWidget(label, 1)
        for title, act in actions:
            button = QPushButton(on_button(title))
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        if closable:
            close = QPushButton("✕")
            close.setProperty("role", "quiet")
            close.setAccessibleName(self._("Close this message"))
            set_tip(close, self._("Close this message"))
            close.clicked.connect(lambda: self.drop(subject))
            row.addWidget(close)
        self._shown[subject] = frame
        self._column.addWidget(frame)
        frame.show()
        self.show()

    def drop(self, subject: str) -> None:
        """The matter is settled."""
        self._told.pop(subject, None)
        frame = self._shown.pop(subject, None)
        if frame is not None:
            self._column.removeWidget(frame)
            now = QApplication.focusWidget() or self.window().focusWidget()  # a dialog may just be closing
            if now is not None and frame.isAncestorOf(now):
                self._give_keyboard_back()
            frame.hide()
            frame.deleteLater()
        self.setVisible(bool(self._shown))

    def clear(self, but: Sequence[str] = ()) -> None:
        """Another case is shown: what was said of the one before goes."""
        for subject in set(self._shown) - set(but):
            self.drop(subject)

    def text(self, subject: str) -> str:
        """What is said about a subject; "" when nothing is."""
        frame = self._shown.get(subject)
        label = frame.findChild(QLabel, f"notice.{subject}.text") if frame else None
        return label.text() if label else ""

    def _note_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None or old is None:
            return
        if self.isAncestorOf(now) and not self.isAncestorOf(old):
            self._before = old

    def _give_keyboard_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus()
        else:
            self.keyboard_left.emit()
