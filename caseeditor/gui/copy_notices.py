"""Offers to put the copies of a sync service together with their cases, one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caseeditor.case import Case
from caseeditor.gui.desk import Desk
from caseeditor.gui.open_case import OpenCase
from caseeditor.gui.view import Panels
from caseeditor.late import Late

if TYPE_CHECKING:
    from caseeditor.folder import merge as merging
else:
    merging = Late("caseeditor.folder.merge")


class CopyNotices(QObject):
    """Speaks above the case."""

    def __init__(self, desk: Desk, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panels = panels
        desk.copies.found.connect(self._show)
        desk.copies.read.connect(self._put_together)
        desk.copies.merged.connect(self._show_merged)
        desk.copies.failed.connect(self._show_failure)
        self._show(desk.copies.copies)

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
        notices.show_notice("copies", text, [(_("Put both together…"), lambda: self._desk.copies.open(copy))])

    def _put_together(self, held: OpenCase, copy: Path, case: Case) -> None:
        merged = merging.merge(None, case, held.case)
        choices = self._panels.questions.conflict_of_copy(copy.name, merged) if merged.conflicts else {}
        if choices is not None:
            self._desk.copies.put_together(held, copy, case, choices)

    def _show_merged(self, held: OpenCase, copy: Path) -> None:
        _, notices = self._panels._, self._panels.notices
        text = _("What “{copy}” says is in this case now. Look it over; then the copy can go.")

        def settle() -> None:
            self._desk.saving.save(held, lambda saved: self._desk.files.delete(copy) if saved else None)

        save = (_("Save and delete the copy"), settle)
        notices.show_notice("copies", text.format(copy=copy.name), [save], good=True)

    def _show_failure(self, failed: Exception) -> None:
        self._panels.notices.show_notice("failure", self._panels.wording.error(failed))
