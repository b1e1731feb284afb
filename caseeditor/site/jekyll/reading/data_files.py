"""The files of `_data`: YAML, JSON and tables as values under the names of files and folders."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from caseeditor.folder.site_files import Listing, SiteFileRefused, SiteFiles
from caseeditor.late import late_pattern
from caseeditor.site.jekyll.items.names import extension
from caseeditor.site.jekyll.reading.csv_table import CsvFault, rows_of
from caseeditor.site.jekyll.reading.psych import YamlFault, load_yaml
from caseeditor.site.jekyll.stops import SiteStops

_ENDINGS = (".yaml", ".yml", ".json", ".csv", ".tsv")
_DROPPED = late_pattern(r"[^\w\s-]+|(?:(?<=^)|(?<=\b\s))\s+(?=$|\s?\b)", re.ASCII | re.MULTILINE)
_SPACES = late_pattern(r"\s+", re.ASCII)


class DataFiles:
    """Reads the data of a site, each file once as long as it stays the same."""

    def __init__(self, files: SiteFiles) -> None:
        self._files = files
        self._known: dict[str, tuple[object, Any]] = {}

    def read(self, folder: str, listing: Listing, values: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
        """The data of a folder. Raises `SiteStops`."""
        found: dict[str, Any] = {}
        names = [name for name in listing.entries.get(folder, ()) if not name.startswith(".")]
        for ending in _ENDINGS:
            for name in sorted(names):
                path = f"{folder}/{name}"
                if name.endswith(ending) and path in listing.files:
                    found[key_of(posixpath.splitext(name)[0])] = self._value(path, listing, values, zone)
        for name in sorted(names):
            if listing.is_folder(f"{folder}/{name}"):
                found[key_of(name)] = self.read(f"{folder}/{name}", listing, values, zone)
        return found

    def _value(self, path: str, listing: Listing, values: Mapping[str, Any], zone: tzinfo) -> Any:
        stamp = (listing.files[path], values.get("csv_reader"), values.get("tsv_reader"), zone)
        known = self._known.get(path)
        if known is None or known[0] != stamp:
            known = self._known[path] = (stamp, self._loaded(path, values, zone))
        return known[1]

    def _loaded(self, path: str, values: Mapping[str, Any], zone: tzinfo) -> Any:
        ending = extension(path).lower()
        try:
            raw = self._files.read(path)
            if ending in (".csv", ".tsv"):
                reader = values.get(f"{ending[1:]}_reader")
                headers = reader.get("headers", True) if isinstance(reader, Mapping) else True
                return rows_of(
                    raw.decode("utf-8"), "\t" if ending == ".tsv" else ",", headers=headers is not False
                )
            return load_yaml(raw.decode("utf-8-sig"), zone)
        except YamlFault as fault:
            raise SiteStops(f"data-{fault.code}", path, fault.line) from fault
        except CsvFault as fault:
            raise SiteStops("data-table", path, fault.line) from fault
        except UnicodeDecodeError as fault:
            raise SiteStops("encoding", path) from fault
        except SiteFileRefused as fault:
            raise SiteStops(f"file-{fault.reason}", path) from fault


def key_of(name: str) -> str:
    """The name under which a file's data stand."""
    return _SPACES.sub("_", _DROPPED.sub("", name))
