"""Failed operations. Faulty content is never an exception: it is a `Fault` of a case or a `Problem`.

    CaseEditorError
    ├── EditRefused           an edit of a case can't be made safely; the case is as it was
    │   └── UnwritableText    a text holds what no reader of the file could give back
    ├── FolderError           a folder can't be opened as cases
    │   ├── FolderMissing
    │   ├── NotAFolder
    │   └── FolderUnreadable
    ├── SaveError             nothing was written over; the editor's text is still in the window
    │   ├── SaveConflict      the file on disk isn't the one that was opened
    │   └── SaveFailed        the system refused, or what was read back differs
    ├── NameRefused           a file name that some system can't hold, or that is taken
    ├── PictureError          a picture can't be read or imported
    ├── DocumentUnreadable    a document of another program can't be read
    ├── DictionaryMissing     there is no dictionary of a language
    ├── EnvelopeRefused       an envelope isn't what it should be; nothing was written
    ├── RemoteError           a repository can't be reached, or can't be worked with; nothing was lost
    └── TableRefused          a file isn't a table that can be taken in; nothing was written

Each carries codes and data, no prose: `caseeditor.checks.wording.words` turns them into sentences.
"""

from __future__ import annotations

from pathlib import Path


class CaseEditorError(Exception):
    """Root of everything this program raises on purpose."""


class EditRefused(CaseEditorError):
    """An edit can't be made safely. The caller keeps the case it had and tells the person why.

    `reason` is a stable code, `field` the bare key it concerns, or None.
    """

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(f"{reason}: {field}" if field else reason)
        self.reason = reason
        self.field = field


class UnwritableText(EditRefused):
    """A text holds what no reader could give back, such as half of a surrogate pair."""


class FolderError(CaseEditorError):
    """A folder can't be opened as cases. `path` is the folder asked for."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class FolderMissing(FolderError):
    """Nothing is there."""


class NotAFolder(FolderError):
    """A file is there."""


class FolderUnreadable(FolderError):
    """The system doesn't let us look inside."""


class SaveError(CaseEditorError):
    """A file could not be written; what was on disk is still there. `path` is the file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class SaveConflict(SaveError):
    """The file on disk isn't the one that was opened.

    It changed (`changed`), went (`deleted`) or came (`appeared`).
    """


class SaveFailed(SaveError):
    """The system refused, or what was read back differs.

    `reason` is a code: `no-space`, `read-only`, `denied`, `in-use`, `differs`, `unreadable-result`, `io`, or
    `unconfirmed`, where all is written and the disk doesn't say that it will last.
    """


class NameRefused(CaseEditorError):
    """A file name can't be used. `reason` is `taken`, `reserved`, `characters`, `empty` or `too-long`."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name!r}: {reason}")
        self.name = name
        self.reason = reason


class PictureError(CaseEditorError):
    """A picture can't be used. `reason` is `missing`, `not-a-picture`, `too-large` or `unreadable`."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DocumentUnreadable(CaseEditorError):
    """A document can't be read; nothing of it was used.

    `reason` is `missing`, `denied`, `not-a-document`, `old-format` (of before 2007), `locked` (with a
    password), `macros` (it brings programs along), `too-large` or `broken`.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class EnvelopeRefused(CaseEditorError):
    """An envelope can't be taken in, and nothing of it was.

    `reason` is a code: `missing`, `unreadable`, `no-envelope` (something else), `cut-short`, `newer` (made by
    a later version), `name` (a path outside the folder's collections and pictures, or one that some system
    can't hold), `link`, `double` (two files of one name), `content` (not what it announces) or `too-big`;
    `name` the path within the envelope that it concerns, or "".
    """

    def __init__(self, path: Path, reason: str, name: str = "") -> None:
        super().__init__(f"{path}: {reason} {name}".rstrip())
        self.path = path
        self.reason = reason
        self.name = name


class RemoteError(CaseEditorError):
    """Receiving or sending can't be done; what is in the folder is as it was.

    `reason` is a code. Of the connection: `unreachable`, `not-found`, `denied` (name, token or key),
    `untrusted` (its certificate or key isn't known), `cut`, `address` (none that is safe to follow),
    `no-ssh`. Of the answer: `refused` (`detail` is what the server said), `empty`. Of the copy: `no-copy`,
    `no-address`, `no-branch`, `own-commits` (another program committed in it), `special` (`detail`:
    submodules, large-files, sparse, unfinished), `not-empty`, `in-use`, `changed`, `nothing` (to send),
    `damaged`. And `cancelled`.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".rstrip())
        self.reason = reason
        self.detail = detail


class TableRefused(CaseEditorError):
    """A file can't be taken in as a table, or written as one.

    `reason` is a code: `form` (neither of the endings that we know), `damaged`, `too-large`, `no-file` (no
    column names the files) or `no-mark` (none tells what went out).
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class DictionaryMissing(CaseEditorError):
    """There is no dictionary of a language here, or it can't be read.

    `language` is its code, such as `fr`.
    """

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language
