"""What tags and filters of the site ask for: includes, Markdown, styles, addresses."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from caseeditor.folder.site_files import Listing, SiteFiles
from caseeditor.late import late_pattern
from caseeditor.site.drop import Drop
from caseeditor.site.jekyll.configuration import Configuration
from caseeditor.site.jekyll.items.document import Document
from caseeditor.site.jekyll.items.names import joined, percent_encoded, split_words
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.items.static_file import StaticFile
from caseeditor.site.jekyll.markdown import SiteMarkdown
from caseeditor.site.jekyll.plugins import foreign_plugins, language_of
from caseeditor.site.jekyll.reading.source_texts import SourceTexts, ThemeFiles
from caseeditor.site.jekyll.rendering import Renderer
from caseeditor.site.jekyll.stops import SiteStops
from caseeditor.site.jekyll.styles.compiling import SiteStyles, StyleCompiler, StyleFault
from caseeditor.site.kramdown.spans.smart import smartened
from caseeditor.site.liquid import Language, LiquidFileError, Template, Templates

_TAG = late_pattern(r"<[^<>]*>")


class Services:
    """The site as its own tags and filters know it (`registers["site"]`)."""

    def __init__(
        self,
        configuration: Configuration,
        language: Language,
        texts: SourceTexts,
        theme: ThemeFiles | None,
        styles: SiteStyles,
        raw_text: Callable[[str], str],
    ) -> None:
        self._configuration = configuration
        self.templates = Templates(language)
        self.markdown_engine = SiteMarkdown(configuration.values, configuration.file)
        self.styles = styles
        self._texts = texts
        self._theme = theme
        self._raw_text = raw_text
        self.listing = Listing()
        self.renderer: Renderer | None = None

    # -- what tags and filters ask -------------------------------------------------------------------------

    @property
    def config(self) -> Mapping[str, Any]:
        return self._configuration.values

    def included(self, name: str, near: str | None = None) -> Template:
        """The template of an included file. Raises `LiquidFileError`, or what parsing it raises."""
        folder = self._configuration.text("includes_dir").strip("/")
        if near is not None:
            folder = posixpath.dirname(near.removesuffix("/#excerpt"))
        path = posixpath.normpath(joined(folder, name)) if folder else posixpath.normpath(name)
        if path not in self.listing.files or (near is None and not path.startswith(f"{folder}/")):
            return self._included_from_theme(name, near)
        self._touch(path)
        return self.templates.parse(self._raw_text(path))

    def _included_from_theme(self, name: str, near: str | None) -> Template:
        theme = self._theme
        path = posixpath.normpath(f"_includes/{name}")
        if theme is None or near is not None or path not in theme.listing.files:
            self._touch("list:includes")
            raise LiquidFileError(f"Could not locate the included file '{name}'", name)
        text = theme.files.read(path).decode("utf-8-sig", "surrogateescape")
        return self.templates.parse(text)

    def markdown(self, text: str) -> str:
        """`markdownify`."""
        return self.markdown_engine.html(text)

    def plain_text(self, text: str) -> str:
        """The words of a text in Markdown."""
        return " ".join(split_words(_TAG.sub("", self.markdown_engine.html(text))))

    def smartified(self, text: str) -> str:
        """`smartify`."""
        return smartened(text, self.markdown_engine.options)

    def css(self, text: str, indented: bool) -> str:
        """`scssify` and `sassify`."""
        try:
            return self.styles.sheet(text, indented=indented).css
        except StyleFault as fault:
            raise SiteStops(f"style-{fault.code}", fault.file, fault.line, message=fault.message) from fault

    def address_of(self, relative_path: str) -> str | None:
        """The address of what `link` names: a page, a copied file or a document."""
        renderer = self._renderer
        with_slash = f"/{relative_path}"
        items: Sequence[Page | StaticFile | Document] = [
            *renderer.assembly.pages,
            *(file for file in renderer.assembly.static_files if file.is_written),
            *(
                item
                for item in renderer.assembly.documents()
                if isinstance(item, Document) and item.is_written
            ),
        ]
        self._touch("list:addresses")
        for item in items:
            if item.relative_path in (relative_path, with_slash):
                self._touch(item.path)
                return item.url
        return None

    def posts(self) -> Sequence[Drop]:
        """The posts in order."""
        renderer = self._renderer
        self._touch("list:posts")
        return [renderer.drops.document(post) for post in renderer.assembly.posts.documents]

    def sheet(self, text: str, *, indented: bool, page: Page | Document) -> str:
        """The CSS of a style sheet that is a page of its own. Raises `SiteStops`."""
        try:
            made = self.styles.sheet(text, indented=indented)
        except StyleFault as fault:
            line = fault.line + page.source.line - 1 if fault.line and fault.file is None else fault.line
            raise SiteStops(
                f"style-{fault.code}", fault.file or page.path, line, message=fault.message
            ) from fault
        for folder, path in made.imports:
            if folder == 0:
                self._touch(path)
        if not self.styles.has_source_map or not isinstance(page, Page):
            return made.css
        return f"{made.css}\n/*# sourceMappingURL={percent_encoded(f'{page.basename}.css.map')} */"

    # -- within --------------------------------------------------------------------------------------------

    @property
    def _renderer(self) -> Renderer:
        assert self.renderer is not None
        return self.renderer

    def _touch(self, what: str) -> None:
        if self.renderer is not None:
            self.renderer.touch(what)


def served(
    configuration: Configuration,
    files: SiteFiles,
    texts: SourceTexts,
    theme: ThemeFiles | None,
    compiler: StyleCompiler,
    raw_text: Callable[[str], str],
) -> Services:
    """The services of a site. Raises `SiteStops` where its configuration can't be understood."""
    values = configuration.values
    folders = [os.path.realpath(files.root)]
    given = values.get("sass")
    options: Mapping[Any, Any] = given if isinstance(given, dict) else {}
    more = options.get("load_paths")
    paths = [(0, str(path)) for path in (more if isinstance(more, list) else [more] if more else [])]
    paths.append((0, str(options.get("sass_dir") or "_sass")))
    if theme is not None:
        folders.append(os.path.realpath(theme.files.root))
        paths.append((1, "_sass"))
    styles = SiteStyles(folders, values, paths, compiler)
    language = language_of(configuration, knows_all=not foreign_plugins(configuration, files))
    return Services(configuration, language, texts, theme, styles, raw_text)
