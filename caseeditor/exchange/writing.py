"""Making an envelope: what changed in a folder since the last one, in one file that needs no program to read.

It holds `remise.html`, `changes.patch`, `files/` (exactly what changed), `remise.json`, and under `merging/`
what putting both sides' changes together needs: `base/` with the texts as they were before, `rest/` with the
texts that didn't change, so that the envelope after this one knows them.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Protocol

from caseeditor.errors import NameRefused
from caseeditor.exchange.changes import Change, ChangeKind, changes_between
from caseeditor.exchange.content import PICTURE_ENDINGS, Content, Folders, digest_of, path_key
from caseeditor.exchange.git_patch import FilePatch, git_patch
from caseeditor.exchange.manifest import Manifest
from caseeditor.exchange.members import BASE, FILES, MANIFEST, PAGE, PATCH, REST
from caseeditor.folder.disk.replacing import put_new_with
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.naming import check_name

_MOST_REST = 16 * 1024 * 1024  # bytes of texts that didn't change
_PACKED = (".png", ".jpg", ".jpeg", ".webp", ".gif")


@dataclass(frozen=True)
class Handover:
    """What is handed over: the `content` of the folder, the `changes` since, and how both states are read.

    `left_out` are paths that no envelope can hold: unread, too large, or with a name that some system
    refuses.
    """

    content: Content
    folders: Folders
    changes: tuple[Change, ...]
    read_base: Callable[[Change], bytes | None]
    since: str | None = None
    left_out: tuple[str, ...] = ()
    old_blobs: Mapping[str, str] = field(default_factory=dict)

    def only(self, paths: Collection[str]) -> Handover:
        """The same with the changes of some files alone: the others count as they were, and wait for the next
        time."""
        kept = tuple(change for change in self.changes if change.path in paths)
        state = dict(self.content.digests)
        for change in self.changes:
            if change.path in paths:
                continue
            state.pop(change.path, None)
            if change.base is not None:
                state[change.base_path] = change.base
        content = replace(self.content, digests=MappingProxyType(dict(sorted(state.items()))))
        return replace(self, content=content, changes=kept)

    def before(self, change: Change) -> bytes | None:
        """What a file held before; None where there was none, or where that isn't known any more."""
        return None if change.base is None else self.read_base(change)

    def remembered(self, path: str) -> bytes | None:
        """What a file held at the hand-over before, whose change isn't handed over now."""
        digest = self.content.digests[path]
        return self.read_base(Change(path, ChangeKind.CHANGED, digest, digest))

    def after(self, change: Change) -> bytes | None:
        """What a file holds now. Raises `OSError`, and `ChangedMeanwhile` where it isn't what it was."""
        if change.digest is None:
            return None
        raw = self.content.read(change.path)
        if digest_of(raw) != change.digest:
            raise ChangedMeanwhile(change.path)
        return raw


class ChangedMeanwhile(Exception):
    """A file was changed while the envelope was made."""


@dataclass(frozen=True)
class Letter:
    """What people say of a hand-over. `page` is `remise.html`, whole."""

    made: datetime
    page: bytes
    author: str = ""
    message: str = ""
    program: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


class Before(Protocol):
    """The hand-over before: an `Envelope`, or what `remembering` kept of it."""

    @property
    def manifest(self) -> Manifest:
        """What it said of itself."""

    def content(self, path: str) -> bytes | None:
        """What a file held then, as far as that is known."""


def prepare(
    content: Content, folders: Folders, since: Before | None = None, versions: VersionStore | None = None
) -> Handover:
    """What changed in a folder since the envelope before; everything without one.

    The texts as they were are taken from that envelope, else from the `versions` that saving keeps.
    """
    left_out = {*content.unread, *(path for path in content.digests if not is_portable(path))}
    left_out |= _doubles(path for path in content.digests if path not in left_out)
    now = {path: digest for path, digest in content.digests.items() if path not in left_out}
    base = dict(since.manifest.state) if since is not None else {}
    blobs = {path: blob for path, blob in content.blobs.items() if path in now}
    state = Content(content.root, now, content.unread, blobs)
    old_blobs = dict(since.manifest.blobs) if since is not None else {}

    def read_base(path: str) -> bytes | None:
        digest = base[path]
        found = since.content(path) if since is not None else None
        if found is None and versions is not None:
            found = versions.text(digest)
        return found

    def read_now(path: str) -> bytes | None:
        try:
            return state.read(path)
        except OSError:
            return None

    changes = changes_between(base, now, read_base, read_now)
    return Handover(
        state,
        folders,
        changes,
        lambda change: read_base(change.base_path),
        since.manifest.digest if since is not None else None,
        tuple(sorted(left_out)),
        old_blobs,
    )


def write_envelope(out: Path, handover: Handover, letter: Letter) -> Manifest:
    """Write the envelope to `out`, whole or not at all, and never over a file that is there.

    Raises `FileExistsError`, `OSError`, and `ChangedMeanwhile`.
    """
    made: list[Manifest] = []
    put_new_with(out, lambda file: made.append(_write(file, handover, letter)))
    return made[0]


def is_portable(path: str) -> bool:
    """Whether every system can hold a file of that path."""
    try:
        path.encode("utf-8")
        for part in path.split("/"):
            check_name(part)
    except (NameRefused, UnicodeEncodeError):
        return False
    return True


def _doubles(paths: Iterable[str]) -> set[str]:
    """Paths that some system takes for one: all but the first of each."""
    seen: set[str] = set()
    found: set[str] = set()
    for path in paths:
        key = path_key(path)
        if key in seen:
            found.add(path)
        seen.add(key)
    return found


def _write(file: BinaryIO, handover: Handover, letter: Letter) -> Manifest:
    members: dict[str, str] = {}
    patches: list[FilePatch] = []
    with zipfile.ZipFile(file, "w") as packed:

        def add(name: str, raw: bytes) -> None:
            info = zipfile.ZipInfo(name, letter.made.timetuple()[:6])
            info.external_attr = 0o100644 << 16
            stored = name.lower().endswith(_PACKED)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            packed.writestr(info, raw)
            if name != MANIFEST:
                members[name] = hashlib.sha256(raw).hexdigest()

        add(PAGE, letter.page)
        for change in handover.changes:
            before, after = handover.before(change), handover.after(change)
            if after is not None:
                add(FILES + change.path, after)
            if before is not None and _is_text(change.base_path):
                add(BASE + change.base_path, before)
            patches += _patches(handover, change, before, after)
        add(PATCH, git_patch(sorted(patches, key=lambda patch: patch.path)))
        _add_rest(handover, add)
        manifest = Manifest(
            made=letter.made,
            folders=handover.folders,
            changes=handover.changes,
            state=handover.content.digests,
            members=members,
            author=letter.author,
            message=letter.message,
            since=handover.since,
            program=letter.program,
            blobs=handover.content.blobs,
            answers=letter.answers,
        )
        add(MANIFEST, manifest.to_bytes())
    return manifest


def _patches(
    handover: Handover, change: Change, before: bytes | None, after: bytes | None
) -> list[FilePatch]:
    """A change for the patch; none where neither the text before nor git's name for it is known."""
    blob = handover.old_blobs.get(change.base_path) if before is None and change.base is not None else None
    if before is None and change.base is not None and blob is None:
        return []
    if change.old_path is not None:
        return [FilePatch(change.old_path, before, None, blob), FilePatch(change.path, None, after)]
    return [FilePatch(change.path, before, after, blob)]


def _add_rest(handover: Handover, add: Callable[[str, bytes], None]) -> None:
    """The texts that didn't change, as many as there is room for."""
    changed = {change.path for change in handover.changes}
    room = _MOST_REST
    for path, digest in handover.content.digests.items():
        if path in changed or not _is_text(path):
            continue
        try:
            raw = handover.content.read(path)
        except OSError:
            continue
        if digest_of(raw) != digest:  # a change that waits for the next time
            raw = handover.remembered(path) or b""
        room -= len(raw)
        if room < 0:
            return
        if digest_of(raw) == digest:
            add(REST + path, raw)


def _is_text(path: str) -> bool:
    return not path.lower().endswith(PICTURE_ENDINGS)
