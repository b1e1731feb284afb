"""Sentences below the case: what went wrong stays until its matter is settled, good news goes by itself.

They stand below, so that what one works at never moves under the hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
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

from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.icons import SignButton
from caseeditor.gui.widgets.keyboard_focus import focus_changed
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel, on_button
from caseeditor.i18n import Translator

Action = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""


@dataclass(frozen=True)
class Linger:
    """How long good news stays, in ms: a sentence alone, and one with something to press."""

    sentence: int = 8_000
    with_buttons: int = 40_000


class Notices(QWidget):
    """At most one notice per subject. Good news waits while the pointer or the keyboard is on it, or the
    window isn't in front. With the last of a notice's buttons the keyboard goes back to where it was before.
    """

    keyboard_left = Signal()  # a notice that had it went, and where it was before isn't there any more

    def __init__(
        self, _: Translator, theme: Theme, linger: Linger | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._theme = theme
        self._linger = linger or Linger()
        self._leaving: dict[str, QTimer] = {}
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
        stays: bool = False,
    ) -> None:
        """Say something about a subject, in place of what was said about it before. `good`: it went well, and
        nothing has to be done; it goes by itself unless it `stays`.
        """
        if not actions and self._told.get(subject) == (text, closable, good):
            return
        self.drop(subject)
        self._told[subject] = (text, closable, good)
        frame = named(QFrame(), f"notice.{subject}")
        frame.setProperty("role", "banner-good" if good else "banner")
        label = named(PlainLabel(text, wordWrap=True), f"notice.{subject}.text")
        mark = PlainLabel("✓" if good else "⚠")
        mark.setProperty("role", "good" if good else "error")
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 7, 10, 7)
        row.setSpacing(8)
        row.addWidget(mark)
        row.addWidget(label, 1)
        for title, act in actions:
            button = QPushButton(on_button(title))
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        if closable:
            close = SignButton(f"notice.{subject}.close", self._("Close this message"), "close", self._theme)
            close.setProperty("role", "quiet")
            close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            close.clicked.connect(lambda: self.drop(subject))
            row.addWidget(close)
        self._shown[subject] = frame
        self._column.addWidget(frame)
        frame.show()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(frame, text))
        if good and not stays:
            self._let_go_later(subject, self._linger.with_buttons if actions else self._linger.sentence)

    def drop(self, subject: str) -> None:
        """The matter is settled."""
        self._told.pop(subject, None)
        leaving = self._leaving.pop(subject, None)
        if leaving is not None:
            leaving.stop()
            leaving.deleteLater()
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

    def _let_go_later(self, subject: str, after: int) -> None:
        timer = QTimer(self, interval=after)
        timer.timeout.connect(lambda: self._let_go(subject))
        self._leaving[subject] = timer
        timer.start()

    def _let_go(self, subject: str) -> None:
        frame = self._shown[subject]
        held = QApplication.focusWidget()
        looked_at = frame.underMouse() or (held is not None and frame.isAncestorOf(held))
        if not looked_at and self.isActiveWindow():  # else the timer goes on, and asks again
            self.drop(subject)

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
