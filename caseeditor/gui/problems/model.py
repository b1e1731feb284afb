"""The lines of the list of problems. A folder may have tens of thousands: sentences are made when a line
is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from caseeditor.checks import Severity, Wording
from caseeditor.gui.theme import Theme
from caseeditor.workspace.case_list.rows_model import AnyIndex, RowsModel
from caseeditor.workspace.folder.found_problem import FoundProblem

PROBLEM_ROLE = Qt.ItemDataRole.UserRole
SIGN_ROLE = Qt.ItemDataRole.UserRole + 1
_SIGNS = {Severity.ERROR: "⚠", Severity.WARNING: "△", Severity.ADVICE: "·"}


class ProblemModel(RowsModel):
    """Problems, one a line."""

    def __init__(self, wording: Wording, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._theme = theme
        self._found: tuple[FoundProblem, ...] = ()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        found = self._found[index.row()]
        problem = found.problem
        if role == PROBLEM_ROLE:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            where = f"{found.title} — " if found.title else ""
            return where + self._wording.problem(problem)
        if role == SIGN_ROLE:
            return _SIGNS[problem.severity]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                f"{self._wording.severity(problem.severity)}, {found.title} {self._wording.problem(problem)}"
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._wording.problem(problem)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._colour(problem.severity))
        return None

    def show(self, found: Sequence[FoundProblem]) -> None:
        """List these."""
        found = tuple(found)
        if found != self._found:
            self._found = found
            self.reset_rows(len(found))

    def at(self, index: QModelIndex) -> FoundProblem | None:
        """The problem of a line."""
        return self._found[index.row()] if index.isValid() else None

    def _colour(self, severity: Severity) -> str:
        theme = self._theme
        return {Severity.ERROR: theme.danger, Severity.WARNING: theme.warning}.get(severity, theme.muted)
