"""What each action does, and the two menus of the top bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from caseeditor.gui.widgets.keyboard_focus import focus_changed
from caseeditor.gui.widgets.plain_text import add_entry
from caseeditor.gui.window.case_column import FORM, TEXT
from caseeditor.gui.window.commands.actions import UndoKeys
from caseeditor.gui.window.commands.case_commands import CaseCommands
from caseeditor.gui.window.commands.handover_commands import HandoverCommands
from caseeditor.gui.window.commands.help_commands import Help
from caseeditor.gui.window.commands.picture_commands import PictureCommands
from caseeditor.gui.window.main_window import MainWindow
from caseeditor.gui.window.notices.sync_copy_notices import SyncCopyNotices
from caseeditor.gui.window.presenter import Presenter
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import View
from caseeditor.late import Late
from caseeditor.workspace.fix_all import Correction
from caseeditor.workspace.settings import ZOOMS, Settings
from caseeditor.workspace.undo_history import Part, Place

if TYPE_CHECKING:
    from caseeditor.gui.dialogs import settings_dialog
else:
    settings_dialog = Late("caseeditor.gui.dialogs.settings_dialog")


class Shell(Protocol):
    """What commands need of the program as a whole."""

    services: Services
    settings: Settings
    window: MainWindow

    def open(self, path: Path) -> None:
        """Open a folder."""

    def open_sample(self) -> None:
        """Open a copy of the sample cases."""

    def choose(self, name: str, value: object) -> None:
        """Change a setting and show it."""

    def choose_all(self, values: Mapping[str, object]) -> None:
        """Change several settings and show them."""


class Commands(QObject):
    """Connects the actions of one view."""

    def __init__(
        self, program: Shell, view: View, presenter: Presenter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._program = program
        self._services = program.services
        self._panels = view.panels
        self._presenter = presenter
        self._help = Help(self._panels._, program.window)
        does = {
            "new_case": self._new_case,
            "open_folder": self._open_folder,
            "search_cases": self._panels.cases.focus_search,
            "previous_case": lambda: self._move(-1),
            "next_case": lambda: self._move(1),
            "save": self._save,
            "save_all": self._services.saving.save_all,
            "undo": self._services.session.undo,
            "redo": self._services.session.redo,
            "show_form": lambda: self._show_tab(FORM),
            "show_text": lambda: self._show_tab(TEXT),
            "find": self._find,
            "next_problem": presenter.next_problem,
            "show_problems": self._panels.problems.toggle,
            "mend": self._panels.problems.mend_selected,
            "larger_text": lambda: self._zoom(1),
            "smaller_text": lambda: self._zoom(-1),
            "usual_text": lambda: program.choose("text_zoom", 100),
            "settings": self._settings,
            "guide": self._help.show_guide,
            "shortcuts": self._help.show_shortcuts,
            "close": program.window.close,
        }
        for name, do in does.items():
            self._panels.actions[name].triggered.connect(lambda _=False, do=do: do())
        self._undo_keys = UndoKeys(self._panels.actions, self._panels.column, self)
        focus_changed().connect(self._undo_keys.follow_focus)
        self._panels.start.open_wanted.connect(self._open_folder)
        self._panels.start.new_wanted.connect(self._new_case)
        self._panels.start.recent_chosen.connect(program.open)
        self._panels.start.sample_wanted.connect(program.open_sample)
        self._panels.cases.sort_chosen.connect(lambda sort: program.settings.set("sort", sort))
        self._panels.top.folder_menu.aboutToShow.connect(self._fill_folder_menu)
        self._panels.text.zoom_wanted.connect(self._zoom)
        self._panels.problems.fix_all_wanted.connect(self._fix_all)
        self._services.fix_all.proposed.connect(self._on_proposed)
        self._services.fix_all.done.connect(self._on_fixed)
        self._case = CaseCommands(self._services, self._panels, self)
        self._corrected: tuple[int, bool] | None = None  # how many cases at once, and whether they are saved
        self._copies = SyncCopyNotices(self._services, self._panels, self)
        self._pictures = PictureCommands(self._services, self._panels, self)
        self.handover = HandoverCommands(self._services, self._panels, program.settings, self)
        self._fill_more_menu(self._panels.top.more_menu)

    # Menus

    def _fill_folder_menu(self) -> None:
        _, menu = self._panels._, self._panels.top.folder_menu
        menu.clear()
        menu.addAction(self._panels.actions["open_folder"])
        folder = self._services.reader.folder
        if folder is not None:
            where = QUrl.fromLocalFile(str(folder.layout.opened))
            add_entry(menu, _("Show the folder in the file browser"), lambda: QDesktopServices.openUrl(where))
        recent = [Path(known) for known in self._program.settings.get("recent_folders")]
        if recent:
            menu.addSeparator()
            menu.addSection(_("Opened before"))
            for known in recent:
                add_entry(menu, str(known), partial(self._program.open, known))

    def _fill_more_menu(self, menu: QMenu) -> None:
        actions = self._panels.actions
        for name in ("save_all", "versions", "", "previous_case", "next_case", "find", "show_problems", ""):
            menu.addAction(actions[name]) if name else menu.addSeparator()
        for name in ("double_case", "rename_case", "delete_case", "deleted_cases", "pictures", ""):
            menu.addAction(actions[name]) if name else menu.addSeparator()
        for name in ("hand_over", "take_in", ""):
            menu.addAction(actions[name]) if name else menu.addSeparator()
        for name in ("larger_text", "smaller_text", "usual_text", "", "settings", "guide", "shortcuts"):
            menu.addAction(actions[name]) if name else menu.addSeparator()
        add_entry(menu, self._panels._("About Case editor"), self._help.show_about)
        menu.addSeparator()
        menu.addAction(actions["close"])

    # Commands

    def _new_case(self) -> None:
        if self._services.reader.folder is None:
            self._open_folder()
            return
        title = self._panels.questions.new_case_title(self._services.new_cases.taken())
        if title:
            start = Place(Part.FIELD, "title")
            self._services.new_cases.make(title, lambda _: self._presenter.show_place(start))

    def _open_folder(self) -> None:
        folder = self._services.reader.folder
        chosen = self._panels.questions.folder(folder.layout.opened if folder else None)
        if chosen is not None:
            self._program.open(chosen)

    def _save(self) -> None:
        held = self._services.session.current
        if held is not None:
            self._services.saving.save(held)

    def _move(self, step: int) -> None:
        path = self._panels.cases.neighbour(step)
        if path is not None:
            self._services.session.show(path)

    def _show_tab(self, tab: str) -> None:
        self._panels.column.show_tab(tab)
        if tab == TEXT:
            self._panels.text.setFocus()
        else:
            self._panels.form.take_keyboard()

    def _find(self) -> None:
        if self._services.session.current is None:
            self._panels.cases.focus_search()
            return
        self._panels.column.show_tab(TEXT)
        self._panels.text.show_find()

    # Correcting everything

    def take_over(self, other: Commands) -> None:
        """Of the view before, say again what can be undone."""
        self._case.take_over(other._case)
        if other._corrected is not None:
            count, saved = other._corrected
            if saved:
                self._on_all_saved(count, saved)
            else:
                self._on_fixed(count)

    def _fix_all(self) -> None:
        context = self._services.reader.context
        if context is not None:
            self._services.fix_all.propose(
                [row.path for row in self._services.cases.rows() if row.to_mend], context
            )

    def _on_proposed(self, proposed: tuple[Correction, ...]) -> None:
        _, panels = self._panels._, self._panels
        if not proposed:
            text = _("Nothing here can be corrected without you: each problem needs your judgment.")
            panels.questions.tell(_("Correct everything"), text)
            return
        chosen = panels.questions.corrections(proposed, panels.wording)
        if chosen:
            self._services.fix_all.apply(chosen)

    def _on_fixed(self, count: int) -> None:
        self._corrected = (count, False)
        _ = self._panels._
        text = _.plural(
            "{count} case was corrected and isn’t saved yet.",
            "{count} cases were corrected and aren’t saved yet.",
            count,
        ).format(count=count)
        notices = self._panels.notices
        save = (
            _("Save all"),
            lambda: self._services.saving.save_all(lambda saved: self._on_all_saved(count, saved)),
        )
        notices.show_notice("corrected", text, [save, self._undo_of_all()], good=True)

    def _on_all_saved(self, count: int, saved: bool) -> None:
        """What was corrected can be undone as one even once it is saved."""
        if saved:
            self._corrected = (count, True)
            _ = self._panels._
            text = _.plural(
                "{count} case was corrected and saved.", "{count} cases were corrected and saved.", count
            ).format(count=count)
            self._panels.notices.show_notice("corrected", text, [self._undo_of_all()], good=True)

    def _undo_of_all(self) -> tuple[str, Callable[[], None]]:
        return self._panels._("Undo all of it"), self._undo_all

    def _undo_all(self) -> None:
        self._corrected = None
        self._panels.notices.drop("corrected")
        self._services.fix_all.undo()

    # Looks

    def _zoom(self, step: int) -> None:
        place = ZOOMS.index(self._program.settings.get("text_zoom")) + step
        self._program.choose("text_zoom", ZOOMS[min(max(place, 0), len(ZOOMS) - 1)])

    def _settings(self) -> None:
        dialog = settings_dialog.SettingsDialog(self._panels._, self._program.settings, self._program.window)
        if dialog.exec():
            self._program.choose_all(dialog.chosen())
