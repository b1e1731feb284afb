"""Word documents: what is in them that mammoth should see, then what it says of that.

mammoth knows the form of the text. What is hidden, deleted or a table of contents, and what comes from a
style, is settled before, and nothing but checked parts gets to it.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from caseeditor.errors import DocumentUnreadable
from caseeditor.importing.content import Content, Picture
from caseeditor.importing.documents.docx_styles import Styles
from caseeditor.importing.documents.docx_text import drop_lost, settle
from caseeditor.importing.documents.package import Package
from caseeditor.importing.documents.pictures import Pictures
from caseeditor.importing.documents.xml import attribute, local, parse_xml
from caseeditor.importing.html import content_of
from caseeditor.importing.walk import with_pictures
from caseeditor.late import Late

if TYPE_CHECKING:
    import mammoth
else:
    mammoth = Late("mammoth")

_TYPES = "[Content_Types].xml"
_ROOT = "_rels/.rels"
_MAIN = "/officeDocument"
_MACROS = ("macroenabled", "vbaproject")
_TEXTS = ("footnotes", "endnotes")
_NEEDED = (*_TEXTS, "styles", "numbering")
_SCHEME = "picture:"


def read_docx(path: Path, package: Package, pictures: Pictures) -> Content:
    """What the document says; its pictures are taken into `pictures`. Raises `DocumentUnreadable`."""
    types = package.text(_TYPES)
    if any(name in types.lower().decode("utf-8", "replace") for name in _MACROS) or any(
        part.lower().endswith("vbaproject.bin") for part in package.names
    ):
        raise DocumentUnreadable(path, "macros")
    checked, styles, lost = _checked(path, package)
    pictures.left_out += lost
    taken: list[str] = []

    def take(image: Any) -> dict[str, str]:
        with image.open() as opened:
            name = pictures.take(str(getattr(opened, "name", "") or "image"), opened.read())
        taken.append(name or "")
        return {"src": f"{_SCHEME}{len(taken) - 1}" if name else ""}

    try:
        made = mammoth.convert_to_html(
            BytesIO(checked),
            style_map=styles.map(),
            convert_image=mammoth.images.img_element(take),
            external_file_access=False,
            include_embedded_style_map=False,
        )
    except DocumentUnreadable:
        raise
    except Exception as broken:  # mammoth raises whatever a broken document makes it stumble over
        raise DocumentUnreadable(path, "broken") from broken
    content = content_of(made.value)

    def named(picture: Picture) -> Picture | None:
        number = picture.source.removeprefix(_SCHEME)
        known = picture.source.startswith(_SCHEME) and number.isdecimal() and int(number) < len(taken)
        return (
            Picture(taken[int(number)], picture.description, picture.marks, picture.link) if known else None
        )

    content = with_pictures(content, named)
    return Content(content.blocks, content.notes, _title(path, package))


def _checked(path: Path, package: Package) -> tuple[bytes, Styles, int]:
    """The document with those of its parts that are needed, each read and written anew, its styles, and how
    many of its pictures are elsewhere."""
    main = _main_part(path, package)
    relations = _relations(path, package, main)
    written: dict[str, bytes] = {_TYPES: ElementTree.tostring(parse_xml(path, package.text(_TYPES)))}
    root = parse_xml(path, package.text(_ROOT))
    _drop_external(root, links=False)
    written[_ROOT] = ElementTree.tostring(root)
    styles = Styles.read(_root_of(path, package, relations, "styles"))
    lost = 0
    texts = [main, *(relations[kind] for kind in _TEXTS if kind in relations)]
    for part in texts:
        if not package.holds(part):
            continue
        text = parse_xml(path, package.text(part))
        settle(text, styles)
        lost += drop_lost(text, _add_relations(path, package, part, written))
        written[part] = ElementTree.tostring(text)
    for kind in _NEEDED:
        part = relations.get(kind, "")
        if part and part not in written and package.holds(part):
            written[part] = ElementTree.tostring(parse_xml(path, package.text(part)))
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for name, raw in written.items():
            new.writestr(name, raw)
    return made.getvalue(), styles, lost


def _main_part(path: Path, package: Package) -> str:
    """The name of the part that is the text."""
    if not package.holds(_ROOT):
        raise DocumentUnreadable(path, "broken")
    for relation in parse_xml(path, package.text(_ROOT)):
        if attribute(relation, "Type").endswith(_MAIN):
            name = attribute(relation, "Target").lstrip("/")
            if package.holds(name):
                return _if_text(path, package, name)
    raise DocumentUnreadable(path, "broken")


def _if_text(path: Path, package: Package, name: str) -> str:
    """The name again, if it is a text: the same form of file holds tables and slides."""
    for entry in parse_xml(path, package.text(_TYPES)):
        if attribute(entry, "PartName") == f"/{name}":
            if "wordprocessingml" not in attribute(entry, "ContentType"):
                raise DocumentUnreadable(path, "not-a-document")
            break
    return name


def _relations(path: Path, package: Package, part: str) -> dict[str, str]:
    """The parts that `part` refers to, by the last word of the kind of relation."""
    name = _relations_name(part)
    if not package.holds(name):
        return {}
    return {
        attribute(relation, "Type").rpartition("/")[2]: _resolved(part, attribute(relation, "Target"))
        for relation in parse_xml(path, package.text(name))
        if attribute(relation, "TargetMode") != "External"
    }


def _add_relations(path: Path, package: Package, part: str, written: dict[str, bytes]) -> frozenset[str]:
    """The relations of a text, and the pictures that they lead to, those within the document alone. Returns
    the relations that lead somewhere."""
    name = _relations_name(part)
    if not package.holds(name):
        return frozenset()
    root = parse_xml(path, package.text(name))
    _drop_external(root, links=True)
    for relation in list(root):
        if attribute(relation, "Type").endswith("/image"):
            target = _resolved(part, attribute(relation, "Target"))
            if not package.holds(target):
                root.remove(relation)
            elif target not in written:
                written[target] = package.raw(target)
    written[name] = ElementTree.tostring(root)
    return frozenset(attribute(relation, "Id") for relation in root)


def _drop_external(root: ElementTree.Element, *, links: bool) -> None:
    """Leave out what leads out of the document, but links that somebody may follow."""
    for relation in list(root):
        follows = links and attribute(relation, "Type").endswith("/hyperlink")
        if attribute(relation, "TargetMode") == "External" and not follows:
            root.remove(relation)


def _relations_name(part: str) -> str:
    folder, _slash, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def _root_of(
    path: Path, package: Package, relations: dict[str, str], kind: str
) -> ElementTree.Element | None:
    part = relations.get(kind, "")
    return parse_xml(path, package.text(part)) if part and package.holds(part) else None


def _title(path: Path, package: Package) -> str:
    if not package.holds("docProps/core.xml"):
        return ""
    try:
        properties: Iterable[ElementTree.Element] = parse_xml(path, package.text("docProps/core.xml"))
    except DocumentUnreadable:
        return ""
    return next((entry.text or "" for entry in properties if local(entry.tag) == "title"), "")
