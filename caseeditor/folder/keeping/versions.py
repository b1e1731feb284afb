"""The texts a case had before: every save keeps the one it replaces, outside the folder of cases.

A store has two folders. `texts/` holds each text once, under the SHA-256 of its bytes, readable by anything.
`cases/` has a folder per case with one small file per version, whose name says all there is to know of it:
its number, its moment, its text and its size. So a version is there once its one file is there, listing
reads no file, and a damaged file is a version less and never a failure.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from caseeditor.folder.disk.flushing import make_folder
from caseeditor.folder.disk.replacing import put, put_new
from caseeditor.late import late_pattern
from caseeditor.paths import UserFolders

_NAME = late_pattern(r"(\d{6,12})_(\d{8}T\d{6}Z)_([0-9a-f]{64})_(\d{1,12})\.txt")
_MOMENT = "%Y%m%dT%H%M%SZ"
_YOUNG = 3600  # seconds: a text this fresh may belong to a version that another window is about to note
_FIRST = datetime(2024, 1, 1, tzinfo=UTC)  # what is said to be older was kept under a clock that was wrong
_A_DAY = timedelta(days=1)
_TRIES = 100  # numbers tried when windows keep versions of one case at the same time

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class VersionLimits:
    """What is kept: versions replaced no longer than `days` ago, and texts of `megabytes` (10⁶ bytes) in all,
    over all cases; where that is too much the oldest go first."""

    days: int = 365
    megabytes: int = 200


@dataclass(frozen=True)
class Version:
    """A text that a case had until `when` (UTC, whole seconds), or since then where it has it still; `number`
    grows with each one of a case."""

    path: Path
    number: int
    when: datetime
    digest: str
    size: int


class VersionStore:
    """The versions of one person, in a folder of their own. Reading never fails; `keep` raises `OSError`."""

    def __init__(self, folder: Path, limits: VersionLimits | None = None) -> None:
        self._folder = folder
        self.limits = limits or VersionLimits()

    @classmethod
    def of_this_user(
        cls, folders: UserFolders | None = None, limits: VersionLimits | None = None
    ) -> VersionStore:
        """The store among a person's own folders, which the window and the command line share."""
        return cls((folders or UserFolders.of_this_user()).data / "versions", limits)

    def keep(self, path: Path, raw: bytes, when: datetime) -> Version:
        """Keep the text that the case at `path` has at `when` (aware), flushed to disk on return.

        The same text twice in a row is one version, of the later moment. Raises `OSError` as the system does.
        """
        digest = hashlib.sha256(raw).hexdigest()
        known = self.versions(path)
        self._keep_text(digest, raw)
        when = when.astimezone(UTC).replace(microsecond=0)
        if known and known[0].digest == digest:
            return self._noted_again(known[0], when)
        number = known[0].number + 1 if known else 1
        return self._note(path, number, when, digest, len(raw))

    def versions(self, path: Path) -> tuple[Version, ...]:
        """The versions of a case, newest first; none where there are none or the store can't be read.

        Their order is the one they were kept in, whatever the clock did.
        """
        found = (version for _, version in self._noted(self._case_folder(path), path))
        return tuple(sorted(found, key=_order, reverse=True))

    def lost(self, folders: Iterable[Path]) -> tuple[Version, ...]:
        """The newest version of each case of these folders whose file isn't there, the latest first.

        A folder that isn't there itself has lost nothing: its drive may be away.
        """
        wanted = {_absolute(folder) for folder in folders if folder.is_dir()}
        found: list[Version] = []
        for folder in self._case_folders():
            newest = max(self._noted(folder, folder), key=lambda noted: _order(noted[1]), default=None)
            path = _path_in(newest[0]) if newest else None
            if newest and path and _absolute(path.parent) in wanted and not os.path.lexists(path):
                found.append(replace(newest[1], path=path))
        return tuple(sorted(found, key=lambda version: version.when, reverse=True))

    def text(self, digest: str) -> bytes | None:
        """A text that was kept, of whichever case, by its SHA-256; None where it isn't there or damaged."""
        return self._read_text(digest)

    def read(self, version: Version) -> bytes | None:
        """The text of a version; None where the store no longer holds it as it was."""
        return self._read_text(version.digest)

    def move(self, old: Path, new: Path) -> None:
        """A case was renamed: its versions follow, after those that the new name has. Raises `OSError`."""
        if self._case_folder(old) == self._case_folder(new):
            return
        there = self.versions(new)
        number = there[0].number if there else 0
        for version in reversed(self.versions(old)):
            number += 1
            self._note(new, number, version.when, version.digest, version.size)
        for file, _ in list(self._noted(self._case_folder(old), old)):
            with suppress(OSError):
                file.unlink()
        with suppress(OSError):
            self._case_folder(old).rmdir()

    def prune(self, now: datetime) -> int:
        """Let go of what is beyond the limits; how many versions went. What can't be removed stays.

        Age counts up to the newest saves (`_last_days`), and never beyond `now` (aware).
        """
        noted = sorted(self._dated(), key=lambda pair: (pair[1].when, pair[1].number), reverse=True)
        oldest = min(now, _last_days(version.when for _, version in noted)) - timedelta(days=self.limits.days)
        room = self.limits.megabytes * 1_000_000
        kept: set[str] = set()
        gone = 0
        full = False
        for file, version in noted:
            added = 0 if version.digest in kept else version.size
            full = full or added > room
            if (version.when >= oldest or version.when < _FIRST) and not full:
                kept.add(version.digest)
                room -= added
                continue
            try:
                file.unlink()
                gone += 1
            except OSError:
                kept.add(version.digest)
        self._drop_texts(kept)
        return gone

    # Texts

    def _text_file(self, digest: str) -> Path:
        return self._folder / "texts" / digest

    def _read_text(self, digest: str) -> bytes | None:
        try:
            raw = self._text_file(digest).read_bytes()
        except OSError:
            return None
        return raw if hashlib.sha256(raw).hexdigest() == digest else None

    def _keep_text(self, digest: str, raw: bytes) -> None:
        file = self._text_file(digest)
        if self._read_text(digest) is None:
            make_folder(file.parent)
            put(file, raw)
        else:
            with suppress(OSError):
                os.utime(file)  # fresh again: `prune` of another window leaves it for a while

    def _drop_texts(self, kept: set[str]) -> None:
        now = time.time()
        with suppress(OSError), os.scandir(self._folder / "texts") as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.name not in kept and now - entry.stat().st_mtime > _YOUNG:
                        Path(entry.path).unlink()

    # Versions

    def _case_folder(self, path: Path) -> Path:
        return self._folder / "cases" / hashlib.sha256(os.fsencode(_absolute(path))).hexdigest()[:32]

    def _case_folders(self) -> list[Path]:
        try:
            with os.scandir(self._folder / "cases") as entries:
                return [Path(entry.path) for entry in entries]
        except OSError:
            return []

    def _note(self, path: Path, number: int, when: datetime, digest: str, size: int) -> Version:
        folder = self._case_folder(path)
        make_folder(folder)
        for later in range(number, number + _TRIES):
            name = _name(Version(path, later, when, digest, size))
            if any(other.name.startswith(f"{later:06}_") for other in folder.iterdir()):
                continue
            with suppress(FileExistsError):
                put_new(folder / name, os.path.abspath(path).encode("utf-8", "surrogatepass"))  # noqa: PTH100
                return Version(path, later, when, digest, size)
        raise FileExistsError(folder)

    def _noted_again(self, version: Version, when: datetime) -> Version:
        if when <= version.when:
            return version
        folder, later = self._case_folder(version.path), replace(version, when=when)
        try:
            (folder / _name(version)).replace(folder / _name(later))
        except OSError:
            return version
        return later

    def _noted(self, folder: Path, path: Path) -> Iterator[tuple[Path, Version]]:
        try:
            with os.scandir(folder) as entries:
                names = [entry.name for entry in entries]
        except OSError:
            return
        for name in names:
            version = _version(path, name)
            if version is not None:
                yield folder / name, version

    def _dated(self) -> Iterator[tuple[Path, Version]]:
        """Every version with its file, no older than those that its case had before it, whatever the clock
        said.
        """
        for folder in self._case_folders():
            latest = datetime.min.replace(tzinfo=UTC)
            for file, version in sorted(self._noted(folder, folder), key=lambda pair: _order(pair[1])):
                latest = max(latest, version.when)
                yield file, replace(version, when=latest)


def keep_version(versions: VersionStore, path: Path, raw: bytes) -> None:
    """Keep a text among the versions; that this fails keeps nobody from saving."""
    try:
        versions.keep(path, raw, datetime.now(UTC))
    except OSError as refused:
        _log.warning("version not kept: %s %s", type(refused).__name__, refused.errno)


def _last_days(moments: Iterable[datetime]) -> datetime:
    """Up to when the saves themselves prove that time has passed: the newest one that is a day older than the
    newest of all. A clock that is wrong on one day, to whatever moment, proves nothing.
    """
    newest_first = sorted(moments, reverse=True)
    if not newest_first:
        return _FIRST
    return next((when for when in newest_first if newest_first[0] - when >= _A_DAY), newest_first[-1])


def _order(version: Version) -> tuple[int, datetime]:
    return version.number, version.when


def _absolute(path: Path) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - a drive that is away can't be resolved


def _path_in(file: Path) -> Path | None:
    """Of which case a version is, as its small file says."""
    try:
        said = file.read_bytes().decode("utf-8", "surrogatepass")
    except (OSError, UnicodeDecodeError):
        return None
    return Path(said) if said and "\0" not in said else None


def _name(version: Version) -> str:
    moment = version.when.strftime(_MOMENT)
    return f"{version.number:06}_{moment}_{version.digest}_{version.size}.txt"


def _version(path: Path, name: str) -> Version | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    number, moment, digest, size = match.groups()
    try:
        when = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Version(path, int(number), when, digest, int(size))
