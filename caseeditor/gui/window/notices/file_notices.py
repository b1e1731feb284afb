"""What is said of files other than the case that is shown: their problems, and what was done to them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from caseeditor.case import Case
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.workspace.folder.found_problem import FoundProblem


class FileNotices(QObject):
    """Shows it below the case."""

    def __init__(self, services: Services, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        files = services.file_fixes
        files.failed.connect(self._show_failure)
        files.renamed.connect(self._show_name)
        files.entry_made.connect(self._show_entry)
        files.entry_mended.connect(self._show_mended)

    def show(self, found: FoundProblem) -> None:
        """A problem of no case, with what mends it."""
        wording, fix = self._panels.wording, found.problem.fix
        mend = [(wording.fix(found.problem) or "", lambda: self._mend(found))] if fix else []
        self._panels.notices.show_notice("problem", wording.problem(found.problem), mend)

    def _mend(self, found: FoundProblem) -> None:
        self._panels.notices.drop("problem")
        self._services.fixing.fix(found.path, found.problem)

    def _show_failure(self, failed: Exception) -> None:
        self._panels.notices.show_notice("failure", self._panels.wording.error(failed))

    def _show_name(self) -> None:
        held = self._services.session.current
        self._panels.status.show_file(held.path.name if held else "")
        self._panels.cases.show_current(held.path if held else None)

    def _show_entry(self, name: str) -> None:
        text = self._panels._("“{name}” is in the catalogue now; its page is still to be filled in.")
        self._panels.notices.show_notice("entry", text.format(name=name), good=True)

    def _show_mended(self, before: Case, now: Snapshot) -> None:
        _, notices = self._panels._, self._panels.notices
        text = _("The file “{name}” of the catalogue was corrected and saved.").format(name=now.path.name)
        undo = (_("Undo"), lambda: self._put_back(before, now))
        notices.show_notice("entry", text, [undo], good=True)

    def _put_back(self, before: Case, now: Snapshot) -> None:
        self._panels.notices.drop("entry")
        self._services.file_fixes.put_back(before, now)
