"""The dialect as an extension of Python-Markdown: its blocks and spans replace the standard ones."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension

from .document import Document
from .html import Writer

_TAG = "div"


class Tree(etree.Element):
    """The root that Python-Markdown passes from the parser to the serialiser, holding the dialect's own tree."""

    def __init__(self, document: Document) -> None:
        super().__init__(_TAG)
        self.document = document


class KramdownParser(BlockParser):
    """Reads the lines of a body with the dialect's grammar instead of the standard block processors."""

    def parseDocument(self, lines: list[str]) -> etree.ElementTree:  # type: ignore[type-arg]  # noqa: N802
        return etree.ElementTree(Tree(Document("\n".join(lines))))


def write(root: etree.Element) -> str:
    """The serialiser: the HTML of a tree that `KramdownParser` made."""
    assert isinstance(root, Tree)
    document = root.document
    writer = Writer(document.definitions, document.root)
    return writer.inner(document.root) + writer.footnotes()


class KramdownExtension(Extension):
    """Makes a Markdown instance read as the site's engine does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Replace the parser and serialiser, and drop the steps that are no part of the dialect."""
        for steps in (md.preprocessors, md.inlinePatterns, md.treeprocessors, md.postprocessors):
            for name in [item.name for item in steps._priority]:
                steps.deregister(name)
        md.parser = KramdownParser(md)
        # The serialiser is chosen by output format after the extensions are asked: this instance has but one.
        md.output_formats = dict.fromkeys(md.output_formats, write)  # type: ignore[assignment, misc]
        md.stripTopLevelTags = False
