"""What lasts while the window is open: the view is built anew when it must be, settings are shown, a second
start is answered. Each other subject has a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from caseeditor.case import Schema
from caseeditor.folder.keeping.versions import VersionLimits
from caseeditor.gui.appearance import Appearance
from caseeditor.gui.case_list.description import row_description
from caseeditor.gui.platform.languages import Languages
from caseeditor.gui.theme import Theme
from caseeditor.gui.window.commands.commands import Commands
from caseeditor.gui.window.commands.table import all_commands
from caseeditor.gui.window.list_upkeep import ListUpkeep
from caseeditor.gui.window.main_window import MainWindow
from caseeditor.gui.window.open_folder import FolderOpening
from caseeditor.gui.window.presenter import Presenter
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.unsaved_work import UnsavedWork
from caseeditor.gui.window.view import View
from caseeditor.i18n import Translator
from caseeditor.workspace.settings import Settings

BuildView = Callable[[Translator, Theme, Schema, MainWindow], View]


class Program(QObject):
    """Owns the window. `build` makes a view; `language`, when given, counts more than the settings."""

    envelope_dropped = Signal(object)  # Path

    def __init__(
        self,
        services: Services,
        settings: Settings,
        languages: Languages,
        appearance: Appearance,
        build: BuildView,
        language: str | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.settings = settings
        self._languages = languages
        self._appearance = appearance
        self._prepare_look()  # a window keeps the font that it was made with
        self.window = MainWindow()
        self._build = build
        self._language = language
        self._ended = False
        self._presenter: Presenter | None = None
        self._commands: Commands | None = None
        self._folders = FolderOpening(services, settings, self.window, self.rebuild, self)
        self._unsaved = UnsavedWork(services, self.window, self)
        self._upkeep = ListUpkeep(services, self)
        self.window.closed.connect(self._on_closed)
        self.window.came_to_front.connect(services.watch.look)
        self.rebuild()
        self.window.restore_place(settings.get("geometry"))

    # The view

    def rebuild(self) -> None:
        """Make the view anew, in the language and colours chosen, showing what was shown."""
        self.services.session.flush()
        before = self.window.view if self.window.has_view else None
        tab = before.panels.column.tab if before is not None else None
        _ = self._languages.speak(self._language or self.settings.get("language") or None)
        theme = self._prepare_look()
        self.services.cases.describe_with(row_description(_))
        view = self._build(_, theme, self.services.session.schema, self.window)
        widths = before.widths() if before is not None else self.settings.get("columns")
        said = self._commands
        self._drop_presenter()
        self.window.use(view)
        self._appearance.dress(theme)
        view.set_widths(widths)
        self.services.saving.questions = view.panels.questions
        self._presenter = Presenter(self.services, view, self)
        self._commands = Commands(self, view, self._presenter.navigation, all_commands(_), self)
        self._folders.show_name()
        view.panels.cases.focus_list()
        self._presenter.show_all()
        if said is not None:
            self._commands.take_over(said)
        self._folders.show_emptiness()
        if tab is not None:
            view.panels.column.show_tab(tab)

    def _prepare_look(self) -> Theme:
        theme = self._appearance.theme_for(self.settings.get("appearance"))
        self._appearance.prepare(theme, self.settings.get("text_zoom"))
        return theme

    def choose(self, name: str, value: object) -> None:
        """Change a setting and show it at once."""
        self.choose_all({name: value})

    def choose_all(self, values: Mapping[str, object]) -> None:
        """Change several settings and show them at once, in one go."""
        get = self.settings.get
        changed = {name for name, value in values.items() if get(name) != value}
        for name in changed:
            self.settings.set(name, values[name])
        if "language" in changed:
            self._language = None
        if changed & {"language", "appearance"}:
            self.rebuild()
        elif "text_zoom" in changed:
            self._appearance.apply(self._appearance.theme_for(get("appearance")), get("text_zoom"))
        if changed & {"versions_days", "versions_megabytes"}:
            self.services.versions.use_limits(VersionLimits(get("versions_days"), get("versions_megabytes")))

    # Folders

    def open(self, path: Path, case: Path | None = None) -> None:
        """Open a folder and one of its cases, or the folder of a case and that case, once unsaved work is
        settled; of a hand-over, show what it would change in the folder that is open.
        """
        if path.suffix.lower() == ".zip":
            self.envelope_dropped.emit(path)
            return
        self._unsaved.settle(lambda: self._folders.open(path, case))

    def come_forward(self, case: Path | None = None) -> None:
        """A second start asked for this folder, and maybe for one of its cases."""
        if self.window.isMinimized():
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if case is not None:
            self.services.session.show(case)

    def welcome(self) -> None:
        """Offer what to begin with; nothing is open."""
        self._folders.welcome()

    def open_sample(self) -> None:
        """Make a copy of the sample cases in the person's documents, and open it."""
        self._folders.open_sample(self.open)

    def may_close(self) -> bool:
        """Whether the window may close now; asks when something isn't saved."""
        return self._unsaved.may_close()

    # Closing

    def _on_closed(self) -> None:
        try:
            self.settings.set("geometry", self.window.geometry_text())
            self.settings.set("columns", self.window.view.widths())
        finally:  # whatever becomes of the settings, nothing stays without a window
            QApplication.quit()

    def end(self) -> None:
        """Stop every worker and let the window go, before the application does. Once is enough."""
        if self._ended:
            return
        self._ended = True
        self.services.close()
        self._drop_presenter()
        self.window.hide()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _drop_presenter(self) -> None:
        for gone in (self._commands, self._presenter):
            if gone is not None:
                gone.setParent(None)
                gone.deleteLater()
        self._commands = self._presenter = None
