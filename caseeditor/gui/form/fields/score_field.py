"""A field that holds a score in stars."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from caseeditor.case import Field
from caseeditor.checks.limits import HIGHEST_SCORE
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.boxes.stars import Stars
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.widgets.icons import SignButton
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel, set_tip


class ScoreField(FieldWidget):
    """Stars, the same in words, and a way back to no score. What stars can't show is said in words alone."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        _ = tools._
        self._stars = Stars(tools.theme)
        self._stars.score_chosen.connect(self._on_chosen)
        self._words = named(PlainLabel(wordWrap=True), f"field.{field.name}.words")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setProperty("role", "hint")
        says = _("Remove the score: {field}").format(field=field.label.in_language(_.language))
        self._clear = SignButton(f"field.{field.name}.clear", says, "close", tools.theme)
        self._clear.setProperty("role", "quiet")
        set_tip(self._clear, _("Remove the score"))
        self._clear.clicked.connect(lambda: self._on_chosen(None))
        editor = QWidget()
        row = QHBoxLayout(editor)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._stars)
        row.addWidget(self._clear)
        row.addWidget(self._words, 1)
        self.set_editor(editor, self._stars)
        self._show(None)

    def fits(self, value: object) -> bool:
        return not isinstance(value, list | dict)

    def show_fitting(self, value: object) -> None:
        self._show(value)

    def _on_chosen(self, score: int | None) -> None:
        if self._clear.hasFocus() and score is None:
            self._stars.setFocus()
        self._show(score)
        self.tell(score)

    def _show(self, value: object) -> None:
        score = _stars_of(value)
        self._stars.show_score(score)
        self._words.setText(self._in_words(value, score))
        self.show_state(self._words.text())
        self._clear.setVisible(value is not None and value != "")

    def _in_words(self, value: object, score: int | None) -> str:
        _ = self._
        if score is not None:
            return _("{score} out of {highest}").format(score=score, highest=HIGHEST_SCORE)
        if value is None or value == "":
            return _("no score")
        return _("“{value}”: not a score from 0 to {highest}").format(
            value=readable(value, _), highest=HIGHEST_SCORE
        )


def _stars_of(value: object) -> int | None:
    """The stars that stand for a value; None where none do."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 9:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        return None
    return int(value) if 0 <= value <= HIGHEST_SCORE else None
