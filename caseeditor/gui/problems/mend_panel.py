"""Above the form of a case that can't be read: which line is wrong, why, and what mends it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseeditor.case import Case
from caseeditor.checks import Wording
from caseeditor.gui.labels import Labels
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel, on_button
from caseeditor.i18n import Translator
from caseeditor.late import Late

if TYPE_CHECKING:
    from caseeditor.case.repair import mends as repair
    from caseeditor.case.repair.mends import Mend
    from caseeditor.gui.widgets import difference_view, differences
    from caseeditor.gui.widgets.difference_view import DifferenceView
else:
    differences = Late("caseeditor.gui.widgets.differences")
    difference_view = Late("caseeditor.gui.widgets.difference_view")
    repair = Late("caseeditor.case.repair.mends")

_TALLEST = 150  # pixels of before and after


class MendPanel(QFrame):
    """Shows the fault and one proposal at a time; the first is the likeliest."""

    mend_chosen = Signal(object)  # Mend

    def __init__(
        self, _: Translator, theme: Theme, wording: Wording, labels: Labels, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._theme = theme
        self._wording = wording
        self._labels = labels
        self._mends: tuple[Mend, ...] = ()
        self._place = 0
        self.setObjectName("mend")
        self.setProperty("role", "banner")
        self._heading = PlainLabel(wordWrap=True)
        self._heading.setProperty("role", "heading")
        self._why = named(PlainLabel(wordWrap=True), "mend.why")
        self._what = PlainLabel(wordWrap=True)
        self._what.setProperty("role", "hint")
        self._apply = named(QPushButton(), "mend.apply")
        self._apply.setProperty("role", "primary")
        self._other = named(QPushButton(_("Another proposal")), "mend.other")
        self._apply.clicked.connect(self._choose)
        self._other.clicked.connect(self._show_next)
        buttons = QHBoxLayout()
        buttons.addWidget(self._apply)
        buttons.addWidget(self._other)
        buttons.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 16, 10)
        for widget in (self._heading, self._why, self._what):
            self._column.addWidget(widget)
        self._column.addLayout(buttons)
        self.hide()

    def show_case(self, case: Case | None) -> None:
        """Show what is wrong with a case's front matter; nothing when it can be read."""
        fault = case.fault if case is not None else None
        if case is None or fault is None:
            self._mends = ()
            self.hide()
            return
        _ = self._
        self._heading.setText(_("Line {line} of this file can’t be read").format(line=fault.line))
        self._why.setText(self._wording.fault(fault))
        self._mends = tuple(mend for mend in repair.mends(case) if not mend.optional)
        self._place = 0
        self._show()
        self.show()

    @cached_property
    def _view(self) -> DifferenceView:
        """Made for the first fault: most cases have none."""
        view = difference_view.DifferenceView(self._, self._theme, self._labels)
        self._column.insertWidget(self._column.count() - 1, view)
        return view

    def _show(self) -> None:
        _, found = self._, bool(self._mends)
        for widget in (self._view, self._apply):
            widget.setVisible(found)
        self._other.setVisible(len(self._mends) > 1)
        if not found:
            self._what.setText(_("What can be understood is shown below, and the text can be edited."))
            return
        mend = self._mends[self._place]
        self._what.setText(
            _("Proposal: − as it is, + as it would be. It can be undone.")
        )  # fmt: skip
        self._view.show_lines(differences.line_differences(mend.before.splitlines(), mend.after.splitlines()))
        self._view.fit(_TALLEST)
        self._apply.setText(on_button(self._wording.mend(mend)))

    def _show_next(self) -> None:
        self._place = (self._place + 1) % len(self._mends)
        self._show()

    def _choose(self) -> None:
        if self._mends:
            self.mend_chosen.emit(self._mends[self._place])
