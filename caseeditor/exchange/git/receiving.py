"""Receiving: what others published since, made in the files here field by field, never with marks in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dulwich.objects import ObjectID

from caseeditor.case import Schema
from caseeditor.errors import CaseEditorError, RemoteError
from caseeditor.exchange.applying import Applied, apply_proposals
from caseeditor.exchange.changes import Change, ChangeKind
from caseeditor.exchange.content import Folders, digest_of
from caseeditor.exchange.git.line_ends import for_copy
from caseeditor.exchange.git.remote import Access
from caseeditor.exchange.git.transfer import Cancel, Progress, fetch_branch, never, nobody
from caseeditor.exchange.git.trees import Entry, content, files_of, is_safe
from caseeditor.exchange.git.working_copy import WorkingCopy
from caseeditor.exchange.taking_in import Here, Proposal, proposals
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.merging.merge import Choices
from caseeditor.folder.writing.recycle_bin import RecycleBin

_MOST_ANCESTORS = 20_000


@dataclass(frozen=True)
class Incoming:
    """What is published there now, and what each of its changes would do here. `passed_over` are links and
    names that no copy of ours holds.
    """

    tip: ObjectID
    proposals: tuple[Proposal, ...]
    passed_over: tuple[str, ...] = ()

    @property
    def collides(self) -> bool:
        """Whether a person has something to decide first."""
        return any(proposal.collides for proposal in self.proposals)


def fetch(
    copy: WorkingCopy, access: Access, *, progress: Progress = nobody, cancelled: Cancel = never
) -> ObjectID:
    """Bring what is published there; no file of the folder is touched. Raises `RemoteError`."""
    return fetch_branch(copy.repo, copy.address, access, copy.upstream, progress, cancelled).tip


def incoming(
    copy: WorkingCopy,
    tip: ObjectID,
    schema_of: Callable[[str], Schema],
    versions: VersionStore,
    choices: Mapping[str, Choices] = MappingProxyType({}),
) -> Incoming:
    """What the published commit `tip` would change here. Raises `RemoteError`."""
    head = copy.head
    if head != tip and not _is_published(copy, head, tip):
        raise RemoteError("own-commits")
    source = _Source(copy, head, tip)
    return Incoming(tip, proposals(source, _here(copy, schema_of, versions), choices), source.passed_over)


def take(
    copy: WorkingCopy,
    found: Incoming,
    schema_of: Callable[[str], Schema],
    versions: VersionStore,
    recycle_bin: RecycleBin,
) -> Applied:
    """Make the changes here, and stand on the published commit; where a file can't be written the copy stays
    where it stood, so that nothing of what was published is taken for undone here."""
    applied = apply_proposals(found.proposals, _here(copy, schema_of, versions), recycle_bin)
    if not applied.failed:
        copy.moved_to(found.tip)
    return applied


def _is_published(copy: WorkingCopy, head: ObjectID, tip: ObjectID) -> bool:
    """Whether the commit that the copy stands on was published once."""
    if copy.repo.refs.read_ref(copy.tracking) == head:
        return True
    walker = copy.repo.get_walker(include=[tip], max_entries=_MOST_ANCESTORS)
    try:
        return any(entry.commit.id == head for entry in walker)
    except KeyError:  # a copy that doesn't go back so far
        return False


def _here(copy: WorkingCopy, schema_of: Callable[[str], Schema], versions: VersionStore) -> Here:
    return Here(_WholeCopy(copy), lambda path: schema_of(path.removeprefix(copy.prefix)), versions)


class _WholeCopy:
    """Everything in the copy: what isn't a text of ours is taken whole or not at all."""

    def __init__(self, copy: WorkingCopy) -> None:
        self._copy = copy

    @property
    def root(self) -> Path:
        return self._copy.root

    def folders(self) -> Folders:
        return Folders("", "")

    def is_picture(self, path: str) -> bool:
        within = path.startswith(self._copy.prefix)
        return not within or self._copy.places.collection(path.removeprefix(self._copy.prefix)) is None

    def takes(self, path: str) -> bool:
        return is_safe(path)


class _Source:
    """The published changes, with the line ends that the copy has."""

    def __init__(self, copy: WorkingCopy, head: ObjectID, tip: ObjectID) -> None:
        store = copy.repo.object_store
        self._copy = copy
        self._old = files_of(store, head)
        self._new = self._old if head == tip else files_of(store, tip)
        passed: list[str] = []
        found: list[Change] = []
        for path in sorted({**self._old, **self._new}):
            before, after = self._old.get(path), self._new.get(path)
            if before == after or (before and after and before.blob == after.blob):
                continue
            if not is_safe(path) or any(entry is not None and not entry.is_file for entry in (before, after)):
                passed.append(path)
            else:
                found.append(self._change(path, before, after))
        self._changes = tuple(found)
        self.passed_over = tuple(passed)

    @property
    def changes(self) -> tuple[Change, ...]:
        return self._changes

    @property
    def folders(self) -> Folders:
        return Folders("", "")

    def new(self, path: str) -> bytes:
        raw = content(self._copy.repo.object_store, self._new[path].blob)
        return for_copy(raw, self._working(path), self._published(path))

    def base(self, path: str) -> bytes | None:
        raw = self._published(path)
        return None if raw is None else for_copy(raw, self._working(path), raw)

    def refusal(self, path: str) -> CaseEditorError:
        return RemoteError("special", path)

    def _change(self, path: str, before: Entry | None, after: Entry | None) -> Change:
        base = None if before is None else self.base(path)
        new = None if after is None else self.new(path)
        kind = ChangeKind.ADDED if base is None else ChangeKind.CHANGED
        return Change(
            path,
            ChangeKind.DELETED if new is None else kind,
            None if base is None else digest_of(base),
            None if new is None else digest_of(new),
        )

    def _published(self, path: str) -> bytes | None:
        entry = self._old.get(path)
        return None if entry is None else content(self._copy.repo.object_store, entry.blob)

    def _working(self, path: str) -> bytes | None:
        try:
            return read_file(self._copy.root / path)
        except OSError:
            return None
