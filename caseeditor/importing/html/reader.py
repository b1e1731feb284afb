"""From the tree of a document in HTML to its content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from caseeditor.importing.content import (
    Block,
    Blocks,
    Break,
    Code,
    Content,
    Heading,
    ItemParagraph,
    ListLine,
    Mark,
    NoteMark,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Span,
    Spans,
)
from caseeditor.importing.html.footnotes import Footnotes, find_footnotes
from caseeditor.importing.html.html_lists import read_list
from caseeditor.importing.html.html_tables import read_table
from caseeditor.importing.html.look import Look, is_code, is_hidden
from caseeditor.importing.html.pictures import picture_of
from caseeditor.importing.html.styles import Declared, StyleSheet, points
from caseeditor.importing.html.tree import Element, parse
from caseeditor.importing.lists import gathered, read_marker, typed_marker
from caseeditor.importing.spans import is_all, paragraphs_of, tidied, without_mark
from caseeditor.late import late_pattern

_HEADING = late_pattern(r"h([1-6])")
_LEVEL = late_pattern(r"level(\d)")
_BLOCKS = frozenset(
    (
        "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend",
        "li", "main", "menu", "nav", "p", "search", "section", "summary", "td", "th", "tr", "tbody",
        "thead", "tfoot",
    )
)  # fmt: skip
_DISPLAYED_AS_BLOCKS = ("block", "list-item", "flex", "grid", "table")
_INDENT = 36.0  # points: what word processors set a level in by
_TITLES = frozenset(("msotitle", "title"))
_QUOTES = frozenset(("msoquote", "msointensequote"))
_DELETED = frozenset(("msodel",))
_COMMENT_LINK = "#_msocom"


@dataclass
class _Place:
    """Where blocks are gathered: a document, an item, a cell."""

    blocks: list[Block] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class _Paragraph:
    """What an element says of the lines in it."""

    make: Callable[[Spans], Block] = Paragraph
    depth: float | None = None
    marker: list[str] = field(default_factory=list)


class Reader:
    """Reads one document. What makes a list or a table of its own comes back with `blocks_in`."""

    def __init__(self, sheet: StyleSheet, notes: Footnotes) -> None:
        self._sheet = sheet
        self._notes = notes
        self._place = _Place()
        self._paragraph = _Paragraph()

    def declared(self, element: Element) -> Declared:
        """What styles say of the element."""
        return self._sheet.declared(element)

    def blocks_in(self, elements: list[Element | str], look: Look) -> Blocks:
        """What the elements say, as blocks of their own."""
        around, self._place = self._place, _Place()
        kept, self._paragraph = self._paragraph, _Paragraph()
        for node in elements:
            self._visit(node, look)
        self._end_paragraph()
        blocks = gathered(self._place.blocks)
        self._place, self._paragraph = around, kept
        return blocks

    def is_hidden(self, element: Element, declared: Declared) -> bool:
        """Whether nothing of the element counts."""
        return (
            is_hidden(element, declared)
            or _is_deleted(element)
            or (element.name == "a" and element.get("href").startswith(_COMMENT_LINK))
            or id(element) in self._notes.left_out
            or self._notes.is_body(element)
        )

    def _visit(self, node: Element | str, look: Look) -> None:
        if isinstance(node, str):
            self._add_text(node, look)
            return
        declared = self._sheet.declared(node)
        if self.is_hidden(node, declared):
            return
        if declared.get("mso-list") == "ignore":
            self._paragraph.marker.append(node.words())
            return
        if id(node) in self._notes.marks:
            self._place.spans.append(NoteMark(self._notes.marks[id(node)]))
            return
        inner = look.within(node, declared)
        if not self._visit_leaf(node, inner, declared) and not self._visit_block(node, inner, declared):
            for child in node.children:
                self._visit(child, inner)

    def _add_text(self, text: str, look: Look) -> None:
        if not look.lines:
            self._place.spans.append(Run(text, look.marks, look.link))
            return
        for place, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if place:
                self._place.spans.append(Break(look.marks, look.link))
            self._place.spans.append(Run(line, look.marks, look.link))

    def _visit_leaf(self, node: Element, look: Look, declared: Declared) -> bool:
        """Whether the element stands for itself in a line."""
        spans = self._place.spans
        if node.name == "br":
            if declared.get("page-break-before") == "always":
                self._end_paragraph()
            else:
                spans.append(Break(look.marks, look.link))
        elif node.name == "img":
            picture = picture_of(node)
            if isinstance(picture, Picture):
                spans.append(replace(picture, marks=look.marks - {Mark.CODE}, link=look.link))
            elif picture:
                spans.append(Run(picture, look.marks, look.link))
        elif "mso-tab-count" in declared:
            spans.append(Run("\t", look.marks, look.link))
        elif "mso-spacerun" in declared or "apple-converted-space" in node.get("class").lower():
            spans.append(Run(" ", look.marks, look.link))
        else:
            return False
        return True

    def _visit_block(self, node: Element, look: Look, declared: Declared) -> bool:
        """Whether the element stands apart from the line before it."""
        name = node.name
        if name == "hr":
            self._end_paragraph()
            self._place.blocks.append(Rule())
        elif name in ("ul", "ol", "menu", "dir"):
            self._add(read_list(self, node, look))
        elif name == "table":
            self._add(read_table(self, node, look))
        elif name == "blockquote" or (name in ("p", "div") and _classes(node) & _QUOTES):
            blocks = self.blocks_in(node.children, look)
            self._add((Quote(blocks),) if blocks else ())
        elif name in ("pre", "listing") or (name in _BLOCKS and is_code(declared)):
            self._end_paragraph()
            text = _lines(node).strip("\n")
            if text.strip():
                self._place.blocks.append(Code(text, _language(node)))
        elif name in _BLOCKS or _HEADING.fullmatch(name) or declared.get("display") in _DISPLAYED_AS_BLOCKS:
            self._in_paragraph(node, look, declared)
        else:
            return False
        return True

    def _add(self, blocks: Blocks) -> None:
        self._end_paragraph()
        self._place.blocks += blocks

    def _in_paragraph(self, node: Element, look: Look, declared: Declared) -> None:
        self._end_paragraph()
        kept = self._paragraph
        self._paragraph = _paragraph_of(node, declared) or replace(kept, marker=[])
        for child in node.children:
            self._visit(child, look)
        self._end_paragraph()
        self._paragraph = kept

    def _end_paragraph(self) -> None:
        raw, self._place.spans = self._place.spans, []
        paragraph = self._paragraph
        marker = None
        if paragraph.make is Paragraph and (len(raw) > 0):
            start = "".join(span.text if isinstance(span, Run) else "\0" for span in raw[:6])
            marker = typed_marker(start)
            if marker is not None:
                raw = _without_start(raw, marker.length)
        spans = tidied(raw)
        for part in paragraphs_of(spans):
            if marker is not None:
                depth = paragraph.depth if paragraph.depth is not None else (marker.level - 1) * _INDENT
                self._place.blocks.append(ListLine(marker.level, marker.ordered, marker.number, part, depth))
                marker = None
            else:
                self._place.blocks.append(_settled(paragraph.make(part)))
        paragraph.marker.clear()


def content_of(html: str) -> Content:
    """What a document, or a part of one, says in HTML. Any text is taken, however broken."""
    root = parse(html)
    notes = find_footnotes(root)
    sheet = StyleSheet.of(root)
    read = Reader(sheet, notes).blocks_in(root.children, Look())
    bodies = {
        name: Reader(sheet, Footnotes(notes.marks, {}, notes.left_out)).blocks_in(body.children, Look())
        for name, body in notes.bodies.items()
    }
    if bodies:
        while read and isinstance(read[-1], Rule):
            read = read[:-1]
    title = next((element.words() for element in root.elements() if element.name == "title"), "")
    return Content(read, bodies, " ".join(title.split()))


def _paragraph_of(node: Element, declared: Declared) -> _Paragraph | None:
    """What the lines in an element are, where the element itself says it; else they are what they are around
    it."""
    level = _heading_level(node, declared)
    marker: list[str] = []
    if level is not None:
        return _Paragraph(lambda spans: Heading(level, spans), marker=marker)
    if node.name not in ("p", "div", "li"):
        return None
    depth = points(declared["margin-left"]) if "margin-left" in declared else None
    wanted = declared.get("mso-list", "")
    found = _LEVEL.search(wanted)
    if found is not None:
        number = int(found[1])

        def line(spans: Spans) -> Block:
            if not marker:
                return ListLine(number, False, 1, spans)
            said = read_marker("".join(marker))
            marker.clear()
            return ListLine(number, said.ordered, said.number, spans)

        return _Paragraph(line, marker=marker)
    if any(name.startswith("msolistparagraph") for name in _classes(node)) and not wanted:
        return _Paragraph(_item_paragraph, depth, marker)
    return _Paragraph(depth=depth, marker=marker) if node.name == "p" or depth is not None else None


def _item_paragraph(spans: Spans) -> Block:
    return ItemParagraph(spans)


def _heading_level(node: Element, declared: Declared) -> int | None:
    found = _HEADING.fullmatch(node.name)
    if found is not None:
        return int(found[1])
    if node.name not in ("p", "div"):
        return None
    if _classes(node) & _TITLES and node.name == "p":
        return 1
    outline = declared.get("mso-outline-level", "") or (
        node.get("aria-level") if node.get("role") == "heading" else ""
    )
    return min(int(outline[0]), 6) if outline[:1].isdecimal() and outline[0] != "0" else None


def _settled(block: Block) -> Block:
    """A heading is bold by nature: bold all over says nothing more."""
    if isinstance(block, Heading) and is_all(block.spans, Mark.BOLD):
        return replace(block, spans=without_mark(block.spans, Mark.BOLD))
    return block


def _is_deleted(element: Element) -> bool:
    """Whether Word has the words as deleted, to be accepted by somebody: it says by whom or when."""
    if element.name == "del":
        cited = element.get("cite")
        return cited.startswith("mailto:") or bool(element.get("datetime"))
    return bool(_classes(element) & _DELETED)


def _classes(element: Element) -> set[str]:
    return set(element.get("class").lower().split()) if "class" in element.attributes else set()


def _without_start(spans: list[Span], length: int) -> list[Span]:
    """The spans without their first `length` signs."""
    left: list[Span] = []
    for span in spans:
        if length and isinstance(span, Run):
            cut = min(length, len(span.text))
            length -= cut
            span = replace(span, text=span.text[cut:])
        left.append(span)
    return left


def _lines(node: Element) -> str:
    """The text of a block of code, line by line."""
    parts: list[str] = []
    waiting: list[Element | str] = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            parts.append(here.replace("\r\n", "\n").replace("\r", "\n"))
        elif here.name == "br":
            parts.append("\n")
        elif not is_hidden(here, {}):
            if here.name in ("div", "p", "li") and parts and not parts[-1].endswith("\n"):
                parts.append("\n")
            waiting.extend(reversed(here.children))
    return "".join(parts)


def _language(node: Element) -> str:
    for element in node.elements():
        for name in _classes(element):
            if name.startswith(("language-", "lang-")) and name.partition("-")[2].isalnum():
                return name.partition("-")[2]
    return ""
