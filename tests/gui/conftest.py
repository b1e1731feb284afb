"""What the window's tests share: the real parts on a folder of their own, and answers instead of dialogs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFrame, QPushButton
from pytestqt.qtbot import QtBot

from caseeditor.case import Case
from caseeditor.checks import Wording
from caseeditor.folder.keeping.versions import VersionLimits
from caseeditor.folder.merging.merge import Choices, Conflict, Merged, Side
from caseeditor.gui.app import make_program
from caseeditor.gui.handover.handover_dialog import HandoverWish
from caseeditor.gui.handover.taking_in_dialog import TakingIn
from caseeditor.gui.labels import Labels
from caseeditor.gui.pictures.folder_dialog import PictureWish
from caseeditor.gui.platform.pyside_workarounds import guard_singletons
from caseeditor.gui.window.program import Program
from caseeditor.gui.window.questions import CloseAnswer
from caseeditor.paths import UserFolders, sample_folder
from caseeditor.workspace.answers import ConflictAnswer, Decision
from caseeditor.workspace.drafts import FoundWork
from caseeditor.workspace.external_changes import ExternalChange
from caseeditor.workspace.fix_all import Correction
from caseeditor.workspace.folder.pictures import ListedPicture
from caseeditor.workspace.handovers import Compared, Offered
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.settings import Settings
from caseeditor.workspace.undo_history import Place
from caseeditor.workspace.versions import EarlierCase, LostCase

guard_singletons()
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium can't sandbox root

# What Qt says of a machine without a screen or a graphics card, and of nothing else.
_OF_THE_MACHINE = (
    r"This plugin does not support",
    r"RHI|QRhi|Vulkan|GBM|GPUInfo",
    r"Sandboxing disabled by user",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What concerns the machine alone fails no test of the window."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(*_OF_THE_MACHINE, extend=True))


@dataclass
class Answers:
    """Stands in for the person: answers without a dialog, and remembers what was asked."""

    labels: Labels | None = None
    folder_answer: Path | None = None
    title: str | None = None
    conflict_answer: ConflictAnswer = ConflictAnswer.LATER
    side: Side = Side.MINE
    """Who is right in every conflict."""
    write: bool = False
    close: CloseAnswer = CloseAnswer.CANCEL
    adds: bool = True
    leaves_untaken: bool = False
    restore: bool | None = True
    version_answer: Callable[[Sequence[EarlierCase]], tuple[Case, Place] | None] = lambda _: None
    hands_over: Callable[[Compared], HandoverWish | None] = lambda _: None
    takes_in: Callable[[Offered], TakingIn | None] = lambda _: None
    name: str | None = None
    deletes: bool = False
    listed: tuple[ListedPicture, ...] = ()
    wishes: list[PictureWish] = field(default_factory=list)
    conflicts: tuple[Conflict, ...] = ()
    versions_found: tuple[EarlierCase, ...] = ()
    lost_found: tuple[LostCase, ...] = ()
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def folder(self, _start: Path | None) -> Path | None:
        self.asked.append("folder")
        return self.folder_answer

    def new_case_title(self, _taken: Sequence[str]) -> str | None:
        self.asked.append("new_case_title")
        return self.title

    def conflict(self, _held: OpenCase, meeting: ExternalChange) -> Decision:
        self.asked.append("conflict")
        self.conflicts = meeting.merged.conflicts
        return Decision(self.conflict_answer, {conflict.key: self.side for conflict in self.conflicts})

    def conflict_of_copy(self, name: str, merged: Merged) -> Choices | None:
        self.asked.append(f"conflict_of_copy {name}")
        self.conflicts = merged.conflicts
        return {conflict.key: self.side for conflict in merged.conflicts}

    def write_again(self, _held: OpenCase) -> bool:
        self.asked.append("write_again")
        return self.write

    def close_unsaved(self, _titles: Sequence[str]) -> CloseAnswer:
        self.asked.append("close_unsaved")
        return self.close

    def new_entry(self, name: str, field: str) -> bool:
        self.asked.append(f"new_entry {name}, {field}")
        return self.adds

    def leave_untaken(self, words: Sequence[str]) -> bool:
        self.asked.append("leave_untaken " + ", ".join(words))
        return self.leaves_untaken

    def recover(self, found: Sequence[FoundWork]) -> dict[FoundWork, bool | None]:
        self.asked.append("recover")
        return dict.fromkeys(found, self.restore)

    def hand_over(self, compared: Compared, _author: str) -> HandoverWish | None:
        self.asked.append("hand_over")
        return self.hands_over(compared)

    def envelope(self) -> Path | None:
        self.asked.append("envelope")
        return self.folder_answer

    def take_in(self, offered: Offered) -> TakingIn | None:
        self.asked.append("take_in")
        return self.takes_in(offered)

    def corrections(self, proposed: Sequence[Correction], _wording: Wording) -> tuple[Correction, ...]:
        self.asked.append("corrections")
        return tuple(proposed)

    def version(
        self, _held: OpenCase, found: Sequence[EarlierCase], _limits: VersionLimits
    ) -> tuple[Case, Place] | None:
        self.asked.append("version")
        self.versions_found = tuple(found)
        return self.version_answer(found) if found else None

    def lost_case(self, found: Sequence[LostCase]) -> LostCase | None:
        self.asked.append("lost_case")
        self.lost_found = tuple(found)
        return next((lost for lost in found if lost.version.path.name == self.name), None)

    def new_name(self, name: str, _taken: Sequence[str], _wording: Wording) -> str | None:
        self.asked.append(f"new_name {name}")
        return self.name

    def pictures(self, listed: Sequence[ListedPicture]) -> PictureWish | None:
        self.asked.append("pictures")
        self.listed = tuple(listed)
        return self.wishes.pop(0) if self.wishes else None

    def new_picture_name(
        self, picture: ListedPicture, _taken: Sequence[str], _wording: Wording
    ) -> str | None:
        self.asked.append(f"new_picture_name {picture.name}")
        return self.name

    def delete_picture(self, picture: ListedPicture) -> bool:
        self.asked.append(f"delete_picture {picture.name}, used by {len(picture.users)}")
        return self.deletes

    def delete(self, _title: str, *, picture: bool) -> bool:
        self.asked.append("delete" if picture else "delete, without a picture")
        return self.deletes

    def open_link(self, address: str) -> bool:
        self.asked.append(address)
        return False

    def tell(self, _title: str, text: str) -> None:
        self.told.append(text)


@dataclass(frozen=True)
class Bin:
    """Stands in for the recycle bin."""

    folder: Path

    def __call__(self, path: Path) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        shutil.move(path, self.folder / path.name)


@dataclass
class Driven:
    """A program that a test drives, the folder it works on, and the answers it gets."""

    program: Program
    folder: Path
    answers: Answers
    qtbot: QtBot

    @property
    def window(self):
        return self.program.window

    @property
    def panels(self):
        return self.program.window.view.panels

    @property
    def session(self):
        return self.program.services.session

    @property
    def cases(self):
        return self.program.services.cases

    def open(self, path: Path | None = None) -> None:
        """Open a folder, or a case, and wait until all of it is read and checked."""
        self.program.open(path or self.folder)
        self.settle()

    def show(self, name: str) -> OpenCase:
        """Show the case of that file name."""
        path = next(row.path for row in self.cases.rows() if row.path.name == name)
        self.session.show(path)
        self.settle()
        assert self.session.current is not None
        assert self.session.current.path == path
        return self.session.current

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.session.flush()
        self.qtbot.waitUntil(lambda: not self.program.services.background.busy)

    def press_notice(self, subject: str, title: str = "") -> None:
        """Press a button of what is said about a subject now, the first or the one so named, and wait.

        What was said before it is hidden, and may still wait for Qt to delete it.
        """
        frames = self.panels.notices.findChildren(QFrame, f"notice.{subject}")
        (frame,) = (frame for frame in frames if not frame.isHidden())
        next(button for button in frame.findChildren(QPushButton) if title in ("", button.text())).click()
        self.settle()

    def save(self) -> None:
        """Press «Save» and wait for it."""
        self.panels.actions["save"].trigger()
        self.settle()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the sample site."""
    return Path(shutil.copytree(sample_folder(), tmp_path / "site"))


@pytest.fixture
def driven(qapp: QApplication, qtbot: QtBot, site: Path, tmp_path: Path) -> Iterator[Driven]:
    """A program over a copy of the sample site, in French; nothing is open yet."""
    made = make_driven(qapp, qtbot, site, tmp_path / "home")
    yield made
    close(made)


@pytest.fixture
def drive(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Path], Driven]]:
    """Makes programs over folders of the test's choice, one after the other, for the same person."""
    made: list[Driven] = []

    def make(folder: Path) -> Driven:
        made.append(make_driven(qapp, qtbot, folder, tmp_path / "home"))
        return made[-1]

    yield make
    for driven in made:
        close(driven)


def make_driven(qapp: QApplication, qtbot: QtBot, folder: Path, home: Path) -> Driven:
    """A program whose questions are answered by `Answers`."""
    folders = UserFolders.under(home)
    settings = Settings(folders.config)
    settings.set("appearance", "light")
    answers = Answers()
    program = make_program(qapp, folders, settings, "fr", answers, Bin(home / "bin"))
    program.window.show()
    return Driven(program, folder, answers, qtbot)


def close(driven: Driven) -> None:
    """Stop every worker and let the window go, whatever isn't saved."""
    driven.program.end()
