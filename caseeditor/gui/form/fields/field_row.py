"""A line of the form: the label, the widget, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from caseeditor.case import Field
from caseeditor.checks import Problem, Severity, Wording
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.messages import FieldMessages
from caseeditor.gui.theme import restyle
from caseeditor.gui.widgets.elided_label import ElidedLabel
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel, set_tip
from caseeditor.i18n import Translator


class FieldRow(QWidget):
    """Names a widget for eyes, ears and tests, and puts it beside its label or, where it is narrow, below."""

    edited = Signal(str, object)
    untaken_changed = Signal()
    removal_wanted = Signal(str)
    fix_requested = Signal(object, object, object)

    def __init__(
        self,
        field: Field,
        widget: FieldWidget,
        _: Translator,
        wording: Wording,
        *,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.widget = widget
        self._ = _
        self._stacked: bool | None = None
        self.label = PlainLabel(wordWrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.help = field.help.in_language(_.language)
        self.messages = FieldMessages(wording, field.name)
        self.messages.fix_requested.connect(self.fix_requested)
        self.hint = ElidedLabel(f"help.{field.name}")  # its line is kept free: nothing moves when it speaks
        self.hint.setProperty("role", "hint")
        self._name_all()
        widget.edited.connect(lambda value: self.edited.emit(field.name, value))
        widget.untaken_changed.connect(self._on_untaken)
        inside = QVBoxLayout()
        inside.setSpacing(1)
        inside.addLayout(self._with_button() if removable else self._alone())
        inside.addWidget(self.messages)
        inside.addWidget(self.hint)
        self._inside = inside
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.label, 0, 0)
        self._grid.addLayout(inside, 0, 1)

    def lay_out(self, label_width: int) -> None:
        """Give the label so many pixels at the side; 0 puts it above."""
        stacked = label_width == 0
        self._grid.setColumnMinimumWidth(0, label_width)
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._grid.removeWidget(self.label)
        self._grid.removeItem(self._inside)
        top = 0 if stacked else 7
        self.label.setContentsMargins(0, top, 0, 0)
        if stacked:
            self._grid.addWidget(self.label, 0, 0, 1, 2)
            self._grid.addLayout(self._inside, 1, 0, 1, 2)
        else:
            self._grid.addWidget(self.label, 0, 0)
            self._grid.addLayout(self._inside, 0, 1)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong with the field."""
        focused = self.messages.focusWidget()
        held_focus = focused is not None and focused.hasFocus() and self.messages.isAncestorOf(focused)
        if not self.messages.show_problems(problems):
            return
        if held_focus:  # on a button that is gone now
            self.widget.focus_target.setFocus()
        self._mark()
        self.widget.show_about(" ".join(filter(None, (self.messages.text, self.help))))

    def show_help(self, shown: bool) -> None:
        """Say what the field is for, beside it."""
        self.hint.show_words(self.help if shown else "")

    def _mark(self) -> None:
        """The frame of the box says, beside the words below it, that something isn't right."""
        marks = {Severity.ERROR: "error", Severity.WARNING: "warning"}
        worst = self.messages.worst
        mark = marks.get(worst, "") if worst else ""
        restyle(self.widget.target, mark or ("warning" if self.widget.untaken() else ""), name="problem")

    def _on_untaken(self) -> None:
        self._mark()
        self.untaken_changed.emit()

    def _name_all(self) -> None:
        text = self.field.label.in_language(self._.language)
        if self.field.required:
            text = self._("{field} (required)").format(field=text)
        self.label.setText(text)
        target = self.widget.target
        target.setObjectName(f"field.{self.field.name}")
        target.setAccessibleName(text)
        self.widget.show_about(self.help)
        if self.help:
            set_tip(self.label, self.help)
            set_tip(target, self.help)
        self.label.setBuddy(target)

    def _alone(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.widget, 1)
        return line

    def _with_button(self) -> QHBoxLayout:
        line = self._alone()
        line.setSpacing(5)
        button = named(QPushButton(self._("Remove")), f"field.{self.field.name}.remove")
        button.setProperty("role", "quiet")
        name = self.field.label.in_language(self._.language)
        button.setAccessibleName(self._("Remove the field “{name}”").format(name=name))
        set_tip(button, self._("Remove this field from the case"))
        button.clicked.connect(lambda: self.removal_wanted.emit(self.field.name))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line
