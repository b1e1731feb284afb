"""A field that holds rows of name and content."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from caseeditor.case import Field
from caseeditor.gui.form.boxes.paragraph_box import ParagraphBox
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.icons import SignButton
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator
from caseeditor.workspace.undo_history import Box

_KEYS = ("name", "content")


class FactsField(FieldWidget):
    """Rows to write, move and take out. Whatever else a row holds goes with it."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        label = field.label.in_language(tools._.language)
        self._theme = tools.theme
        self._rows: list[FactRow] = []
        self._items: list[object] = []
        self._editor = QWidget()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(5)
        self._add = QPushButton(tools._("Add a row"))
        self._add.setAccessibleName(tools._("Add a row: {field}").format(field=label))
        self._add.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._add.clicked.connect(self._on_add)
        column = QVBoxLayout(self._editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(self._lines)
        column.addWidget(self._add)
        self.set_editor(self._editor, self._add)

    @property
    def focus_target(self) -> QWidget:
        if self._items and self.fits(self.value):
            return self._rows[0].first
        return super().focus_target

    def box_at(self, box: Box) -> QWidget:
        """A row that isn't there any more leaves the one above it."""
        place, key = box
        if self._items and self.fits(self.value):
            return self._rows[min(place, len(self._items) - 1)].box_of(key)
        return self.focus_target

    def fits(self, value: object) -> bool:
        return value is None or value == "" or isinstance(value, list)

    def show_fitting(self, value: object) -> None:
        self._show(list(value) if isinstance(value, list) else [])

    def _show(self, items: list[object]) -> None:
        self._items = items
        while len(self._rows) < len(items):
            self._add_row()
        for row in self._rows[len(items) :]:  # kept for another case: making one takes time
            row.hide()
        for place, (row, item) in enumerate(zip(self._rows, items, strict=False)):
            row.show_item(item, first=place == 0, last=place == len(items) - 1)
            row.show()

    def _add_row(self) -> None:
        place = len(self._rows)
        row = FactRow(self._, self._theme, place, self.field.label.in_language(self._.language))
        row.text_typed.connect(lambda key, text: self._on_typed(place, key, text))
        row.step_ended.connect(self.step_ended)
        row.move_wanted.connect(lambda step: self._move(place, step))
        row.removal_wanted.connect(lambda: self._remove(place))
        self._rows.append(row)
        self._lines.addWidget(row)

    def _on_add(self) -> None:
        """A row with nothing in it is nobody's matter yet."""
        self._show([*self._items, {}])
        self._rows[len(self._items) - 1].first.setFocus()

    def _on_typed(self, place: int, key: str, text: str) -> None:
        item = self._items[place]
        kept = dict(item) if isinstance(item, dict) else {}
        kept[key] = text or None
        for missing in _KEYS:
            kept.setdefault(missing, None)
        if not item:
            kept = {name: kept[name] for name in _KEYS}
        self._items[place] = kept
        self._tell()

    def _move(self, place: int, step: int) -> None:
        target = place + step
        if 0 <= target < len(self._items):
            items = list(self._items)
            items[place], items[target] = items[target], items[place]
            self._show(items)
            self._rows[target].focus_move(step)
            self._tell()

    def _remove(self, place: int) -> None:
        items = list(self._items)
        del items[place]
        self._show(items)
        target = self._rows[min(place, len(items) - 1)].first if items else self._add
        target.setFocus()
        self._tell()

    def _tell(self) -> None:
        items = [item for item in self._items if item != {}]
        if items or isinstance(self.value, list):
            self.tell(items)


class FactRow(QWidget):
    """One row; one that isn't a name and a content is shown to read."""

    text_typed = Signal(str, str)  # the key, the text
    step_ended = Signal()
    move_wanted = Signal(int)  # -1 up, 1 down
    removal_wanted = Signal()

    def __init__(
        self, _: Translator, theme: Theme, place: int, label: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._theme = theme
        number = place + 1
        name, content = ParagraphBox(), ParagraphBox()
        self._boxes = {"name": name, "content": content}
        for key, box, hint in (("name", name, _("Name")), ("content", content, _("Content"))):
            box.setPlaceholderText(hint)
            box.setObjectName(f"fact.{place}.{key}")
            box.setAccessibleName(f"{label} {number}, {hint}")
            box.typed.connect(lambda text, key=key: self.text_typed.emit(key, text))
            box.step_ended.connect(self.step_ended)
        self._unfit = PlainLabel(wordWrap=True)
        self._unfit.setVisible(False)
        self._up = self._button("up", _("Move row {number} up").format(number=number), f"fact.{place}.up")
        self._down = self._button(
            "down", _("Move row {number} down").format(number=number), f"fact.{place}.down"
        )
        remove = self._button("close", _("Remove row {number}").format(number=number), f"fact.{place}.remove")
        self._up.clicked.connect(lambda: self.move_wanted.emit(-1))
        self._down.clicked.connect(lambda: self.move_wanted.emit(1))
        remove.clicked.connect(self.removal_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for part, share in ((name, 2), (content, 3), (self._unfit, 5)):
            line.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (self._up, self._down, remove):
            buttons.addWidget(button)
        line.addLayout(buttons)
        line.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.box_of("name")

    def box_of(self, key: str) -> QWidget:
        """The box that holds a key of the row."""
        box = self._boxes.get(key, self._boxes["name"])
        return box if not box.isHidden() else self._up

    def show_item(self, item: object, *, first: bool, last: bool) -> None:
        """Show a row, silently."""
        fact: dict[object, object] = item if isinstance(item, dict) else {}
        fits = isinstance(item, dict) and not any(isinstance(fact.get(key), list | dict) for key in _KEYS)
        self._unfit.setVisible(not fits)
        for key, box in self._boxes.items():
            box.setVisible(fits)
            box.show_text(readable(fact.get(key), self._) if fits else "")
        if not fits:
            self._unfit.setText(readable(item, self._) or self._("(empty)"))
        self._up.setEnabled(not first)
        self._down.setEnabled(not last)

    def focus_move(self, step: int) -> None:
        """The keyboard stays on the button that moved the row, as long as it can."""
        wanted, other = (self._up, self._down) if step < 0 else (self._down, self._up)
        (wanted if wanted.isEnabled() else other).setFocus()

    def _button(self, drawing: str, says: str, name: str) -> QToolButton:
        button = SignButton(name, says, drawing, self._theme)
        button.setProperty("role", "quiet")
        button.setFixedWidth(button.fontMetrics().height() + 12)
        return button
