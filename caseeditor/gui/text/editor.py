"""The «Text» tab: buttons, the search, and the box that the text of a case is written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from caseeditor.gui.text.actions import TextAction, text_actions
from caseeditor.gui.text.area import TextArea
from caseeditor.gui.text.find_bar import FindBar
from caseeditor.gui.text.highlighting import MarkdownHighlighter
from caseeditor.gui.text.marking import Marking, ProblemMark
from caseeditor.gui.text.searching import Searching
from caseeditor.gui.text.tips import ProblemTips
from caseeditor.gui.text.words import count_words
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.flow_layout import FlowLayout
from caseeditor.gui.widgets.named import tool_button
from caseeditor.gui.widgets.plain_text import set_tip
from caseeditor.i18n import Translator

_LONG = 40_000  # characters from which on an edit is told of a little later
_SOON, _LATER, _LATEST = 20, 120, 600  # ms without another key; and at the latest, while keys keep coming
_WORDS = 400  # ms
_MOVED = 90  # ms
_MARGIN = 11  # pixels


class LineProblem(Protocol):
    """What is wrong somewhere, as far as it is shown here (`caseeditor.checks.Problem` is one)."""

    @property
    def line(self) -> int | None: ...

    @property
    def field(self) -> str | None: ...

    @property
    def severity(self) -> str: ...

    @property
    def column(self) -> int | None: ...

    @property
    def length(self) -> int | None: ...


P = TypeVar("P", bound=LineProblem)


class BodyEditor(QWidget):
    """Shows and edits the text of a case. Lines are those of the text, counted from 1.

    Setters are silent. An edit of the hand is told a moment after the last key (`flush`: at once).
    """

    # The whole text (str), `\n` at each line's end; as an object: Qt's strings can't hold every sign.
    text_edited = Signal(object)
    step_ended = Signal()  # what comes now is a step of its own to undo
    edit_begun = Signal()  # the hand changed the text; what it became is told a moment later
    words_selected = Signal(int)
    cursor_line = Signal(int)  # the hand moved the caret to that line, or typed there
    zoom_wanted = Signal(int)  # steps, from the wheel with Ctrl

    def __init__(self, _: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._actions = text_actions(_)
        # In this order the keyboard comes by: buttons, search, text, and out of the tab.
        bar = self._tool_bar()
        self._find = FindBar(_, theme, self)
        self.area = TextArea(self._actions, self)
        self.area.setAccessibleName(_("Text of the case"))
        self.area.setAccessibleDescription(_("Escape, then Tab, leaves the text."))
        self.area.setPlaceholderText(_("Write the text of the case here."))
        self.area.setProperty("role", "bare")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.document().setDocumentMargin(_MARGIN)
        self._highlighter = MarkdownHighlighter(self.area.document(), theme)
        self._marking = Marking(self.area, theme)
        self._tips = ProblemTips(self.area, self._marking)
        self._searching = Searching(self.area, self._find, self._marking, self)
        self._told = QTimer(self, singleShot=True)
        self._told.timeout.connect(self.flush)
        self._latest = QTimer(self, singleShot=True, interval=_LATEST)
        self._latest.timeout.connect(self.flush)
        self._count = QTimer(self, singleShot=True, interval=_WORDS)
        self._count.timeout.connect(self._count_words)
        self._moved = QTimer(self, singleShot=True, interval=_MOVED)
        self._moved.timeout.connect(lambda: self.cursor_line.emit(self.area.line()))
        self.area.textChanged.connect(self._on_changed)
        self.area.cursorPositionChanged.connect(self._on_moved)
        self.area.selectionChanged.connect(self._count.start)
        self.area.action_wanted.connect(self._act)
        self.area.step_ended.connect(self._end_step)
        self.area.zoom_wanted.connect(self.zoom_wanted)
        self.setFocusProxy(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (bar, self._find, self.area):
            column.addWidget(widget)

    # What the window asks for

    def show_text(self, text: str, *, reveal: bool = False) -> None:
        """Show a text (any line ends). What is the same stays as it is, with caret and scroll.

        With `reveal` the caret goes to where it changed. What was typed and not told yet is dropped.
        """
        self._forget_edit()
        if self.area.show_text(text, reveal=reveal):
            self._count.start()

    def start_at_top(self) -> None:
        """Caret and scroll at the beginning: another case is shown."""
        self.area.silent = True
        self.area.start_at_top()
        self.area.silent = False

    def text(self) -> str:
        """What the box holds."""
        return self.area.text()

    def flush(self) -> None:
        """Tell of an edit that wasn't told yet."""
        if self._told.isActive() or self._latest.isActive():
            self._forget_edit()
            self.text_edited.emit(self.area.text())

    def show_problems(
        self, problems: Sequence[P], body_line: int, say: Callable[[P], str] | None = None
    ) -> None:
        """Underline the places with a problem, and have each said by `say` where the pointer rests on it.

        `body_line` is the line of the file that the text starts on.
        """
        self._marking.show_problems(
            ProblemMark(
                problem.line - body_line + 1,
                problem.severity,
                problem.column,
                problem.length,
                say(problem) if say else "",
            )
            for problem in problems
            if problem.field is None and problem.line is not None and problem.line >= body_line
        )

    def go_to_line(self, line: int, column: int = 1) -> None:
        """Put the caret on a line, before its character number `column`, and bring it into view."""
        self.area.silent = True
        self.area.go_to_line(line, column)
        self.area.silent = False

    def show_find(self) -> None:
        """Open the search."""
        self._searching.open()

    # The hand

    def _on_changed(self) -> None:
        if self.area.silent:
            return
        self._told.start(_LATER if self.area.document().characterCount() > _LONG else _SOON)
        if not self._latest.isActive():
            self._latest.start()
            self.edit_begun.emit()
        self._count.start()
        self._moved.start()

    def _end_step(self) -> None:
        """What was typed before is told of by itself."""
        self.flush()
        self.step_ended.emit()

    def _on_moved(self) -> None:
        if not self.area.silent:
            self._moved.start()

    def _forget_edit(self) -> None:
        self._told.stop()
        self._latest.stop()

    def _act(self, name: str) -> None:
        acts: dict[str, Callable[[], object]] = {
            "bold": lambda: self.area.toggle_emphasis("**"),
            "italic": lambda: self.area.toggle_emphasis("*"),
            "heading": self.area.toggle_heading,
            "bullets": lambda: self.area.toggle_list(numbered=False),
            "numbers": lambda: self.area.toggle_list(numbered=True),
            "link": self.area.toggle_link,
            "no_break_space": self.area.insert_no_break_space,
            "find": self._searching.open,
            "find_next": lambda: self._searching.go(1),
            "find_previous": lambda: self._searching.go(-1),
        }
        self._end_step()
        acts[name]()
        self._end_step()

    # What is shown

    def _count_words(self) -> None:
        self.words_selected.emit(count_words(self.area.textCursor().selectedText()))

    def _tool_bar(self) -> QFrame:
        bar = QFrame(self)
        bar.setProperty("role", "bar")
        row = FlowLayout(bar, spacing=4)  # a second line where there is no room for large text
        row.setContentsMargins(12, 5, 12, 5)
        for action in self._actions:
            if action.face:
                row.addWidget(self._button(action))
        return bar

    def _button(self, action: TextAction) -> QToolButton:
        keys = QKeySequence(action.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        button = tool_button(action.face, f"text.{action.name}")
        button.setProperty("role", "quiet")
        set_tip(button, f"{action.label} ({keys})")
        button.setAccessibleName(action.label)
        # The caret stays where it is; from the keyboard the same is done by the keys, or after Tab.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        font = button.font()
        font.setBold(action.name == "bold")
        font.setItalic(action.name == "italic")
        button.setFont(font)
        button.clicked.connect(lambda: self._act(action.name))
        return button
