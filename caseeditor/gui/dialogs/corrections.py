"""Shows exactly what «Correct everything» will change, case by case, before it does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from caseeditor.checks import Wording
from caseeditor.gui.dialogs.beside import add_ticked, is_ticked, lay_out_beside, line_list
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.gui.widgets.differences import Difference, Line, differences
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator
from caseeditor.workspace.fix_all import Correction
from caseeditor.workspace.undo_history import Part, Place

_AROUND_A_LINE = 10  # pixels


class CorrectionsDialog(EyeDialog):
    """`chosen()` is what stayed ticked."""

    def __init__(
        self,
        _: Translator,
        view: DifferenceView,
        wording: Wording,
        corrections: Sequence[Correction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._view = view
        self._wording = wording
        self._corrections = tuple(corrections)
        self.setWindowTitle(_("Correct everything"))
        fit_screen(self, 820, 540)
        count = len(self._corrections)
        text = PlainLabel(
            _.plural(
                "{count} case can be corrected surely. See what changes; nothing is saved until you say.",
                "{count} cases can be corrected surely. See what changes; nothing is saved until you say.",
                count,
            ).format(count=count),
            wordWrap=True,
        )
        if any(correction.new_name for correction in self._corrections):
            text.setText(text.text() + " " + _("Files that get another name get it at once."))
        self._list = line_list("corrections.cases", _("Cases to correct"), 280)
        for correction in self._corrections:
            title = correction.after.fields.get("title") or correction.path.name
            item = add_ticked(self._list, " ".join(str(title).split()))
            item.setSizeHint(QSize(0, self._list.fontMetrics().height() + _AROUND_A_LINE))
        self._why = PlainLabel(wordWrap=True)
        self._why.setProperty("role", "hint")
        self._list.currentRowChanged.connect(self._show)
        lay_out_beside(self, text, self._list, [self._why, self._view], self._buttons())
        self._list.setCurrentRow(0)

    def chosen(self) -> tuple[Correction, ...]:
        """The corrections to make."""
        return tuple(
            correction for place, correction in enumerate(self._corrections) if is_ticked(self._list, place)
        )

    def _show(self, place: int) -> None:
        correction = self._corrections[place]
        self._why.setText("\n".join(f"• {self._wording.problem(problem)}" for problem in correction.mended))
        shown = differences(correction.before, correction.after, self._)
        if correction.new_name is not None:
            names = Line("-", correction.path.name), Line("+", correction.new_name)
            shown = (*shown, Difference(Place(Part.FILE), names))
        self._view.show_differences(shown)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        correct = buttons.addButton(self._("Correct what is ticked"), QDialogButtonBox.ButtonRole.AcceptRole)
        correct.setProperty("role", "primary")
        correct.setDefault(True)
        return buttons
