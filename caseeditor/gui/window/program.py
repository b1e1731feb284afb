"""What runs while the window is open: folders opened, commands carried out, the view built anew when it
must be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from caseeditor.case import Schema
from caseeditor.folder.keeping.versions import VersionLimits
from caseeditor.folder.listing.scan import CaseSummary, summary_of
from caseeditor.folder.sample import copy_sample
from caseeditor.gui.appearance import Appearance
from caseeditor.gui.case_list.description import row_description
from caseeditor.gui.platform.languages import Languages
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.plain_text import set_title
from caseeditor.gui.window.commands.commands import Commands
from caseeditor.gui.window.main_window import MainWindow
from caseeditor.gui.window.presenter import Presenter
from caseeditor.gui.window.questions import CloseAnswer
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.untaken_words import in_words
from caseeditor.gui.window.view import View
from caseeditor.i18n import Translator
from caseeditor.paths import sample_folder
from caseeditor.workspace.drafts import FoundWork
from caseeditor.workspace.folder.reader import OpenedFolder
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.settings import Settings

BuildView = Callable[[Translator, Theme, Schema, MainWindow], View]

_FIRST_ROW = 250  # ms to wait for the whole list before showing the first case of what is there


class Program(QObject):
    """Owns the window. `build` makes a view; `language`, when given, counts more than the settings."""

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
        self._wanted_case: Path | None = None
        self._asked: Path | None = None
        self._ended = False
        self._presenter: Presenter | None = None
        self._commands: Commands | None = None
        self._first = QTimer(self, singleShot=True, interval=_FIRST_ROW)
        self._first.timeout.connect(self._show_first)
        self._connect()
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
        self._commands = Commands(self, view, self._presenter, self)
        self._show_folder_name()
        view.panels.cases.focus_list()
        self._presenter.show_all()
        if said is not None:
            self._commands.take_over(said)
        self._show_emptiness()
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
        if path.suffix.lower() == ".zip" and self._commands is not None:
            self._commands.handover.take_in(path)
            return
        self._settle_unsaved(lambda: self._open(path, case))

    def come_forward(self, case: Path | None = None) -> None:
        """A second start asked for this folder, and maybe for one of its cases."""
        if self.window.isMinimized():
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        if case is not None:
            self.services.session.show(case)

    def _open(self, path: Path, case: Path | None) -> None:
        path = path.absolute()  # not looked at here: a drive may make one wait
        self._asked = path
        self._wanted_case = case.absolute() if case else None
        for held in self.services.session.open_cases():
            self.services.session.forget(held)
        self.services.cases.clear()
        self.window.view.panels.notices.clear()
        self.services.reader.open(path, self.settings.get("last_case"))
        self._show_emptiness()

    def welcome(self) -> None:
        """Offer what to begin with; nothing is open."""
        self.window.view.panels.start.show_welcome()
        self.window.view.panels.start.show_recent(self._recent_elsewhere())
        self.window.view.show_case(False)

    def open_sample(self) -> None:
        """Make a copy of the sample cases in the person's documents, and open it."""
        documents, name = self.services.folders.documents, self.window.view.panels._("Sample cases")
        making = self.services.background.run(lambda: copy_sample(sample_folder(), documents, name), "sample")
        making.on_done(self.open).on_error(self._on_failed)

    def _on_opened(self, folder: OpenedFolder) -> None:
        self.services.thumbnails.use(folder.layout)
        schema = folder.settings.schema
        self._use_schema(schema)
        self._show_folder_name()
        self._wanted_case = self._wanted_case or folder.case
        if self._wanted_case is not None:
            self.services.session.show(self._wanted_case)
        self.services.recovery.look(folder.layout, schema)
        self.settings.add_recent(folder.layout.opened)

    def _on_folder_changed(self, before: OpenedFolder, now: OpenedFolder) -> None:
        """Somebody changed the folder's settings, or made its first pictures or catalogue."""
        if before.layout != now.layout:
            self.services.thumbnails.use(now.layout)
        self._use_schema(now.settings.schema)

    def _use_schema(self, schema: Schema) -> None:
        """Show the fields that the folder says. The keyboard stays where it was."""
        if schema == self.services.session.schema:
            return
        held = self.window.focusWidget()
        name = held.objectName() if held is not None else ""
        self.services.session.use_schema(schema)
        self.rebuild()
        again = self.window.view.findChild(QWidget, name) if name else None
        if again is not None and again.isVisibleTo(self.window):
            again.setFocus()

    def _on_rows(self) -> None:
        if self.services.session.current is None and self._wanted_case is None and not self._first.isActive():
            self._first.start()

    def _on_listed(self) -> None:
        self._show_first()
        self._show_emptiness()
        self.services.cases.counts_changed.emit()

    def _show_first(self) -> None:
        self._first.stop()
        rows = self.services.cases.in_order()
        if rows and self.services.session.current is None and self._wanted_case is None:
            self.services.session.show(rows[0].path)

    def _on_failed(self, failed: Exception) -> None:
        panels = self.window.view.panels
        panels.start.show_message(
            panels._("This folder can’t be opened"), panels.wording.error(failed), new=False
        )
        panels.start.show_recent(self._recent_elsewhere())
        self.window.view.show_case(self.services.session.current is not None)
        self._show_folder_name()

    def _on_shown(self, held: OpenCase | None) -> None:
        if held is not None:
            self._wanted_case = None
            folder = self.services.reader.folder
            if folder is not None and not held.is_new:
                last = self.settings.get("last_case")
                self.settings.set("last_case", {**last, str(folder.layout.opened): str(held.path)})
        else:
            self._show_emptiness()

    def _show_folder_name(self) -> None:
        folder = self.services.reader.folder
        name = (folder.layout.root or folder.layout.opened).name if folder else ""
        view = self.window.view
        view.panels.top.show_folder(name)
        title = view.panels._("Case editor")
        set_title(self.window, f"{name} — {title}" if name else title)

    def _show_emptiness(self) -> None:
        """Say why no case is shown."""
        if self.services.session.current is not None:
            return
        if self._asked is None:
            self.welcome()
            return
        start, _ = self.window.view.panels.start, self.window.view.panels._
        if self.services.reader.listing:
            start.show_message(_("Reading the folder…"), "", new=False, opens=False)
        elif self.services.cases.count:
            start.show_message(_("Choose a case in the list"), "", new=True, opens=False)
        elif self.services.reader.folder is not None:
            name = self.services.reader.folder.layout.opened.name
            start.show_message(
                _("There is no case in “{name}”").format(name=name),
                _("Make a first one, or open the folder that holds your cases."),
                new=True,
            )
            start.show_recent(self._recent_elsewhere())

    def _recent_elsewhere(self) -> list[Path]:
        folder = self.services.reader.folder
        here = str(folder.layout.opened) if folder else str(self._asked)
        return [Path(known) for known in self.settings.get("recent_folders") if known != here]

    # Work of an earlier start

    def _on_found(self, found: tuple[FoundWork, ...]) -> None:
        answers = self.window.view.panels.questions.recover(found)
        restored: OpenCase | None = None
        for work, wanted in answers.items():
            if wanted:
                held = self.services.recovery.restore(work)
                self.services.cases.put([summary_of(work.path, work.left)])
                self.services.cases.mark_unsaved(work.path, True)
                restored = restored or held
            elif wanted is False:
                self.services.recovery.discard(work)
        if restored is not None:
            self.services.session.show(restored.path)

    # Closing

    def may_close(self) -> bool:
        """Whether the window may close now; asks when something isn't saved."""
        self.services.session.flush()
        settled = False

        def close() -> None:
            nonlocal settled
            settled = True
            if waiting:
                self.window.close()

        waiting = False
        self._settle_unsaved(close)
        waiting = True
        return settled

    def _settle_unsaved(self, then: Callable[[], object]) -> None:
        """Ask what to do with unsaved work, then go on unless the person thinks better of it."""
        self.services.session.flush()
        untaken = self.services.session.with_untaken()
        panels = self.window.view.panels
        if untaken and not panels.questions.leave_untaken(in_words(panels, untaken)):
            self.services.session.show(untaken[0].path)
            return
        unsaved = self.services.session.unsaved()
        if not unsaved:
            then()
            return
        titles = [row.title for row in self.services.cases.rows() if row.unsaved] or [
            held.path.name for held in unsaved
        ]
        answer = self.window.view.panels.questions.close_unsaved(titles)
        if answer is CloseAnswer.SAVE:
            self.services.saving.save_all(lambda saved: then() if saved else None)
        elif answer is CloseAnswer.LEAVE:
            self._leave(then)

    def _leave(self, then: Callable[[], object]) -> None:
        """Go without saving: the text must be in safety before anything is dropped."""
        try:
            self.services.shelter.write_now()
            for held in self.services.session.unsaved():
                self.services.shelter.leave(held.path)
        except OSError as failed:
            panels = self.window.view.panels
            panels.questions.tell(panels._("Unsaved work"), panels.wording.error(failed))
            return
        for held in self.services.session.unsaved():
            self.services.session.forget(held)
        then()

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

    # Connections

    def _connect(self) -> None:
        services = self.services
        self.window.ask_before_closing(self.may_close)
        self.window.closed.connect(self._on_closed)
        self.window.came_to_front.connect(services.watch.look)
        services.reader.opened.connect(self._on_opened)
        services.reader.folder_changed.connect(self._on_folder_changed)
        services.reader.failed.connect(self._on_failed)
        services.reader.rows_arrived.connect(services.cases.put)
        services.reader.rows_arrived.connect(self._on_rows)
        services.reader.listed.connect(self._on_listed)
        services.session.case_shown.connect(self._on_shown)
        services.session.case_saved.connect(self._on_saved)
        services.watch.rows_changed.connect(self._on_rows_changed)
        services.session.marks_changed.connect(self._on_marks)
        services.session.case_moved.connect(lambda _, old: services.cases.mark_unsaved(old, False))
        services.watch.rows_removed.connect(self._on_rows_removed)
        services.watch.around_changed.connect(self._on_around)
        services.file_fixes.renamed.connect(self._on_renamed)
        services.file_fixes.renamed.connect(services.versions.follow)
        services.files.deleted.connect(lambda gone: services.problems.drop([gone.path]))
        services.files.deleted.connect(self._show_emptiness)
        services.file_fixes.entry_made.connect(self._on_around)
        services.file_fixes.entry_mended.connect(self._on_around)
        services.made_entries.changed.connect(self._on_around)
        services.file_fixes.entry_put_back.connect(self._on_around)
        services.pictures.done.connect(self._on_around)
        services.pictures.done.connect(services.watch.look)
        services.recovery.found.connect(self._on_found)

    def _on_saved(self, held: OpenCase) -> None:
        self.services.cases.put([summary_of(held.path, held.saved)])
        self.services.cases.mark_unsaved(held.path, held.dirty)

    def _on_rows_changed(self, rows: list[CaseSummary]) -> None:
        self.services.cases.put(rows)
        for held in self.services.session.unsaved():
            self.services.cases.mark_unsaved(held.path, True)
        self.services.reader.check_files(row.path for row in rows)

    def _on_rows_removed(self, paths: list[Path]) -> None:
        """Files are gone. Unsaved edits outlive them: such a case stays in the list until it is settled."""
        kept = {held.path for held in self.services.session.unsaved()}
        gone = [path for path in paths if path not in kept]
        self.services.cases.remove(gone)
        self.services.problems.drop(gone)

    def _on_marks(self, held: OpenCase) -> None:
        if not held.gone:
            return
        if held.dirty:
            self.services.cases.put([summary_of(held.path, held.case)])
            self.services.cases.mark_unsaved(held.path, True)
        else:
            self._on_rows_removed([held.path])

    def _on_renamed(self, old: Path, summary: CaseSummary) -> None:
        self.services.cases.remove([old])
        self.services.problems.drop([old])
        self._on_rows_changed([summary])
        held = self.services.session.get(summary.path)
        if held is not None:
            self.services.checker.check(held)

    def _on_around(self) -> None:
        self.services.thumbnails.forget()
        self.services.reader.check_again()

    def _drop_presenter(self) -> None:
        for gone in (self._commands, self._presenter):
            if gone is not None:
                gone.setParent(None)
                gone.deleteLater()
        self._commands = self._presenter = None
