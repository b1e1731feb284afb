"""The earlier texts of the shown case: read in the background, brought back as a whole or in part."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from caseeditor.case import Case, Schema
from caseeditor.case.reading.lines import with_plain_ends
from caseeditor.folder.keeping.versions import Version, VersionLimits, VersionStore
from caseeditor.folder.listing.scan import CaseSummary
from caseeditor.workspace.background import Background, Reporter
from caseeditor.workspace.open_case import OpenCase, changes
from caseeditor.workspace.session import Session
from caseeditor.workspace.undo_history import Part, Place

_SAVES = 25  # after so many the versions are looked through again

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class EarlierCase:
    """A version that can be read, and what the save that replaced it changed."""

    version: Version
    case: Case
    changed: tuple[Place, ...]


@dataclass(frozen=True)
class LostCase:
    """A case whose file is gone, with its newest text."""

    version: Version
    case: Case


class CaseVersions(QObject):
    """Finds versions and brings them back; lets go of those beyond the limits."""

    found = Signal(object, object)  # OpenCase, tuple[EarlierCase, ...]: newest first
    lost = Signal(object)  # tuple[LostCase, ...]: latest first

    def __init__(
        self, session: Session, store: VersionStore, background: Background, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._store = store
        self._background = background
        self._saves = 0
        session.case_saved.connect(self._on_saved)

    @property
    def limits(self) -> VersionLimits:
        """What is kept."""
        return self._store.limits

    def look(self, held: OpenCase) -> None:
        """Find the versions of a case."""
        self._session.flush()
        path, saved, schema = held.path, held.saved, self._session.schema
        task = self._background.run_reporting(
            lambda reporter: _earlier(self._store, held, saved, schema, reporter), "versions"
        )
        task.on_done(lambda found: self.found.emit(held, found) if held.path == path else None)

    def look_for_lost(self, folders: Iterable[Path]) -> None:
        """Find the cases of some folders whose file is gone."""
        wanted, schema = tuple(folders), self._session.schema
        held = {case.path for case in self._session.open_cases()}
        task = self._background.run_reporting(
            lambda reporter: _lost(self._store, wanted, held, schema, reporter), "versions"
        )
        task.on_done(self.lost.emit)

    def bring_back(self, held: OpenCase, earlier: Case, place: Place) -> None:
        """Give a case, or one place of it, the earlier text: one step that can be undone."""
        self._session.apply(held, lambda case: with_place_of(case, earlier, place), place)

    def follow(self, old: Path, summary: CaseSummary) -> None:
        """A case's file was renamed: its versions come along."""
        task = self._background.run(lambda: self._store.move(old, summary.path), "versions")
        task.on_error(lambda refused: _log.warning("versions not moved: %s", type(refused).__name__))

    def use_limits(self, limits: VersionLimits) -> None:
        """Keep this much from now on."""
        if limits != self._store.limits:
            self._store.limits = limits
            self.tidy()

    def _on_saved(self) -> None:
        """Now and then, after a save: never because a folder is opened."""
        self._saves += 1
        if self._saves % _SAVES == 1:
            self.tidy()

    def tidy(self) -> None:
        """Let go of what is beyond the limits."""
        self._background.run(lambda: self._store.prune(datetime.now(UTC)), "versions")


def with_place_of(case: Case, other: Case, place: Place) -> Case:
    """`case` with one place as `other` has it. Raises `EditRefused`."""
    if place.part is Part.FIELD and place.field is not None:
        if place.field not in other.fields:
            return case.without_field(place.field)
        return case.with_field(place.field, other.fields[place.field])
    return case.with_body_text(with_plain_ends(other.body)) if place.part is Part.TEXT else other


def _earlier(
    store: VersionStore, held: OpenCase, saved: Case, schema: Schema, reporter: Reporter
) -> tuple[EarlierCase, ...]:
    found: list[EarlierCase] = []
    after = saved
    for version in store.versions(held.path):
        reporter.check()
        raw = store.read(version)
        if raw is None or raw == after.to_bytes():
            continue
        case = Case.from_bytes(raw, schema)
        found.append(EarlierCase(version, case, changes(case, after)))
        after = case
    return tuple(found)


def _lost(
    store: VersionStore, folders: tuple[Path, ...], held: set[Path], schema: Schema, reporter: Reporter
) -> tuple[LostCase, ...]:
    found: list[LostCase] = []
    for version in store.lost(folders):
        reporter.check()
        raw = store.read(version)
        if raw is not None and version.path not in held:
            found.append(LostCase(version, Case.from_bytes(raw, schema)))
    return tuple(found)
