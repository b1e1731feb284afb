"""Offers to put the copies of a sync service together with their cases, one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caseeditor.case import Case
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.late import Late
from caseeditor.workspace.open_case import OpenCase

if TYPE_CHECKING:
    from caseeditor.folder.merging import merge as merging
else:
    merging = Late("caseeditor.folder.merging.merge")


class SyncCopyNotices(QObject):
    """Speaks above the case."""

    def __init__(self, services: Services, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        services.copies.found.connect(self._show)
        services.copies.read.connect(self._put_together)
        services.copies.merged.connect(self._show_merged)
        services.copies.failed.connect(self._show_failure)
        self._show(services.copies.copies)

    def _show(self, copies: dict[Path, Path]) -> None:
        _, notices = self._panels._, self._panels.notices
        if not copies:
            notices.drop("copies")
            return
        copy, original = next(iter(sorted(copies.items())))
        text = _.plural(
            "A sync service left a copy of “{name}”, because two computers had changed it: “{copy}”.",
            "A sync service left {count} copies of cases that two computers had changed. The first one, of "
            "“{name}”, is “{copy}”.",
            len(copies),
        ).format(count=len(copies), name=original.name, copy=copy.name)
        notices.show_notice(
            "copies", text, [(_("Put both together…"), lambda: self._services.copies.open(copy))]
        )

    def _put_together(self, held: OpenCase, copy: Path, case: Case) -> None:
        merged = merging.merge(None, case, held.case)
        choices = self._panels.questions.conflict_of_copy(copy.name, merged) if merged.conflicts else {}
        if choices is not None:
            self._services.copies.put_together(held, copy, case, choices)

    def _show_merged(self, held: OpenCase, copy: Path) -> None:
        _, notices = self._panels._, self._panels.notices
        text = _("What “{copy}” says is in this case now. Look it over; then the copy can go.")

        def settle() -> None:
            self._services.saving.save(
                held, lambda saved: self._services.files.delete(copy) if saved else None
            )

        save = (_("Save and delete the copy"), settle)
        notices.show_notice("copies", text.format(copy=copy.name), [save], good=True)

    def _show_failure(self, failed: Exception) -> None:
        self._panels.notices.show_notice("failure", self._panels.wording.error(failed))
