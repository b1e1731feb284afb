"""One document as Markdown, whatever program wrote it."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from caseeditor.errors import DocumentUnreadable
from caseeditor.importing.content import Content, Heading, Picture
from caseeditor.importing.documents.docx import read_docx
from caseeditor.importing.documents.html_file import decoded, read_html
from caseeditor.importing.documents.odt import read_odt
from caseeditor.importing.documents.package import Package
from caseeditor.importing.documents.pictures import Pictures
from caseeditor.importing.markdown import written
from caseeditor.importing.markdown.writer import Shaping
from caseeditor.importing.spans import plain_words

_LARGEST = 200_000_000  # bytes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_HTML = (".html", ".htm", ".xhtml", ".xht")
_OPENDOCUMENT = "application/vnd.oasis.opendocument.text"
_OF_PROGRAMS = (".doc", ".docx", ".odt", ".tmp", ".htm", ".html")
_NO_TITLES = frozenset(
    ("", "document", "word document", "microsoft word", "sans titre", "untitled", "titre", "title")
)


@dataclass(frozen=True)
class Document:
    """`pictures` are the bytes under the names that the Markdown shows: PNG, JPEG, GIF or WebP.

    `title` is what the document calls itself, or its first heading; empty without either. `left_out` is the
    number of pictures that no site could show.
    """

    markdown: str
    pictures: tuple[tuple[str, bytes], ...] = ()
    title: str = ""
    left_out: int = 0
    content: Content = field(default=Content(()), repr=False)

    def body(self, addresses: Mapping[str, str], *, undescribed: str = "") -> str:
        """The Markdown for a place where the title stands already: without a first heading that says it, with
        pictures at `addresses`, by name.
        """
        blocks = self.content.blocks
        if blocks and isinstance(blocks[0], Heading):
            begins = plain_words(blocks[0].spans)
            blocks = blocks[1:] if _alike(begins) == _alike(self.title) else blocks

        def address(picture: Picture) -> str:
            return addresses.get(picture.source, picture.source)

        return written(Content(blocks, self.content.notes), Shaping(address, undescribed))


def read_document(path: Path, *, undescribed: str = "") -> Document:
    """A Word document (.docx), an OpenDocument text (.odt) or a saved web page (.html) as Markdown.

    `undescribed` stands where a picture has no description. Raises `DocumentUnreadable`. Nothing in the
    document runs, nothing that it refers to is fetched; of a web page, pictures that lie beside it are taken
    along.
    """
    path = Path(path)
    raw = _read(path)
    pictures = Pictures()
    content = _content(path, raw, pictures)
    shaping = Shaping(_name, undescribed)
    markdown = written(content, shaping)
    return Document(markdown, pictures.kept(), _title(content), pictures.left_out, content)


def _name(picture: Picture) -> str:
    return picture.source


def _read(path: Path) -> bytes:
    """The file's bytes. Raises `DocumentUnreadable`."""
    try:
        seen = path.stat()
        if not stat.S_ISREG(seen.st_mode):
            raise DocumentUnreadable(path, "not-a-document")
        if seen.st_size > _LARGEST:
            raise DocumentUnreadable(path, "too-large")
        with open(path, "rb") as opened:  # noqa: PTH123 - read no further than the limit, should it grow
            return opened.read(_LARGEST)
    except FileNotFoundError:
        raise DocumentUnreadable(path, "missing") from None
    except OSError as refused:
        raise DocumentUnreadable(path, "denied") from refused


def _content(path: Path, raw: bytes, pictures: Pictures) -> Content:
    """What the document says, read by what it is, not by what its name says that it is."""
    if raw.startswith(_OLE):
        raise DocumentUnreadable(path, "locked" if _ENCRYPTED_STREAM in raw else "old-format")
    if raw.startswith(b"{\\rtf"):
        raise DocumentUnreadable(path, "old-format")
    if raw.startswith(b"PK"):
        package = Package(path, raw)
        if package.holds("[Content_Types].xml"):
            return read_docx(path, package, pictures)
        if package.holds("mimetype") and package.text("mimetype").decode("latin-1").startswith(_OPENDOCUMENT):
            return read_odt(path, package, pictures)
        raise DocumentUnreadable(path, "not-a-document")
    if path.suffix.lower() in _HTML:
        return read_html(path, decoded(raw), pictures)
    empty = not raw.strip(b"\0\t\n\r ")
    known = path.suffix.lower() in (".docx", ".odt", ".docm", ".dotx", ".ott")
    raise DocumentUnreadable(path, "broken" if known or empty else "not-a-document")


def _title(content: Content) -> str:
    """What the document calls itself, unless that is what a program called it; else its first heading."""
    title = " ".join(content.title.split())
    if title.lower() not in _NO_TITLES and not title.lower().endswith(_OF_PROGRAMS):
        return title
    headings = (block for block in content.blocks if isinstance(block, Heading))
    return next((words for block in headings if (words := plain_words(block.spans))), "")


def _alike(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).casefold().rstrip(os.sep + " .:!?…")
