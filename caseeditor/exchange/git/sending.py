"""Sending: one commit of what the person listed, on top of what is published, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dulwich.objects import Blob, Commit, ObjectID, ShaFile
from dulwich.pack import UnpackedObject, pack_objects_to_data
from dulwich.refs import Ref

from caseeditor.errors import RemoteError
from caseeditor.exchange.changes import Change
from caseeditor.exchange.content import digest_of
from caseeditor.exchange.git.line_ends import for_sending
from caseeditor.exchange.git.remote import Access, connected, plain
from caseeditor.exchange.git.transfer import HEADS
from caseeditor.exchange.git.trees import FILE_MODE, Entry, files_of, tree_with
from caseeditor.exchange.git.working_copy import WorkingCopy
from caseeditor.folder.disk.flushing import read_file

_MOVED = ("non-fast-forward", "fetch first", "update ref", "lock ref", "failed to lock", "stale")


@dataclass(frozen=True)
class Author:
    """Who sends, as the repository remembers it."""

    name: str
    mail: str

    def as_bytes(self) -> bytes:
        """Without the signs that a commit has for itself."""
        kept = str.maketrans({"<": "", ">": "", "\n": " ", "\r": " ", "\0": ""})
        name = self.name.translate(kept).strip() or "?"
        return f"{name} <{self.mail.translate(kept).strip()}>".encode("utf-8", "replace")


class Moved(Exception):
    """Others published in the meantime: what they did is to be received first."""


@dataclass(frozen=True)
class Sent:
    """What was sent: the commit, and the branch there."""

    commit: ObjectID
    branch: str


def send(
    copy: WorkingCopy,
    changes: Iterable[Change],
    message: str,
    author: Author,
    access: Access,
    *,
    branch: str | None = None,
    now: Callable[[], float] = time.time,
) -> Sent:
    """Publish the changes as one commit on what this copy stands on: to the branch that the site uses, or to
    a new `branch` of one's own, for a proposal.

    Raises `Moved` where others published in the meantime, `RemoteError` otherwise. Only where it succeeds
    does the copy stand on the new commit; a proposal leaves it where it is.
    """
    head = copy.head
    commit, made = _commit(copy, head, tuple(changes), message, author, now())
    target = Ref(HEADS + branch.encode()) if branch else copy.upstream
    expected = None if branch else head

    def update(refs: Mapping[Ref, ObjectID]) -> dict[Ref, ObjectID]:
        if refs.get(target) != expected:
            raise Moved
        return {target: commit.id}

    def pack(*_about: object, **_options: object) -> tuple[int, Iterator[UnpackedObject]]:
        return pack_objects_to_data([(each, None) for each in made])

    with connected(copy.address, access) as (client, path):
        result = client.send_pack(path.encode(), update, pack)
    refused = (result.ref_status or {}).get(target)
    if refused is not None:
        said = plain(str(refused))
        if any(words in said.lower() for words in _MOVED):
            raise Moved
        raise RemoteError("refused", said)
    if not branch:
        for each in made:
            copy.repo.object_store.add_object(each)
        copy.moved_to(commit.id)
    return Sent(commit.id, target.removeprefix(HEADS).decode())


def _commit(
    copy: WorkingCopy,
    head: ObjectID,
    changes: tuple[Change, ...],
    message: str,
    author: Author,
    when: float,
) -> tuple[Commit, list[ShaFile]]:
    """The commit, and all that is new with it, itself among it."""
    store = copy.repo.object_store
    parent = store[head]
    assert isinstance(parent, Commit)
    published = files_of(store, head)
    made: list[ShaFile] = []
    entries: dict[str, Entry | None] = {}
    for change in changes:
        if change.old_path is not None:
            entries[copy.prefix + change.old_path] = None
        if change.digest is None:
            entries[copy.prefix + change.path] = None
            continue
        old = published.get(copy.prefix + change.base_path)
        blob = Blob.from_string(_content(copy, change))
        made.append(blob)
        entries[copy.prefix + change.path] = Entry(old.mode if old is not None else FILE_MODE, blob.id)
    trees = tree_with(store, parent.tree, entries)
    commit = Commit()
    commit.tree = trees[-1].id
    if commit.tree == parent.tree:
        raise RemoteError("nothing")
    commit.parents = [head]
    commit.author = commit.committer = author.as_bytes()
    commit.author_time = commit.commit_time = int(when)
    commit.author_timezone = commit.commit_timezone = time.localtime(when).tm_gmtoff
    commit.encoding = b"UTF-8"
    commit.message = message.strip().encode("utf-8", "replace") + b"\n"
    return commit, [*made, *(tree for tree in trees if tree.id not in store), commit]


def _content(copy: WorkingCopy, change: Change) -> bytes:
    """A file as it is published. Raises `RemoteError` where it isn't any more what the person was shown."""
    try:
        here = read_file(copy.places.root / change.path)
    except OSError:
        raise RemoteError("changed", change.path) from None
    raw = for_sending(here, copy.before(change.base_path), converts=copy.converts_line_ends)
    if digest_of(raw) != change.digest:
        raise RemoteError("changed", change.path)
    return raw
