"""Shows the earlier texts of a case, what changed in each, and what bringing one back would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QComboBox, QLabel, QListWidgetItem, QWidget

from caseeditor.case import Case
from caseeditor.folder.keeping.versions import VersionLimits
from caseeditor.gui.dialogs.beside import answer_buttons, lay_out_beside, line_list
from caseeditor.gui.labels import Labels
from caseeditor.gui.widgets.date_text import moment_text
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.gui.widgets.differences import differences
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator
from caseeditor.workspace.open_case import changes
from caseeditor.workspace.undo_history import Part, Place
from caseeditor.workspace.versions import EarlierCase


class VersionsDialog(EyeDialog):
    """`chosen()` is the earlier case to bring back and which place of it, or None."""

    def __init__(
        self,
        _: Translator,
        view: DifferenceView,
        labels: Labels,
        current: Case,
        found: Sequence[EarlierCase],
        limits: VersionLimits,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._view = view
        self._labels = labels
        self._current = current
        self._found = tuple(found)
        self._minutes = Counter(_minute(earlier.version.when) for earlier in self._found)
        self.setWindowTitle(_("Earlier versions"))
        fit_screen(self, *((820, 540) if self._found else (520, 160)))
        self._list = line_list("versions.list", _("Earlier versions"), 270)
        self._list.setWordWrap(True)
        for earlier in self._found:
            QListWidgetItem(self._name(earlier), self._list)
        self._place = named(QComboBox(), "versions.place")
        self._place.setAccessibleName(_("What to bring back"))
        self._place.currentIndexChanged.connect(lambda _: self._show_differences())
        self._lay_out(self._introduction(limits))
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)

    def chosen(self) -> tuple[Case, Place] | None:
        """What to bring back."""
        row, place = self._list.currentRow(), self._place.currentData()
        return None if row < 0 or place is None else (self._found[row].case, place)

    def _introduction(self, limits: VersionLimits) -> QLabel:
        _ = self._
        kept = _.plural(
            "Each save keeps the text it replaces, for {count} day and up to {size} MB for all your cases.",
            "Each save keeps the text it replaces, for {count} days and up to {size} MB for all your cases.",
            limits.days,
        ).format(count=limits.days, size=limits.megabytes)
        if not self._found:
            kept = _("There is no earlier version of this case yet.") + " " + kept
        return named(PlainLabel(kept, wordWrap=True), "versions.about")

    def _name(self, earlier: EarlierCase) -> str:
        when = earlier.version.when
        moment = moment_text(when, self._, seconds=self._minutes[_minute(when)] > 1)
        until = self._("Until {when}").format(when=moment)
        changed = self._("then changed: {places}").format(places=self._labels.places(earlier.changed))
        return f"{until}\n{changed}"

    def _show(self, row: int) -> None:
        self._place.blockSignals(True)
        self._place.clear()
        places = changes(self._current, self._found[row].case) if row >= 0 else ()
        if places:
            self._place.addItem(self._("The whole case"), Place(Part.FILE))
            for place in places:
                if place.part is not Part.FILE:
                    self._place.addItem(
                        self._("Only: {place}").format(place=self._labels.place(place)), place
                    )
        self._place.blockSignals(False)
        self._place.setEnabled(self._place.count() > 1)
        self._button.setEnabled(bool(places))
        self._show_differences()

    def _show_differences(self) -> None:
        row, place = self._list.currentRow(), self._place.currentData()
        if row < 0:
            self._view.setHtml("")
            return
        found = differences(self._current, self._found[row].case, self._)
        if place is not None and place.part is not Part.FILE:
            found = tuple(difference for difference in found if difference.place == place)
        self._view.show_differences(found)

    def _lay_out(self, about: QLabel) -> None:
        _ = self._
        buttons, self._button = answer_buttons(_("Bring back"), _("Close"), name="versions.restore")
        self._button.setEnabled(False)
        said = _("What would go is marked with −, what would come back with +. You can still undo it.")
        hint = PlainLabel(said, wordWrap=True)
        hint.setProperty("role", "hint")
        lay_out_beside(self, about, self._list, [hint, self._view, self._place], buttons)
        for pane in (self._list, hint, self._view, self._place):
            pane.setVisible(bool(self._found))


def _minute(when: datetime) -> datetime:
    return when.replace(second=0, microsecond=0)
