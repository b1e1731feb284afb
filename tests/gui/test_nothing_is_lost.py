"""Edits, saves, other people's changes, kills and restarts in any order: no word is ever missing.

Every word that anybody writes is a new one. After each step each of them must be somewhere the program
finds it again: in a file of the folder, in an open case, among the unsaved work, or among the versions. What
may go: words that nobody rested a moment after before a kill, and those of a file that somebody else deleted
before this window had kept them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtWidgets import QApplication

from caseeditor.case import Case
from caseeditor.folder.merging.merge import Side
from caseeditor.gui.app import make_desk
from caseeditor.gui.window.services import Services
from caseeditor.i18n import Translator
from caseeditor.paths import UserFolders, resources_folder
from caseeditor.workspace.answers import ConflictAnswer
from caseeditor.workspace.drafts import FoundWork
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.settings import Settings

from .conftest import Answers, Bin

START = "---\ntitle: Cas {number}\ndescription: debut{number}\n---\nPremier.\n\nDeuxième.\n\nTroisième.\n"
CASES = st.integers(0, 2)
PLACES = st.integers(0, 4)
SECONDS = 20
EXAMPLES = int(os.environ.get("CASE_EXAMPLES", "10"))  # of thirty steps each


class Anything(RuleBasedStateMachine):
    """One person at work, others on the same folder, and a machine that may stop at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.site = self.home / "site"
        self.cases = self.site / "_usage"
        self.folders = UserFolders.under(self.home / "home")
        self.answers = Answers()
        self.count = 0
        self.words: set[str] = set()
        self.fresh: set[str] = set()
        """Those of the hand since it last rested."""
        self.services: Services | None = None

    @initialize()
    def begin(self) -> None:
        self.cases.mkdir(parents=True)
        for number in range(3):
            text = START.format(number=number)
            (self.cases / f"cas-{number}.md").write_text(text, encoding="utf-8")
            self.words.add(f"debut{number}")
        self.start()

    def teardown(self) -> None:
        if self.services is not None:
            self.services.close()
        shutil.rmtree(self.home, ignore_errors=True)

    # The program

    def start(self) -> None:
        _ = Translator("fr", resources_folder() / "locale")
        self.services = make_desk(self.folders, Settings(self.folders.config), _, Bin(self.home / "bin"))
        self.services.saving.questions = self.answers
        self.services.recovery.found.connect(self.restore)
        self.services.reader.open(self.site)
        self.settle()
        folder = self.services.reader.folder
        self.services.recovery.look(folder.layout, self.services.session.schema)
        self.settle()

    def restore(self, found: tuple[FoundWork, ...]) -> None:
        for work in found:
            self.services.recovery.restore(work)

    def settle(self) -> None:
        self.wait(lambda: not self.services.background.busy)

    def wait(self, until) -> None:
        end = time.monotonic() + SECONDS
        while not until():
            assert time.monotonic() < end
            QApplication.processEvents()

    def word(self, who: str) -> str:
        self.count += 1
        word = f"{who}{self.count}x"
        self.words.add(word)
        return word

    @property
    def held(self) -> OpenCase | None:
        return self.services.session.current

    def files(self) -> list[Path]:
        return sorted(path for path in self.cases.iterdir() if path.is_file())

    # The hand

    @rule(number=CASES)
    def show(self, number: int) -> None:
        files = self.files()
        if files:
            self.services.session.show(files[number % len(files)])
            self.settle()

    @precondition(lambda self: self.held is not None)
    @rule(place=PLACES)
    def type_text(self, place: int) -> None:
        lines = self.held.case.body.replace("\r\n", "\n").split("\n")
        word = self.word("moi")
        place %= len(lines)
        lines[place] = f"{lines[place]} {word}".strip()
        self.services.session.set_text("\n".join(lines))
        self.fresh.add(word)

    @precondition(lambda self: self.held is not None)
    @rule()
    def type_field(self) -> None:
        word = self.word("moi")
        before = self.held.case.fields.get("description") or ""
        self.services.session.set_field("description", f"{before} {word}".strip())
        self.fresh.add(word)

    @precondition(lambda self: self.held is not None)
    @rule()
    def undo_and_redo(self) -> None:
        if self.held.history.undo_place is not None and self.held.history.redo_place is None:
            self.services.session.undo()
            self.services.session.redo()

    @rule(
        answer=st.sampled_from(ConflictAnswer),
        side=st.sampled_from(Side),
        write=st.booleans(),
        everything=st.booleans(),
        waits=st.booleans(),
    )
    def save(self, answer: ConflictAnswer, side: Side, write: bool, everything: bool, waits: bool) -> None:
        self.answers.conflict_answer, self.answers.side, self.answers.write = answer, side, write
        if everything:
            self.services.saving.save_all()
        elif self.held is not None:
            self.services.saving.save(self.held)
        if waits:
            self.settle()

    @rule()
    def rest(self) -> None:
        """Two seconds without a key: all is on the disk."""
        end = time.monotonic() + 1.3
        self.wait(lambda: time.monotonic() > end and not self.services.background.busy)
        missing = self.words - self.on_disk()
        assert not missing, missing
        self.fresh.clear()

    @rule()
    def look(self) -> None:
        self.services.watch.look()
        self.settle()

    # Others

    @rule(number=CASES, place=PLACES, field=st.booleans(), windows=st.booleans())
    def somebody_edits(self, number: int, place: int, field: bool, windows: bool) -> None:
        files = self.files()
        if not files:
            return
        path = files[number % len(files)]
        self.settle()  # what this window writes at that moment would be theirs to compare
        case = Case.from_bytes(path.read_bytes())
        word = self.word("eux")
        if field:
            before = case.fields.get("description") or ""
            case = case.with_field("description", f"{before} {word}".strip())
        else:
            lines = case.body.replace("\r\n", "\n").split("\n")
            place %= len(lines)
            lines[place] = f"{lines[place]} {word}".strip()
            case = case.with_body_text("\n".join(lines))
        raw = case.to_bytes()
        path.write_bytes(raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") if windows else raw)

    @rule(number=CASES)
    def somebody_renames(self, number: int) -> None:
        files = self.files()
        if files:
            self.count += 1
            files[number % len(files)].rename(self.cases / f"autre-{self.count}.md")

    @rule(number=CASES)
    def somebody_deletes(self, number: int) -> None:
        files = self.files()
        if len(files) > 1:
            self.settle()
            path = files[number % len(files)]
            held = words_in([path.read_bytes()], self.words)
            path.unlink()
            self.words -= held - self.on_disk()

    # The machine

    @rule()
    def restart(self) -> None:
        self.settle()
        self.services.close()
        self.start()

    @rule()
    def kill(self) -> None:
        """Whatever is under way stops here: nothing is put aside any more."""
        self.services.watch.stop()
        self.services.shelter._timer.stop()
        self.services.background.close()
        self.words -= self.fresh - self.on_disk()
        self.fresh.clear()
        self.start()

    # Where words are

    def on_disk(self) -> set[str]:
        folders = [self.site, self.folders.data, self.home / "bin"]
        return words_in(texts_in(folders), self.words) | self.in_drafts()

    def in_drafts(self) -> set[str]:
        store = self.services.recovery._store
        return words_in(
            [draft.raw for draft in store.pending(self.services.reader.folder.layout)], self.words
        )

    def anywhere(self) -> set[str]:
        held = [case.case.to_bytes() for case in self.services.session.open_cases()]
        return words_in(held, self.words) | self.on_disk()

    @invariant()
    def nothing_is_missing(self) -> None:
        if self.services is not None:
            missing = self.words - self.anywhere()
            assert not missing, missing


def texts_in(folders: list[Path]) -> list[bytes]:
    """What every file says. One that goes while it is looked for was put in its place by a save under way:
    then all are looked for once more.
    """
    while True:
        with suppress(FileNotFoundError):
            files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
            return [path.read_bytes() for path in files]


def words_in(texts: list[bytes], words: set[str]) -> set[str]:
    whole = b"\n".join(texts)
    return {word for word in words if word.encode() in whole}


@pytest.mark.usefixtures("qapp")
@pytest.mark.timeout(600)
def test_no_word_is_ever_missing() -> None:
    run_state_machine_as_test(
        Anything,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=30,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),  # a step costs too much for hundreds of shorter tries
            suppress_health_check=list(HealthCheck),
        ),
    )
