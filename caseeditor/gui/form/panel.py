"""The form: the schema's fields under their headings, and below them whatever else a case holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from caseeditor import checks
from caseeditor.case import Case, Field, Schema
from caseeditor.checks import Problem, Wording
from caseeditor.gui.form.fields.field_row import FieldRow
from caseeditor.gui.form.fields.kinds import widget_for
from caseeditor.gui.form.fields.names_field import NamesField
from caseeditor.gui.form.fields.other_fields import OtherFields
from caseeditor.gui.form.fields.unknown_field import UnknownField
from caseeditor.gui.form.headings import groups_of, heading
from caseeditor.gui.form.other_cases import OtherCases
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.pictures.picture_files import AskForPicture, ask_for_picture
from caseeditor.gui.pictures.picture_shelf import PictureShelf
from caseeditor.gui.pictures.thumbnails import Thumbnails
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.eye_order import step_by_eye, tab_stops
from caseeditor.gui.widgets.keyboard_focus import focus_changed
from caseeditor.gui.widgets.named import named
from caseeditor.i18n import Translator
from caseeditor.workspace.background import Background
from caseeditor.workspace.undo_history import Box

_NARROW = 72  # widths of a letter: below, labels stand above their widgets
_MARGIN = 16
_SETTLED = 150  # ms until what is said below fields has its place


class FormPanel(QScrollArea):
    """Shows a case's fields; tells what the hand does to them. It changes nothing by itself."""

    field_edited = Signal(str, object)  # the key, the new value
    field_removed = Signal(str)
    fix_requested = Signal(object, object, object)  # Problem, Fix, str | None (the choice)
    link_activated = Signal(str)
    entry_wanted = Signal(str, str, str)  # name and category of an entry that the catalogue lacks, the field
    step_ended = Signal()  # what comes now is a step of its own to undo
    untaken_changed = Signal()  # something is shown that the case doesn't hold, or no longer

    def __init__(
        self,
        schema: Schema,
        _: Translator,
        theme: Theme,
        wording: Wording,
        thumbnails: Thumbnails,
        background: Background,
        ask: AskForPicture = ask_for_picture,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._wording = wording
        self._ask = ask
        shelf = PictureShelf(thumbnails, background, self)
        self._tools = FormTools(_, theme, shelf, OtherCases(background, self))
        self._rows: dict[str, FieldRow] = {}
        self._revealed: FieldRow | None = None  # where one was led last
        self._held: tuple[QWidget | None, int] = (None, 0)  # what has the keyboard, and where it is seen
        self._holding = QTimer(self, singleShot=True, interval=_SETTLED)
        self._context: checks.FolderContext | None = None
        self.setObjectName("form")
        self.setAccessibleName(_("Form"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = named(QWidget(), "ground")
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(_MARGIN, 10, _MARGIN, 16)
        self._column.setSpacing(3)
        self._add_groups(schema)
        self._others = OtherFields(schema, self._make_row, _)
        self._column.addWidget(self._others)
        self._column.addStretch(1)
        self.setWidget(self._ground)
        focus_changed().connect(self._show_help)

    # What the others ask for

    def show_case(self, case: Case) -> None:
        """Show a case, silently. What says the same keeps caret and selection."""
        fields = dict(case.fields)
        for name, row in self._rows.items():
            row.widget.show_value(fields.get(name))
        self._others.show_fields({name: value for name, value in fields.items() if name not in self._rows})
        self._lay_out_rows()

    def start_at_top(self) -> None:
        """Another case is shown from here on."""
        for row in self._all_rows():
            row.widget.forget_search()
        self.verticalScrollBar().setValue(0)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say below each field what is wrong with it."""
        by_field: dict[str, list[Problem]] = {}
        for problem in problems:
            if problem.field is not None:
                by_field.setdefault(problem.field, []).append(problem)
        now = QApplication.focusWidget()
        if now is not None and self._ground.isAncestorOf(now) and not self._holding.isActive():
            self._held = now, self._height_of(now)
            self._holding.start()
        for row in self._all_rows():
            row.show_problems(by_field.get(row.field.name, ()))
        self._reveal_again()

    def use_context(self, context: checks.FolderContext) -> None:
        """The folder's catalogue, pictures and cases, as they are now."""
        self._tools.pictures.use(context.layout)
        self._tools.others.use(context.layout, context.schema)
        self._context = context
        for row in (*self._rows.values(), *self._others.every_row()):
            row.widget.use_context(context)

    def focus_field(self, name: str, box: Box | None = None) -> None:
        """Bring a field into view and the keyboard to it, or to one box of it; there it stays where it is."""
        row = self._row(name)
        if row is not None:
            target = row.widget.focus_target if box is None else row.widget.box_at(box)
            now = self._ground.focusWidget()
            if box is not None or now is None or not (now.hasFocus() and row.widget.isAncestorOf(now)):
                target.setFocus()
            self._reveal(row)
            QTimer.singleShot(0, row, lambda: self._reveal(row))  # once what was just shown has its place

    def take_keyboard(self) -> None:
        """The keyboard goes where it was last in the form, if that is in sight, else to the first field."""
        last: QWidget | None = self._ground.focusWidget()
        if last is None or last.visibleRegion().isEmpty():
            last = next(tab_stops(self._ground), None)
        if last is not None:
            last.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(last, 0, 24)

    def label_of(self, name: str) -> str:
        """What a field is called on the form."""
        row = self._row(name)
        return row.field.label.in_language(self._.language) if row else name

    def untaken(self) -> dict[str, str]:
        """What is shown though the case doesn't hold it, by field."""
        shown = {row.field.name: row.widget.untaken() for row in self._all_rows()}
        return {name: words for name, words in shown.items() if words}

    def show_untaken(self, words: Mapping[str, str]) -> None:
        """Show again what wasn't taken when the case was left."""
        for row in self._all_rows():
            if row.field.name in words:
                row.widget.show_untaken(words[row.field.name])

    def note_refused(self, name: str) -> None:
        """The case couldn't take what the hand gave a field last."""
        row = self._row(name)
        if row is not None:
            row.widget.note_refused(refused=True)

    def take_name(self, field: str, name: str) -> None:
        """A name that was typed in a field may be taken now: it is in the catalogue."""
        row = self._row(field)
        if row is not None and isinstance(row.widget, NamesField):
            row.widget.take_name(name)

    def flush(self) -> None:
        """Hand over what is still held back."""
        for row in self._all_rows():
            row.widget.flush()

    # Building

    def _add_groups(self, schema: Schema) -> None:
        for label, fields in groups_of(schema, self._.language):
            self._column.addWidget(heading(label))
            for field in fields:
                row = self._make_row(field, removable=False)
                self._rows[field.name] = row
                self._column.addWidget(row)

    def _make_row(self, field: Field, *, removable: bool, known: bool = True) -> FieldRow:
        if known:
            widget = widget_for(field, self._tools, self._wording, self._ask)
        else:
            widget = UnknownField(field, self._tools)
        row = FieldRow(field, widget, self._, self._wording, removable=removable)
        row.edited.connect(self.field_edited)
        row.removal_wanted.connect(self.field_removed)
        row.fix_requested.connect(self.fix_requested)
        widget.link_activated.connect(self.link_activated)
        row.untaken_changed.connect(self.untaken_changed)
        row.untaken_changed.connect(lambda: QTimer.singleShot(0, row, lambda: self._keep_in_view(row)))
        widget.entry_wanted.connect(self.entry_wanted)
        widget.step_ended.connect(self.step_ended)
        if self._context is not None:
            widget.use_context(self._context)
        return row

    def _all_rows(self) -> list[FieldRow]:
        return [*self._rows.values(), *self._others.rows()]

    def _row(self, name: str) -> FieldRow | None:
        return next((row for row in self._all_rows() if row.field.name == name), None)

    def _reveal(self, row: FieldRow) -> None:
        self._revealed = row
        if row is next(iter(self._rows.values()), None):
            self.verticalScrollBar().setValue(0)  # its heading, too
        else:
            self.ensureWidgetVisible(row, 0, 24)

    def _show_help(self, before: QWidget | None, now: QWidget | None) -> None:
        """Beside the field that has the keyboard; while another window has it, nothing changes."""
        if now is None:
            return
        for row in self._all_rows():
            row.show_help(row.isAncestorOf(now))
            if before is not None and row.isAncestorOf(before) and not row.isAncestorOf(now):
                row.widget.leave_empty()

    def _height_of(self, widget: QWidget) -> int:
        """Where the upper edge of a widget is seen, in pixels from the top of what is in sight."""
        return widget.mapTo(self.viewport(), QPoint(0, 0)).y()

    def _hold(self) -> None:
        """What the hand is at stays where it was, whatever came or went above it."""
        widget, height = self._held
        if (
            widget is not None
            and isValid(widget)
            and widget.hasFocus()
            and 0 <= height < self.viewport().height()
        ):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._height_of(widget) - height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: what is said below fields changed how tall all of it is."""
        if watched is self._ground and event.type() == QEvent.Type.Resize and self._holding.isActive():
            QTimer.singleShot(0, self, self._hold)
        return super().eventFilter(watched, event)

    def _keep_in_view(self, row: FieldRow) -> None:
        """What is said below a field that has the keyboard is in sight."""
        now = QApplication.focusWidget()
        if now is not None and row.isAncestorOf(now):
            self.ensureWidgetVisible(row, 0, 4)

    def _reveal_again(self) -> None:
        """What came below or above a field that one was led to, and is in still, pushed it out of sight."""
        row, now = self._revealed, QApplication.focusWidget()
        if row is not None and now is not None and row.isAncestorOf(now):
            QTimer.singleShot(0, row, lambda: self._reveal(row))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the eye does; in the window, from part to part of that."""
        return step_by_eye(self, forward=forward) if self.isWindow() else super().focusNextPrevChild(forward)

    # Laying out

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out_rows()
        self._reveal_again()

    def _lay_out_rows(self) -> None:
        unit = self.fontMetrics().averageCharWidth()
        width = self.viewport().width()
        narrow = width < _NARROW * unit
        label_width = 0 if narrow else min(20 * unit, round(width * 0.28))
        for row in self._all_rows():
            row.lay_out(label_width)
