"""The dialect as an extension of Python-Markdown: its blocks and spans replace the standard ones."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.util import Registry

from caseeditor.site.kramdown.document import Document
from caseeditor.site.kramdown.writing.html import Writer

_TAG = "div"


class Tree(Element):
    """The root that Python-Markdown passes from the parser to the serialiser, holding the dialect's own
    tree.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(_TAG)
        self.document = document


class KramdownParser(BlockParser):
    """Reads the lines of a body with the dialect's grammar instead of the standard block processors."""

    def parseDocument(self, lines: Iterable[str]) -> ElementTree[Element | None]:  # noqa: N802
        return ElementTree(Tree(Document("\n".join(lines))))


def write(root: Element) -> str:
    """The serialiser: the HTML of a tree that `KramdownParser` made."""
    assert isinstance(root, Tree)
    document = root.document
    return Writer(document.options).document(document.root)


class KramdownExtension(Extension):
    """Makes a Markdown instance read as the site's engine does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the parser and serialiser, and drop the steps that are no part of the dialect."""
        md.preprocessors = Registry()
        md.inlinePatterns = Registry()
        md.treeprocessors = Registry()
        md.postprocessors = Registry()
        md.parser = KramdownParser(md)
        # The serialiser is chosen by output format after the extensions are asked: this instance has but one.
        md.output_formats = dict.fromkeys(md.output_formats, write)  # type: ignore[misc]
        md.stripTopLevelTags = False
