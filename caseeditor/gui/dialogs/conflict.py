"""Asks what to do where somebody else changed the same things as this window: both side by side, chosen one
by one.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from caseeditor.case import Case
from caseeditor.folder.merging.merge import (
    Absent,
    Conflict,
    FieldConflict,
    FileConflict,
    Found,
    Merged,
    Side,
    TextConflict,
)
from caseeditor.gui.labels import Labels
from caseeditor.gui.widgets.differences import shown
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator
from caseeditor.workspace.open_case import changes
from caseeditor.workspace.undo_history import Part, Place

_LONGEST = 4000  # signs of a whole file that are shown


@dataclass(frozen=True)
class ConflictWords:
    """What the dialog says of the two sides."""

    about: str
    mine: str
    theirs: str
    accept: str


class ConflictDialog(EyeDialog):
    """`answer` is "merge", "copy", or "" for later; `choices()` who is right in each conflict, at `first` the
    one given."""

    def __init__(
        self,
        _: Translator,
        labels: Labels,
        words: ConflictWords,
        merged: Merged,
        *,
        copy: bool,
        first: Side = Side.MINE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        self._ = _
        self._labels = labels
        self._words = words
        self._first = first
        self._sides: dict[str, QButtonGroup] = {}
        self.setWindowTitle(_("Changed by someone else"))
        fit_screen(self, 780, 540)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        for conflict in merged.conflicts:
            self._add(grid, conflict)
        grid.setRowStretch(grid.rowCount(), 1)
        inside = QWidget()
        inside.setLayout(grid)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.addWidget(named(PlainLabel(words.about, wordWrap=True), "conflict.about"))
        column.addWidget(area, 1)
        column.addWidget(self._buttons(copy))

    def choices(self) -> dict[str, Side]:
        """Who is right, by the key of each conflict."""
        return {key: tuple(Side)[group.checkedId()] for key, group in self._sides.items()}

    def _add(self, grid: QGridLayout, conflict: Conflict) -> None:
        row, group = grid.rowCount(), QButtonGroup(self)
        in_words = self._in_words(conflict)
        head = PlainLabel(self._place(conflict))
        bold = head.font()
        bold.setBold(True)
        head.setFont(bold)
        grid.addWidget(head, row, 0, 1, 2)
        sides = {Side.MINE: self._words.mine, Side.THEIRS: self._words.theirs}
        if isinstance(conflict, TextConflict) and conflict.mine.strip() and conflict.theirs.strip():
            sides[Side.BOTH] = self._("Both, one after the other")
        for number, side in enumerate(Side):
            if side not in sides:
                continue
            button = named(QRadioButton(sides[side]), f"conflict.{conflict.key}.{side.name.lower()}")
            button.setAccessibleName(f"{self._place(conflict)}: {sides[side]}")
            button.setChecked(side is self._first)
            group.addButton(button, number)
            if side is Side.BOTH:
                grid.addWidget(button, row + 3, 0, 1, 2)
                continue
            grid.addWidget(button, row + 1, number)
            if not in_words:
                grid.addWidget(_text(self._said(conflict, side)), row + 2, number)
        for line, (place, *said) in enumerate(in_words):
            grid.addWidget(_text(place, below=0), row + 2 + 2 * line, 0, 1, 2)
            for number, words in enumerate(said):
                grid.addWidget(_text(words), row + 3 + 2 * line, number)
        self._sides[conflict.key] = group

    def _in_words(self, conflict: Conflict) -> list[tuple[str, str, str]]:
        """Of a file as a whole: each place that differs, and what both sides say there; none where one of
        them can't be read.
        """
        if not isinstance(conflict, FileConflict):
            return []
        mine, theirs = (Case.from_bytes(text.encode()) for text in (conflict.mine, conflict.theirs))
        if mine.fault is not None or theirs.fault is not None:
            return []
        return [
            (self._labels.place(place), _at(place, mine, self._), _at(place, theirs, self._))
            for place in changes(mine, theirs)
            if place.part is not Part.FILE
        ]

    def _place(self, conflict: Conflict) -> str:
        if isinstance(conflict, FieldConflict):
            return self._labels.field(conflict.field)
        return self._("Text") if isinstance(conflict, TextConflict) else self._("Whole file")

    def _said(self, conflict: Conflict, side: Side) -> str:
        value = conflict.mine if side is Side.MINE else conflict.theirs
        if isinstance(conflict, FieldConflict):
            return _value(value, self._)
        assert isinstance(value, str)
        return value.strip("\n")[:_LONGEST] or self._("(removed)")

    def _buttons(self, copy: bool) -> QDialogButtonBox:
        _, roles = self._, QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        answers = [("merge", self._words.accept, roles.AcceptRole)]
        if copy:
            answers.append(("copy", _("Keep my version as a copy"), roles.ActionRole))
        answers.append(("", _("Not now"), roles.RejectRole))
        for answer, label, role in answers:
            button = buttons.addButton(label, role)
            button.setObjectName(f"conflict.{answer or 'later'}")
            button.clicked.connect(lambda _=False, answer=answer: self._choose(answer))
            if answer == "merge":
                button.setProperty("role", "primary")
                button.setDefault(True)
        return buttons

    def _choose(self, answer: str) -> None:
        self.answer = answer
        self.done(QDialog.DialogCode.Accepted if answer else QDialog.DialogCode.Rejected)


def _text(words: str, *, below: int = 10) -> QLabel:
    text = PlainLabel(words, wordWrap=True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    text.setContentsMargins(22, 0, 0, below)
    return text


def _at(place: Place, case: Case, _: Translator) -> str:
    """What a case says in one place."""
    if place.part is Part.FIELD and place.field is not None:
        return "\n".join(shown(case.fields.get(place.field), _))
    return case.body.strip("\r\n")[:_LONGEST] or _("(empty)")


def _value(value: Found, _: Translator) -> str:
    return _("(removed)") if isinstance(value, Absent) else "\n".join(shown(value, _))
