"""A site that is open: its pages and styles as its generator would make them of the files as they are now."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from caseeditor.case import Case
from caseeditor.folder.site_files import Listing, SiteFileRefused, SiteFiles, changed
from caseeditor.site.budget import Budget, Limits
from caseeditor.site.jekyll.assembly import Assembly
from caseeditor.site.jekyll.configuration import CONFIGURATIONS, Configuration, read_configuration
from caseeditor.site.jekyll.items.document import Document
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.items.static_file import StaticFile
from caseeditor.site.jekyll.plugins.generators import Generators
from caseeditor.site.jekyll.reading.data_files import DataFiles
from caseeditor.site.jekyll.reading.listing import listing_of
from caseeditor.site.jekyll.reading.site_reading import SiteReading
from caseeditor.site.jekyll.reading.source_texts import SourceTexts, ThemeFiles
from caseeditor.site.jekyll.rendering import Changes, Rendered, Renderer
from caseeditor.site.jekyll.services import served
from caseeditor.site.jekyll.sheets import PageSheet, sheet_of
from caseeditor.site.jekyll.stops import SiteStops
from caseeditor.site.jekyll.styles.compiling import StyleCompiler
from caseeditor.site.jekyll.surroundings import Surroundings


class Site:
    """One site. Its methods may be called from any thread, one at a time."""

    def __init__(
        self,
        root: Path,
        *,
        theme: Path | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        compiler: StyleCompiler | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.root = Path(root).absolute()
        self._files = SiteFiles(self.root)
        self._theme = ThemeFiles(SiteFiles(theme)) if theme is not None else None
        self._now = now
        self._compiler = compiler or StyleCompiler()
        self._limits = limits or Limits()
        self._lock = threading.RLock()
        self._texts = SourceTexts(self._files)
        self._data = DataFiles(self._files)
        self._changes = Changes()
        self._edited: dict[str, bytes] = {}
        self._stops: list[SiteStops] = []
        self._configuration: Configuration | None = None
        self._listing = Listing()
        self._refresh()

    @classmethod
    def open(cls, root: Path | str, **options: Any) -> Site:
        """Read a site: configuration, layouts, includes, data, collections. Never raises on content."""
        return cls(Path(root), **options)

    # -- pages ---------------------------------------------------------------------------------------------

    def page(self, path: Path | str, case: Case | None = None, *, refresh: bool = True) -> str:
        """The HTML that Jekyll makes of a file as it lies on disk now, or of the text that `case` holds.

        `path` is whole, or relative to the root. Raises `SiteStops`. With `refresh` false the disk isn't
        looked at again: for one who watches it.
        """
        with self._lock:
            return self.rendered(path, case, refresh=refresh).output

    def rendered(self, path: Path | str, case: Case | None = None, *, refresh: bool = True) -> Rendered:
        """The same, with the content by itself and what the page depends on."""
        return self._made(path, {} if case is None else {path: case}, refresh=refresh)

    def listed(self, path: Path | str, cases: Mapping[Path | str, Case], *, refresh: bool = True) -> str:
        """The page of a file, a list for instance, with texts of others that aren't saved."""
        return self._made(path, cases, refresh=refresh).output

    def _made(self, path: Path | str, cases: Mapping[Path | str, Case], *, refresh: bool) -> Rendered:
        with self._lock:
            relative = self.relative(path)
            if refresh:
                self._refresh()
            self._edit({self.relative(edited): case.to_bytes() for edited, case in cases.items()})
            return self._render(self._item(relative))

    def sheet(self, path: Path | str, case: Case | None = None, *, refresh: bool = True) -> PageSheet:
        """The page in parts. Raises `SiteStops`."""
        with self._lock:
            made = self.rendered(path, case, refresh=refresh)
            item = self._item(self.relative(path))
            is_markdown = self._around.is_markdown(item.extname)
            return sheet_of(item, made, self._services.markdown_engine, is_markdown=is_markdown)

    def style(self, address: str) -> str:
        """The CSS that Jekyll makes at an address of the site. Raises `SiteStops`."""
        with self._lock:
            self._refresh()
            wanted = address.partition("?")[0].partition("#")[0]
            for page in self._ready().pages:
                if f"/{page.destination}" == wanted or page.url == wanted:
                    return self._render(page).output
            for file in self._assembly.static_files:
                if f"/{file.destination}" == wanted:
                    return self._copied(file).decode("utf-8-sig", "replace")
            raise SiteStops("no-style", None, what=address)

    def relative(self, path: Path | str) -> str:
        """A path relative to the root, with `/`. Raises `SiteStops` outside of it."""
        given = Path(path)
        if given.is_absolute():
            for root in (self.root, Path(os.path.realpath(self.root))):
                if given.is_relative_to(root):
                    return given.relative_to(root).as_posix()
            raise SiteStops("outside", None, what=os.fspath(path))
        relative = PurePosixPath(given.as_posix())
        if ".." in relative.parts:
            raise SiteStops("outside", None, what=os.fspath(path))
        return relative.as_posix()

    # -- the whole site ------------------------------------------------------------------------------------

    def files(self) -> Iterator[tuple[str, bytes | SiteStops]]:
        """Everything that a build writes: where it is written, relative to the site's end, and its bytes or
        why it can't be made.
        """
        with self._lock:
            self._refresh()
            self._edit({})
            assembly = self._ready()
        for item in list(assembly.rendered_items()):
            with self._lock:
                if not item.is_written:
                    continue
                made: bytes | SiteStops
                place = item.path
                try:
                    made = self._render(item).output.encode("utf-8", "surrogateescape")
                    place = item.destination
                except SiteStops as stop:
                    made = stop
                yield place, made
        for file in assembly.static_files:
            if file.is_written:
                try:
                    yield file.destination, self._copied(file)
                except SiteStops as stop:
                    yield file.destination, stop

    def paths_rendered(self, case: Mapping[str, Case] | None = None) -> tuple[str, ...]:
        """The files of which a build renders something, pages before documents; `case` holds texts that
        aren't saved.
        """
        with self._lock:
            self._refresh()
            self._edit({path: edited.to_bytes() for path, edited in (case or {}).items()})
            items = list(self._ready().rendered_items())
        return tuple(item.path for item in sorted(items, key=lambda item: not item.is_page))

    def stop_of(self, path: str) -> SiteStops | None:
        """What stops the build at a file, with what is edited as it was last said."""
        with self._lock:
            item = self._assembly.by_path.get(path)
            try:
                if item is not None:
                    self._render(item)
            except SiteStops as stop:
                return stop
            return None

    @contextmanager
    def without(self, path: str) -> Iterator[None]:
        """The site as it would be without a file."""
        with self._lock:
            self._reading.hidden = frozenset([path])
            self._reassemble()
            try:
                yield
            finally:
                self._reading.hidden = frozenset()
                self._reassemble()

    @property
    def stops(self) -> tuple[SiteStops, ...]:
        """What stops the build while the files are read."""
        return tuple(self._stops)

    @property
    def warnings(self) -> tuple[SiteStops, ...]:
        """What the generator or we would say of what was rendered so far, and goes on."""
        if self._configuration is None:
            return ()
        faulty = [
            SiteStops("front-matter-passed-over", item.path, item.source.fault_line)
            for item in self._assembly.rendered_items()
            if item.faulty
        ]
        return (*faulty, *self._renderer.warnings)

    def close(self) -> None:
        """End the style sheets' process."""
        self._compiler.close()

    # -- rendering -----------------------------------------------------------------------------------------

    def _ready(self) -> Assembly:
        """The assembly. Raises `SiteStops` where not even the configuration can be read."""
        if self._configuration is None:
            raise self._stops[0]
        return self._assembly

    def _item(self, path: str) -> Document | Page:
        """The document or page of a file. Raises `SiteStops` where the site makes no page of it."""
        assembly = self._ready()
        for stop in self._stops:
            if stop.file == path:
                raise stop
        item = assembly.by_path.get(path)
        if item is None:
            raise self._why_no_page(path)
        if isinstance(item, Document) and not item.is_written:
            raise SiteStops(self._why_unwritten(item), path)
        return item

    def _why_no_page(self, path: str) -> SiteStops:
        unlisted = self._assembly.unlisted.get(path)
        if unlisted is not None:
            return SiteStops(
                self._why_unwritten(unlisted) if isinstance(unlisted, Document) else "unpublished", path
            )
        if path not in self._listing.files and path not in self._edited:
            return SiteStops("file-missing", path)
        file = next((file for file in self._assembly.static_files if file.path == path), None)
        if file is not None:
            return SiteStops("no-front-matter", path)
        return SiteStops("no-page", path)

    @staticmethod
    def _why_unwritten(document: Document) -> str:
        if not document.is_published or document.data.get("published", True) is None:
            return "unpublished"
        if not document.is_publishable:
            return "future"
        return "not-output"

    def _render(self, item: Document | Page) -> Rendered:
        _ = item.url  # a page without an address can't be written
        known = self._renderer.known(item.path)
        return known if known is not None else self._renderer.render(item, Budget(self._limits))

    def _copied(self, file: StaticFile) -> bytes:
        try:
            files = self._files
            if file.path not in self._listing.files and self._theme is not None:
                files = self._theme.files
            return files.read(file.path, largest=200_000_000)
        except SiteFileRefused as refusal:
            raise SiteStops(f"file-{refusal.reason}", file.path) from refusal

    # -- reading -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at the disk again."""
        with self._lock:
            self._refresh()

    def _refresh(self) -> None:
        configuration = self._configuration
        stamps = {name: self._files.stamp(name) for name in CONFIGURATIONS}
        if configuration is None or configuration.stamps != stamps:
            self._configure()
            return
        listing = listing_of(self._files, configuration)
        paths = changed(self._listing.files, listing.files)
        came_or_went = listing.files.keys() != self._listing.files.keys()
        self._listing = self._services.listing = listing
        if not paths and not self._is_due():
            return
        if came_or_went or self._is_due():
            self._surround()
            self._reassemble()
            return
        self._update(paths)

    def _configure(self) -> None:
        """Read everything anew."""
        self._changes.note_everything()
        self._stops = []
        theme = self._theme
        try:
            configuration = read_configuration(self._files, theme.files if theme is not None else None)
            self._services = served(
                configuration, self._files, self._texts, theme, self._compiler, self._included_text
            )
        except SiteStops as stop:
            self._configuration = None
            self._stops = [stop]
            return
        self._configuration = configuration
        self._listing = self._services.listing = listing_of(self._files, configuration)
        self._reading = SiteReading(
            self._texts, self._data, theme, Generators(configuration, self._services.plain_text)
        )
        self._renderer = Renderer(self._services, self._changes)
        self._services.renderer = self._renderer
        self._surround()
        self._reassemble()

    def _included_text(self, path: str) -> str:
        configuration = self._configuration
        assert configuration is not None
        return self._texts.whole(path, configuration, self._listing)

    def _surround(self) -> None:
        configuration = self._configuration
        assert configuration is not None
        time = self._time(configuration)
        paths = [*self._listing.files, *self._listing.entries]
        self._around = Surroundings(configuration, time, paths)
        self._reading.forget_documents()

    def _time(self, configuration: Configuration) -> datetime:
        """The time of the build."""
        now = self._now().astimezone(configuration.zone)
        given = configuration.values.get("time")
        if given is None:
            return now
        return Surroundings(configuration, now, ()).moment(given, configuration.file)

    def _is_due(self) -> bool:
        """Whether a document that lay in the future when the site was read no longer does."""
        return self._due is not None and self._now() >= self._due

    def _reassemble(self) -> None:
        self._changes.note_everything()
        self._stops = []
        self._assembly = self._reading.assembled(self._listing, self._around, self._stops.append)
        self._renderer.use(self._assembly)
        hidden = [
            item.date
            for item in (*self._assembly.rendered_items(), *self._assembly.unlisted.values())
            if isinstance(item, Document) and self._around.is_hidden_in_the_future(item.date)
        ]
        self._due = min(hidden, default=None)

    def _update(self, paths: set[str]) -> None:
        """Take what changed in files that were there before."""
        assembly = self._assembly
        for path in paths - self._edited.keys():
            item = assembly.by_path.get(path)
            if item is None or not self._reload(item):
                kind = path.rpartition(".")[2].lower()
                if kind in ("scss", "sass", "css"):
                    self._services.styles.forget()
                if self._is_only_included(path):
                    self._changes.note(path)
                    continue
                self._surround()
                self._reassemble()
                return

    def _is_only_included(self, path: str) -> bool:
        configuration = self._configuration
        assert configuration is not None
        folder = configuration.text("includes_dir").strip("/")
        return path.startswith(f"{folder}/")

    def _reload(self, item: Document | Page) -> bool:
        """Take an item's text as it is now; False where lists depend on what changed."""
        configuration = self._configuration
        assert configuration is not None
        shape = item.shape
        try:
            if not self._texts.has_header(item.path, self._listing):
                return False
            item.load(self._texts.text(item.path, configuration, self._listing))
            self._reading.generators.alter(item, self._assembly)
        except SiteStops:
            return False
        self._changes.note(item.path)
        return item.shape == shape

    def _edit(self, edited: Mapping[str, bytes]) -> None:
        """Let the site be with these texts in place of those on disk."""
        if self._configuration is None or edited == self._edited:
            return
        paths = {
            path for path in edited.keys() | self._edited.keys() if edited.get(path) != self._edited.get(path)
        }
        self._edited = dict(edited)
        self._texts.edited = self._edited
        added = [path for path in edited if path not in self._listing.files]
        gone = [path for path in paths if path not in edited and path not in self._listing.files]
        if added or gone:
            self._reading.extra = tuple(added)
            self._surround()
            self._reassemble()
            return
        for path in paths:
            item = self._assembly.by_path.get(path)
            if item is None or not self._reload(item):
                self._reading.forget_documents(path)
                self._reassemble()
                return
