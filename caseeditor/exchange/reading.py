"""Opening an envelope that comes from somebody else. It is believed in nothing: every name, size and content
is checked against the manifest before anything of it is used, and nothing is ever unpacked as it stands.
"""

from __future__ import annotations

import hashlib
import stat
import zipfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from caseeditor.errors import EnvelopeRefused, NameRefused
from caseeditor.exchange.changes import Change, ChangeKind
from caseeditor.exchange.content import Folders, path_key
from caseeditor.exchange.manifest import Manifest, ManifestRefused, read_manifest
from caseeditor.exchange.members import BASE, FILES, MANIFEST, PAGE, PATCH, REST
from caseeditor.folder.naming import check_name

_MOST_MEMBERS = 100_000
_LARGEST_MANIFEST = 64 * 1024 * 1024  # bytes
_LARGEST_FILE = 256 * 1024 * 1024  # bytes of one member, unpacked
_LARGEST = 2 * 1024 * 1024 * 1024  # bytes of all members, unpacked
_AT_ONCE = 1024 * 1024  # bytes read before the next look at how many there are
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError)


class Envelope:
    """An envelope whose every member is what its manifest announces. Close it, or use it with `with`."""

    def __init__(self, path: Path, packed: zipfile.ZipFile, manifest: Manifest) -> None:
        self._packed = packed
        self._manifest = manifest
        self.path = path

    def __enter__(self) -> Envelope:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failed: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._packed.close()

    @property
    def manifest(self) -> Manifest:
        """What it says of itself."""
        return self._manifest

    @property
    def changes(self) -> tuple[Change, ...]:
        """What it proposes."""
        return self.manifest.changes

    @property
    def folders(self) -> Folders:
        """How the sender's folder is laid out."""
        return self.manifest.folders

    def refusal(self, path: str) -> EnvelopeRefused:
        """For a path that has no place in the folder that takes it in."""
        return EnvelopeRefused(self.path, "name", path)

    def new(self, path: str) -> bytes:
        """What a file of `files/` holds. Raises `EnvelopeRefused` where the envelope changed meanwhile."""
        return self._read(FILES + path)

    def base(self, path: str) -> bytes | None:
        """What a text held before the change; None where the envelope doesn't say."""
        name = BASE + path
        return self._read(name) if name in self.manifest.members else None

    def content(self, path: str) -> bytes | None:
        """What a file of the sender's folder held when the envelope was made, as far as it is in here."""
        for start in (FILES, REST):
            if start + path in self.manifest.members:
                return self._read(start + path)
        return None

    @property
    def page(self) -> bytes:
        """`remise.html`."""
        return self._read(PAGE)

    def _read(self, name: str) -> bytes:
        try:
            raw = self._packed.read(name)
        except _BROKEN as broken:
            raise EnvelopeRefused(self.path, "cut-short", name) from broken
        if hashlib.sha256(raw).hexdigest() != self.manifest.members[name]:
            raise EnvelopeRefused(self.path, "content", name)
        return raw


def open_envelope(path: Path) -> Envelope:
    """The envelope in a file. Raises `EnvelopeRefused`; the file is let go then."""
    packed = _opened(path)
    try:
        infos = packed.infolist()
        _check_members(path, infos)
        manifest = _manifest(path, packed)
        _check_announced(path, infos, manifest)
        for info in infos:
            if info.filename != MANIFEST:
                _check_content(path, packed, info, manifest.members[info.filename])
    except EnvelopeRefused:
        packed.close()
        raise
    except _BROKEN as broken:
        packed.close()
        raise EnvelopeRefused(path, "cut-short") from broken
    return Envelope(path, packed, manifest)


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise EnvelopeRefused(path, "missing") from None
    except OSError as refused:
        raise EnvelopeRefused(path, "unreadable") from refused
    if not stat.S_ISREG(found.st_mode):
        raise EnvelopeRefused(path, "no-envelope")
    if found.st_size > _LARGEST:
        raise EnvelopeRefused(path, "too-big")
    try:
        return zipfile.ZipFile(path)
    except PermissionError as refused:
        raise EnvelopeRefused(path, "unreadable") from refused
    except _BROKEN as broken:
        raise EnvelopeRefused(path, "cut-short" if _begins_as_zip(path) else "no-envelope") from broken


def _begins_as_zip(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"
    return False


def _check_members(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    """Names, kinds and sizes, before anything is unpacked."""
    if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _LARGEST:
        raise EnvelopeRefused(path, "too-big")
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if info.orig_filename != name or not _is_safe(name):
            raise EnvelopeRefused(path, "name", info.orig_filename)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise EnvelopeRefused(path, "link", name)
        if path_key(name) in seen:
            raise EnvelopeRefused(path, "double", name)
        seen.add(path_key(name))
        if info.file_size > _LARGEST_FILE:
            raise EnvelopeRefused(path, "too-big", name)
        if info.flag_bits & 0x1 or info.compress_type not in _METHODS:
            raise EnvelopeRefused(path, "content", name)


def _is_safe(name: str) -> bool:
    """Whether every system can hold a file of that name, and finds it within its folder.

    Neither `..`, nor a drive, nor a backslash passes `check_name`.
    """
    try:
        for part in name.split("/"):
            check_name(part)
    except NameRefused:
        return False
    return True


def _manifest(path: Path, packed: zipfile.ZipFile) -> Manifest:
    try:
        info = packed.getinfo(MANIFEST)
    except KeyError:
        raise EnvelopeRefused(path, "no-envelope") from None
    if info.file_size > _LARGEST_MANIFEST:
        raise EnvelopeRefused(path, "too-big", MANIFEST)
    try:
        return read_manifest(packed.read(info))
    except ManifestRefused as refused:
        raise EnvelopeRefused(path, "newer" if refused.newer else "content", MANIFEST) from refused


def _check_announced(path: Path, infos: list[zipfile.ZipInfo], manifest: Manifest) -> None:
    """Whether the members are those that the manifest names, and those that its changes need."""
    there = {info.filename for info in infos} - {MANIFEST}
    announced = set(manifest.members)
    for name in sorted(there ^ announced):
        raise EnvelopeRefused(path, "content", name)
    allowed = {PAGE, PATCH}
    if not allowed <= there:
        raise EnvelopeRefused(path, "content", min(allowed - there))
    seen: set[str] = set()
    for change in manifest.changes:
        for each in (change.path, change.old_path):
            if each is None:
                continue
            if not _is_safe(each):
                raise EnvelopeRefused(path, "name", each)
            if path_key(each) in seen:
                raise EnvelopeRefused(path, "double", each)
            seen.add(path_key(each))
        if change.kind is not ChangeKind.DELETED:
            _expect(path, manifest, FILES + change.path, change.digest)
            allowed.add(FILES + change.path)
        if BASE + change.base_path in there:
            _expect(path, manifest, BASE + change.base_path, change.base)
            allowed.add(BASE + change.base_path)
    for name in there - allowed:
        rest = name.removeprefix(REST)
        if rest == name or manifest.state.get(rest) != manifest.members[name]:
            raise EnvelopeRefused(path, "content", name)


def _expect(path: Path, manifest: Manifest, name: str, digest: str | None) -> None:
    if digest is None or manifest.members.get(name) != digest:
        raise EnvelopeRefused(path, "content", name)


def _check_content(path: Path, packed: zipfile.ZipFile, info: zipfile.ZipInfo, announced: str) -> None:
    """Whether a member holds what is announced, and not one byte more: its own word for its size isn't
    believed."""
    digest, size = hashlib.sha256(), 0
    with packed.open(info) as member:
        while part := member.read(_AT_ONCE):
            size += len(part)
            if size > info.file_size:
                raise EnvelopeRefused(path, "content", info.filename)
            digest.update(part)
    if size != info.file_size or digest.hexdigest() != announced:
        raise EnvelopeRefused(path, "content", info.filename)
