"""Doing what an envelope proposes, file by file: each can be undone, and none is overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from caseeditor.case import Case
from caseeditor.errors import CaseEditorError, SaveConflict, SaveFailed
from caseeditor.exchange.content import digest_of
from caseeditor.exchange.taking_in import Effect, Here, Proposal
from caseeditor.folder.disk.flushing import make_folder
from caseeditor.folder.keeping.versions import keep_version
from caseeditor.folder.writing.recycle_bin import RecycleBin, throw_away
from caseeditor.folder.writing.saving import save_bytes, save_case
from caseeditor.folder.writing.snapshot import Snapshot


@dataclass(frozen=True)
class Done:
    """What was done to one file: what it held before and holds now, None where there is none."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True)
class Applied:
    """What was done, in order, and what the system refused."""

    done: tuple[Done, ...]
    failed: tuple[tuple[str, Exception], ...]


def apply_proposals(
    found: Iterable[Proposal],
    here: Here,
    recycle_bin: RecycleBin,
    *,
    cancelled: Callable[[], bool] = lambda: False,
) -> Applied:
    """Write what the proposals say. A file that isn't any more what it was when they were made, or that can't
    be written, stays as it is and is told; the others are written all the same. What is replaced or deleted
    is among the versions.
    """
    done: list[Done] = []
    failed: list[tuple[str, Exception]] = []
    for proposal in found:
        if cancelled():
            break
        if proposal.effect is Effect.NONE:
            continue
        try:
            done += _apply(proposal, here, recycle_bin)
        except (CaseEditorError, OSError) as refused:
            failed.append((proposal.path, refused))
    return Applied(tuple(done), tuple(failed))


def undo(applied: Applied, here: Here, recycle_bin: RecycleBin) -> Applied:
    """Put back what was there before, where nothing was changed since; the last first."""
    done: list[Done] = []
    failed: list[tuple[str, Exception]] = []
    for each in reversed(applied.done):
        try:
            _put(here, each.path, each.after, each.before, recycle_bin)
            done.append(Done(each.path, each.after, each.before))
        except (CaseEditorError, OSError) as refused:
            failed.append((each.path, refused))
    return Applied(tuple(done), tuple(failed))


def _apply(proposal: Proposal, here: Here, recycle_bin: RecycleBin) -> list[Done]:
    if proposal.effect is Effect.DELETE:
        _put(here, proposal.path, proposal.mine, None, recycle_bin)
        return [Done(proposal.path, proposal.mine, None)]
    before = proposal.mine if proposal.effect is Effect.CHANGE else None
    merged = proposal.result not in (proposal.theirs, proposal.mine)
    _put(here, proposal.path, before, proposal.result, recycle_bin, merged=merged)
    done = [Done(proposal.path, before, proposal.result)]
    if proposal.leaves is not None:
        old, held = proposal.leaves
        _put(here, old, held, None, recycle_bin)
        done.append(Done(old, held, None))
        with suppress(OSError):
            here.versions.move(here.places.root / old, here.places.root / proposal.path)
    return done


def _put(
    here: Here,
    path: str,
    before: bytes | None,
    after: bytes | None,
    recycle_bin: RecycleBin,
    *,
    merged: bool = False,
) -> None:
    """Bring a file from one content to another. Raises `SaveError` or `OSError`."""
    whole = here.places.root / path
    if before is not None and before != after:
        keep_version(here.versions, whole, before)
    if after is None:
        if before is not None:
            _delete(here, path, before, recycle_bin)
        return
    make_folder(whole.parent)
    opened = Snapshot(whole, before)
    if merged:
        save_case(Case.from_bytes(after, here.schema_of(path)), opened)
    else:
        save_bytes(after, opened)
    keep_version(here.versions, whole, after)


def _delete(here: Here, path: str, before: bytes, recycle_bin: RecycleBin) -> None:
    """Take a file away, where it is still what it was: to the recycle bin, else for good where a version of
    it is kept."""
    whole = here.places.root / path
    now = here.read(path)
    if now is None:
        return
    if now != before:
        raise SaveConflict(whole, "changed")
    try:
        throw_away(whole, recycle_bin)
    except SaveFailed:
        if here.versions.text(digest_of(before)) is None:
            raise
        whole.unlink()
