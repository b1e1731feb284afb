"""What plugins of GitHub Pages change of a site once it is read: pages more, titles, layouts, links.

Each is active where the site's configuration names it (`plugins`; `github-pages` stands for all that are
always on there).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import unquote_plus

from caseeditor.late import late_pattern
from caseeditor.site.jekyll.assembly import Assembly
from caseeditor.site.jekyll.configuration import Configuration
from caseeditor.site.jekyll.items.document import Document
from caseeditor.site.jekyll.items.layout import Layout
from caseeditor.site.jekyll.items.names import dirname, percent_encoded
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.items.static_file import StaticFile
from caseeditor.site.jekyll.plugins.feed import add_feeds
from caseeditor.site.jekyll.reading.source_text import SourceText

ALWAYS_ON = (
    "jekyll-optional-front-matter", "jekyll-readme-index", "jekyll-titles-from-headings",
    "jekyll-relative-links", "jekyll-default-layout", "jekyll-redirect-from",
)  # fmt: skip
_NO_PAGES = frozenset(
    ("README", "LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING", "ISSUE_TEMPLATE",
     "PULL_REQUEST_TEMPLATE")
)  # fmt: skip
_TITLE = late_pattern(
    r"\A\s*(?:#{1,3}[ \t]+([^\n]*?)(?:[ \t]+#{1,3})?|([^\n]*?)\r?\n[-=]+[ \t]*)$", re.MULTILINE
)
_NOTE = late_pattern(r"\[\^[^\]]*\]")
_REST = r"(#[^)\s\"']+)?([ \t]+\"[^\"]*\"|[ \t]+'[^']*')?"
_INLINE_LINK = late_pattern(rf"\[([^\]\n]*)\]\(([^)\s#\"']+){_REST}\)")
_DEFINED_LINK = late_pattern(rf"^[ \t]*\[([^\]\n]*)\]: ([^\s#\"']+){_REST}[ \t]*$", re.MULTILINE)
_REDIRECT = """<!DOCTYPE html>
<html lang="en-US">
  <meta charset="utf-8">
  <title>Redirecting&hellip;</title>
  <link rel="canonical" href="{{ page.redirect.to }}">
  <script>location="{{ page.redirect.to }}"</script>
  <meta http-equiv="refresh" content="0; url={{ page.redirect.to }}">
  <meta name="robots" content="noindex">
  <h1>Redirecting&hellip;</h1>
  <a href="{{ page.redirect.to }}">Click here if you are not redirected.</a>
</html>
"""

Item = Document | Page
Plain = Callable[[str], str]
"""What makes plain words of Markdown."""


class Generators:
    """The plugins that a site asks for and that change what was read."""

    def __init__(self, configuration: Configuration, plain: Plain) -> None:
        named = {name.lower() for name in configuration.plugins}
        self._active = named | set(ALWAYS_ON) if "github-pages" in named else named
        self._configuration = configuration
        self._plain = plain

    def generate(self, assembly: Assembly) -> None:
        """Change the assembly as the plugins do, before it is numbered."""
        steps = (
            ("jekyll-optional-front-matter", self._add_pages),
            ("jekyll-readme-index", self._add_indexes),
            ("jekyll-redirect-from", self._add_redirects),
        )
        for name, step in steps:
            if name in self._active:
                step(assembly)
        items: list[Item] = [*assembly.pages, *_documents(assembly)]
        for item in items:
            self.alter(item, assembly)
        if "jekyll-feed" in self._active:
            add_feeds(assembly, self._configuration)

    def alter(self, item: Item, assembly: Assembly) -> None:
        """Change one item as the plugins do: again, once its text is another."""
        if not assembly.around.is_markdown(item.extname):
            return
        if "jekyll-titles-from-headings" in self._active and self._is_asked("titles_from_headings", item):
            self._set_title(item)
        if "jekyll-default-layout" in self._active:
            _set_layout(item, assembly)
        if "jekyll-relative-links" in self._active and self._is_asked("relative_links", item):
            self._relate_links(item, assembly)

    def _options(self, name: str) -> Mapping[Any, Any]:
        given = self._configuration.values.get(name)
        return given if isinstance(given, dict) else {}

    def _is_asked(self, name: str, item: Item) -> bool:
        options = self._options(name)
        return options.get("enabled") is not False and (item.is_page or options.get("collections") is True)

    # -- pages more ----------------------------------------------------------------------------------------

    def _add_pages(self, assembly: Assembly) -> None:
        """Markdown files without front matter are pages all the same."""
        options = self._options("optional_front_matter")
        if options.get("enabled") is False:
            return
        for file in self._loose_markdown(assembly):
            if file.basename.upper() in _NO_PAGES and file.name not in assembly.around.values["include"]:
                continue
            assembly.pages.append(_page_of(file, assembly))
            if options.get("remove_originals"):
                assembly.static_files.remove(file)

    @staticmethod
    def _loose_markdown(assembly: Assembly) -> list[StaticFile]:
        is_markdown = assembly.around.is_markdown
        return [
            file for file in assembly.static_files if file.collection is None and is_markdown(file.extname)
        ]

    def _add_indexes(self, assembly: Assembly) -> None:
        """A README is the index of its folder, where there is none."""
        options = self._options("readme_index")
        if options.get("enabled") is False:
            return
        taken = {dirname(page.url) + "/" for page in assembly.pages if page.is_index} | {
            page.url for page in assembly.pages if page.url.endswith("/")
        }
        for file in self._loose_markdown(assembly):
            if file.basename.upper() != "README":
                continue
            page = _page_of(file, assembly)
            place = page.dir
            if place not in taken:
                page.data["permalink"] = place
                page.forget_address()
                assembly.pages.append(page)
                if options.get("remove_originals"):
                    assembly.static_files.remove(file)

    def _add_redirects(self, assembly: Assembly) -> None:
        assembly.layouts.setdefault(
            "redirect", Layout("redirect", "_layouts/redirect.html", SourceText({}, _REDIRECT))
        )
        items: list[Item] = [*assembly.pages, *_documents(assembly)]
        for item in items:
            targets = _texts(item.data.get("redirect_to"))
            if targets:
                item.data["redirect"] = {"from": item.url, "to": self._absolute(targets[0])}
                item.data["layout"] = "redirect"
                item.content = ""
            for place in _texts(item.data.get("redirect_from")):
                assembly.pages.append(self._redirect(place, item.url, assembly))

    def _redirect(self, place: str, url: str, assembly: Assembly) -> Page:
        data = {"permalink": place, "sitemap": False, "layout": "redirect"}
        page = Page("redirect.html", "", SourceText(data, ""), assembly.around)
        page.data["redirect"] = {"from": place, "to": self._absolute(url)}
        page.path = f"redirect.html{place}"  # no file: by this name what is made of it is known
        return page

    def _absolute(self, url: str) -> str:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", url):
            return url
        values = self._configuration
        return f"{values.text('url').rstrip('/')}{values.text('baseurl').rstrip('/')}/{url.lstrip('/')}"

    # -- what is in items ----------------------------------------------------------------------------------

    def _set_title(self, item: Item) -> None:
        given = item.source.data.get("title") if isinstance(item.source.data, dict) else None
        if given is not None:
            return
        found = _TITLE.match(item.content)
        if found is not None:
            item.data["title"] = self._plain(_NOTE.sub("", found[1] if found[1] is not None else found[2]))
            if self._options("titles_from_headings").get("strip_title") is True:
                item.content = item.content[found.end() :].lstrip("\r\n")

    def _relate_links(self, item: Item, assembly: Assembly) -> None:
        """Links to files of the folder become links to their pages."""
        base = posixpath.dirname(item.relative_path)
        addresses = _addresses(assembly)
        prefix = self._configuration.text("baseurl").rstrip("/")

        def related(form: str) -> Callable[[re.Match[str]], str]:
            def link(found: re.Match[str]) -> str:
                text, path, fragment, title = found.groups()
                if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#", path):
                    return found[0]
                whole = posixpath.normpath(posixpath.join(base, unquote_plus(path.lstrip("/"))))
                url = addresses.get(whole)
                if url is None:
                    return found[0]
                return form.format(text, f"{percent_encoded(prefix)}{url}{fragment or ''}{title or ''}")

            return link

        item.content = _DEFINED_LINK.sub(
            related("[{}]: {}"), _INLINE_LINK.sub(related("[{}]({})"), item.content)
        )


def _addresses(assembly: Assembly) -> dict[str, str]:
    """The address of each file of the folder, by its path."""
    items: Iterable[Item | StaticFile] = [
        *assembly.pages, *assembly.static_files, *(item for item in _documents(assembly) if item.is_written),
    ]  # fmt: skip
    found: dict[str, str] = {}
    for item in items:
        found.setdefault(item.relative_path.lstrip("/"), item.url)
    return found


def _set_layout(item: Item, assembly: Assembly) -> None:
    if "layout" in item.data or item.layout is not None:
        return
    is_post = isinstance(item, Document) and item.collection.label == "posts"
    wanted = (("home",) if item.url == "/" else ()) + (
        ("post",) if is_post else ("page",) if item.is_page else ()
    )
    item.data["layout"] = next((name for name in wanted if name in assembly.layouts), "default")


def _page_of(file: StaticFile, assembly: Assembly) -> Page:
    folder = posixpath.dirname(file.relative_path)
    return Page(file.path, "" if folder == "/" else folder, file.source_text(), assembly.around)


def _documents(assembly: Assembly) -> list[Document]:
    return [document for collection in assembly.collections.values() for document in collection.documents]


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
