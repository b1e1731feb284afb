"""Listing a folder of cases quickly: what the list shows of each, and a cache that is only ever a hint."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from caseeditor.case import Case
from caseeditor.errors import CaseEditorError
from caseeditor.folder.disk.replacing import put
from caseeditor.folder.layout import SiteLayout, case_entries
from caseeditor.folder.listing.quick_look import plain_values
from caseeditor.late import late_pattern

_SURELY_TEXT = late_pattern(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ«“‘][^\n]*")
_TAKEN_FOR_OTHERS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
_DATE = late_pattern(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}")
_WHOLE = late_pattern(r"0|[1-9][0-9]{0,8}")
_SHOWN = {None: None, "": False, "true": True, "false": False}
_UNSURE_NS = 2_000_000_000  # a file this fresh may change again without its time showing it
_CACHE_FORM = 3
_PIECE = 200  # rows of the cache read or written in one go, during which no other thread runs


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """What the list shows of a case. `size` in bytes, `mtime_ns` in nanoseconds, as last seen on disk.

    `in_catalogue`: whether the site gives it a card; None where the file doesn't say, which means no.
    """

    path: Path
    size: int
    mtime_ns: int
    title: str | None = None
    organiser: str | None = None
    screenshot: str | None = None
    date: datetime | None = None
    order: int | float | None = None
    in_catalogue: bool | None = None


class ScanCache:
    """What was read of each folder the last time, in the user's cache folder. It may vanish at any time.

    A file of JSON lines: the number of its form, then rows by their path, some hundred to a line.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, layout: SiteLayout) -> KnownRows:
        """What is known of the folder: nothing where there is no cache or it can't be understood."""
        try:
            form, *lines = self._file(layout).read_bytes().splitlines()
            return KnownRows(lines if json.loads(form) == _CACHE_FORM else ())
        except (OSError, ValueError, RecursionError):
            return KnownRows(())

    def store(self, layout: SiteLayout, rows: dict[str, list[Any]]) -> None:
        """Keep rows for the next time; that this fails is no matter."""
        with suppress(OSError, ValueError, CaseEditorError):
            self._folder.mkdir(parents=True, exist_ok=True)
            paths = list(rows)
            pieces = (paths[start : start + _PIECE] for start in range(0, len(paths), _PIECE))
            lines = [_CACHE_FORM, *({path: rows[path] for path in piece} for piece in pieces)]
            written = "\n".join(json.dumps(line, separators=(",", ":")) for line in lines)
            put(self._file(layout), written.encode("utf-8"), durable=False)

    def _file(self, layout: SiteLayout) -> Path:
        name = hashlib.sha256(os.fsencode(layout.opened)).hexdigest()[:24]
        return self._folder / f"list-{name}.json"


class KnownRows:
    """The rows of a cache, each line read when a path is asked for that isn't in those before.

    Asked for in the order in which they were stored, the first ones are there at once.
    """

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._rows: dict[str, object] = {}

    def get(self, path: str) -> object:
        """The row of a file, or None."""
        while path not in self._rows and self._read_line():
            pass
        return self._rows.get(path)

    def count(self) -> int:
        """How many rows there are."""
        while self._read_line():
            pass
        return len(self._rows)

    def _read_line(self) -> bool:
        line = next(self._lines, None)
        if line is not None:
            with suppress(ValueError, TypeError, RecursionError):
                self._rows.update(json.loads(line))
        return line is not None


def scan(layout: SiteLayout, cache: ScanCache | None = None) -> Iterator[CaseSummary]:
    """Every case of the folder, one after the other, in the order of `case_files`.

    A file whose size and time are those of the last scan isn't read again. One that can't be read is listed
    by its name. Raises `FolderError` where the folder itself can't be read.
    """
    known = cache.load(layout) if cache else KnownRows(())
    rows: dict[str, list[Any]] = {}
    changed = False
    now = time.time_ns()
    for entry in case_entries(layout):
        try:
            seen = entry.stat()
        except OSError:
            continue
        if not stat.S_ISREG(seen.st_mode):
            continue
        summary = _remembered(entry.path, seen, known.get(entry.path))
        if summary is None:
            summary = _looked_at(entry.path, seen)
            changed = True
        if summary.mtime_ns < now - _UNSURE_NS:
            rows[entry.path] = _row(summary)
        yield summary
    if cache and (changed or len(rows) != known.count()):
        cache.store(layout, rows)


def summary_of(path: Path, case: Case) -> CaseSummary:
    """What the list shows of a case that was read already. A file that isn't there yet has the size 0."""
    try:
        seen = path.stat()
    except OSError:
        return _read(path, 0, 0, case)
    return _read(path, seen.st_size, seen.st_mtime_ns, case)


def _looked_at(name: str, seen: os.stat_result) -> CaseSummary:
    path = Path(name)
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - ten thousand times
            raw = file.read()
    except OSError:
        return CaseSummary(path, seen.st_size, seen.st_mtime_ns)
    values = plain_values(raw)
    summary = None if values is None else _of_plain(path, seen, values)
    return summary or _read(path, seen.st_size, seen.st_mtime_ns, Case.from_bytes(raw))


def _of_plain(path: Path, seen: os.stat_result, values: dict[str, str]) -> CaseSummary | None:
    """A summary of values as written, or None where one isn't surely what it looks like."""
    texts: list[str | None] = []
    for key in ("title", "organisateur", "screenshot"):
        value = values.get(key) or None
        if value and value[0] in "'\"":
            value = value[1:-1] or None
        elif value and (not _SURELY_TEXT.fullmatch(value) or value.lower() in _TAKEN_FOR_OTHERS):
            return None
        texts.append(value)
    date, order = values.get("date"), values.get("ordre")
    if (date and not _DATE.fullmatch(date)) or (order and not _WHOLE.fullmatch(order)):
        return None
    try:
        when = datetime.strptime(date, "%Y-%m-%d %H:%M:%S %z") if date else None
    except ValueError:
        return None
    shown = values.get("in_progress")
    if shown not in _SHOWN:
        return None
    title, organiser, screenshot = texts
    return CaseSummary(
        path,
        seen.st_size,
        seen.st_mtime_ns,
        title,
        organiser,
        screenshot,
        when,
        int(order) if order else None,
        _SHOWN[shown],
    )


def _read(path: Path, size: int, mtime_ns: int, case: Case) -> CaseSummary:
    fields = case.fields
    date, order = fields.get("date"), fields.get("ordre")
    aware = isinstance(date, datetime) and date.tzinfo is not None
    return CaseSummary(
        path,
        size,
        mtime_ns,
        _text(fields.get("title")),
        _text(fields.get("organisateur")),
        _text(fields.get("screenshot")),
        date if aware and isinstance(date, datetime) else None,
        order if isinstance(order, int | float) and not isinstance(order, bool) else None,
        _in_catalogue(fields["in_progress"]) if "in_progress" in fields else None,
    )


def _in_catalogue(value: object) -> bool:
    """Any value puts a case there but `false` and nothing; 0 equals False, but not to the site."""
    return value is not None and value is not False


def _text(value: object) -> str | None:
    if value is None or isinstance(value, list | dict):
        return None
    return str(value) or None


def _row(summary: CaseSummary) -> list[Any]:
    return [
        summary.size,
        summary.mtime_ns,
        summary.title,
        summary.organiser,
        summary.screenshot,
        summary.date.isoformat() if summary.date else None,
        summary.order,
        summary.in_catalogue,
    ]


def _remembered(path: str, seen: os.stat_result, row: object) -> CaseSummary | None:
    """What the cache says of a file, if it is about the file as it is now and makes sense."""
    if not isinstance(row, list) or len(row) != 8 or row[0] != seen.st_size or row[1] != seen.st_mtime_ns:
        return None
    _size, _mtime, *texts, date, order, shown = row
    if not all(text is None or isinstance(text, str) for text in (*texts, date)):
        return None
    if not (order is None or isinstance(order, int | float)) or not (
        shown is None or isinstance(shown, bool)
    ):
        return None
    try:
        when = datetime.fromisoformat(date) if date else None
    except ValueError:
        return None
    title, organiser, screenshot = texts
    return CaseSummary(
        Path(path), seen.st_size, seen.st_mtime_ns, title, organiser, screenshot, when, order, shown
    )
