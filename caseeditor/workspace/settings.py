"""What the person chose, kept in one JSON file of their configuration folder.

`TABLE` declares every setting: its name, type and default, and which values it can take. A value of another
type, or one that isn't allowed, counts as not set, so that a damaged or foreign file never keeps the window
from opening.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from caseeditor.i18n import LANGUAGES
from caseeditor.paths import is_path

APPEARANCES = ("system", "light", "dark")
SORTS = ("title", "date", "rank")
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
VERSION_DAYS = (30, 90, 365, 1825)
VERSION_MEGABYTES = (50, 200, 1000)
_RECENT = 10
_WIDEST = 30_000  # pixels of a column
_LARGEST = 2_000_000  # bytes of the file: what is longer isn't ours

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Setting:
    """One thing that can be chosen. `allows` says whether a value of the right type makes sense."""

    name: str
    kind: type
    default: Any
    allows: Callable[[Any], bool] = lambda _: True


def _are_paths(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) and is_path(value) for value in values)


def _are_widths(values: list[Any]) -> bool:
    return all(type(value) is int and 0 <= value <= _WIDEST for value in values)


TABLE = (
    Setting("language", str, "", lambda value: value in ("", *LANGUAGES)),  # "": the system's
    Setting("appearance", str, "system", lambda value: value in APPEARANCES),
    Setting("text_zoom", int, 100, lambda value: value in ZOOMS),  # percent
    Setting("versions_days", int, 365, lambda value: value in VERSION_DAYS),
    Setting("versions_megabytes", int, 200, lambda value: value in VERSION_MEGABYTES),  # 10⁶ bytes
    Setting("recent_folders", list, [], _are_paths),
    Setting("last_case", dict, {}, lambda value: _are_paths((*value, *value.values()))),
    Setting("author", str, ""),  # who hands over
    Setting("sort", str, "title", lambda value: value in SORTS),
    Setting("columns", list, [], _are_widths),  # pixels
    Setting("geometry", str, "", str.isascii),  # QWidget.saveGeometry, in base 64
)


class Settings:
    """The settings of one person. Reading never fails; a change is written at once."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "settings.json"
        self._table = {setting.name: setting for setting in TABLE}
        self._values = self._read()

    def get(self, name: str) -> Any:
        """The value chosen, else the default."""
        return self._values.get(name, self._table[name].default)

    def set(self, name: str, value: Any) -> None:
        """Choose a value and write the file. Raises `ValueError` for what the table doesn't allow."""
        if not self._fits(name, value):
            raise ValueError(f"{name}: {value!r}")
        if self.get(name) != value:
            self._values[name] = value
            self._write()

    def add_recent(self, folder: Path) -> None:
        """Put a folder at the head of those opened before."""
        shown = str(folder)
        others = [known for known in self.get("recent_folders") if known != shown]
        self.set("recent_folders", [shown, *others][:_RECENT])

    def _fits(self, name: str, value: Any) -> bool:
        setting = self._table.get(name)
        return setting is not None and type(value) is setting.kind and setting.allows(value)

    def _read(self) -> dict[str, Any]:
        try:
            with self._file.open("rb") as opened:
                read = json.loads(opened.read(_LARGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        known = read if isinstance(read, dict) else {}
        return {name: value for name, value in known.items() if self._fits(name, value)}

    def _write(self) -> None:
        """Losing a setting isn't worth stopping anybody's work: a refusal is only logged.

        All is written in ASCII: names of folders that aren't Unicode have no other form.
        """
        written = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(json.dumps(self._values, indent=2) + "\n", encoding="ascii")
            written.replace(self._file)
        except (OSError, ValueError) as refused:
            _log.warning("settings not written: %s", type(refused).__name__)
