"""Edits, saves, other hands, failing disks, kills and restarts at random: no typed word is ever missing.

`CASEEDITOR_FAULTS=full` runs many more of them.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from caseeditor.case import Case
from caseeditor.errors import SaveConflict, SaveFailed
from caseeditor.folder.keeping.drafts import DraftStore
from caseeditor.folder.layout import find_layout
from caseeditor.folder.writing.saving import copy_name, save_case
from caseeditor.folder.writing.snapshot import Snapshot, open_case

FULL = os.environ.get("CASEEDITOR_FAULTS") == "full"
BROKEN = (
    "open",
    "read",
    "write",
    "lseek",
    "fsync",
    "ftruncate",
    "close",
    "stat",
    "lstat",
    "fstat",
    "replace",
)
BROKEN += (
    "link",
    "unlink",
    "mkdir",
    "scandir",
    "listdir",
    "rename",
    "listxattr",
    "fchmod",
    "fchown",
    "utime",
)
NAMES = ("rue.md", "place.md")
NUMBERS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EINTR)


class Killed(BaseException):
    """The program is gone: nothing of it runs any more."""


@dataclass
class Trouble:
    """What goes wrong at the call number `at`: killed when `number` is 0, else that error, once or for
    good."""

    at: int
    number: int
    onwards: bool
    count: int = field(default=0, compare=False)

    def strikes(self) -> None:
        self.count += 1
        if self.number == 0 and self.count > self.at:
            raise Killed  # also of whatever would clean up
        if self.count == self.at + 1 or (self.onwards and self.count > self.at):
            raise OSError(self.number, os.strerror(self.number))


troubles = st.one_of(
    st.none(),
    st.builds(
        Trouble,
        at=st.sampled_from(range(36)),
        number=st.sampled_from((0, 0, 0, 0, *NUMBERS)),
        onwards=st.booleans(),
    ),
)


@contextmanager
def in_trouble(trouble: Trouble | None) -> Iterator[None]:
    """Break the calls made meanwhile; what a killed program had open is closed, as the system would.

    A lock is let go with the store that has it, whenever that is.
    """
    plain = {name: getattr(os, name) for name in BROKEN if hasattr(os, name)}
    opened: set[int] = set()

    def broken(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **named: Any) -> Any:
            ours = name != "close" or args[0] in opened
            if trouble is not None and ours:
                trouble.strikes()
            if name == "fsync":
                return None  # no power is cut here
            result = call(*args, **named)
            if name == "open" and not str(args[0]).endswith(".lock"):
                opened.add(result)
            elif name == "close":
                opened.discard(args[0])
            return result

        return run

    for name, call in plain.items():
        setattr(os, name, broken(name, call))
    try:
        yield
    except Killed:
        for descriptor in opened:
            with suppress(OSError):
                plain["close"](descriptor)
        raise
    finally:
        for name, call in plain.items():
            setattr(os, name, call)


@dataclass
class Held:
    """A case in the window."""

    case: Case
    opened: Snapshot
    in_safety: bool = True


class Window(RuleBasedStateMachine):
    """One window and what else happens to its folder, against a list of words."""

    @initialize()
    def start(self) -> None:
        self.top = Path(tempfile.mkdtemp())
        self.folder = self.top / "site" / "_usage"
        self.folder.mkdir(parents=True)
        (self.top / "away").mkdir()
        self.words: set[str] = set()
        self.at_risk: dict[str, Path] = {}  # typed, and not in safety yet
        self.texts: set[bytes] = set()  # all that anybody ever wrote
        self.number = 0
        for name in NAMES:
            self.write(self.folder / name, f"---\ntitle: {name}\n---\n\n{self.word()}\n".encode())
        self.begin()

    def teardown(self) -> None:
        if hasattr(self, "top"):
            self.held.clear()
            shutil.rmtree(self.top)

    # What the model knows

    def word(self) -> str:
        self.number += 1
        word = f"mot{self.number}."
        self.words.add(word)
        return word

    def write(self, path: Path, raw: bytes) -> None:
        path.write_bytes(raw)
        self.texts.add(raw)

    def begin(self) -> None:
        self.store = DraftStore(self.top / "drafts")
        self.held: dict[Path, Held] = {}

    def killed(self) -> None:
        """What was only in the window is gone, and the program starts again."""
        self.words -= set(self.at_risk)
        self.at_risk.clear()
        self.begin()
        for draft in self.store.pending(find_layout(self.folder.parent)):
            assert draft.raw in self.texts
            if draft.path in self.held:
                continue
            raw = draft.path.read_bytes() if draft.path.exists() else None
            self.store.take_over(draft)
            self.held[draft.path] = Held(Case.from_bytes(draft.raw), Snapshot(draft.path, raw), False)
            if raw is not None and raw != draft.opened_raw:  # the editor keeps both, and the newer stays seen
                copied = copy_name(draft.path, [held.name for held in self.held])
                self.held[copied] = Held(Case.from_bytes(draft.raw), Snapshot(copied, None), False)
                del self.held[draft.path]

    # What happens

    @rule(
        name=st.sampled_from(NAMES),
        putting=st.booleans(),
        saving=st.booleans(),
        trouble_putting=troubles,
        trouble_saving=troubles,
        ending=st.sampled_from((False, False, False, True)),
    )
    def work(
        self,
        name: str,
        putting: bool,
        saving: bool,
        trouble_putting: Trouble | None,
        trouble_saving: Trouble | None,
        ending: bool,
    ) -> None:
        """The hand types a word; the window puts it in safety, saves, is killed, or the hand is quicker."""
        self.type_a_word(self.folder / name)
        try:
            if putting:
                self.put_in_safety(trouble_putting)
            if saving:
                self.save_all(trouble_saving)
        except Killed:
            ending = True
        if ending:
            self.killed()

    @rule(name=st.sampled_from(NAMES), deed=st.sampled_from(("add", "add", "move away", "link")))
    def another_hand(self, name: str, deed: str) -> None:
        """Another program changes the file, takes it away or makes it again, or gives it a second name."""
        path = self.folder / name
        if not path.exists():
            self.write(path, f"---\ntitle: {name}\n---\n\n{self.word()}\n".encode())
        elif deed == "add":
            self.write(path, path.read_bytes() + f"{self.word()}\n".encode())
        elif deed == "move away":
            path.rename(self.top / "away" / self.word())
        else:
            os.link(path, self.top / "away" / self.word())

    # How it happens

    def type_a_word(self, path: Path) -> None:
        if path not in self.held:
            if not path.exists():
                return
            self.held[path] = Held(*open_case(path))
        held = self.held[path]
        word = self.word()
        held.case = held.case.with_body(f"{held.case.body}{word}\n")
        held.in_safety = False
        self.at_risk[word] = path
        self.texts.add(held.case.to_bytes())

    def put_in_safety(self, trouble: Trouble | None) -> None:
        for path, held in self.held.items():
            if held.in_safety:
                continue
            with suppress(OSError), in_trouble(trouble):
                self.store.put(path, held.opened.raw, held.case.to_bytes())
                self.now_safe(path, held)

    def save_all(self, trouble: Trouble | None) -> None:
        for path, held in list(self.held.items()):
            if held.case.to_bytes() == held.opened.raw:
                continue
            own_store = DraftStore(self.top / "drafts")
            try:
                with in_trouble(trouble):
                    written = save_case(held.case, held.opened, store=own_store)
                    self.now_safe(path, held)
                    held.opened = written
                    self.store.drop(path)
            except SaveConflict:
                self.keep_as_copy(path, held)
            except (SaveFailed, OSError):
                continue

    def now_safe(self, path: Path, held: Held) -> None:
        held.in_safety = True
        self.at_risk = {word: place for word, place in self.at_risk.items() if place != path}

    def keep_as_copy(self, path: Path, held: Held) -> None:
        with in_trouble(None):
            save_case(held.case, Snapshot(copy_name(path, [held.name for held in self.held]), None))
            self.store.drop(path)
        self.now_safe(path, held)
        del self.held[path]

    # What always holds

    @invariant()
    def no_word_is_missing(self) -> None:
        if not hasattr(self, "top"):
            return
        there = [path.read_bytes() for path in (*self.folder.glob("[!.]*"), *(self.top / "away").iterdir())]
        there += [held.case.to_bytes() for held in self.held.values()]
        there += [
            draft.raw for draft in DraftStore(self.top / "drafts").pending(find_layout(self.folder.parent))
        ]
        names = " ".join(path.name for path in (self.top / "away").iterdir())
        found = b"\n".join(there).decode() + names
        assert not [word for word in self.words if word not in found]

    @invariant()
    def every_file_is_whole(self) -> None:
        if hasattr(self, "top"):
            for path in self.folder.glob("[!.]*"):
                assert path.read_bytes() in self.texts, path


Window.TestCase.settings = settings(
    max_examples=2000 if FULL else 150,
    stateful_step_count=40 if FULL else 25,
    deadline=None,
    database=None,
    derandomize=not FULL,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestNoWordIsLost = Window.TestCase
