"""Writing the tree of a body as HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.html_names import EMPTY_ELEMENTS
from caseeditor.site.kramdown.node import Footnote, Node, NodeInfo

_REFERENCE = r"&(?:[A-Za-z_:][-A-Za-z0-9_.:]*|#[0-9]+|#x[0-9a-fA-F]+);"
_IN_TEXT = late_pattern(rf"{_REFERENCE}|[<>&]")
_IN_ATTRIBUTE = late_pattern(rf'{_REFERENCE}|[<>&"]')
_LANGUAGE = late_pattern(r"\blanguage-(\S+)")
_ALL = late_pattern(r'[<>&"]')
_ESCAPED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
_SIGNS = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "<<": "&lt;&lt;", ">>": "&gt;&gt;"}


def _escape(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[0], found[0])


def escape_text(text: str) -> str:
    """Escape what would be read as HTML, leaving character references as they are."""
    return _IN_TEXT.sub(_escape, text)


def attributes_text(attributes: Mapping[str, str]) -> str:
    return "".join(
        f' {name}="{_IN_ATTRIBUTE.sub(_escape, value)}"'
        for name, value in attributes.items()
        if name != "id" or value.strip()
    )


class Writer:
    """Writes nodes as HTML, counting footnotes as they come."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._footnotes: list[tuple[str, Footnote]] = []
        self._contents = False  # whether the table of contents was written
        self.breaking: list[str] = []  # names of the footnotes at which the engine stops
        self._raw = False  # within HTML kept as written, where no line end may be added

    def inner(self, node: Node) -> str:
        return "".join([self.node(child) for child in node.children])

    def node(self, node: Node) -> str:
        """The HTML of one node."""
        kind = node.kind
        if kind == "text":
            return escape_text(node.content)
        method = _METHODS.get(kind)
        if method is not None:
            return method(self, node)
        if kind in ("em", "strong"):
            return f"<{kind}{attributes_text(node.attr)}>{self.inner(node)}</{kind}>"
        if (
            kind in ("ul", "ol")
            and not self._contents
            and node.ial is not None
            and "toc" in node.ial.references
        ):
            self._contents = True
            return contents(self._root, node, self)
        return f"<{kind}{attributes_text(node.attr)}>\n{self.inner(node)}</{kind}>\n"

    # -- blocks --------------------------------------------------------------------------------------------

    def blank(self, _: Node) -> str:
        return "\n"

    def paragraph(self, node: Node) -> str:
        if node.info is not None and node.info.transparent:
            return self.inner(node)
        return f"<p{attributes_text(node.attr)}>{self.inner(node)}</p>\n"

    def heading(self, node: Node) -> str:
        return f"<h{node.depth}{attributes_text(node.attr)}>{self.inner(node)}</h{node.depth}>\n"

    def rule(self, node: Node) -> str:
        return f"<hr{attributes_text(node.attr)} />\n"

    def code_block(self, node: Node) -> str:
        attributes = dict(node.attr)
        language = node.info.language if node.info is not None else ""
        if named := _LANGUAGE.search(attributes.get("class", "")):
            language = language or named[1]
            attributes["class"] = _LANGUAGE.sub("", attributes["class"], count=1).strip()
            if not attributes["class"]:
                del attributes["class"]
        inner = attributes_text({"class": f"language-{language}"}) if language else ""
        return f"<pre{attributes_text(attributes)}><code{inner}>{_ALL.sub(_escape, node.text)}</code></pre>\n"

    def item(self, node: Node) -> str:
        return f"<{node.kind}{attributes_text(node.attr)}>{self.inner(node)}</{node.kind}>\n"

    def table(self, node: Node) -> str:
        alignment = node.info.alignment if node.info is not None else ()
        rows: list[str] = []
        for part in node.children:
            name = "th" if part.kind == "thead" else "td"
            rows.append(f"<{part.kind}>\n")
            for row in part.children:
                cells = "".join(
                    f"<{name}{_aligned(cell.attr, side)}>{self.inner(cell) or '&nbsp;'}</{name}>\n"
                    for cell, side in zip(row.children, alignment, strict=False)
                )
                rows.append(f"<tr>\n{cells}</tr>\n")
            rows.append(f"</{part.kind}>\n")
        return f"<table{attributes_text(node.attr)}>\n{''.join(rows)}</table>\n"

    def mathematics(self, node: Node) -> str:
        block = node.info is not None and node.info.block
        text = _ALL.sub(_escape, node.text)
        shown = f"\\[{text}\\]" if block else f"\\({text}\\)"
        if node.attr:
            name = "div" if block else "span"
            shown = f"{shown}\n" if block else f"${node.text}$"
            shown = f"<{name}{attributes_text(node.attr)}>{shown}</{name}>"
        return f"{shown}\n" if block else shown

    # -- HTML as written -----------------------------------------------------------------------------------

    def html(self, node: Node) -> str:
        info = node.info or NodeInfo()
        end = "" if self._raw else "\n"
        outer, self._raw = self._raw, info.block and info.model == "raw"
        inner = self.inner(node)
        self._raw = outer
        opening = f"<{node.text}{attributes_text(node.attr)}"
        if not info.block:
            if not inner and node.text in EMPTY_ELEMENTS:
                return f"{opening} />"
            return f"{opening}>{inner}</{node.text}>"
        if (info.closed and info.model == "raw") or (not inner and node.text in EMPTY_ELEMENTS):
            return f"{opening} />{end}"
        return f"{opening}>{inner}</{node.text}>{end}"

    def as_written(self, node: Node) -> str:
        return f"{node.text}\n" if node.info is not None and node.info.block and not self._raw else node.text

    def verbatim(self, node: Node) -> str:
        return node.text

    def comment(self, node: Node) -> str:
        return f"<!-- {node.text} -->" + ("\n" if node.info is not None and node.info.block else "")

    # -- spans ---------------------------------------------------------------------------------------------

    def sign(self, node: Node) -> str:
        return _SIGNS.get(node.text, node.text)

    def line_break(self, _: Node) -> str:
        return "<br />"

    def code(self, node: Node) -> str:
        return f"<code{attributes_text(node.attr)}>{_ALL.sub(_escape, node.text)}</code>"

    def link(self, node: Node) -> str:
        return f"<a{attributes_text(node.attr)}>{self.inner(node)}</a>"

    def image(self, node: Node) -> str:
        return f"<img{attributes_text(node.attr)} />"

    def abbreviation(self, node: Node) -> str:
        return f"<abbr{attributes_text(node.attr)}>{escape_text(node.text)}</abbr>"

    def footnote(self, node: Node) -> str:
        info = node.info
        assert info is not None
        assert info.footnote is not None
        note = info.footnote
        repeat = ""
        if note.number:
            note.repeats += 1
            repeat = f":{note.repeats}"
        else:
            self._footnotes.append((info.name, note))
            note.number = len(self._footnotes)
        return (
            f'<sup id="fnref:{info.name}{repeat}" role="doc-noteref">'
            f'<a href="#fn:{info.name}" class="footnote"'
            f' rel="footnote">{note.number}</a></sup>'
        )

    # -- footnotes -----------------------------------------------------------------------------------------

    def footnotes(self) -> str:
        """The notes that were referred to, with their links back."""
        items: list[str] = []
        shown = 0
        while shown < len(self._footnotes):  # a note may bring others
            name, note = self._footnotes[shown]
            shown += 1
            items.append(self._footnote_item(name, note))
        if not items:
            return ""
        return f'<div class="footnotes" role="doc-endnotes">\n<ol>\n{"".join(items)}</ol>\n</div>\n'

    def _footnote_item(self, name: str, note: Footnote) -> str:
        content = note.content.children
        last = content[-1] if content else None
        if note.breaks:
            self.breaking.append(name)
        back = _back_links(name, note.repeats)
        written = [self.node(child) for child in content]
        if last is not None and last.kind == "p" and not (last.info and last.info.transparent):
            text = written[-1].rstrip("\n").removesuffix("</p>")
            written[-1] = f"{text}\u00a0{back}</p>\n"
        else:
            written.append(f"<p>{back}</p>\n")
        return f'<li id="fn:{name}" role="doc-endnote">\n{"".join(written)}</li>\n'


def _back_links(name: str, repeats: int) -> str:
    link = '<a href="#fnref:{}" class="reversefootnote" role="doc-backlink">&#8617;{}</a>'
    links = [link.format(name, "")]
    links += [link.format(f"{name}:{n}", f"<sup>{n + 1}</sup>") for n in range(1, repeats + 1)]
    return "\u00a0".join(links)


def _aligned(attr: Mapping[str, str], side: str) -> str:
    given = dict(attr)
    if side:
        given["style"] = f"text-align: {side}"
    return attributes_text(given)


_METHODS = {
    "blank": Writer.blank,
    "p": Writer.paragraph,
    "header": Writer.heading,
    "hr": Writer.rule,
    "codeblock": Writer.code_block,
    "li": Writer.item,
    "dd": Writer.item,
    "dt": Writer.item,
    "table": Writer.table,
    "math": Writer.mathematics,
    "html": Writer.html,
    "comment_html": Writer.as_written,
    "instruction": Writer.as_written,
    "verbatim": Writer.verbatim,
    "comment": Writer.comment,
    "sign": Writer.sign,
    "br": Writer.line_break,
    "codespan": Writer.code,
    "a": Writer.link,
    "img": Writer.image,
    "abbreviation": Writer.abbreviation,
    "footnote": Writer.footnote,
}


@dataclass
class _Entry:
    """A heading in the table of contents, with those below it."""

    level: int
    html: str
    below: list[_Entry] = field(default_factory=list)


def contents(root: Node, marked: Node, writer: Writer) -> str:
    """The table of contents of the headings that have an identifier, in place of the list marked `{:toc}`."""
    kind, attributes = marked.kind, marked.attr
    prefix = attributes.get("id") or "markdown-toc"
    top = _Entry(0, "")
    above = [top]
    for node in _headings(root, marked):
        name = node.attr.get("id")
        if name is None or "no_toc" in node.attr.get("class", "").split():
            continue
        while above[-1].level >= node.depth:
            above.pop()
        inner = "".join(writer.node(child) for child in _without_links(node.children))
        entry = _Entry(node.depth, f'<a href="#{name}" id="{prefix}-{name}">{inner}</a>')
        above[-1].below.append(entry)
        above.append(entry)
    return _entries(top.below, kind, attributes_text({**attributes, "id": prefix}))


def _entries(entries: Sequence[_Entry], kind: str, attributes: str = "") -> str:
    if not entries:
        return ""
    items = "".join(f"<li>{entry.html}{_entries(entry.below, kind)}</li>\n" for entry in entries)
    return f"<{kind}{attributes}>\n{items}</{kind}>\n"


def _headings(node: Node, skipped: Node) -> list[Node]:
    found: list[Node] = []
    for child in node.children:
        if child.kind == "header":
            found.append(child)
        elif child is not skipped and child.kind in ("blockquote", "ul", "ol", "dl", "li", "dd", "html"):
            found += _headings(child, skipped)
    return found


def _without_links(nodes: Sequence[Node]) -> list[Node]:
    """The same spans, without the links that can't stand within a link."""
    kept: list[Node] = []
    for node in nodes:
        if node.kind == "a":
            kept += _without_links(node.children)
        elif node.kind != "footnote":
            copy = Node(node.kind, node.content, node.info)
            copy.attr = node.attr
            copy.children = _without_links(node.children)
            kept.append(copy)
    return kept
