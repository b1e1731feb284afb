"""`remise.json`: what an envelope says of itself. Everything read from one is checked, type by type."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from caseeditor.exchange.changes import Change, ChangeKind
from caseeditor.exchange.content import Folders, digest_of

FORMAT: Final = "caseeditor-remise"
VERSION: Final = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BLOB = re.compile(r"[0-9a-f]{40}")
_LONGEST_PATH = 1024  # signs
_MOST_WORDS = 100_000  # signs of a message

Json: TypeAlias = "dict[str, Any]"


class ManifestRefused(Exception):
    """It can't be understood. `newer`: it was made by a later version of the program."""

    def __init__(self, *, newer: bool = False) -> None:
        super().__init__("newer" if newer else "not a manifest")
        self.newer = newer


@dataclass(frozen=True)
class Manifest:
    """`made` is aware. `since` names the envelope before, by its manifest's digest. `state` gives the SHA-256
    of every file of the sender's folder by its path, `members` that of every file of the envelope by name.
    """

    made: datetime
    folders: Folders
    changes: tuple[Change, ...]
    state: Mapping[str, str]
    members: Mapping[str, str]
    author: str = ""
    message: str = ""
    since: str | None = None
    program: str = ""
    blobs: Mapping[str, str] = field(default_factory=dict)
    """Git's names of the sender's pictures, by path: the next envelope's patch needs them."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What the editor answers to remarks of the reader, by the remark's number."""

    @property
    def digest(self) -> str:
        """What the next envelope names this one by."""
        return digest_of(_canonical(self._as_json()))

    def to_bytes(self) -> bytes:
        """The file, for programs and for curious people."""
        content = self._as_json()
        content["digest"] = digest_of(_canonical(content))
        return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"

    def _as_json(self) -> Json:
        return {
            "format": FORMAT,
            "version": VERSION,
            "program": self.program,
            "made": self.made.astimezone(UTC).isoformat(timespec="seconds"),
            "author": self.author,
            "message": self.message,
            "since": self.since,
            "folders": {
                "cases": self.folders.cases,
                "pictures": self.folders.pictures,
                "catalogue": self.folders.catalogue,
            },
            "changes": [
                {
                    "path": change.path,
                    "kind": change.kind.value,
                    "base": change.base,
                    "digest": change.digest,
                    "old_path": change.old_path,
                }
                for change in self.changes
            ],
            "blobs": dict(self.blobs),
            "answers": dict(self.answers),
            "state": dict(self.state),
            "members": dict(self.members),
        }


def read_manifest(raw: bytes) -> Manifest:
    """The manifest that a file holds. Raises `ManifestRefused`."""
    try:
        content = json.loads(raw.decode("utf-8"), object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as broken:
        raise ManifestRefused from broken
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ManifestRefused
    version = content.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ManifestRefused
    if version > VERSION:
        raise ManifestRefused(newer=True)
    said = content.pop("digest", None)
    if said != digest_of(_canonical(content)):
        raise ManifestRefused
    manifest = _manifest(content)
    if not _is_consistent(manifest):
        raise ManifestRefused
    return manifest


def _manifest(content: Json) -> Manifest:
    folders = _mapping(content, "folders")
    return Manifest(
        made=_moment(content),
        folders=Folders(
            _text(folders, "cases"), _text(folders, "pictures"), _text_or_none(folders, "catalogue")
        ),
        changes=tuple(_change(each) for each in _list(content, "changes")),
        state=_digests(content, "state"),
        members=_digests(content, "members"),
        author=_text(content, "author"),
        message=_text(content, "message"),
        since=_digest_or_none(content, "since"),
        program=_text(content, "program"),
        blobs=_digests(content, "blobs", _BLOB),
        answers={_checked(key): _checked(value) for key, value in _mapping(content, "answers").items()},
    )


def _is_consistent(manifest: Manifest) -> bool:
    """Whether the changes are what the state and the members say."""
    state = manifest.state
    for change in manifest.changes:
        kind = change.kind
        if (change.old_path is not None) is not (kind is ChangeKind.RENAMED):
            return False
        if (change.base is None) is not (kind is ChangeKind.ADDED):
            return False
        if (change.digest is None) is not (kind is ChangeKind.DELETED):
            return False
        if state.get(change.path) != change.digest or (change.old_path or "") in state:
            return False
    return True


def _without_doubles(pairs: list[tuple[str, Any]]) -> Json:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("a key stands twice")
    return content


def _canonical(content: Json) -> bytes:
    return json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")


def _change(said: object) -> Change:
    if not isinstance(said, dict):
        raise ManifestRefused
    try:
        kind = ChangeKind(_text(said, "kind"))
    except ValueError as unknown:
        raise ManifestRefused from unknown
    return Change(
        _path(said.get("path")),
        kind,
        _digest_or_none(said, "base"),
        _digest_or_none(said, "digest"),
        None if said.get("old_path") is None else _path(said["old_path"]),
    )


def _moment(content: Json) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(content, "made"))
    except ValueError as wrong:
        raise ManifestRefused from wrong
    if moment.tzinfo is None:
        raise ManifestRefused
    return moment


def _digests(content: Json, name: str, form: re.Pattern[str] = _DIGEST) -> dict[str, str]:
    found = _mapping(content, name)
    if not all(isinstance(value, str) and form.fullmatch(value) for value in found.values()):
        raise ManifestRefused
    return {_path(key): value for key, value in found.items()}


def _mapping(content: Json, name: str) -> Json:
    found = content.get(name)
    if not isinstance(found, dict):
        raise ManifestRefused
    return found


def _list(content: Json, name: str) -> list[Any]:
    found = content.get(name)
    if not isinstance(found, list):
        raise ManifestRefused
    return found


def _text(content: Json, name: str) -> str:
    return _checked(content.get(name))


def _text_or_none(content: Json, name: str) -> str | None:
    return None if content.get(name) is None else _text(content, name)


def _digest_or_none(content: Json, name: str) -> str | None:
    found = content.get(name)
    if found is not None and not _is_digest(found):
        raise ManifestRefused
    return found


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def _path(value: object) -> str:
    path = _checked(value)
    if not path or len(path) > _LONGEST_PATH:
        raise ManifestRefused
    return path


def _checked(value: object) -> str:
    """A text that can be written again: half of a surrogate pair can't."""
    if not isinstance(value, str) or len(value) > _MOST_WORDS:
        raise ManifestRefused
    if any(0xD800 <= ord(sign) <= 0xDFFF for sign in value):
        raise ManifestRefused
    return value
