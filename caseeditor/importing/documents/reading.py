"""One document as Markdown, whatever program wrote it."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
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
_NO_TITLES = frozenset(
    ("", "document", "word document", "microsoft word", "sans titre", "untitled", "titre", "title")
)


@dataclass(frozen=True)
class Document:
    """`pictures` are the bytes under the names that the Markdown shows: PNG, JPEG, GIF or WebP.

    `title` is what the document calls itself, or its first heading; empty without either. `body` is the Markdown
    without a heading that says that title, for the place where the title stands already. `left_out` is the number
    of pictures that no site could show.
    """

    markdown: str
    pictures: tuple[tuple[str, bytes], ...] = ()
    title: str = ""
    body: str = ""
    left_out: int = 0


def read_document(path: Path, *, undescribed: str = "") -> Document:
    """A Word document (.docx), an OpenDocument text (.odt) or a saved web page (.html) as Markdown.

    `undescribed` stands where a picture has no description. Raises `DocumentUnreadable`. Nothing in the document
    runs, nothing that it refers to is fetched; of a web page, pictures that lie beside it are taken along.
    """
    path = Path(path)
    raw = _read(path)
    pictures = Pictures()
    content = _content(path, raw, pictures)
    shaping = Shaping(_name, undescribed)
    markdown = written(content, shaping)
    title, first = _title(content)
    body = written(Content(content.blocks[1:], content.notes), shaping) if first else markdown
    return Document(markdown, pictures.kept(), title, body, pictures.left_out)


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


def _title(content: Content) -> tuple[str, bool]:
    """The title, and whether the text begins with a heading that says it."""
    first = content.blocks[0] if content.blocks else None
    begins = plain_words(first.spans) if isinstance(first, Heading) else ""
    title = " ".join(content.title.split())
    if title.lower() in _NO_TITLES or title.lower().endswith((".doc", ".docx", ".odt", ".tmp")):
        title = ""
    if not title:
        headings = (block for block in content.blocks if isinstance(block, Heading))
        title = next((words for block in headings if (words := plain_words(block.spans))), "")
    return title, bool(begins) and _alike(begins) == _alike(title)


def _alike(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).casefold().rstrip(os.sep + " .:!?…")
