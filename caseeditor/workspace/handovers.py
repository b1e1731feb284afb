"""Handing work over and taking a colleague's in, for the folder that is open, off the window's thread."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from caseeditor.folder.collections.finding import open_collections
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.writing.recycle_bin import RecycleBin
from caseeditor.i18n import Translator
from caseeditor.late import Late
from caseeditor.version import program_version
from caseeditor.workspace.background import Background
from caseeditor.workspace.folder.reader import FolderReader

if TYPE_CHECKING:
    from caseeditor.exchange import applying, content, looks, page, reading, remembering, taking_in, writing
    from caseeditor.exchange.applying import Applied
    from caseeditor.exchange.looks import FolderLooks
    from caseeditor.exchange.taking_in import Here, Proposal
    from caseeditor.exchange.writing import Handover
    from caseeditor.folder.merging.merge import Choices
else:
    applying = Late("caseeditor.exchange.applying")
    content = Late("caseeditor.exchange.content")
    looks = Late("caseeditor.exchange.looks")
    page = Late("caseeditor.exchange.page")
    reading = Late("caseeditor.exchange.reading")
    remembering = Late("caseeditor.exchange.remembering")
    taking_in = Late("caseeditor.exchange.taking_in")
    writing = Late("caseeditor.exchange.writing")

_LANE = "handover"


@dataclass(frozen=True)
class Compared:
    """What differs from the last hand-over, and how it is shown."""

    handover: Handover
    looks: FolderLooks
    since: datetime | None


@dataclass(frozen=True)
class Offered:
    """A hand-over that somebody sent, as it would be here. `author` and `message` are theirs."""

    path: Path
    proposals: tuple[Proposal, ...]
    looks: FolderLooks
    author: str
    message: str
    made: datetime


class Handovers(QObject):
    """Compares, writes, reads and applies. Answers come as signals; an answer that is not wanted any more, as
    another folder was opened, doesn't come.
    """

    counted = Signal(int)  # how many files differ from the last hand-over
    compared = Signal(object)  # Compared
    written = Signal(object, int)  # Path, how many files
    offered = Signal(object)  # Offered
    taken = Signal(object)  # Applied
    undone = Signal(object)  # Applied
    failed = Signal(object)  # Exception

    def __init__(
        self,
        reader: FolderReader,
        folder: Path,
        versions: VersionStore,
        recycle_bin: RecycleBin,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._reader = reader
        self._folder = folder
        self._versions = versions
        self._recycle_bin = recycle_bin
        self._background = background
        self._last: tuple[Applied, Here] | None = None

    def count(self) -> None:
        """Work out how many files differ; patiently, as nobody waits for it."""
        folder = self._opened()
        if folder is None:
            return
        task = self._background.run(lambda: self._count(folder), _LANE, patient=True)
        task.on_done(lambda count: self._tell(folder, self.counted, count))
        task.on_error(lambda _failed: None)

    def compare(self, _: Translator) -> None:
        """Work out what differs from the last hand-over."""
        folder = self._opened()
        if folder is None:
            return
        task = self._background.run(lambda: self._compare(folder, _), _LANE)
        task.on_done(lambda found: self._tell(folder, self.compared, found))
        task.on_error(self.failed.emit)

    def write(
        self,
        compared: Compared,
        paths: Collection[str],
        out: Path,
        author: str,
        message: str,
        _: Translator,
    ) -> None:
        """Write the chosen changes into an envelope, and remember that they were handed over."""
        task = self._background.run(lambda: self._write(compared, paths, out, author, message, _), _LANE)
        task.on_done(lambda count: self.written.emit(out, count))
        task.on_error(self.failed.emit)

    def read(self, envelope: Path, _: Translator) -> None:
        """Work out what an envelope would change here; nothing is written."""
        self._offer(envelope, MappingProxyType({}), _)

    def take(self, offered: Offered, choices: Mapping[str, Choices], paths: Collection[str]) -> None:
        """Take the proposals for these files in, with the decisions made."""
        here = self._here(offered.looks)

        def work() -> Applied:
            with reading.open_envelope(offered.path) as envelope:
                found = taking_in.proposals(envelope, here, choices)
            return applying.apply_proposals(
                (proposal for proposal in found if proposal.path in paths), here, self._recycle_bin
            )

        def done(applied: Applied) -> None:
            self._last = applied, here
            self.taken.emit(applied)

        self._background.run(work, _LANE).on_done(done).on_error(self.failed.emit)

    def undo(self) -> None:
        """Put back what the last taking in changed, where nothing was changed since."""
        if self._last is None:
            return
        (applied, here), self._last = self._last, None
        task = self._background.run(lambda: applying.undo(applied, here, self._recycle_bin), _LANE)
        task.on_done(self.undone.emit).on_error(self.failed.emit)

    def _offer(self, envelope: Path, choices: Mapping[str, Choices], _: Translator) -> None:
        folder = self._opened()
        if folder is None:
            return

        def work() -> Offered:
            seen = looks.FolderLooks(open_collections(folder), _)
            with reading.open_envelope(envelope) as opened:
                found = taking_in.proposals(opened, self._here(seen), choices)
                said = opened.manifest
            return Offered(envelope, found, seen, said.author, said.message, said.made)

        task = self._background.run(work, _LANE)
        task.on_done(lambda found: self._tell(folder, self.offered, found))
        task.on_error(self.failed.emit)

    def _here(self, seen: FolderLooks) -> Here:
        return taking_in.Here(seen.places, seen.schema_of, self._versions)

    def _memory(self) -> remembering.HandoverMemory:
        return remembering.HandoverMemory(self._folder)

    def _opened(self) -> Path | None:
        return None if self._reader.folder is None else self._reader.folder.layout.opened

    def _tell(self, folder: Path, signal: SignalInstance, found: object) -> None:
        if self._opened() == folder:
            signal.emit(found)

    def _count(self, folder: Path) -> int:
        seen = looks.FolderLooks(open_collections(folder), Translator("en", folder))
        last = self._memory().last(seen.places.root)
        if last is None:
            return 0
        return len(
            writing.prepare(
                content.content_of(seen.places), seen.places.folders(), last, self._versions
            ).changes
        )

    def _compare(self, folder: Path, _: Translator) -> Compared:
        seen = looks.FolderLooks(open_collections(folder), _)
        last = self._memory().last(seen.places.root)
        handover = writing.prepare(
            content.content_of(seen.places), seen.places.folders(), last, self._versions
        )
        return Compared(handover, seen, last.manifest.made if last is not None else None)

    def _write(
        self,
        compared: Compared,
        paths: Collection[str],
        out: Path,
        author: str,
        message: str,
        _: Translator,
    ) -> int:
        seen, handover = compared.looks, compared.handover.only(paths)
        made = datetime.now(UTC).replace(microsecond=0)
        said = page.Said(made, author, message, compared.since, handover.left_out)
        shown = (
            page.Shown(
                change,
                handover.before(change),
                handover.after(change),
                seen.places.is_picture(change.path),
            )
            for change in handover.changes
        )
        letter_page = page.HandoverPage(_, seen.looks()).html(said, shown)
        letter = writing.Letter(made, letter_page, author, message, program_version())
        manifest = writing.write_envelope(out, handover, letter)
        with reading.open_envelope(out) as envelope:
            self._memory().remember(seen.places.root, manifest, envelope.content)
        return len(handover.changes)
