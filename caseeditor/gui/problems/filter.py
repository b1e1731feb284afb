"""Which problems of a list are shown: those of one severity, those that speak of some words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from caseeditor.checks import Severity, Wording
from caseeditor.folder.listing.collation import search_key
from caseeditor.gui.widgets.line_edit import LineEdit
from caseeditor.gui.widgets.named import named
from caseeditor.i18n import Translator
from caseeditor.workspace.folder.found_problem import FoundProblem

_SOON = 80  # ms: a folder may have tens of thousands of sentences to look through


class ProblemFilter(QWidget):
    """A box for words and one for the severity. Case and accents don't count."""

    changed = Signal()
    left = Signal()  # Enter in the box of words: on to the list

    def __init__(self, _: Translator, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._words = named(LineEdit(), "problems.filter")
        self._words.setPlaceholderText(_("Filter the problems"))
        self._words.setAccessibleName(_("Filter the problems"))
        self._words.setClearButtonEnabled(True)
        self._severity = named(QComboBox(), "problems.severity")
        self._severity.setAccessibleName(_("How serious"))
        for label, severity in (
            (_("All"), None),
            (_("Errors"), Severity.ERROR),
            (_("Warnings"), Severity.WARNING),
            (_("Advice"), Severity.ADVICE),
        ):
            self._severity.addItem(label, severity)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.changed)
        self._words.textChanged.connect(self._soon.start)
        self._words.returnPressed.connect(self.left)
        self._severity.currentIndexChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._words, 1)
        row.addWidget(self._severity)
        self.setFocusProxy(self._words)

    @property
    def is_set(self) -> bool:
        """Whether some problems may be left out."""
        return bool(self._words.text().strip()) or self._severity.currentData() is not None

    def kept(self, found: Sequence[FoundProblem]) -> Sequence[FoundProblem]:
        """Those of `found` that the person wants to see."""
        severity = self._severity.currentData()
        if severity is not None:
            found = [one for one in found if one.problem.severity == severity]
        words = search_key(self._words.text()).split()
        if words:
            found = [one for one in found if _has_all(self._said(one), words)]
        return found

    def _said(self, one: FoundProblem) -> str:
        wording, problem = self._wording, one.problem
        return search_key(
            f"{one.title} {problem.file} {wording.severity(problem.severity)} {wording.problem(problem)}"
        )


def _has_all(said: str, words: Sequence[str]) -> bool:
    return all(word in said for word in words)
