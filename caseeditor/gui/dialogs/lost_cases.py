"""Shows the cases of a folder whose file is gone, as far as this computer has their text."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtWidgets import QListWidgetItem, QWidget

from caseeditor.case import Case
from caseeditor.errors import EditRefused
from caseeditor.gui.dialogs.beside import answer_buttons, lay_out_beside, line_list
from caseeditor.gui.widgets.date_text import moment_text
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.gui.widgets.differences import differences
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator
from caseeditor.workspace.open_case import title_of
from caseeditor.workspace.versions import LostCase


class LostCasesDialog(EyeDialog):
    """`chosen()` is the one to bring back, or None."""

    def __init__(
        self, _: Translator, view: DifferenceView, found: Sequence[LostCase], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._view = view
        self._found = tuple(found)
        self.setWindowTitle(_("Deleted cases"))
        fit_screen(self, *((820, 540) if self._found else (520, 160)))
        about = named(PlainLabel(self._introduction(), wordWrap=True), "lost.about")
        self._list = line_list("lost.cases", _("Deleted cases"), 270)
        self._list.setWordWrap(True)
        for lost in self._found:
            QListWidgetItem(self._name(lost), self._list)
        hint = PlainLabel(_("This is the text that would come back."), wordWrap=True)
        hint.setProperty("role", "hint")
        buttons, back = answer_buttons(_("Bring back"), _("Close"), name="lost.restore")
        back.setEnabled(bool(self._found))
        lay_out_beside(self, about, self._list, [hint, view], buttons)
        for pane in (self._list, hint, view):
            pane.setVisible(bool(self._found))
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)

    def chosen(self) -> LostCase | None:
        """What to bring back."""
        row = self._list.currentRow()
        return self._found[row] if row >= 0 else None

    def _introduction(self) -> str:
        _ = self._
        if not self._found:
            return _("No case of this folder is missing, as far as this computer knows.")
        return _(
            "Cases that were saved on this computer and whose file is gone: deleted or renamed, by you or by "
            "someone else. What you bring back is written once you save it."
        )

    def _name(self, lost: LostCase) -> str:
        moment = moment_text(lost.version.when, self._)
        title = title_of(lost.case) or lost.version.path.name
        return f"{title}\n" + self._("Text of {when}").format(when=moment)

    def _show(self, row: int) -> None:
        if row >= 0:
            self._view.show_differences(
                differences(_without_values(self._found[row].case), self._found[row].case, self._)
            )


def _without_values(case: Case) -> Case:
    """The case with its empty fields alone: what it says stands out against it."""
    empty = Case.from_bytes(b"", case.schema)
    for name, value in case.fields.items():
        if value in (None, "", []):
            with suppress(EditRefused):
                empty = empty.with_field(name, value)
    return empty
