"""A folder that is a copy of a repository: what of it is published, and what differs."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from dulwich.config import ConfigFile
from dulwich.errors import NotGitRepository
from dulwich.index import IndexEntry
from dulwich.objects import ObjectID
from dulwich.refs import Ref
from dulwich.repo import Repo

from caseeditor.errors import RemoteError
from caseeditor.exchange.changes import Change, changes_between
from caseeditor.exchange.content import Places, digest_of
from caseeditor.exchange.git.index_file import write_index
from caseeditor.exchange.git.line_ends import for_sending
from caseeditor.exchange.git.remote import Address, parse_address
from caseeditor.exchange.git.trees import Entry, content, files_of
from caseeditor.exchange.git_patch import git_blob
from caseeditor.folder.disk.flushing import read_file

_HEADS = b"refs/heads/"
_RACY = 2.0  # seconds: a file changed this close to the index may be another one of the same size


class WorkingCopy:
    """Close it, or use it with `contextlib.closing`. Paths are from the repository's root, with `/`."""

    def __init__(self, places: Places) -> None:
        """Raises `RemoteError` where the folder is no copy, or one that isn't for us to work in."""
        try:
            self._repo = Repo.discover(str(places.root))
        except (NotGitRepository, OSError, ValueError):
            raise RemoteError("no-copy") from None
        self.places = places
        self.root = Path(self._repo.path).resolve()
        inside = places.root.resolve()
        if not inside.is_relative_to(self.root):
            self.close()
            raise RemoteError("no-copy")
        self.prefix = "" if inside == self.root else f"{inside.relative_to(self.root).as_posix()}/"
        try:
            self._refuse_special()
            self.branch = self._branch()
        except RemoteError:
            self.close()
            raise

    def close(self) -> None:
        """Let the repository's files go."""
        self._repo.close()

    @property
    def repo(self) -> Repo:
        """The repository itself, for this room."""
        return self._repo

    @cached_property
    def _config(self) -> ConfigFile:
        return self._repo.get_config()

    @property
    def address(self) -> Address:
        """Where it was copied from. Raises `RemoteError`."""
        try:
            written = self._config.get((b"remote", self.remote.encode()), b"url")
        except KeyError:
            raise RemoteError("no-address") from None
        return parse_address(written.decode("utf-8", "replace"))

    @property
    def remote(self) -> str:
        """What the copy calls the other end."""
        with suppress(KeyError):
            return self._config.get((b"branch", self.branch.encode()), b"remote").decode()
        return "origin"

    @property
    def upstream(self) -> Ref:
        """The branch there that this copy's branch follows."""
        with suppress(KeyError):
            return Ref(self._config.get((b"branch", self.branch.encode()), b"merge"))
        return Ref(_HEADS + self.branch.encode())

    @property
    def tracking(self) -> Ref:
        """Where the copy remembers what was published when it last looked."""
        return Ref(b"refs/remotes/" + self.remote.encode() + b"/" + self.upstream.removeprefix(_HEADS))

    @property
    def head(self) -> ObjectID:
        """The commit that the copy was made from, or that was received or sent last. Raises `RemoteError`."""
        try:
            return self._repo.refs[Ref(_HEADS + self.branch.encode())]
        except KeyError:
            raise RemoteError("empty") from None

    @property
    def converts_line_ends(self) -> bool:
        """Whether the copy was made so that its files have Windows line ends and the published ones not."""
        with suppress(KeyError):
            return self._config.get((b"core",), b"autocrlf").lower() in (b"true", b"input")
        return False

    def published(self) -> Mapping[str, Entry]:
        """The files of the commit that this copy stands on."""
        return files_of(self._repo.object_store, self.head)

    def changes(self) -> tuple[Change, ...]:
        """What differs here from what is published, of the files that are ours to send: digests are SHA-256,
        paths from the folder's root."""
        published = self._ours(self.published())
        old: dict[str, str] = {}
        now: dict[str, str] = {}
        read = _Contents(self, published)
        here = {path.relative_to(self.places.root).as_posix() for path in self.places.files()}
        for relative in here:
            raw = None if read.is_unchanged(relative) else read.here(relative)
            if raw is not None:
                now[relative] = digest_of(raw)
        for relative in published:
            if relative in now or relative not in here:
                before = read.before(relative)
                if before is not None:
                    old[relative] = digest_of(before)
        return changes_between(old, now, read.before, read.here)

    def before(self, path: str) -> bytes | None:
        """What a file of the folder holds in what is published."""
        entry = self.published().get(self.prefix + path)
        return None if entry is None else content(self._repo.object_store, entry.blob)

    def moved_to(self, commit: ObjectID) -> None:
        """Say that the copy stands on `commit` now: what a file here says otherwise isn't published yet."""
        write_index(self._repo, files_of(self._repo.object_store, commit))
        self._repo.refs[self.tracking] = commit
        self._repo.refs[Ref(_HEADS + self.branch.encode())] = commit

    def _ours(self, files: Mapping[str, Entry]) -> dict[str, Entry]:
        found = {
            path.removeprefix(self.prefix): entry
            for path, entry in files.items()
            if path.startswith(self.prefix) and entry.is_file
        }
        return {path: entry for path, entry in found.items() if self.places.takes(path)}

    def _branch(self) -> str:
        try:
            names, _commit = self._repo.refs.follow(Ref(b"HEAD"))
        except (KeyError, ValueError):
            raise RemoteError("no-branch") from None
        for name in names:
            if name.startswith(_HEADS):
                return name.removeprefix(_HEADS).decode("utf-8", "replace")
        raise RemoteError("no-branch")

    def _refuse_special(self) -> None:
        """What another program must look after: repositories within, files kept elsewhere, partial copies."""
        if (self.root / ".gitmodules").exists():
            raise RemoteError("special", "submodules")
        with suppress(KeyError):
            if self._config.get((b"core",), b"sparseCheckout").lower() == b"true":
                raise RemoteError("special", "sparse")
        for state in ("MERGE_HEAD", "rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD", "REVERT_HEAD"):
            if (Path(self._repo.controldir()) / state).exists():
                raise RemoteError("special", "unfinished")
        attributes = self.root / ".gitattributes"
        with suppress(OSError):
            if attributes.is_file() and b"filter=lfs" in attributes.read_bytes():
                raise RemoteError("special", "large-files")


class _Contents:
    """What files hold here and in what is published, read when asked for."""

    def __init__(self, copy: WorkingCopy, published: Mapping[str, Entry]) -> None:
        self._copy = copy
        self._published = published
        self._index = self._read_index()

    def is_unchanged(self, path: str) -> bool:
        """Whether the copy's own notes say that a file is as published, without reading it."""
        entry = self._published.get(path)
        noted = self._index.get((self._copy.prefix + path).encode("utf-8", "surrogateescape"))
        if entry is None or noted is None or noted.sha != entry.blob or not noted.size:
            return False
        try:
            found = (self._copy.places.root / path).stat()
        except OSError:
            return False
        noted_time = noted.mtime[0] + noted.mtime[1] / 1e9 if isinstance(noted.mtime, tuple) else noted.mtime
        same_time = abs(found.st_mtime - float(noted_time)) < 1e-6
        return same_time and found.st_size == noted.size and time.time() - found.st_mtime > _RACY

    def here(self, path: str) -> bytes | None:
        """A file as it would be published."""
        try:
            raw = read_file(self._copy.places.root / path)
        except OSError:
            return None
        entry = self._published.get(path)
        if entry is not None and git_blob(raw).encode() == entry.blob:
            return raw
        return for_sending(raw, self.before(path), converts=self._copy.converts_line_ends)

    def before(self, path: str) -> bytes | None:
        """A file as it is published."""
        entry = self._published.get(path)
        return None if entry is None else content(self._copy.repo.object_store, entry.blob)

    def _read_index(self) -> dict[bytes, IndexEntry]:
        try:
            items = self._copy.repo.open_index().items()
            return {path: entry for path, entry in items if isinstance(entry, IndexEntry)}
        except (OSError, ValueError, AssertionError, KeyError):
            return {}
