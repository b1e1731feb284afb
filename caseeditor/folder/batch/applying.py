"""Carrying out a plan, file by file as the window saves, and taking it back as one."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from caseeditor.case import Case
from caseeditor.errors import CaseEditorError
from caseeditor.folder.batch.plan import FileChange, Plan
from caseeditor.folder.disk.replacing import put
from caseeditor.folder.keeping.versions import VersionStore, keep_version
from caseeditor.folder.writing.recycle_bin import RecycleBin, throw_away
from caseeditor.folder.writing.saving import save_keeping
from caseeditor.folder.writing.snapshot import Snapshot

Progress = Callable[[int, int], None]
"""Told how many files are done, of how many."""

_MOST_UNDOS = 20


@dataclass(frozen=True)
class Written:
    """One file that a plan wrote, or took away: its text before and after, None where there was no file."""

    path: Path
    before: bytes | None = field(repr=False)
    after: bytes | None = field(repr=False)


@dataclass(frozen=True)
class Applied:
    """What was done of a plan, in the order in which it was done, and what was refused, with the reason."""

    written: tuple[Written, ...] = ()
    refused: dict[Path, Exception] = field(default_factory=dict)
    cancelled: bool = False


def apply_plan(
    plan: Plan,
    versions: VersionStore,
    *,
    recycle_bin: RecycleBin | None = None,
    progress: Progress = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Applied:
    """Write every file that the plan can change, then take away those that it removes.

    A file that isn't any more what the plan was made from is left alone. What is written before somebody
    cancels stays, and can be undone. Files go only where all changes were made, and where there is a
    `recycle_bin`.
    """
    done: list[Written] = []
    refused: dict[Path, Exception] = {}
    possible = plan.possible
    for change in plan.refused:
        if change.refused is not None:
            refused[change.path] = change.refused
    for number, change in enumerate(possible):
        if cancelled():
            return Applied(tuple(done), refused, cancelled=True)
        _write(change, versions, done, refused)
        progress(number + 1, len(possible))
    if not refused and recycle_bin is not None:
        for content in plan.removed:
            try:
                keep_version(versions, content.path, content.raw)
                done.append(Written(content.path, throw_away(content.path, recycle_bin), None))
            except (CaseEditorError, OSError) as failed:
                refused[content.path] = failed
    return Applied(tuple(done), refused)


def undo_plan(applied: Applied, versions: VersionStore) -> Applied:
    """Give each file the text that it had before. One that was changed since is left alone and said."""
    done: list[Written] = []
    refused: dict[Path, Exception] = {}
    for each in reversed(applied.written):
        if each.before is None:
            continue
        try:
            saved = save_keeping(Case.from_bytes(each.before), Snapshot(each.path, each.after), versions)
        except (CaseEditorError, OSError) as failed:
            refused[each.path] = failed
        else:
            done.append(Written(saved.path, each.after, each.before))
    return Applied(tuple(done), refused)


def _write(
    change: FileChange, versions: VersionStore, done: list[Written], refused: dict[Path, Exception]
) -> None:
    if change.after is None:
        return
    try:
        save_keeping(change.after, Snapshot(change.path, change.before), versions)
    except (CaseEditorError, OSError) as failed:
        refused[change.path] = failed
    else:
        done.append(Written(change.path, change.before, change.after.to_bytes()))


class UndoStore:
    """What was done to many files at once, kept beside a person's other data, so that it can be undone after
    the window was closed. The latest come first; a damaged one is one less."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, applied: Applied, label: str, when: datetime) -> None:
        """Keep what was done. Raises `OSError`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        rows = [[str(each.path), _text(each.before), _text(each.after)] for each in applied.written]
        said = {"label": label, "when": when.astimezone(UTC).isoformat(), "files": rows}
        name = when.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ.json")
        put(self._folder / name, json.dumps(said).encode("ascii"))
        for old in self._files()[_MOST_UNDOS:]:
            with suppress(OSError):
                old.unlink()

    def latest(self, within: Path) -> tuple[str, Applied, Path] | None:
        """The label of the last thing done to files in the folder `within`, what it was, and its file."""
        for file in self._files():
            with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
                said: dict[str, Any] = json.loads(file.read_bytes())
                written = tuple(
                    Written(Path(path), _bytes(before), _bytes(after))
                    for path, before, after in said["files"]
                )
                if written and all(each.path.is_relative_to(within) for each in written):
                    return str(said["label"]), Applied(written), file
        return None

    def drop(self, file: Path) -> None:
        """Forget one that was undone."""
        with suppress(OSError):
            file.unlink()

    def _files(self) -> list[Path]:
        try:
            return sorted(self._folder.glob("*.json"), reverse=True)
        except OSError:
            return []


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode("latin-1")


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("latin-1")
