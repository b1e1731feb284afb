"""What can be done with one case as a whole: its earlier versions, another name, a double, away with it and
back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from caseeditor.gui.widgets.plain_text import add_entry
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.workspace.case_files import DeletedCase
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.versions import EarlierCase, LostCase


class CaseCommands(QObject):
    """Connects the actions of one view that concern a case: the shown one, or a row of the list."""

    def __init__(self, services: Services, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        self._deleted: DeletedCase | None = None  # what the notice says how to undo
        for name, do in self._does().items():
            panels.actions[name].triggered.connect(lambda _=False, do=do: self._of_shown(do))
        panels.actions["deleted_cases"].triggered.connect(self._look_for_lost)
        panels.cases.menu_wanted.connect(self._show_menu)
        panels.cases.delete_wanted.connect(self._delete)
        services.versions.found.connect(self._on_versions)
        services.versions.lost.connect(self._on_lost)
        services.files.deleted.connect(self._on_deleted)
        services.files.failed.connect(self._on_failed)
        services.cases.counts_changed.connect(self._look_for_deleted)

    def take_over(self, other: CaseCommands) -> None:
        """Of the view before, say again what can be undone."""
        if other._deleted is not None:
            self._on_deleted(other._deleted)

    def menu_of(self, path: Path) -> QMenu:
        """The menu of a case in the list."""
        menu = QMenu(self._panels.cases)
        for name, do in self._does().items():
            action = add_entry(menu, self._panels.actions[name].text(), partial(do, path))
            action.setObjectName(f"menu.{name}")
            if name == "rename_case":
                menu.addSeparator()
        return menu

    def _does(self) -> dict[str, Callable[[Path], object]]:
        return {
            "versions": self._versions,
            "double_case": self._double,
            "rename_case": self._rename,
            "delete_case": self._delete,
        }

    def _of_shown(self, do: Callable[[Path], object]) -> None:
        held = self._services.session.current
        if held is not None:
            do(held.path)

    def _show_menu(self, path: Path, place: QPoint) -> None:
        menu = self.menu_of(path)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    # Earlier versions

    def _versions(self, path: Path) -> None:
        self._services.session.show(path, self._services.versions.look)

    def _on_versions(self, held: OpenCase, found: tuple[EarlierCase, ...]) -> None:
        if held is not self._services.session.current:
            return
        chosen = self._panels.questions.version(held, found, self._services.versions.limits)
        if chosen is not None:
            self._services.versions.bring_back(held, *chosen)

    # Cases whose file is gone

    def _look_for_lost(self) -> None:
        folder = self._services.reader.folder
        if folder is not None:
            self._services.versions.look_for_lost(folder.layout.case_folders)

    def _on_lost(self, found: tuple[LostCase, ...]) -> None:
        chosen = self._panels.questions.lost_case(found)
        if chosen is not None:
            self._services.files.make_again(chosen.version.path, chosen.case)

    # Files

    def _double(self, path: Path) -> None:
        _ = self._panels._
        self._services.files.double(path, lambda title: _("{title} (copy)").format(title=title))

    def _rename(self, path: Path) -> None:
        held = self._services.session.get(path)
        taken = [row.path.name for row in self._services.cases.rows() if row.path.parent == path.parent]
        name = self._panels.questions.new_name(path.name, taken, self._panels.wording)
        if not name or name == path.name:
            return
        if held is not None and held.is_new:
            self._services.files.rename_new(held, name)
        else:
            self._services.file_fixes.rename(path, name)

    def _delete(self, path: Path) -> None:
        row = next((row for row in self._services.cases.rows() if row.path == path), None)
        title, picture = (row.title, bool(row.summary.screenshot)) if row else (path.name, False)
        if self._panels.questions.delete(title, picture=picture):
            self._panels.cases.focus_list()  # what is typed next is not for the case that comes in its place
            self._services.files.delete(path)

    def _on_deleted(self, deleted: DeletedCase) -> None:
        _, notices = self._panels._, self._panels.notices
        text = _("“{title}” was deleted.").format(title=deleted.title)

        def undo() -> None:
            self._forget_deleted()
            self._services.files.bring_back(deleted)

        self._deleted = deleted
        notices.show_notice("deleted", text, [(_("Undo"), undo)], good=True)

    def _look_for_deleted(self) -> None:
        """A case that is back, by whatever way, leaves nothing to undo. One that never had a file may have
        lost its name to another.
        """
        deleted = self._deleted
        if deleted is None or not self._services.cases.holds(deleted.path):
            return
        there = self._services.session.get(deleted.path)
        if deleted.raw is not None or (there is not None and there.case == deleted.unsaved):
            self._forget_deleted()

    def _forget_deleted(self) -> None:
        self._deleted = None
        self._panels.notices.drop("deleted")

    def _on_failed(self, failed: Exception) -> None:
        self._panels.notices.show_notice("failure", self._panels.wording.error(failed))
