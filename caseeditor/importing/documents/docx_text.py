"""What of a Word text counts: not what is hidden, deleted or made by the program, and marks at their
words."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from caseeditor.importing.documents.docx_styles import Styles, marks_in
from caseeditor.importing.documents.xml import attribute, local

_DELETED = frozenset(("del", "moveFrom", "delText", "delInstrText", "annotationRef", "fldData"))
_PICTURES = frozenset(("drawing", "pict", "object"))
_CONTENTS = "table of contents"
_FROM_STYLES = ("b", "i", "strike", "dstrike")
_HIDING = ("vanish", "webHidden")


def settle(root: Element, styles: Styles) -> None:
    """Leave in a text only what a reader of it sees, with the marks of styles at the runs themselves."""
    waiting: list[tuple[Element, str]] = [(root, "")]
    while waiting:
        element, paragraph = waiting.pop()
        if local(element.tag) == "p":
            paragraph = _style_of(_child(element, "pPr"), "pStyle")
        kept = [child for child in element if not _is_left_out(child, paragraph, styles)]
        if len(kept) < len(element):
            element[:] = kept
        for child in kept:
            if local(child.tag) == "r":
                _mark(child, paragraph, styles)
            waiting.append((child, paragraph))


def drop_lost(root: Element, known: frozenset[str]) -> int:
    """Leave out pictures and links that no `known` relation leads to. Returns the number of pictures."""
    lost = 0
    waiting = [root]
    while waiting:
        element = waiting.pop()
        kept: list[Element] = []
        for child in element:
            name = local(child.tag)
            if name in _PICTURES and any(_is_lost(inner, known) for inner in child.iter()):
                lost += 1
                continue
            if name == "hyperlink":
                for key in [key for key in child.attrib if local(key) == "id"]:
                    if child.attrib[key] not in known:
                        del child.attrib[key]
            kept.append(child)
        if len(kept) < len(element):
            element[:] = kept
        waiting.extend(kept)
    return lost


def _is_lost(element: Element, known: frozenset[str]) -> bool:
    """Whether an element says where a picture is, and that is nowhere in the document."""
    name = local(element.tag)
    if name == "blip":
        return attribute(element, "embed") not in known
    return name == "imagedata" and attribute(element, "id") not in known


def _is_left_out(child: Element, paragraph: str, styles: Styles) -> bool:
    name = local(child.tag)
    if name == "r":
        return _is_hidden(child, paragraph, styles)
    if name == "tr":
        return _child(_child(child, "trPr"), "del") is not None
    return name in _DELETED or (name == "sdt" and _is_contents(child))


def _is_contents(element: Element) -> bool:
    """Whether a part of the document is the table of its headings, which no page of a site needs."""
    properties = _child(element, "sdtPr")
    for entry in properties.iter() if properties is not None else ():
        if local(entry.tag) == "docPartGallery":
            return attribute(entry, "val").lower().startswith(_CONTENTS)
    return False


def _is_hidden(run: Element, paragraph: str, styles: Styles) -> bool:
    marks = styles.toggles(paragraph)
    properties = _child(run, "rPr")
    marks.update(styles.toggles(_style_of(properties, "rStyle")))
    marks.update(marks_in(properties))
    return any(marks.get(name, False) for name in _HIDING)


def _mark(run: Element, paragraph: str, styles: Styles) -> None:
    """Write the marks that the run has from styles at the run; a heading's own are how headings look."""
    properties = _child(run, "rPr")
    style = _style_of(properties, "rStyle")
    marks = {} if styles.level(paragraph) is not None else styles.toggles(paragraph)
    marks.update(styles.toggles(style))
    raised = styles.raised(style)
    said = marks_in(properties)
    wanted = [name for name in _FROM_STYLES if marks.get(name, False) and name not in said]
    if not wanted and not raised:
        return
    space = run.tag.rpartition("}")[0] + "}"
    if properties is None:
        properties = Element(f"{space}rPr")
        run.insert(0, properties)
    for name in wanted:
        SubElement(properties, f"{space}{name}")
    if raised and not any(local(entry.tag) == "vertAlign" for entry in properties):
        SubElement(properties, f"{space}vertAlign", {f"{space}val": raised})


def _style_of(properties: Element | None, name: str) -> str:
    child = _child(properties, name)
    return attribute(child, "val") if child is not None else ""


def _child(element: Element | None, name: str) -> Element | None:
    children: Iterable[Element] = element if element is not None else ()
    return next((child for child in children if local(child.tag) == name), None)
