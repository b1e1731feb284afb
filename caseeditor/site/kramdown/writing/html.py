"""Writing the tree of a body as HTML, with the line ends and the indentation of the site's engine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.html_names import EMPTY_ELEMENTS
from caseeditor.site.kramdown.node import Node, NodeInfo
from caseeditor.site.kramdown.options import Options
from caseeditor.site.kramdown.spans.character_names import CHARACTERS
from caseeditor.site.kramdown.writing.contents import Entry, contents
from caseeditor.site.kramdown.writing.escaping import attributes_text, character, escape_all, escape_text
from caseeditor.site.kramdown.writing.footnotes import FootnoteList
from caseeditor.site.kramdown.writing.highlighting import Highlighter

_LANGUAGE = late_pattern(r"\blanguage-(\S+)", re.ASCII)
_ANY_LANGUAGE = late_pattern(r"\blanguage-\S+|()", re.ASCII)
_BLANKS = late_pattern(r"(^[ \t]+)|([ \t]+$)|([ \t]+)", re.MULTILINE)
_BETWEEN_CJK = late_pattern(
    "(?<=[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u30ff\u3400-\u9fff\uf900-\ufaff])\n(?=[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u30ff\u3400-\u9fff\uf900-\ufaff])"
)
_NO_TOC = late_pattern(r"\bno_toc\b", re.ASCII)
_AUTO_ID = late_pattern(r"auto_ids(?:-([\w-]+))?", re.ASCII)
_BEFORE_LETTER = late_pattern(r"^[^a-zA-Z]+", re.MULTILINE)
_NOT_IN_NAME = late_pattern(r"[^a-zA-Z0-9 \-]")

# What stands in the text for what is known at its end alone. No file holds such characters.
_CONTENTS_HERE = "\ud800contents\ud800"
_NOTES_HERE = "\ud800notes\ud800"
_QUOTES = "‘’“”"
_SIGN_NAMES = {
    "—": "mdash", "–": "ndash", "…": "hellip", "«": "laquo", "»": "raquo",
    "«\u00a0": "laquo_space", "\u00a0»": "raquo_space",
}  # fmt: skip


class Writer:
    """Writes nodes as HTML, counting footnotes and headings as they come."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._highlighter = Highlighter(options)
        self._notes = FootnoteList(options)
        self._contents: Node | None = None  # the list whose place the table of contents takes
        self._entries: list[Entry] = []
        self._has_place_for_notes = False
        self._raw = False  # within HTML kept as written, where no line end may be added
        self._names: Counter[str] = Counter()
        self._listing: Node | None = None  # the definition list being written

    @property
    def breaking(self) -> tuple[str, ...]:
        """The names of the footnotes at which the engine stops."""
        return self._notes.breaking

    def document(self, root: Node) -> str:
        """The whole of a body."""
        html = self.inner(root, -2)
        end = self.footnotes()
        return self.finished(html + ("" if self._has_place_for_notes else end), end)

    def finished(self, html: str, notes: str) -> str:
        """Put in what was left out until all else was written."""
        if self._has_place_for_notes:
            html = html.replace(_NOTES_HERE, notes, 1)
        if self._contents is not None:
            listing = contents(self._entries, self._contents)
            html = html.replace(_CONTENTS_HERE, self.node(listing, 0) if listing is not None else "", 1)
        return html

    @property
    def leaves_places(self) -> bool:
        """Whether something was left out until all else is written."""
        return self._has_place_for_notes or self._contents is not None

    @property
    def notes_have_a_place(self) -> bool:
        """Whether the footnotes stand where the text says, not at the end."""
        return self._has_place_for_notes

    def inner(self, node: Node, indent: int) -> str:
        """What a node holds; `indent` is that of the node itself."""
        indent += 2
        return "".join([self.node(child, indent) for child in node.children])

    def node(self, node: Node, indent: int = 0) -> str:
        """The HTML of one node."""
        kind = node.kind
        if kind == "text":
            text = escape_text(node.content)
            return _BETWEEN_CJK.sub("", text) if self.options.remove_line_breaks_for_cjk else text
        method = _METHODS.get(kind)
        if method is not None:
            return method(self, node, indent)
        if kind in ("em", "strong", "a"):
            return f"<{kind}{attributes_text(node.attr)}>{self.inner(node, indent)}</{kind}>"
        return self.around(kind, node, indent)

    def around(self, name: str, node: Node, indent: int) -> str:
        """An element whose inside stands on lines of its own."""
        space = " " * max(indent, 0)
        return f"{space}<{name}{attributes_text(node.attr)}>\n{self.inner(node, indent)}{space}</{name}>\n"

    # -- blocks --------------------------------------------------------------------------------------------

    def blank(self, _: Node, __: int) -> str:
        return "\n"

    def paragraph(self, node: Node, indent: int) -> str:
        if node.info is not None and node.info.transparent:
            return self.inner(node, indent)
        only = node.children[0] if len(node.children) == 1 else None
        if (
            only is not None
            and only.kind == "img"
            and only.ial is not None
            and "standalone" in only.ial.references
        ):
            return self._figure(node, only, indent)
        return f"{' ' * indent}<p{attributes_text(node.attr)}>{self.inner(node, indent)}</p>\n"

    def _figure(self, node: Node, image: Node, indent: int) -> str:
        around, inside = dict(node.attr), dict(image.attr)
        for name in ("class", "id"):
            if name in inside and name not in around:
                around[name] = inside.pop(name)
        space, more = " " * indent, " " * (indent + 2)
        return (
            f"{space}<figure{attributes_text(around)}>\n{more}<img{attributes_text(inside)} />\n"
            f"{more}<figcaption>{inside.get('alt', '')}</figcaption>\n{space}</figure>\n"
        )

    def heading(self, node: Node, indent: int) -> str:
        attributes = dict(node.attr)
        if self.options.auto_ids and "id" not in attributes:
            attributes["id"] = self._name(node)
        if (
            "id" in attributes
            and node.depth in self.options.toc_levels
            and not _NO_TOC.search(attributes.get("class", ""))
        ):
            self._entries.append(Entry(node.depth, attributes["id"], node.children))
        level = max(min(node.depth + self.options.header_offset, 6), 1)
        return f"{' ' * indent}<h{level}{attributes_text(attributes)}>{self.inner(node, indent)}</h{level}>\n"

    def _name(self, node: Node) -> str:
        """The identifier of a heading by the engine's older rule: only what follows the first unaccented
        letter, without accents.
        """
        name = _plain_name(node.text) or "section"
        seen = self._names[name]
        self._names[name] += 1
        return (
            f"{self.options.auto_id_prefix}{name}-{seen}" if seen else f"{self.options.auto_id_prefix}{name}"
        )

    def rule(self, node: Node, indent: int) -> str:
        return f"{' ' * indent}<hr{attributes_text(node.attr)} />\n"

    def code_block(self, node: Node, indent: int) -> str:
        attributes = dict(node.attr)
        language = _taken_language(attributes)
        asked = (node.info.language if node.info is not None else "") or language
        space = " " * indent
        highlighted = self._highlighter.block(node.text, asked)
        if highlighted is not None:
            self._name_highlighter(attributes, language or self._highlighter.default("block"))
            return f"{space}<div{attributes_text(attributes)}>{highlighted}{space}</div>\n"
        text = escape_all(node.text).removesuffix("\n")
        if re.search(r"\bshow-whitespaces\b", node.attr.get("class", ""), re.ASCII):
            text = _BLANKS.sub(_shown_blanks, text)
        inside = attributes_text({"class": f"language-{language}"}) if language else ""
        return f"{space}<pre{attributes_text(attributes)}><code{inside}>{text}\n</code></pre>\n"

    def _name_highlighter(self, attributes: dict[str, str], language: str | None) -> None:
        named = f"{attributes.get('class', '')} highlighter-{self.options.syntax_highlighter}".lstrip()
        if language:
            named = _ANY_LANGUAGE.sub(
                lambda found: f"language-{language}{' ' if found[1] is not None else ''}", named, count=1
            )
        attributes["class"] = named

    def listing(self, node: Node, indent: int) -> str:
        asked = node.ial.references if node.ial is not None else ()
        if self._contents is None and "toc" in asked:
            self._contents = node
            return _CONTENTS_HERE
        if not self._has_place_for_notes and "footnotes" in asked:
            self._has_place_for_notes = True
            return _NOTES_HERE
        return self.around(node.kind, node, indent)

    def definitions(self, node: Node, indent: int) -> str:
        outer, self._listing = self._listing, node
        html = self.around("dl", node, indent)
        self._listing = outer
        return html

    def term(self, node: Node, indent: int) -> str:
        attributes = dict(node.attr)
        asked = self._listing.ial.references if self._listing is not None and self._listing.ial else ()
        if "id" not in attributes:
            named = next((found for name in asked if (found := _AUTO_ID.match(name))), None)
            if named is not None:
                attributes["id"] = f"{named[1] or ''}{_plain_name(node.text)}".lstrip()
        return f"{' ' * indent}<dt{attributes_text(attributes)}>{self.inner(node, indent)}</dt>\n"

    def item(self, node: Node, indent: int) -> str:
        space = " " * indent
        inner = self.inner(node, indent)
        first = node.children[0] if node.children else None
        if first is None or (first.kind == "p" and first.info is not None and first.info.transparent):
            inner += space if inner.endswith("\n") else ""
        else:
            inner = f"\n{inner}{space}"
        return f"{space}<{node.kind}{attributes_text(node.attr)}>{inner}</{node.kind}>\n"

    def table(self, node: Node, indent: int) -> str:
        alignment = node.info.alignment if node.info is not None else ()
        space = " " * indent
        parts = "".join(self._table_part(part, alignment, f"{space}  ") for part in node.children)
        return f"{space}<table{attributes_text(node.attr)}>\n{parts}{space}</table>\n"

    def _table_part(self, part: Node, alignment: Sequence[str], space: str) -> str:
        name = "th" if part.kind == "thead" else "td"
        rows: list[str] = []
        for row in part.children:
            cells = "".join(
                f"{space}    <{name}{_aligned(cell, side)}>{self._cell(cell)}</{name}>\n"
                for cell, side in zip(row.children, alignment, strict=False)
            )
            rows.append(f"{space}  <tr{attributes_text(row.attr)}>\n{cells}{space}  </tr>\n")
        return f"{space}<{part.kind}{attributes_text(part.attr)}>\n{''.join(rows)}{space}</{part.kind}>\n"

    def _cell(self, cell: Node) -> str:
        return self.inner(cell, 0) or character("\u00a0", self.options.entity_output)

    def mathematics(self, node: Node, indent: int) -> str:
        block = node.info is not None and node.info.block
        space = " " * indent if block else ""
        if self.options.math_engine != "mathjax":
            attributes = attributes_text(
                {**node.attr, "class": f"{node.attr.get('class', '')} kdmath".lstrip()}
            )
            if block:
                return f"{space}<div{attributes}>$$\n{node.text}\n$$</div>\n"
            return f"<span{attributes}>${node.text}$</span>"
        text = escape_all(node.text)
        if not node.attr:
            return f"\\[{text}\\]\n" if block else f"\\({text}\\)"
        attributes = attributes_text(node.attr)
        if block:
            return f"{space}<div{attributes}>\\[{text}\\]\n</div>\n"
        return f"<span{attributes}>${node.text}$</span>"

    # -- HTML as written -----------------------------------------------------------------------------------

    def html(self, node: Node, indent: int) -> str:
        info = node.info or NodeInfo()
        within_raw, self._raw = self._raw, info.model == "raw"
        inner = self.inner(node, indent)
        self._raw = within_raw
        opening = f"<{node.text}{attributes_text(node.attr)}"
        if not info.block:
            if not inner and node.text in EMPTY_ELEMENTS:
                return f"{opening} />"
            return f"{opening}>{inner}</{node.text}>"
        space, end = ("", "") if within_raw else (" " * indent, "\n")
        if info.closed and info.model == "raw":
            return f"{space}{opening} />{end}"
        if inner and info.model != "block":
            return f"{space}{opening}>{inner}</{node.text}>{end}"
        if inner:
            return f"{space}{opening}>\n{inner.removesuffix(chr(10))}\n{' ' * indent}</{node.text}>{end}"
        if node.text in EMPTY_ELEMENTS:
            return f"{space}{opening} />{end}"
        return f"{space}{opening}></{node.text}>{end}"

    def as_written(self, node: Node, indent: int) -> str:
        block = node.info is not None and node.info.block
        return f"{' ' * indent}{node.text}\n" if block and not self._raw else node.text

    def verbatim(self, node: Node, _: int) -> str:
        return node.text + ("\n" if node.info is not None and node.info.block else "")

    def comment(self, node: Node, indent: int) -> str:
        if node.info is not None and node.info.block:
            return f"{' ' * indent}<!-- {node.text} -->\n"
        return f"<!-- {node.text} -->"

    # -- spans ---------------------------------------------------------------------------------------------

    def entity(self, node: Node, _: int) -> str:
        written = node.info.name if node.info is not None else ""
        return character(node.text, self.options.entity_output, written)

    def sign(self, node: Node, _: int) -> str:
        shown = self.options.typographic_symbols.get(_SIGN_NAMES[node.text])
        if shown is not None:
            return escape_text(shown)
        return "".join(character(char, self.options.entity_output) for char in node.text)

    def quote(self, node: Node, _: int) -> str:
        wanted = self.options.smart_quotes[_QUOTES.index(node.text)]
        char = chr(wanted) if isinstance(wanted, int) else CHARACTERS.get(wanted, "")
        return character(char, self.options.entity_output)

    def line_break(self, _: Node, __: int) -> str:
        return "<br />"

    def code(self, node: Node, _: int) -> str:
        attributes = dict(node.attr)
        found = _LANGUAGE.search(attributes.get("class", ""))
        language = found[1] if found else None
        shown = self._highlighter.span(node.text, language)
        if shown is None:
            shown = escape_all(node.text)
        else:
            self._name_highlighter(attributes, language or self._highlighter.default("span"))
        return f"<code{attributes_text(attributes)}>{shown}</code>"

    def image(self, node: Node, _: int) -> str:
        return f"<img{attributes_text(node.attr)} />"

    def abbreviation(self, node: Node, _: int) -> str:
        return f"<abbr{attributes_text(node.attr)}>{node.text}</abbr>"

    def footnote(self, node: Node, _: int) -> str:
        assert node.info is not None
        assert node.info.footnote is not None
        return self._notes.reference(node.info.name, node.info.footnote)

    def footnotes(self) -> str:
        """The notes that were referred to, with their links back."""
        return self._notes.written(self.node)


def _plain_name(text: str) -> str:
    return _NOT_IN_NAME.sub("", _BEFORE_LETTER.sub("", text)).replace(" ", "-").lower()


def _taken_language(attributes: dict[str, str]) -> str | None:
    """The language that a class names; the class goes."""
    found = _LANGUAGE.search(attributes.get("class", ""))
    if found is None:
        return None
    attributes["class"] = _LANGUAGE.sub("", attributes["class"], count=1).strip()
    if not attributes["class"]:
        del attributes["class"]
    return found[1]


def _shown_blanks(found: re.Match[str]) -> str:
    place = "-l" if found[1] else "-r" if found[2] else ""
    signs = {
        "\t": f'<span class="ws-tab{place}">\t</span>',
        " ": f'<span class="ws-space{place}">&#8901;</span>',
    }
    return "".join(signs[char] for char in found[0])


def _aligned(cell: Node, side: str) -> str:
    given = dict(cell.attr)
    if side:
        given["style"] = (f"{given['style']}; " if "style" in given else "") + f"text-align: {side}"
    return attributes_text(given)


_METHODS: dict[str, Callable[[Writer, Node, int], str]] = {
    "blank": Writer.blank,
    "p": Writer.paragraph,
    "header": Writer.heading,
    "hr": Writer.rule,
    "codeblock": Writer.code_block,
    "ul": Writer.listing,
    "ol": Writer.listing,
    "dl": Writer.definitions,
    "li": Writer.item,
    "dd": Writer.item,
    "dt": Writer.term,
    "table": Writer.table,
    "math": Writer.mathematics,
    "html": Writer.html,
    "comment_html": Writer.as_written,
    "instruction": Writer.as_written,
    "verbatim": Writer.verbatim,
    "comment": Writer.comment,
    "entity": Writer.entity,
    "sign": Writer.sign,
    "quote": Writer.quote,
    "br": Writer.line_break,
    "codespan": Writer.code,
    "img": Writer.image,
    "abbreviation": Writer.abbreviation,
    "footnote": Writer.footnote,
}
