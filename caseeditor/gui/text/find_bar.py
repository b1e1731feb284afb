"""The bar that finds words in the text, and puts others in their place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QToolButton, QWidget

from caseeditor.gui.theme import Theme, restyle
from caseeditor.gui.widgets.icons import SignButton
from caseeditor.gui.widgets.line_edit import LineEdit
from caseeditor.gui.widgets.named import named, tool_button
from caseeditor.gui.widgets.plain_text import PlainLabel, set_tip
from caseeditor.i18n import Translator


class FindBar(QFrame):
    """Asks; who finds is the panel. Enter goes on, Shift+Enter back, Escape closes."""

    words_changed = Signal(str)
    next_wanted = Signal(int)  # 1 forward, -1 back
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    closed = Signal()

    def __init__(self, _: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._theme = theme
        self.setObjectName("find_bar")
        self.setProperty("role", "bar")
        self._words = self._box("find.words", _("Find in the text"))
        self._words.textChanged.connect(self.words_changed)
        self._other = self._box("find.replacement", _("Replace with"))
        self._count = named(PlainLabel(), "find.count")
        self._count.setProperty("role", "hint")
        back = self._sign("find.previous", "up", _("Previous place"), lambda: self.next_wanted.emit(-1))
        forth = self._sign("find.next", "down", _("Next place"), lambda: self.next_wanted.emit(1))
        close = self._sign("find.close", "close", _("Close the search"), self.close_bar)
        self._one = self._button(
            "find.replace", _("Replace"), _("Replace this one"), self.replace_wanted.emit
        )
        self._all = self._button(
            "find.replace_all", _("Replace all"), _("Replace every one"), self.replace_all_wanted.emit
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 12, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(5)
        for column, widget in enumerate((self._words, self._count, back, forth, close)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self._other, 1, 0)
        grid.addWidget(self._one, 1, 1)
        grid.addWidget(self._all, 1, 2, 1, 3, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(0, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What is to be found."""
        return self._words.text()

    @property
    def replacement(self) -> str:
        """What is to be put in its place."""
        return self._other.text()

    def open_with(self, words: str) -> None:
        """Show the bar, with `words` in it if there are any, and take the keyboard."""
        if words:
            self._words.setText(words)
        self.show()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def show_count(self, place: int, count: int) -> None:
        """Which one of how many is marked; `place` counts from 1, 0 when none is."""
        _ = self._
        none = not count and bool(self.words)
        if none:
            text = _("None found")
        elif not count:
            text = ""
        elif place:
            text = _("{place} of {count}").format(place=place, count=count)
        else:
            text = _.plural("{count} place", "{count} places", count).format(count=count)
        self._count.setText(text)
        restyle(self._count, "error" if none else "hint")
        self._one.setEnabled(count > 0)
        self._all.setEnabled(count > 0)

    def close_bar(self) -> None:
        """Hide it."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Enter goes on and Shift+Enter back, wherever the keyboard is in the bar."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._other.hasFocus():
                self.replace_wanted.emit()
            else:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.next_wanted.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_F3:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.next_wanted.emit(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _box(self, name: str, words: str) -> LineEdit:
        box = named(LineEdit(self, placeholderText=words), name)
        box.setAccessibleName(words)
        return box

    def _sign(self, name: str, drawing: str, label: str, act: Callable[[], object]) -> QToolButton:
        button = SignButton(name, label, drawing, self._theme, self)
        button.clicked.connect(lambda: act())
        return button

    def _button(self, name: str, face: str, label: str, act: Callable[[], object]) -> QToolButton:
        button = tool_button(face, name, self)
        set_tip(button, label)
        button.setAccessibleName(label)
        button.clicked.connect(lambda: act())
        return button
