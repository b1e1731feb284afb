"""Keeps the list of cases, and what is known of their problems, in step with session and disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from caseeditor.folder.listing.scan import CaseSummary, summary_of
from caseeditor.gui.window.services import Services
from caseeditor.workspace.open_case import OpenCase


class ListUpkeep(QObject):
    """Lasts as long as the program."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        session, watch, files = services.session, services.watch, services.file_fixes
        session.case_shown.connect(self._on_shown)
        session.case_saved.connect(self._on_saved)
        session.marks_changed.connect(self._on_marks)
        session.case_moved.connect(self._on_moved)
        watch.rows_changed.connect(self._on_rows_changed)
        watch.rows_removed.connect(self._on_rows_removed)
        watch.around_changed.connect(self._on_around)
        files.renamed.connect(self._on_renamed)
        files.renamed.connect(services.versions.follow)
        services.files.deleted.connect(lambda gone: services.problems.drop([gone.path]))
        around = (files.entry_made, files.entry_mended, files.entry_put_back, services.made_entries.changed)
        for signal in (*around, services.pictures.done):
            signal.connect(self._on_around)
        services.pictures.done.connect(watch.look)

    def _on_shown(self, held: OpenCase | None) -> None:
        self._services.cases.hold(held.path if held is not None else None)

    def _on_saved(self, held: OpenCase) -> None:
        self._services.cases.put([summary_of(held.path, held.saved)])
        self._services.cases.mark_unsaved(held.path, held.dirty)

    def _on_moved(self, held: OpenCase, old: Path) -> None:
        self._services.cases.mark_unsaved(old, False)
        if held is self._services.session.current:
            self._services.cases.hold(held.path)

    def _on_rows_changed(self, rows: list[CaseSummary]) -> None:
        self._services.cases.put(rows)
        for held in self._services.session.unsaved():
            self._services.cases.mark_unsaved(held.path, True)
        self._services.reader.check_files(row.path for row in rows)

    def _on_rows_removed(self, paths: list[Path]) -> None:
        """Files are gone. Unsaved edits outlive them: such a case stays in the list until it is settled."""
        kept = {held.path for held in self._services.session.unsaved()}
        gone = [path for path in paths if path not in kept]
        self._services.cases.remove(gone)
        self._services.problems.drop(gone)

    def _on_marks(self, held: OpenCase) -> None:
        if not held.gone:
            return
        if held.dirty:
            self._services.cases.put([summary_of(held.path, held.case)])
            self._services.cases.mark_unsaved(held.path, True)
        else:
            self._on_rows_removed([held.path])

    def _on_renamed(self, old: Path, summary: CaseSummary) -> None:
        self._services.cases.remove([old])
        self._services.problems.drop([old])
        self._on_rows_changed([summary])
        held = self._services.session.get(summary.path)
        if held is not None:
            self._services.checker.check(held)

    def _on_around(self) -> None:
        self._services.thumbnails.forget()
        self._services.reader.check_again()
