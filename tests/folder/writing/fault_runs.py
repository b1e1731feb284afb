"""Breaks every file-system call of an operation, one after the other, each time in a child process.

Run with the name of a scenario and an empty folder, it prints one JSON line per run. The calls are broken in
Python, where all of them pass: that none is missing was seen with `strace`.
"""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from caseeditor.case import Case
from caseeditor.errors import SaveError
from caseeditor.folder.keeping.drafts import DraftStore
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.layout import find_layout
from caseeditor.folder.writing.saving import save_case
from caseeditor.folder.writing.second_reader import objection
from caseeditor.folder.writing.snapshot import Snapshot

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

OF_OS = (
    *("open", "read", "write", "lseek", "fsync", "ftruncate", "close", "stat", "lstat", "fstat", "access"),
    *("statvfs", "readlink", "replace", "rename", "link", "unlink", "mkdir", "rmdir", "scandir", "listdir"),
    *("utime", "fchmod", "fchown", "listxattr", "getxattr", "setxattr"),
)
CHANGING = frozenset(
    (
        "write",
        "fsync",
        "ftruncate",
        "replace",
        "rename",
        "link",
        "unlink",
        "mkdir",
        "fchmod",
        "setxattr",
        "open",
    )
)
NUMBERS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EINTR)
OLD = "---\ntitle: Un marché\nordre: 2\n---\n\nLe marché du matin.\n".encode()
SHORT = "---\ntitle: Un marché\nordre: 3\n---\n".encode()
NEW = "---\ntitle: Un marché\nordre: 3\n---\n\nLe marché du matin, et un mot de plus.\n".encode()
WHEN = datetime(2024, 5, 4, 10, tzinfo=UTC)


@dataclass
class Plan:
    """What happens at the call number `at`: killed `before` or `after` it, or `number` raised, for good when
    `onwards`; or what `strike` does after it, or else at the end."""

    at: int = -1
    kind: str = "nothing"
    number: int = 0
    onwards: bool = False
    calls: list[str] = field(default_factory=list)
    strike: Callable[[], object] | None = None

    def wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def broken(*args: Any, **named: Any) -> Any:
            now = len(self.calls)
            self.calls.append(name)
            due = now == self.at
            if due and self.kind == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            if self.kind == "error" and (due or (self.onwards and now > self.at and name in CHANGING)):
                if name == "access":
                    return False
                raise OSError(self.number, os.strerror(self.number))
            result = call(*args, **named)
            if due and self.strike is not None:
                self.strike()
            if due and self.kind == "after":
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return broken

    def install(self) -> None:
        for name in OF_OS:
            if hasattr(os, name):
                setattr(os, name, self.wrapped(name, getattr(os, name)))
        io.open = self.wrapped("io.open", io.open)  # type: ignore[assignment]
        if fcntl is not None:
            fcntl.flock = self.wrapped("flock", fcntl.flock)


@dataclass(frozen=True)
class Place:
    """The folders of one run."""

    top: Path

    @property
    def path(self) -> Path:
        return self.top / "site" / "_usage" / "cas.md"

    @property
    def store(self) -> Path:
        return self.top / "data" / "drafts"

    def make(self) -> None:
        self.path.parent.mkdir(parents=True)
        self.path.write_bytes(OLD)


def save_over(place: Place) -> Callable[[], object]:
    """The usual save, of work that is in safety."""
    DraftStore(place.store).put(place.path, OLD, NEW)
    return lambda: save_case(Case.from_bytes(NEW), Snapshot(place.path, OLD))


def save_and_drop(place: Place) -> Callable[[], object]:
    """A save and what comes after it, in one go."""
    store = DraftStore(place.store)
    store.put(place.path, OLD, NEW)

    def run() -> None:
        save_case(Case.from_bytes(NEW), Snapshot(place.path, OLD))
        store.drop(place.path)

    return run


def save_with_attributes(place: Place) -> Callable[[], object]:
    place.path.chmod(0o640)
    if hasattr(os, "setxattr"):
        with suppress(OSError):  # a disk without them
            os.setxattr(place.path, "user.note", b"relu")
    return save_over(place)


def save_through_link(place: Place) -> Callable[[], object]:
    place.path.rename(place.top / "vrai.md")
    place.path.symlink_to(place.top / "vrai.md")
    return save_over(place)


def save_new(place: Place) -> Callable[[], object]:
    place.path.unlink()
    DraftStore(place.store).put(place.path, None, NEW)
    return lambda: save_case(Case.from_bytes(NEW), Snapshot(place.path, None))


def save_in_place(place: Place) -> Callable[[], object]:
    """Over a file with two names, by a shorter text; its own store alone keeps the texts."""
    os.link(place.path, place.top / "autre-nom.md")
    store = DraftStore(place.store)
    return lambda: save_case(Case.from_bytes(SHORT), Snapshot(place.path, OLD), store=store)


def first_draft(place: Place) -> Callable[[], object]:
    store = DraftStore(place.store)
    return lambda: store.put(place.path, OLD, NEW)


def next_draft(place: Place) -> Callable[[], object]:
    store = DraftStore(place.store)
    store.put(place.path, OLD, OLD + b"Un mot.\n")
    return lambda: store.put(place.path, OLD, NEW)


def first_version(place: Place) -> Callable[[], object]:
    store = VersionStore(place.top / "data" / "versions")
    return lambda: store.keep(place.path, OLD, WHEN)


def keep_version(place: Place) -> Callable[[], object]:
    store = VersionStore(place.top / "data" / "versions")
    store.keep(place.path, OLD + b"Avant.\n", WHEN)
    return lambda: store.keep(place.path, OLD, WHEN)


SCENARIOS: dict[str, Callable[[Place], Callable[[], object]]] = {
    scenario.__name__: scenario
    for scenario in (
        *(save_over, save_and_drop, save_with_attributes, save_through_link, save_new, save_in_place),
        *(first_draft, next_draft, first_version, keep_version),
    )
}


def run_one(scenario: str, top: Path, plan: Plan) -> dict[str, Any]:
    """One run in a child process, and what is on the disk afterwards."""
    place = Place(top)
    place.make()
    outcome, calls = run_child(SCENARIOS[scenario](place), plan)
    return {"outcome": outcome, "calls": calls, **state(place)}


def run_child(operation: Callable[[], object], plan: Plan) -> tuple[str, list[str]]:
    """Run an operation in a child process while `plan` goes on: how it ended, and the calls it made."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        outcome = "other"
        tell = os.write
        plan.install()
        try:
            operation()
            outcome = "done"
            if plan.strike is not None:
                plan.strike()
        except SaveError as failed:
            outcome = f"refused: {failed.reason}"
        except OSError:
            outcome = "system"
        except BaseException as failed:
            outcome = f"other: {failed!r}"
        finally:
            tell(writer, json.dumps([outcome, plan.calls]).encode())
            os.kill(os.getpid(), signal.SIGKILL)
    os.close(writer)
    told = b""
    while part := os.read(reader, 65536):
        told += part
    os.close(reader)
    os.waitpid(child, 0)
    outcome, calls = json.loads(told) if told else ("killed", [])
    return outcome, calls


def state(place: Place) -> dict[str, Any]:
    """What a next start finds."""
    layout = find_layout(place.top / "site")
    versions = VersionStore(place.top / "data" / "versions")
    target = place.top / "vrai.md"
    found = {
        "file": place.path.read_bytes().decode() if place.path.exists() else None,
        "link": place.path.is_symlink() if target.exists() else None,
        "mode": place.path.stat().st_mode & 0o777 if place.path.exists() else None,
        "left": sorted(name for name in os.listdir(place.path.parent) if name.startswith(".")),  # noqa: PTH208
        "drafts": [],
        "versions": [],
    }
    # The program that was killed had the same process number as nobody now: its locks are free.
    for draft in DraftStore(place.store).pending(layout):
        opened = None if draft.opened_raw is None else draft.opened_raw.decode()
        found["drafts"].append([opened, draft.raw.decode()])
    for version in versions.versions(place.path):
        raw = versions.read(version)
        found["versions"].append(None if raw is None else raw.decode())
    return found


def plans(calls: list[str], every: int) -> list[Plan]:
    """All that can go wrong at each call; of the errors, one in `every`."""
    kills = [Plan(at, kind) for at in range(len(calls)) for kind in ("before", "after")]
    errors = [
        Plan(at, "error", number, onwards)
        for at in range(len(calls))
        for number in NUMBERS
        for onwards in (False, True)
    ]
    return kills + errors[::every]


def main(scenario: str, top: Path, every: int) -> None:
    os.fsync = lambda _: None  # no power is cut here, and a thousand flushes take long
    objection(Case.from_bytes(NEW), None)  # reads what is read once
    plain = Plan()
    first = run_one(scenario, top / "plain", plain)
    print(json.dumps({"plan": None, **first}))
    for number, plan in enumerate(plans(first["calls"], every)):
        found = run_one(scenario, top / str(number), plan)
        name = first["calls"][plan.at]
        print(json.dumps({"plan": [plan.at, name, plan.kind, plan.number, plan.onwards], **found}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
