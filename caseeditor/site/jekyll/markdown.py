"""The site's Markdown, with the options that its configuration gives to kramdown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from caseeditor.site.block import Block
from caseeditor.site.jekyll.stops import SiteStops
from caseeditor.site.kramdown.body import written
from caseeditor.site.kramdown.document import Document
from caseeditor.site.kramdown.options import OptionRefused, Options
from caseeditor.site.kramdown.writing.html import Writer

_KEPT = 2_000
_KEPT_CHARACTERS = 20_000_000


class NotesBreak(Exception):
    """The engine stops at footnotes that hold nothing; `names` are theirs."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(", ".join(names))
        self.names = names


class SiteMarkdown:
    """Makes HTML of Markdown as one site does."""

    def __init__(self, values: Mapping[str, Any], file: str | None) -> None:
        self.options = options_of(values, file)
        self._known: OrderedDict[str, str] = OrderedDict()
        self._size = 0

    def html(self, text: str) -> str:
        """The HTML of a text. Raises `NotesBreak`."""
        known = self._known.get(text)
        if known is not None:
            self._known.move_to_end(text)
            return known
        document = Document(text, self.options)
        writer = Writer(document.options)
        html = writer.document(document.root)
        if writer.breaking:
            raise NotesBreak(writer.breaking)
        self._known[text] = html
        self._size += len(text) + len(html)
        while len(self._known) > _KEPT or self._size > _KEPT_CHARACTERS:
            old, made = self._known.popitem(last=False)
            self._size -= len(old) + len(made)
        return html

    def blocks(self, text: str) -> tuple[Block, ...]:
        """The same in blocks that know their lines."""
        return written(Document(text, self.options), text)


def options_of(values: Mapping[str, Any], file: str | None) -> Options:
    """kramdown's options as Jekyll passes them. Raises `SiteStops`."""
    given = values.get("kramdown")
    own: dict[str, Any] = {str(key): value for key, value in given.items()} if isinstance(given, dict) else {}
    highlighter = own.get("syntax_highlighter")
    if not _truthy(highlighter):
        main = values.get("highlighter")
        highlighter = main if _truthy(main) else "rouge"
        own["syntax_highlighter"] = highlighter
    more = own.get("syntax_highlighter_opts")
    more = dict(more) if isinstance(more, dict) else {}
    if not _truthy(more.get("default_lang")):
        more["default_lang"] = "plaintext"
    more["guess_lang"] = own.get("guess_lang")
    own["syntax_highlighter_opts"] = more
    # Jekyll hands over what the configuration leaves out as it is without one: hard wrap is GitHub's default.
    own.setdefault("coderay", {})
    if isinstance(given, dict):
        given.update(own)  # as Jekyll leaves it, for templates to see
    try:
        return Options(input="kramdown", hard_wrap=True).changed(own)
    except OptionRefused as refusal:
        raise SiteStops("configuration-kramdown", file, what=refusal.name) from refusal


def _truthy(value: object) -> bool:
    return value is not None and value is not False
