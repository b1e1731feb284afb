"""What the form asks of the widget of a field, whatever its kind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from caseeditor import checks
from caseeditor.case import Field
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.workspace.undo_history import Box


class FieldWidget(QWidget):
    """Shows the value of one field and lets the hand change it.

    A value that the widget wasn't made for is shown as it is and stays so, until the person asks for another.
    """

    edited = Signal(object)  # the new value, by the hand
    step_ended = Signal()  # what comes now is a step of its own to undo
    untaken_changed = Signal()  # whether something is shown that the case doesn't hold
    link_activated = Signal(str)
    entry_wanted = Signal(str, str, str)  # name and category of an entry that the catalogue lacks, the field

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.tools = tools
        self._ = tools._
        self.value: object = None
        self._editor: QWidget | None = None
        self._target: QWidget | None = None
        self._unfit: _UnfitView | None = None
        self._state = self._about = ""
        self._refused = False  # whether the case couldn't take the last value
        self._held: object = None  # what the case holds
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    # What each kind says for itself

    def fits(self, _value: object) -> bool:
        """Whether the editor can show a value without loss."""
        return True

    def show_fitting(self, value: object) -> None:
        """Show a value that fits, silently; caret and selection stay where the text is the same."""
        raise NotImplementedError

    def use_context(self, context: checks.FolderContext) -> None:
        """The folder was read, or changed."""

    def box_at(self, _box: Box) -> QWidget:
        """What takes the keyboard for one box, in a field that has several."""
        return self.focus_target

    def flush(self) -> None:
        """Hand over what is still held back."""

    def untaken(self) -> str:
        """What is shown though the case doesn't hold it; "" for nothing."""
        return readable(self.value, self._) if self._refused else ""

    def show_untaken(self, words: str) -> None:
        """Show again what wasn't taken when the case was left."""

    def forget_search(self) -> None:
        """Another case is shown: what was typed and not taken is of no use there."""

    # What they share

    def set_editor(self, editor: QWidget, target: QWidget | None = None) -> None:
        """`target` is the part of the editor that takes the keyboard."""
        self._editor = editor
        self._target = target or editor
        self._column.addWidget(editor)

    @property
    def target(self) -> QWidget:
        """The widget that a person uses; it bears the field's name."""
        assert self._target is not None
        return self._target

    @property
    def focus_target(self) -> QWidget:
        """What takes the keyboard as things are."""
        return self._unfit.replace if self._unfit and not self._unfit.isHidden() else self.target

    def show_value(self, value: object) -> None:
        """Show a value, silently; what the case couldn't take stays in sight while the case is the same."""
        if self._refused and repr(value) == repr(self._held):
            return
        self.value = self._held = value
        self.note_refused(refused=False)
        fits = self.fits(value)
        if not fits and self._unfit is None:
            self._unfit = _UnfitView(self)
            self._column.addWidget(self._unfit)
        if self._unfit is not None and self._editor is not None:
            self._unfit.setVisible(not fits)
            self._editor.setVisible(fits)
        if fits:
            self.show_fitting(value)
        elif self._unfit is not None:
            self._unfit.show_text(readable(value, self._))

    def leave_empty(self) -> None:
        """Nothing was entered in place of a value that doesn't fit: it is shown again."""
        if not self.fits(self.value) and not self.untaken():
            self.show_value(self.value)

    def start_anew(self) -> None:
        """Offer an empty editor in place of a value that doesn't fit; nothing is changed yet."""
        if self._unfit is not None and self._editor is not None:
            self._unfit.hide()
            self._editor.show()
            self.show_fitting(None)
            self.target.setFocus()

    def show_state(self, words: str) -> None:
        """What the field says, for who can't see it, where its parts don't say so by themselves."""
        self._state = words
        self._describe()

    def show_about(self, words: str) -> None:
        """What there is to say about the field: its help, and what is wrong with it."""
        self._about = words
        self._describe()

    def _describe(self) -> None:
        if self._target is not None:
            self._target.setAccessibleDescription(". ".join(filter(None, (self._state, self._about))))

    def tell(self, value: object) -> None:
        """The hand gave the field a value."""
        if not self._refused:
            self._held = self.value
        self.value = value
        self._refused = False
        self.edited.emit(value)

    def note_refused(self, *, refused: bool) -> None:
        """Whether the case couldn't take the value that the hand gave last."""
        if refused != self._refused:
            self._refused = refused
            self.untaken_changed.emit()


class _UnfitView(QFrame):
    """A value of another kind than the field's, to read."""

    def __init__(self, field: FieldWidget) -> None:
        super().__init__(field)
        _ = field._
        self.setProperty("role", "box")
        self._text = PlainLabel(wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        hint = PlainLabel(_("This isn’t what the field is made for. It stays as it is."), wordWrap=True)
        hint.setProperty("role", "hint")
        self.replace = QPushButton(_("Enter another value"))
        self.replace.setObjectName(f"field.{field.field.name}.replace")
        self.replace.setProperty("role", "link")
        self.replace.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.replace.clicked.connect(field.start_anew)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 6, 9, 6)
        column.setSpacing(3)
        for widget in (self._text, hint, self.replace):
            column.addWidget(widget)

    def show_text(self, text: str) -> None:
        self._text.setText(text)
