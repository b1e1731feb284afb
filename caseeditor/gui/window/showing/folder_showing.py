"""What the panels show of the folder: whether it is still read, how far its check is, what it holds."""

from __future__ import annotations

from PySide6.QtCore import QObject

from caseeditor import checks
from caseeditor.gui.window.check_progress import CheckProgress
from caseeditor.gui.window.notices.file_notices import FileNotices
from caseeditor.gui.window.notices.sync_copy_notices import SyncCopyNotices
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.workspace.folder.found_problem import FoundProblem


class FolderShowing(QObject):
    """Shows the folder in one view."""

    def __init__(self, services: Services, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        self._files = FileNotices(services, panels, self)
        self._copies = SyncCopyNotices(services, panels, self)
        self._progress = CheckProgress(panels._, services.reader, services.cases, panels.status, self)
        services.reader.opened.connect(self._offer_list)
        services.reader.failed.connect(self._offer_list)
        services.reader.context_read.connect(self._use_context)
        services.cases.counts_changed.connect(self._show_counts)

    def show_all(self) -> None:
        """The view is new."""
        self._show_counts()
        self._offer_list()
        if self._services.reader.context is not None:
            self._use_context(self._services.reader.context)

    def tell(self, found: FoundProblem) -> None:
        """A problem of no case."""
        self._files.show(found)

    def _offer_list(self) -> None:
        there = self._services.reader.folder is not None
        self._panels.cases.offer("" if there else self._panels._("Open a folder first."))

    def _show_counts(self) -> None:
        self._panels.cases.show_reading(self._services.reader.listing)

    def _use_context(self, context: checks.FolderContext) -> None:
        self._panels.form.use_context(context)
        self._panels.preview.use_context(context)
