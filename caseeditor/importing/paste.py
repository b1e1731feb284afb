"""What the clipboard holds as HTML, as Markdown and the pictures that it shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from caseeditor.importing.content import Content, Picture
from caseeditor.importing.html import content_of
from caseeditor.importing.markdown import written
from caseeditor.importing.markdown.writer import Shaping
from caseeditor.importing.picture_names import PictureNames


@dataclass(frozen=True)
class Pasted:
    """`pictures` are names as the Markdown shows them, each with the place of its bytes: an address, a file
    on this machine, or `data:` with the bytes themselves. None is opened here.
    """

    markdown: str
    pictures: tuple[tuple[str, str], ...] = ()


def markdown_from_html(html: str) -> str:
    """What Word, LibreOffice, Google Docs, Outlook, a spreadsheet or a web page puts on the clipboard, as
    Markdown of the site's dialect.
    """
    return pasted_html(html).markdown


def pasted_html(html: str, *, undescribed: str = "", notes_taken: Collection[str] = ()) -> Pasted:
    """The same with its pictures. `undescribed` stands where a picture has no description; `notes_taken` are
    the names of footnotes that the text has already.
    """
    return pasted_content(content_of(html), undescribed=undescribed, notes_taken=notes_taken)


def pasted_content(content: Content, *, undescribed: str = "", notes_taken: Collection[str] = ()) -> Pasted:
    """Any content as Markdown with its pictures."""
    names = PictureNames()

    def name(picture: Picture) -> str:
        return names.of(picture.source)

    markdown = written(content, Shaping(name, undescribed, frozenset(notes_taken)))
    return Pasted(markdown, names.given())
