"""Reading a folder without holding the window: its cases as they are found, then what is wrong with them.

Four steps, each in the background: where things are and what the folder's own settings say; the cases, in
batches; the catalogue and the pictures; then every case checked. `FolderReader` only tells; who shows it is
not its matter.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from caseeditor import checks
from caseeditor.case import Case
from caseeditor.checks import Problem
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.folder_settings import FolderSettings, read_settings
from caseeditor.folder.layout import SiteLayout, case_files, find_layout
from caseeditor.folder.listing.scan import CaseSummary, ScanCache, scan
from caseeditor.workspace.background import Background, Reporter, Task
from caseeditor.workspace.folder.surroundings import Surroundings, look_around, read_again

_FIRST, _BATCH = 40, 200  # rows: a screenful at once, then enough to make showing them worth it
_SECONDS = 0.1  # after which an unfilled batch is handed over all the same

Checked = list[tuple[Path, tuple[Problem, ...]]]


@dataclass(frozen=True)
class OpenedFolder:
    """Where a folder's things are, and what it says about itself."""

    layout: SiteLayout
    settings: FolderSettings
    case: Path | None = None
    """The case that was asked for in place of its folder, else the one shown there last."""


class FolderReader(QObject):
    """Reads one folder at a time; opening another one drops what is under way."""

    opened = Signal(object)  # OpenedFolder
    folder_changed = Signal(object, object)  # OpenedFolder before and now: its layout or its settings
    failed = Signal(object)  # Exception
    rows_arrived = Signal(object)  # list[CaseSummary]
    listed = Signal()
    context_read = Signal(object)  # FolderContext
    checked = Signal(object)  # list of a path and its problems; a path may come twice, to add to the first
    all_checked = Signal()
    rechecked = Signal(object)  # the same list for a few cases: in place of what was known of them

    def __init__(self, background: Background, cache_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._cache_folder = cache_folder
        self._tasks: list[Task[Any]] = []
        self.folder: OpenedFolder | None = None
        self.context: checks.FolderContext | None = None
        self.around: Surroundings | None = None  # as they stood when the context was read
        self.listing = False  # whether cases are still arriving

    def open(self, path: Path, shown_last: Mapping[str, str] | None = None) -> None:
        """Begin to read a folder, or that of a case. `shown_last`: by folder, the case last shown there."""
        self._cancel()
        self.folder = self.context = self.around = None
        self.listing = True
        self._start(lambda _: _opened(path, shown_last or {}), self._on_opened)

    def check_again(self) -> None:
        """Read settings, catalogue and pictures anew and check every case against them."""
        if self.folder is not None:
            self._cancel()
            self._read_context(self.folder)

    def stop_checking(self) -> None:
        """Leave the check of the folder where it is; what was found counts."""
        if self.context is not None:
            self._cancel()

    def check_files(self, paths: Iterable[Path]) -> None:
        """Check a few cases that changed, as far as it can be told without the others."""
        context, wanted = self.context, tuple(paths)
        if context is not None:
            task = self._background.run_reporting(lambda told: _check_files(wanted, context, told), "check")
            task.on_done(self.rechecked.emit)

    def _on_opened(self, folder: OpenedFolder) -> None:
        self.folder = folder
        self.opened.emit(folder)
        cache = ScanCache(self._cache_folder)
        task = self._start(lambda reporter: _list(folder, cache, reporter), lambda _: self._on_listed(folder))
        task.on_progress(self.rows_arrived.emit)

    def _on_listed(self, folder: OpenedFolder) -> None:
        self.listing = False
        self.listed.emit()
        self._read_context(folder)

    def _read_context(self, folder: OpenedFolder) -> None:
        self._start(lambda _: _read_around(folder), self._on_context, patient=True)

    def _on_context(self, read: tuple[OpenedFolder, Surroundings, checks.FolderContext]) -> None:
        before = self.folder
        self.folder, self.around, context = read
        self.context = context
        if before is not None and before != self.folder:
            self.folder_changed.emit(before, self.folder)
        self.context_read.emit(context)
        task = self._start(lambda reporter: _check(context, reporter), self._on_all_checked)
        task.on_progress(self.checked.emit)

    def _on_all_checked(self, neighbours: checks.Neighbours) -> None:
        if self.context is not None:
            self.context = self.context.with_neighbours(neighbours)
        self.all_checked.emit()

    def _start(self, operation: Any, done: Any, *, patient: bool = False) -> Task[Any]:
        task = self._background.run_reporting(operation, "folder", patient=patient)
        task.on_done(done).on_error(self._on_failed)
        self._tasks.append(task)
        return task

    def _on_failed(self, failed: Exception) -> None:
        self.listing = False
        self.failed.emit(failed)

    def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()


def _opened(path: Path, shown_last: Mapping[str, str]) -> OpenedFolder:
    case = path if path.is_file() else None
    layout = find_layout(path.parent if case else path)
    last = shown_last.get(str(layout.opened))
    if case is None and last and os.path.isfile(last):  # noqa: PTH113 - no failure where it may not be seen
        case = Path(last)
    return OpenedFolder(layout, read_settings(layout), case)


def _read_around(folder: OpenedFolder) -> tuple[OpenedFolder, Surroundings, checks.FolderContext]:
    """What the cases are checked against, and how it stood just before that was read."""
    layout, settings = read_again(folder.layout)
    around = look_around(layout, settings)
    return replace(folder, layout=layout, settings=settings), around, checks.read_context(layout, settings)


def _list(folder: OpenedFolder, cache: ScanCache, reporter: Reporter) -> None:
    def each() -> Iterator[CaseSummary]:
        reporter.check()  # before the cache is read, too
        for summary in scan(folder.layout, cache):
            reporter.check()
            yield summary

    for batch in in_batches(each()):
        reporter.report(batch)


def _check_files(paths: Iterable[Path], context: checks.FolderContext, reporter: Reporter) -> Checked:
    checked = []
    for path in paths:
        reporter.check()
        checked.append(_check_file(path, context))
    return checked


def _check_file(path: Path, context: checks.FolderContext) -> tuple[Path, tuple[Problem, ...]]:
    try:
        return path, checks.check_case(Case.from_bytes(read_file(path), context.schema), path, context)
    except OSError as refused:
        return path, (checks.unreadable(path, context, refused),)


def _check(context: checks.FolderContext, reporter: Reporter) -> checks.Neighbours:
    whole = checks.FolderCheck(context)

    def each() -> Iterator[tuple[Path, tuple[Problem, ...]]]:
        for path in case_files(context.layout):
            reporter.check()
            try:
                case = Case.from_bytes(read_file(path), context.schema)
            except OSError as refused:
                yield path, (checks.unreadable(path, context, refused),)
            else:
                yield path, whole.add(case, path)

    for batch in in_batches(each()):
        reporter.report(batch)
    closing = list(whole.closing())
    if closing:
        reporter.report(closing)
    return whole.neighbours


def in_batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    """`things` in lists: a small one at once, then larger ones, none kept back for long."""
    batch: list[Any] = []
    size, since = _FIRST, time.monotonic()
    for thing in things:
        batch.append(thing)
        if len(batch) >= size or time.monotonic() - since > _SECONDS:
            yield batch
            batch, size, since = [], _BATCH, time.monotonic()
    if batch:
        yield batch
