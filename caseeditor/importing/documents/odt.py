"""OpenDocument texts. Source: OpenDocument 1.3, part 3."""

from __future__ import annotations

import posixpath
from pathlib import Path
from xml.etree.ElementTree import Element

from caseeditor.errors import DocumentUnreadable
from caseeditor.importing.content import Content
from caseeditor.importing.documents.odt_styles import OdtStyles
from caseeditor.importing.documents.odt_text import OdtReader
from caseeditor.importing.documents.package import Package
from caseeditor.importing.documents.pictures import Pictures
from caseeditor.importing.documents.xml import local, parse_xml

_TEXT, _STYLES, _ABOUT = "content.xml", "styles.xml", "meta.xml"
_MANIFEST = "META-INF/manifest.xml"
_PROGRAMS = ("Basic/", "Scripts/")


def read_odt(path: Path, package: Package, pictures: Pictures) -> Content:
    """What the document says; its pictures are taken into `pictures`. Raises `DocumentUnreadable`."""
    if package.holds(_MANIFEST) and b"encryption-data" in package.text(_MANIFEST):
        raise DocumentUnreadable(path, "locked")
    if any(name.startswith(_PROGRAMS) for name in package.names):
        raise DocumentUnreadable(path, "macros")
    if not package.holds(_TEXT):
        raise DocumentUnreadable(path, "broken")
    root = parse_xml(path, package.text(_TEXT))
    roots = [root]
    if package.holds(_STYLES):
        roots.insert(0, parse_xml(path, package.text(_STYLES)))

    def picture(name: str) -> str | None:
        place = posixpath.normpath(name)
        if ":" in name or name.startswith("/") or not package.holds(place):
            pictures.left_out += 1
            return None
        return pictures.take(posixpath.basename(place), package.raw(place))

    reader = OdtReader(OdtStyles.read(roots), picture)
    body = next((element for element in root.iter() if local(element.tag) == "text" and len(element)), None)
    if body is None:
        raise DocumentUnreadable(path, "broken")
    blocks = reader.blocks(body)
    return Content(blocks, reader.notes, _title(path, package))


def _title(path: Path, package: Package) -> str:
    if not package.holds(_ABOUT):
        return ""
    try:
        root: Element = parse_xml(path, package.text(_ABOUT))
    except DocumentUnreadable:
        return ""
    return next((entry.text or "" for entry in root.iter() if local(entry.tag) == "title"), "")
