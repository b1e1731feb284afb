"""A field whose line is read as a value of another kind: a date, a number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from caseeditor.case import Field
from caseeditor.gui.form.boxes.line_box import LineBox
from caseeditor.gui.form.boxes.said import Said
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools


class ReadField(FieldWidget):
    """What can be read is taken at once, while it is typed. What can't be stays in sight, is refused in a
    sentence, and the case keeps the value from before the hand came.
    """

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        self._start: object = None  # the value from before the hand came
        self._box = LineBox()
        self._box.typed.connect(self._on_typed)
        self._box.step_ended.connect(self.step_ended)
        self._box.key_wanted.connect(self._on_key)
        self._box.left.connect(self._on_left)
        self._box.words_given_up.connect(self._give_up)
        self._said = Said(f"field.{field.name}")

    # What each kind says for itself

    def read(self, text: str) -> object:
        """The value that a text means, with the blanks around it; None where it means none."""
        raise NotImplementedError

    def written(self, value: object) -> str:
        """A value as the box shows it; "" for none."""
        raise NotImplementedError

    def understood(self, value: object) -> str:
        """What there is to say below the box of a value that it shows; "" for nothing."""
        raise NotImplementedError

    def example(self) -> str:
        """How a value is written, while what is typed can't be read yet."""
        raise NotImplementedError

    def refusal(self, words: str) -> str:
        """Why words aren't taken, and what to do."""
        raise NotImplementedError

    # What they share

    def fits(self, value: object) -> bool:
        return not isinstance(value, list | dict)

    def show_fitting(self, value: object) -> None:
        if self.untaken() and _same(value, self._start):
            return  # what the hand wrote stays, though it isn't in the case
        self._start = value
        self._box.show_text(self.written(value))
        self._say_understood(value)

    def untaken(self) -> str:
        text = self._box.written().strip()
        unfit = text and text != self.written(self.value).strip() and self.read(text) is None
        return text if unfit else super().untaken()

    def show_untaken(self, words: str) -> None:
        self._box.show_text(words)
        self._refuse()

    def forget_search(self) -> None:
        if self.untaken():
            self._box.show_text("")

    def flush(self) -> None:
        if self.untaken():
            self._refuse()
        else:
            self._start = self.value  # what is written from here on doesn't take this back

    def _on_typed(self, text: str) -> None:
        value = self._meant(text)
        untaken = bool(text.strip()) and value is None
        self._box.show_untaken(untaken)
        if untaken:
            self._say(self.example())
            value = self._start
        else:
            self._say_understood(value)
        if not _same(value, self.value):
            self.tell(value)
        self.untaken_changed.emit()

    def _meant(self, text: str) -> object:
        """The value that the box shows; the one from before where it is written as that was."""
        if not text.strip():
            return None
        return self._start if text.strip() == self.written(self._start).strip() else self.read(text.strip())

    def _on_left(self, why: Qt.FocusReason) -> None:
        """A value is shown in its usual form once the hand has gone."""
        if why is Qt.FocusReason.ActiveWindowFocusReason:
            return
        self.step_ended.emit()
        if self.untaken():
            self._refuse()
        else:
            self._start = self.value
            self._box.show_text(self.written(self.value))
            self._say_understood(self.value)

    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_left(Qt.FocusReason.OtherFocusReason)
            event.accept()
        elif event.key() == Qt.Key.Key_Escape and self.untaken():
            self._give_up()
            event.accept()

    def _give_up(self) -> None:
        """The words that aren't taken go, what the case says is shown again."""
        self._box.show_untaken(False)
        self._box.show_text(self.written(self.value))
        self._box.selectAll()
        self._say_understood(self.value)
        self.untaken_changed.emit()

    def take(self, value: object) -> None:
        """The hand chose a value otherwise than by writing it."""
        self.step_ended.emit()
        self._start = value
        self._box.show_text(self.written(value))
        self._say_understood(value)
        self.tell(value)
        self.step_ended.emit()
        self.untaken_changed.emit()

    def _refuse(self) -> None:
        words = self.untaken()
        self._box.show_untaken(bool(words))
        if words:
            self._say(self.refusal(words), "error")
        self.untaken_changed.emit()

    def _say_understood(self, value: object) -> None:
        self._box.show_untaken(False)
        self._say(self.understood(value))

    def _say(self, words: str, role: str = "hint") -> None:
        self._said.say(words, role)
        self.show_state(words)


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and repr(one) == repr(other)
