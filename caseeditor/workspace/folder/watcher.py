"""Other hands: notices what changed in the folder without this window, by looking every few seconds.

Looking at sizes and times works everywhere, network drives included, where notifications don't come.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from caseeditor.case import Case, Schema
from caseeditor.errors import FolderMissing
from caseeditor.folder.folder_settings import FolderSettings
from caseeditor.folder.layout import SiteLayout, is_case_file, is_file
from caseeditor.folder.listing.scan import CaseSummary, summary_of
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.workspace.background import Background, Task
from caseeditor.workspace.external_changes import ExternalChanges
from caseeditor.workspace.folder.reader import FolderReader
from caseeditor.workspace.folder.surroundings import Surroundings, look_around
from caseeditor.workspace.open_case import OpenCase, Stamp
from caseeditor.workspace.session import Session, read_case, stamp_of

_EVERY = 3000  # ms


@dataclass
class Seen:
    """What one look at the folder showed."""

    open_cases: dict[Path, tuple[Case, Snapshot, Stamp] | None] = field(default_factory=dict)
    """Open cases whose files changed: what they say now, or None for one that is gone."""
    rows: list[CaseSummary] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    renamed: dict[Path, Path] = field(default_factory=dict)
    """Open cases whose files have another name now."""
    around: Surroundings = field(default_factory=Surroundings)


class FolderWatcher(QObject):
    """Looks at the folder every few seconds, and at once when the window comes to the front."""

    rows_changed = Signal(object)  # list[CaseSummary]: new or changed files
    rows_removed = Signal(object)  # list[Path]
    followed = Signal(object)  # OpenCase: it had no edits, and shows what somebody else wrote
    around_changed = Signal()  # pictures, catalogue, settings, templates: what was read of them is old
    away_changed = Signal(bool)  # whether the folder can't be reached: then nothing is taken for removed

    def __init__(
        self,
        session: Session,
        meetings: ExternalChanges,
        reader: FolderReader,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._meetings = meetings
        self._reader = reader
        self._background = background
        self._known: dict[Path, Stamp] = {}
        self._told: Surroundings | None = None  # what was told of last
        self._listed = False
        self.away = False
        self._again = False  # whether somebody asked while a look was under way
        self._task: Task[Seen] | None = None
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self._look_in_turn)
        session.case_saved.connect(self._learn_saved)
        reader.opened.connect(self._on_opened)
        reader.rows_arrived.connect(self._learn)
        reader.listed.connect(self._on_listed)

    def look(self) -> None:
        """Look now, or once the look that is under way is over."""
        folder = self._reader.folder
        if folder is None or not self._listed:
            return
        if self._task is not None and not self._task.finished:
            self._again = True
            return
        layout, settings, schema = folder.layout, folder.settings, self._session.schema
        watched = {
            held.path: (held.stamp, held.snapshot.raw)
            for held in self._session.open_cases()
            if not held.is_new and not held.saving
        }
        known = dict(self._known)
        self._task = self._background.run(lambda: seen(layout, settings, schema, watched, known), "watch")
        self._task.on_done(lambda found: self._tell(found, watched))
        self._task.on_error(self._not_seen)

    def _look_in_turn(self) -> None:
        """A look that takes longer than the time between two is not followed by another at once."""
        if self._task is None or self._task.finished:
            self.look()

    def _not_seen(self, _failed: Exception) -> None:
        """A drive that went away may come back."""
        self._note_away(True)
        self._look_again()

    def _note_away(self, away: bool) -> None:
        if self.away != away:
            self.away = away
            self.away_changed.emit(away)

    def _look_again(self) -> None:
        if self._again:
            self._again = False
            self._task = None
            self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _on_opened(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._known, self._told, self._listed, self._task = {}, None, False, None
        self._note_away(False)

    def _on_listed(self) -> None:
        self._listed = True
        self._timer.start()

    def _learn(self, rows: Iterable[CaseSummary]) -> None:
        self._known.update({row.path: (row.size, row.mtime_ns) for row in rows})

    def _learn_saved(self, held: OpenCase) -> None:
        """What this window wrote itself is no news."""
        self._known[held.path] = held.stamp

    def _tell(self, found: Seen, watched: Mapping[Path, tuple[Stamp, bytes | None]]) -> None:
        self._note_away(False)
        for old, new in found.renamed.items():
            held = self._session.get(old)
            if held is not None and not held.saving and self._session.get(new) is None:
                self._session.follow(held, new, stamp_of(new))
        for path, read in found.open_cases.items():
            held = self._session.get(path)
            if held is not None and not held.saving and held.stamp == watched[path][0]:
                self._follow(held, read)
        self._learn(found.rows)
        for path in found.removed:
            self._known.pop(path, None)
        if found.rows:
            self.rows_changed.emit(found.rows)
        if found.removed:
            self.rows_removed.emit(found.removed)
        around = self._reader.around
        if around is not None and found.around not in (around, self._told):
            self._told = found.around  # until it is read: once is enough
            self.around_changed.emit()
        self._look_again()

    def _follow(self, held: OpenCase, read: tuple[Case, Snapshot, Stamp] | None) -> None:
        """An unedited case just follows; of an edited one the window is told."""
        self._session.flush()
        if read is None:
            if held.gone:
                return
            self._meetings.keep(held)
            if held.dirty or held is self._session.current:
                held.gone, held.stamp = True, None
                self._session.other_hands.emit(held)
            else:
                self._session.forget(held)
            return
        case, snapshot, stamp = read
        came_back, held.gone = held.gone, False
        if case == held.saved:
            held.stamp = stamp
            if came_back:
                self._session.other_hands.emit(held)
        elif not held.dirty or (case == held.case and held.refused is None):
            self._meetings.keep(held)
            self._session.replace(held, case, snapshot, stamp)
            self.followed.emit(held)
        elif case != held.theirs:
            self._meetings.put_together(held)


def seen(
    layout: SiteLayout,
    settings: FolderSettings,
    schema: Schema,
    watched: Mapping[Path, tuple[Stamp, bytes | None]],
    known: Mapping[Path, Stamp],
) -> Seen:
    """What is there now, against what is known. `watched`: of open cases, the stamp and bytes last seen.

    Raises `OSError` or `FolderMissing` where the folder can't be reached.
    """
    found = Seen()
    present = _listing(layout, known)
    if len(known) > 1 and not present:
        raise FolderMissing(layout.opened)  # the empty place that a drive leaves when it goes
    for path, (stamp, _raw) in watched.items():
        now = stamp_of(path)
        if now is None or path.is_dir():
            found.open_cases[path] = None
        elif now != stamp:
            with suppress(OSError):  # held by another program for a moment: the next look sees it
                found.open_cases[path] = read_case(path, schema)
    gone = {watched[path][1]: path for path, read in found.open_cases.items() if read is None}
    for path, stamp in present.items():
        if known.get(path) != stamp:
            try:
                raw = path.read_bytes()
            except OSError:
                continue
            found.rows.append(summary_of(path, Case.from_bytes(raw, schema)))
            if raw in gone and path not in known:
                found.renamed[gone[raw]] = path
    found.removed = [path for path in known if path not in present]
    found.around = look_around(layout, settings)
    return found


def _listing(layout: SiteLayout, known: Mapping[Path, Stamp]) -> dict[Path, Stamp]:
    present: dict[Path, Stamp] = {}
    for folder in layout.case_folders:
        if not folder.exists() and layout.opened.is_dir() and not any(p.parent == folder for p in known):
            continue  # a site that has no case yet
        with os.scandir(folder) as entries:
            for entry in entries:
                path = Path(entry.path)
                if (entry.is_file() if path in known else is_file(entry)) and is_case_file(path):
                    about = entry.stat()
                    present[path] = (about.st_size, about.st_mtime_ns)
    return present
