"""Opening a folder: what is shown first, what is said where there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from caseeditor.case import Schema
from caseeditor.folder.sample import copy_sample
from caseeditor.gui.widgets.plain_text import set_title
from caseeditor.gui.window.main_window import MainWindow
from caseeditor.gui.window.services import Services
from caseeditor.paths import sample_folder
from caseeditor.workspace.folder.reader import OpenedFolder
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.settings import Settings

_FIRST_ROW = 250  # ms to wait for the whole list before showing the first case of what is there


class FolderOpening(QObject):
    """Follows one folder after the other; `rebuild` builds the view anew for other fields."""

    def __init__(
        self,
        services: Services,
        settings: Settings,
        window: MainWindow,
        rebuild: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._settings = settings
        self._window = window
        self._rebuild = rebuild
        self._wanted_case: Path | None = None
        self._asked: Path | None = None
        self._first = QTimer(self, singleShot=True, interval=_FIRST_ROW)
        self._first.timeout.connect(self._show_first)
        reader = services.reader
        reader.opened.connect(self._on_opened)
        reader.folder_changed.connect(self._on_folder_changed)
        reader.failed.connect(self._on_failed)
        reader.rows_arrived.connect(services.cases.put)
        reader.rows_arrived.connect(self._on_rows)
        reader.listed.connect(self._on_listed)
        services.session.case_shown.connect(self._on_shown)
        services.files.deleted.connect(self.show_emptiness)

    def open(self, path: Path, case: Path | None) -> None:
        """Open a folder, or that of a case; what was open is closed, saved or not."""
        path = path.absolute()  # not looked at here: a drive may make one wait
        self._asked = path
        self._wanted_case = case.absolute() if case else None
        panels = self._window.view.panels
        for held in self._services.session.open_cases():
            self._services.session.forget(held)
        self._services.cases.clear()
        panels.cases.start_again()
        panels.notices.clear()
        self._services.reader.open(path, self._settings.get("last_case"))
        self.show_emptiness()

    def open_sample(self, then: Callable[[Path], object]) -> None:
        """Make a copy of the sample cases in the person's documents."""
        documents, name = self._services.folders.documents, self._window.view.panels._("Sample cases")
        making = self._services.background.run(
            lambda: copy_sample(sample_folder(), documents, name), "sample"
        )
        making.on_done(then).on_error(self._on_failed)

    def welcome(self) -> None:
        """Offer what to begin with; nothing is open."""
        self._window.view.panels.start.show_welcome()
        self._window.view.panels.start.show_recent(self._recent_elsewhere())
        self._window.view.show_case(False)

    def show_name(self) -> None:
        """The folder's name, in the bar and in the window's title."""
        folder = self._services.reader.folder
        name = (folder.layout.root or folder.layout.opened).name if folder else ""
        view = self._window.view
        view.panels.top.show_folder(name)
        title = view.panels._("Case editor")
        set_title(self._window, f"{name} — {title}" if name else title)

    def show_emptiness(self) -> None:
        """Say why no case is shown."""
        if self._services.session.current is not None:
            return
        if self._asked is None:
            self.welcome()
            return
        start, _ = self._window.view.panels.start, self._window.view.panels._
        if self._services.reader.listing:
            start.show_message(_("Reading the folder…"), "", new=False, opens=False)
        elif self._services.cases.count:
            start.show_message(_("Choose a case in the list"), "", new=True, opens=False)
        elif self._services.reader.folder is not None:
            name = self._services.reader.folder.layout.opened.name
            start.show_message(
                _("There is no case in “{name}”").format(name=name),
                _("Make a first one, or open the folder that holds your cases."),
                new=True,
            )
            start.show_recent(self._recent_elsewhere())

    # What becomes of it

    def _on_opened(self, folder: OpenedFolder) -> None:
        self._services.thumbnails.use(folder.layout)
        self._use_schema(folder.settings.schema)
        self.show_name()
        self._wanted_case = self._wanted_case or folder.case
        if self._wanted_case is not None:
            self._services.session.show(self._wanted_case)
        self._services.recovery.look(folder.layout, folder.settings.schema)
        self._settings.add_recent(folder.layout.opened)

    def _on_folder_changed(self, before: OpenedFolder, now: OpenedFolder) -> None:
        """Somebody changed the folder's settings, or made its first pictures or catalogue."""
        if before.layout != now.layout:
            self._services.thumbnails.use(now.layout)
        self._use_schema(now.settings.schema)

    def _use_schema(self, schema: Schema) -> None:
        """Show the fields that the folder says. The keyboard stays where it was."""
        if schema == self._services.session.schema:
            return
        held = self._window.focusWidget()
        name = held.objectName() if held is not None else ""
        self._services.session.use_schema(schema)
        self._rebuild()
        again = self._window.view.findChild(QWidget, name) if name else None
        if again is not None and again.isVisibleTo(self._window):
            again.setFocus()

    def _on_rows(self) -> None:
        nothing = self._services.session.current is None and self._wanted_case is None
        if nothing and not self._first.isActive():
            self._first.start()

    def _on_listed(self) -> None:
        self._show_first()
        self.show_emptiness()
        self._services.cases.counts_changed.emit()

    def _show_first(self) -> None:
        self._first.stop()
        rows = self._services.cases.in_order()
        if rows and self._services.session.current is None and self._wanted_case is None:
            self._services.session.show(rows[0].path)

    def _on_failed(self, failed: Exception) -> None:
        panels = self._window.view.panels
        panels.start.show_message(
            panels._("This folder can’t be opened"), panels.wording.error(failed), new=False
        )
        panels.start.show_recent(self._recent_elsewhere())
        self._window.view.show_case(self._services.session.current is not None)
        self.show_name()

    def _on_shown(self, held: OpenCase | None) -> None:
        if held is not None:
            self._wanted_case = None
            folder = self._services.reader.folder
            if folder is not None and not held.is_new:
                last = self._settings.get("last_case")
                self._settings.set("last_case", {**last, str(folder.layout.opened): str(held.path)})
        else:
            self.show_emptiness()

    def _recent_elsewhere(self) -> list[Path]:
        folder = self._services.reader.folder
        here = str(folder.layout.opened) if folder else str(self._asked)
        return [Path(known) for known in self._settings.get("recent_folders") if known != here]
