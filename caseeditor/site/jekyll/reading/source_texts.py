"""The texts of a site's files, read once as long as they stay the same."""

from __future__ import annotations

from caseeditor.folder.site_files import Listing, SiteFileRefused, SiteFiles
from caseeditor.site.jekyll.configuration import Configuration
from caseeditor.site.jekyll.reading.source_text import SourceText, has_header, read_source
from caseeditor.site.jekyll.stops import SiteStops

_HEAD = 4_096


class SourceTexts:
    """The texts of a site's files, each read once as long as it stays the same. `edited` holds the bytes of
    files that are not saved yet.
    """

    def __init__(self, files: SiteFiles) -> None:
        self._files = files
        self._heads: dict[str, tuple[object, bool]] = {}
        self._texts: dict[str, tuple[object, SourceText]] = {}
        self.edited: dict[str, bytes] = {}

    def has_header(self, path: str, listing: Listing) -> bool:
        if path in self.edited:
            return has_header(self.edited[path])
        stamp = listing.files[path]
        known = self._heads.get(path)
        if known is None or known[0] != stamp:
            known = self._heads[path] = (stamp, stamp.size > 0 and has_header(self._head(path)))
        return known[1]

    def _head(self, path: str) -> bytes:
        try:
            return self._files.head(path, _HEAD)
        except SiteFileRefused:
            return b""

    def whole(self, path: str, configuration: Configuration, listing: Listing) -> str:
        """A file's text with what looks like front matter. Raises `SiteStops`."""
        stamp = (listing.files.get(path), "whole")
        known = self._texts.get(f"{path}\0")
        if known is None or known[0] != stamp:
            try:
                raw = self._files.read(path)
            except SiteFileRefused as refusal:
                raise SiteStops(f"file-{refusal.reason}", path) from refusal
            encoding = configuration.text("encoding") or "utf-8"
            try:
                text = raw.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
            except (UnicodeDecodeError, LookupError) as error:
                raise SiteStops("encoding", path) from error
            known = self._texts[f"{path}\0"] = (stamp, SourceText(None, text))
        return known[1].content

    def text(self, path: str, configuration: Configuration, listing: Listing) -> SourceText:
        """A file's text. Raises `SiteStops` where it can't be read."""
        zone, encoding = configuration.zone, configuration.text("encoding") or "utf-8"
        if path in self.edited:
            return read_source(self.edited[path], zone, encoding)
        stamp = (listing.files.get(path), zone, encoding)
        known = self._texts.get(path)
        if known is None or known[0] != stamp:
            try:
                raw = self._files.read_listed(path)
            except SiteFileRefused as refusal:
                raise SiteStops(f"file-{refusal.reason}", path) from refusal
            known = self._texts[path] = (stamp, read_source(raw, zone, encoding))
        return known[1]


class ThemeFiles:
    """The files of a theme that lies in a folder of its own."""

    def __init__(self, files: SiteFiles) -> None:
        self.files = files
        self.texts = SourceTexts(files)
        self.listing = files.listing()
