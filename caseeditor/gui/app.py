"""The composition root: the one module that assembles the window from its parts."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from caseeditor.case import Schema, default_schema
from caseeditor.checks import Wording
from caseeditor.folder.keeping.drafts import DraftStore
from caseeditor.folder.keeping.versions import VersionLimits, VersionStore
from caseeditor.folder.writing.recycle_bin import RecycleBin, system_bin
from caseeditor.gui.appearance import Appearance
from caseeditor.gui.case_list import CaseListPanel, Sort
from caseeditor.gui.form import FormPanel
from caseeditor.gui.labels import Labels
from caseeditor.gui.pictures.thumbnails import Thumbnails
from caseeditor.gui.platform.crash_handler import CrashHandler, start_log
from caseeditor.gui.platform.engine_choice import EngineChoice
from caseeditor.gui.platform.engine_memory import EngineMemory
from caseeditor.gui.platform.engine_modes import MODES, EngineMode, without_opengl
from caseeditor.gui.platform.garbage_collection import GarbageCollector
from caseeditor.gui.platform.idle_loading import IdleLoading
from caseeditor.gui.platform.languages import Languages
from caseeditor.gui.platform.open_requests import Application, Drops
from caseeditor.gui.platform.pyside_workarounds import guard_singletons
from caseeditor.gui.platform.single_instance import SingleInstance, call_window
from caseeditor.gui.preview import PreviewPanel
from caseeditor.gui.problems.mend_panel import MendPanel
from caseeditor.gui.problems.panel import ProblemsPanel
from caseeditor.gui.text import BodyEditor
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.shortcuts import shortcut_table
from caseeditor.gui.window.case_column import CaseColumn
from caseeditor.gui.window.commands.actions import key_of, make_actions
from caseeditor.gui.window.main_window import MainWindow
from caseeditor.gui.window.notices.notice_area import Notices
from caseeditor.gui.window.program import Program
from caseeditor.gui.window.questions import Questions
from caseeditor.gui.window.services import Services
from caseeditor.gui.window.start_page import StartPage
from caseeditor.gui.window.status_strip import StatusStrip
from caseeditor.gui.window.top_bar import TopBar
from caseeditor.gui.window.view import Panels, View
from caseeditor.i18n import LANGUAGES, Translator, system_language
from caseeditor.paths import UserFolders, resources_folder
from caseeditor.workspace.background import Background
from caseeditor.workspace.case_files import CaseFiles
from caseeditor.workspace.case_list.model import CaseListModel
from caseeditor.workspace.checking import Checker
from caseeditor.workspace.drafts import DraftKeeper, Recovery
from caseeditor.workspace.external_changes import ExternalChanges
from caseeditor.workspace.file_fixes import FileFixes
from caseeditor.workspace.fix_all import FixAll
from caseeditor.workspace.fixing import Fixing
from caseeditor.workspace.folder.pictures import FolderPictures
from caseeditor.workspace.folder.problems import FolderProblems
from caseeditor.workspace.folder.reader import FolderReader
from caseeditor.workspace.folder.sync_copies import SyncCopies
from caseeditor.workspace.folder.watcher import FolderWatcher
from caseeditor.workspace.handovers import Handovers
from caseeditor.workspace.made_entries import MadeEntries
from caseeditor.workspace.new_cases import NewCases
from caseeditor.workspace.saving import CaseSaver
from caseeditor.workspace.session import Session
from caseeditor.workspace.settings import Settings
from caseeditor.workspace.versions import CaseVersions

_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)  # pixels
_SWITCH = 0.0001  # seconds a worker may keep Python to itself while the window wants it


def run_window(path: Path | None, language: str | None) -> int:
    """Open the window on a folder or a case; without one, on the folder of the last time, else a welcome.

    Returns the exit code, once the window is closed.
    """
    application = make_application()
    collector = GarbageCollector(application)
    folders = UserFolders.of_this_user()
    start_log(folders.data)
    settings = Settings(folders.config)
    first = path or _last_folder(settings)
    if first is not None and call_window(folders.data, first):
        collector.stop()
        return 0
    engine = EngineChoice(EngineMemory(folders.cache), application)
    program = make_program(application, folders, settings, language, engine=engine)
    instance = SingleInstance(folders.data, program)
    program.services.reader.opened.connect(lambda folder: instance.listen(folder.layout.opened))
    instance.called.connect(program.come_forward)
    last_resort = CrashHandler(lambda: program.window.view.panels._, lambda: _put_aside(program, folders))
    last_resort.install()
    drops = Drops(program.window)
    drops.dropped.connect(program.open)
    program.window.fill_small_screen()
    program.window.show()
    rest = IdleLoading("caseeditor", program)
    if first is not None and not application.waiting:
        program.open(first)
    application.open_with(program.open)
    code = application.exec()
    rest.stop()
    instance.stop()
    engine.close()
    program.end()
    collector.stop()
    last_resort.remove()
    return code


def draw_picture(
    folder: Path,
    out: Path,
    *,
    case: str | Path | None = None,
    view: str | None = None,
    language: str | None = None,
    size: tuple[int, int] | None = None,
    dark: bool = False,
) -> int:
    """Draw the real window, loaded, to a PNG file of exactly `size` pixels, with no display and no trace.

    `case` is a file's name or path within the folder, `view` "fiche" or "texte". Returns 0, or 2 after a
    plain sentence on the error stream.
    """
    from caseeditor.gui.window.drawing import Drawing  # noqa: PLC0415 - a window draws no picture of itself

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = make_application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        folders = UserFolders.under(Path(home))
        settings = Settings(folders.config)
        settings.set("appearance", "dark" if dark else "light")
        program = make_program(application, folders, settings, language or system_language())
        drawing = Drawing(program, folder, case, view or "fiche", size or (1366, 768))
        sentence = drawing.draw(out)
        program.end()
    if sentence:
        print(sentence, file=sys.stderr)
        return 2
    return 0


def make_application() -> Application:
    """The application, as it must be made before any widget and before the web engine is loaded."""
    guard_singletons()
    sys.setswitchinterval(_SWITCH)
    running = QApplication.instance()
    if isinstance(running, Application):
        return running
    if EngineMode.FULL in MODES:
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
        application = Application(sys.argv[:1])
    else:
        with without_opengl():
            application = Application(sys.argv[:1])
    application.setApplicationName("caseeditor")
    application.setDesktopFileName("caseeditor")
    if sys.platform != "darwin":  # there the icon is the app bundle's
        application.setWindowIcon(_icon())
    application.setQuitOnLastWindowClosed(False)  # the program quits once its workers have stopped
    return application


def _icon() -> QIcon:
    icon = QIcon()
    for size in _ICON_SIZES:
        icon.addFile(str(resources_folder() / "icons" / "application" / f"caseeditor-{size}.png"))
    return icon


def make_program(
    application: QApplication,
    folders: UserFolders,
    settings: Settings,
    language: str | None,
    questions: Questions | None = None,
    recycle_bin: RecycleBin = system_bin,
    engine: EngineChoice | None = None,
) -> Program:
    """The whole program over these user folders, with no folder of cases open yet.

    `questions` answers in the person's place where it is given, and `recycle_bin` takes what is deleted: that
    is what tests do. `engine` finds out how the web engine runs here.
    """
    languages = Languages()
    _ = Translator(language or LANGUAGES[0], resources_folder() / "locale")
    services = make_desk(folders, settings, _, recycle_bin)

    def build(_: Translator, theme: Theme, schema: Schema, window: MainWindow) -> View:
        labels = Labels(_, schema)
        asked = questions or Questions(_, theme, labels, window)
        return View(make_panels(services, _, theme, schema, labels, asked, window, engine))

    return Program(services, settings, languages, Appearance(application), build, language)


def make_desk(folders: UserFolders, settings: Settings, _: Translator, recycle_bin: RecycleBin) -> Services:
    """Everything behind the window."""
    background = Background()
    session = Session(background, default_schema(), background)
    reader = FolderReader(background, folders.cache, background)
    fixing = Fixing(session, background)
    fix_all = FixAll(session, background, background)
    file_fixes = FileFixes(fixing, session, reader, background, background)
    fix_all.rename_wanted.connect(file_fixes.rename)
    cases = CaseListModel(background, claim_window=background.claim_window)
    cases.arrange(sort=Sort(settings.get("sort")))
    store = DraftStore(folders.data / "drafts")
    limits = VersionLimits(settings.get("versions_days"), settings.get("versions_megabytes"))
    versions = VersionStore.of_this_user(folders, limits)
    shelter = DraftKeeper(session, store, background, background)
    meetings = ExternalChanges(session, versions, background, background)
    pictures = FolderPictures(session, reader, versions, recycle_bin, background, background)
    fixing.picture_rename_wanted.connect(pictures.rename)
    return Services(
        folders=folders,
        background=background,
        session=session,
        reader=reader,
        checker=Checker(session, reader, background, background),
        problems=FolderProblems(session, reader, cases, background),
        fixing=fixing,
        file_fixes=file_fixes,
        made_entries=MadeEntries(session, file_fixes, reader, background, background),
        fix_all=fix_all,
        shelter=shelter,
        recovery=Recovery(session, store, versions, background, background),
        saving=CaseSaver(session, meetings, versions, background, background),
        meetings=meetings,
        files=CaseFiles(session, cases, shelter, versions, recycle_bin, background, background),
        copies=SyncCopies(session, reader, cases, versions, background, background),
        pictures=pictures,
        versions=CaseVersions(session, versions, background, background),
        new_cases=NewCases(session, reader, cases, background, background),
        handovers=Handovers(
            reader,
            folders.data / "handovers",
            versions,
            recycle_bin,
            background,
            background,
        ),
        watch=FolderWatcher(session, meetings, reader, background, background),
        cases=cases,
        thumbnails=Thumbnails(background, background),
    )


def make_panels(
    services: Services,
    _: Translator,
    theme: Theme,
    schema: Schema,
    labels: Labels,
    questions: Questions,
    window: QWidget,
    engine: EngineChoice | None = None,
) -> Panels:
    """Everything that a person sees, in one language and one set of colours."""
    wording = Wording(_, schema)
    actions = make_actions(shortcut_table(_), window)
    form = FormPanel(schema, _, theme, wording, services.thumbnails, services.background)
    text = BodyEditor(_, theme)
    mend = MendPanel(_, theme, wording, labels)
    problems = ProblemsPanel(_, theme, wording, key_of(actions["next_problem"]))
    return Panels(
        _=_,
        theme=theme,
        wording=wording,
        labels=labels,
        questions=questions,
        actions=actions,
        top=TopBar(_, actions),
        cases=CaseListPanel(services.cases, services.thumbnails, _, theme),
        notices=Notices(_),
        column=CaseColumn(_, form, text, mend, problems),
        form=form,
        text=text,
        mend=mend,
        problems=problems,
        preview=PreviewPanel(_, theme, services.background, engine=engine),
        start=StartPage(_),
        status=StatusStrip(_),
    )


def _last_folder(settings: Settings) -> Path | None:
    """Not looked at: a drive that isn't there now makes one wait, and then says so in the window."""
    recent = settings.get("recent_folders")
    return Path(recent[0]) if recent else None


def _put_aside(program: Program, folders: UserFolders) -> Path:
    program.services.shelter.write_now()
    return folders.data / "drafts"
