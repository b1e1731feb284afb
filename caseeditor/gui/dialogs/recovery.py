"""Offers unsaved work of an earlier start: what the file says and what was left, side by side, chosen one
by one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from caseeditor.case import Case
from caseeditor.gui.dialogs.beside import add_ticked, answer_buttons, is_ticked, lay_out_beside, line_list
from caseeditor.gui.widgets.date_text import moment_text
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.gui.widgets.differences import differences
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator
from caseeditor.workspace.drafts import FoundWork


class RecoveryDialog(EyeDialog):
    """Every ticked case is brought back; what isn't ticked waits for the next time, unless the person says
    that it is to go.
    """

    def __init__(
        self, _: Translator, view: DifferenceView, found: Sequence[FoundWork], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._found = tuple(found)
        self._view = view
        self._later = True
        self.setWindowTitle(_("Work that wasn’t saved"))
        fit_screen(self, 760, 500)
        count = len(self._found)
        self._asked = _.plural(
            "Last time, {count} case was left unsaved. Tick it to bring it back; you can undo that.",
            "Last time, {count} cases were left unsaved. Tick those to bring back; you can undo that.",
            count,
        ).format(count=count)
        self._text = named(PlainLabel(wordWrap=True), "recovery.about")
        self._list = line_list("recovery.cases", _("Unsaved cases"), 240)
        for work in self._found:
            add_ticked(self._list, self._name(work))
        self._list.currentRowChanged.connect(self._show)
        self._list.itemChanged.connect(self._show_outcome)
        self._drop = named(QCheckBox(_("Delete for good what isn’t ticked")), "recovery.drop")
        self._drop.toggled.connect(self._show_outcome)
        self._about = PlainLabel(wordWrap=True)
        self._about.setProperty("role", "hint")
        buttons, self._accept = answer_buttons("", _("Decide later"), name="recovery.accept")
        self._accept.setDefault(True)
        lay_out_beside(self, self._text, self._list, [self._about, self._view, self._drop], buttons)
        self._list.setCurrentRow(0)
        self._show_outcome()

    def answers(self) -> dict[FoundWork, bool | None]:
        """Per case: bring it back, drop it, or None to decide later."""
        if self._later:
            return dict.fromkeys(self._found)
        left = False if self._drop.isChecked() else None
        return {work: is_ticked(self._list, place) or left for place, work in enumerate(self._found)}

    def accept(self) -> None:
        """Do as ticked."""
        self._later = False
        super().accept()

    def _show_outcome(self) -> None:
        """The words say what becomes of each; only what isn't ticked can be dropped."""
        _ = self._
        ticked = sum(is_ticked(self._list, place) for place in range(len(self._found)))
        self._drop.setEnabled(ticked < len(self._found))
        if not self._drop.isEnabled():
            self._drop.setChecked(False)
        words = _("Bring back what is ticked")
        rest = _("What isn’t ticked stays aside and is offered again.")
        if self._drop.isChecked():
            rest = _("What isn’t ticked is deleted and can’t be brought back.")
            words = _("Bring back what is ticked, delete the rest") if ticked else _("Delete for good")
        self._text.setText(f"{self._asked} {rest}")
        self._accept.setText(words)
        self._accept.setEnabled(ticked > 0 or self._drop.isChecked())

    def _name(self, work: FoundWork) -> str:
        title = work.left.fields.get("title")
        return str(title) if title else work.path.name

    def _show(self, place: int) -> None:
        _, work = self._, self._found[place]
        when = moment_text(work.when, _)
        about = _("Left on {when}. − is what the file says, + is what was left.").format(when=when)
        if work.on_disk is None:
            about = _("Left on {when}. There is no file of it yet.").format(when=when)
        elif work.changed_since:
            about += " " + _("The file was changed since.")
        self._about.setText(about)
        before = work.on_disk if work.on_disk is not None else Case.from_bytes(b"", work.left.schema)
        self._view.show_differences(differences(before, work.left, _))
