"""Reading a site as Jekyll's readers do, without reading again what stayed the same."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from caseeditor.folder.site_files import Listing, Stamp
from caseeditor.site.budget import Budget
from caseeditor.site.jekyll.assembly import Assembly
from caseeditor.site.jekyll.items.collection import Collection, sorted_documents
from caseeditor.site.jekyll.items.document import _DATED, Document
from caseeditor.site.jekyll.items.layout import Layout
from caseeditor.site.jekyll.items.names import joined
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.items.static_file import StaticFile
from caseeditor.site.jekyll.plugins.generators import Generators
from caseeditor.site.jekyll.reading.data_files import DataFiles
from caseeditor.site.jekyll.reading.entry_filter import EntryFilter
from caseeditor.site.jekyll.reading.source_text import SourceText
from caseeditor.site.jekyll.reading.source_texts import SourceTexts, ThemeFiles
from caseeditor.site.jekyll.stops import SiteStops
from caseeditor.site.jekyll.surroundings import Surroundings


class SiteReading:
    """Reads one site. What is kept from one reading to the next is its texts, data and documents."""

    def __init__(
        self, texts: SourceTexts, data: DataFiles, theme: ThemeFiles | None, generators: Generators
    ) -> None:
        self.generators = generators
        self._texts = texts
        self._data = data
        self._theme = theme
        self._known: dict[str, tuple[SourceText, Document]] = {}
        self.extra: tuple[str, ...] = ()  # paths of files that are not on disk yet
        self.hidden: frozenset[str] = frozenset()  # paths of files that are read as if they weren't there

    def forget_documents(self, path: str | None = None) -> None:
        """Make the documents anew at the next assembly: all, or that of one file."""
        if path is None:
            self._known.clear()
        else:
            self._known.pop(path, None)

    def document(
        self, path: str, collection: Collection, source: SourceText, around: Surroundings, changed: datetime
    ) -> Document:
        """The document of a file, kept as long as its text is the same. Raises `SiteStops`."""
        known = self._known.get(path)
        if known is not None and known[0] is source and known[1].source is source:
            document = known[1]
            document.collection = collection
            return document
        document = Document(path, collection, source, around, changed)
        self._known[path] = (source, document)
        return document

    def assembled(
        self, listing: Listing, around: Surroundings, stops: Callable[[SiteStops], None]
    ) -> Assembly:
        """The site; `stops` is told of what would stop its build, and the file is left out."""
        listing = _without_files(_with_files(listing, self.extra), self.hidden)
        return _Reading(self, listing, around, stops).assembly


class _Reading:
    def __init__(
        self, site: SiteReading, listing: Listing, around: Surroundings, stops: Callable[[SiteStops], None]
    ) -> None:
        self._site = site
        self._texts = site._texts
        self._listing = listing
        self._around = around
        self._configuration = around.configuration
        self._stops = stops
        values = around.values
        self._filter = EntryFilter(values["include"], values["exclude"], listing.is_folder)
        self.assembly = Assembly(around)
        for name in values["collections"]:
            self.assembly.collections[str(name)] = Collection(str(name), self._configuration)
        self._read_layouts(site._theme)
        self._read_folder("")
        self._read_included()
        self._sort_files()
        self._read_collections()
        if site._theme is not None:
            self._read_theme_assets(site._theme)
        self.assembly.data = self._read_data(site)
        site.generators.generate(self.assembly)
        self.assembly.number()

    # -- texts ---------------------------------------------------------------------------------------------

    def _text(self, path: str) -> SourceText:
        return self._texts.text(path, self._configuration, self._listing)

    def _changed(self, path: str) -> datetime:
        stamp = self._listing.files.get(path)
        seconds = stamp.changed / 1e9 if stamp is not None else 0
        return datetime.fromtimestamp(seconds, UTC).astimezone(self._around.zone).replace(microsecond=0)

    # -- layouts -------------------------------------------------------------------------------------------

    def _read_layouts(self, theme: ThemeFiles | None) -> None:
        folder = self._configuration.text("layouts_dir").strip("/")
        for path, name in self._layout_files(folder, self._listing, self._filter):
            self._add_layout(name, path, self._texts, self._listing)
        if theme is None:
            return
        everything = EntryFilter((), (), theme.listing.is_folder)
        for path, name in self._layout_files("_layouts", theme.listing, everything):
            if name not in self.assembly.layouts:
                self._add_layout(name, path, theme.texts, theme.listing)

    def _add_layout(self, name: str, path: str, texts: SourceTexts, listing: Listing) -> None:
        try:
            text = texts.text(path, self._configuration, listing)
            self.assembly.layouts[name] = Layout(name, path, text)
        except SiteStops as stop:
            self._stops(stop)

    @staticmethod
    def _layout_files(folder: str, listing: Listing, kept: EntryFilter) -> list[tuple[str, str]]:
        """The files of a layouts folder with the names that front matter has for them, in order."""
        found = []
        for path in sorted(_visible_below(folder, listing)):
            entry = path[len(folder) + 1 :]
            if "." in posixpath.basename(entry) and kept.is_kept(entry):
                found.append((path, ".".join(entry.split(".")[:-1])))
        return found

    # -- pages, posts, static files ------------------------------------------------------------------------

    def _read_folder(self, folder: str) -> None:
        """One folder of the site. `folder` is `""` or begins with a slash, as the generator has it."""
        path = folder.lstrip("/")
        folders: list[str] = []
        pages: list[str] = []
        others: list[str] = []
        for name in self._filter.kept(self._listing.entries.get(path, ()), folder):
            inner = f"{path}/{name}" if path else name
            if self._listing.is_folder(inner):
                folders.append(name)
            elif inner in self._listing.files:
                (pages if self._texts.has_header(inner, self._listing) else others).append(name)
        self._read_posts(folder)
        destination = self._configuration.text("destination").removeprefix("./").strip("/")
        for name in folders:
            if (f"{path}/{name}" if path else name) != destination:
                self._read_folder(joined(folder, name))
        for name in pages:
            self._add_page(f"{path}/{name}" if path else name, folder)
        for name in others:
            inner = f"{path}/{name}" if path else name
            self.assembly.static_files.append(self._static(inner, folder))

    def _static(self, path: str, folder: str) -> StaticFile:
        return StaticFile(path, folder, self._around, self._changed(path), source=lambda: self._text(path))

    def _add_page(self, path: str, folder: str) -> None:
        try:
            page = Page(path, folder, self._text(path), self._around)
        except SiteStops as stop:
            self._stops(stop)
            return
        if page.is_published:
            self.assembly.pages.append(page)
        else:
            self.assembly.unlisted[path] = page

    def _read_posts(self, folder: str) -> None:
        collections_dir = self._configuration.collections_dir
        if collections_dir and not folder.startswith(f"/{collections_dir}"):
            return
        self._read_posts_of(folder, "_posts", dated=True)
        drafts = self._around.values.get("show_drafts")
        if drafts is not None and drafts is not False:
            self._read_posts_of(folder, "_drafts", dated=False)

    def _read_posts_of(self, folder: str, special: str, *, dated: bool) -> None:
        base = joined(folder, special).lstrip("/")
        posts = self.assembly.posts
        for path in sorted(_visible_below(base, self._listing)):
            entry = path[len(base) + 1 :]
            if not self._filter.is_kept(entry, base):
                continue
            if not (_DATED.match(entry) if dated else "." in entry):
                continue
            document = self._document(path, posts)
            if document is None:
                continue
            if document.is_publishable and document.source.is_text:
                posts.documents.append(document)
            else:
                self.assembly.unlisted[path] = document

    def _document(self, path: str, collection: Collection) -> Document | None:
        try:
            source = self._text(path)
            return self._site.document(path, collection, source, self._around, self._changed(path))
        except SiteStops as stop:
            self._stops(stop)
            return None

    def _read_included(self) -> None:
        """Files that `include` names, wherever they lie."""
        known = {page.path for page in self.assembly.pages} | {
            file.path for file in self.assembly.static_files
        }
        for name in self._around.values["include"]:
            path = str(name).strip("/")
            if path not in self._listing.files or path in known:
                continue
            folder = posixpath.dirname(path)
            folder = f"/{folder}" if folder else ""
            if self._texts.has_header(path, self._listing):
                self._add_page(path, folder)
            else:
                self.assembly.static_files.append(self._static(path, folder))

    def _sort_files(self) -> None:
        budget = Budget()
        for collection in self.assembly.collections.values():
            if collection.documents:
                collection.documents = sorted_documents(collection.documents, budget)
        self.assembly.pages.sort(key=lambda page: page.name)
        self.assembly.static_files.sort(key=lambda file: file.relative_path)

    # -- collections ---------------------------------------------------------------------------------------

    def _read_collections(self) -> None:
        budget = Budget()
        for collection in self.assembly.collections.values():
            if collection.label in ("posts", "data"):
                self._number(collection)
                continue
            for path in sorted(_all_below(collection.directory, self._listing)):
                entry = path[len(collection.directory) + 1 :]
                if self._filter.is_kept(entry, collection.relative_directory):
                    self._read_of_collection(path, entry, collection)
            self.assembly.static_files += collection.files
            collection.sort(budget)
        limit = self._around.values.get("limit_posts")
        if isinstance(limit, int) and limit > 0:
            posts = self.assembly.posts
            posts.documents = posts.documents[-limit:]
            self._number(posts)

    @staticmethod
    def _number(collection: Collection) -> None:
        for place, document in enumerate(collection.documents):
            document.place = place

    def _read_of_collection(self, path: str, entry: str, collection: Collection) -> None:
        if not self._texts.has_header(path, self._listing):
            folder = posixpath.dirname(entry)
            folder = (
                joined(collection.relative_directory, folder) if folder else collection.relative_directory
            )
            collection.files.append(StaticFile(path, folder, self._around, self._changed(path), collection))
            return
        document = self._document(path, collection)
        if document is None:
            return
        if document.is_published or self._around.shows_unpublished():
            collection.documents.append(document)
        else:
            self.assembly.unlisted[path] = document

    # -- theme and data ------------------------------------------------------------------------------------

    def _read_theme_assets(self, theme: ThemeFiles) -> None:
        known = {page.relative_path for page in self.assembly.pages}
        known |= {file.relative_path for file in self.assembly.static_files}
        for path in sorted(_all_below("assets", theme.listing)):
            folder = posixpath.dirname(path)
            if theme.texts.has_header(path, theme.listing):
                source = theme.texts.text(path, self._configuration, theme.listing)
                page = Page(path, folder, source, self._around)
                if page.relative_path not in known:
                    self.assembly.pages.append(page)
            elif f"/{path}" not in known:
                self.assembly.static_files.append(
                    StaticFile(path, f"/{folder}", self._around, self._changed(path))
                )

    def _read_data(self, site: SiteReading) -> Mapping[str, object]:
        values = self._around.values
        folder = self._configuration.text("data_dir").strip("/")
        given = values.get("data")
        try:
            found = site._data.read(folder, self._listing, values, self._around.zone)
        except SiteStops as stop:
            self._stops(stop)
            found = {}
        return given if isinstance(given, dict) else found


def _with_files(listing: Listing, paths: Sequence[str]) -> Listing:
    """The listing with more files in it, each at the end of its folder."""
    if not paths:
        return listing
    entries = {folder: list(names) for folder, names in listing.entries.items()}
    files = dict(listing.files)
    for path in paths:
        files[path] = Stamp(0, 1)
        while path:
            folder, _, name = path.rpartition("/")
            names = entries.setdefault(folder, [])
            if name not in names:
                names.append(name)
            path = folder
    return Listing(entries, files, listing.refused, listing.cut)


def _without_files(listing: Listing, paths: frozenset[str]) -> Listing:
    if not paths:
        return listing
    files = {path: stamp for path, stamp in listing.files.items() if path not in paths}
    return Listing(listing.entries, files, listing.refused, listing.cut)


def _visible_below(folder: str, listing: Listing) -> list[str]:
    """The files below a folder as `**/*` finds them: nothing that begins with a dot."""
    found: list[str] = []
    for name in listing.entries.get(folder, ()):
        path = f"{folder}/{name}" if folder else name
        if name.startswith("."):
            continue
        if listing.is_folder(path):
            found += _visible_below(path, listing)
        elif path in listing.files:
            found.append(path)
    return found


def _all_below(folder: str, listing: Listing) -> list[str]:
    """All files below a folder."""
    found: list[str] = []
    for name in listing.entries.get(folder, ()):
        path = f"{folder}/{name}" if folder else name
        if listing.is_folder(path):
            found += _all_below(path, listing)
        elif path in listing.files:
            found.append(path)
    return found
