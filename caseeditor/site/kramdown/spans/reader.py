"""Reading what stands within a line: emphasis, code, links, quotes and the rest.

Kinds of span are tried in a fixed order wherever one may start. Nested attempts that fail are remembered, and
the whole has an allowance of steps in proportion to the text, so that no text takes more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.elements.html_blocks import asked_model, read_html_attributes
from caseeditor.site.kramdown.html_names import (
    BLOCK_ELEMENTS,
    EMPTY_ELEMENTS,
    KNOWN_ELEMENTS,
    content_model,
    element_name,
)
from caseeditor.site.kramdown.node import Node, NodeInfo
from caseeditor.site.kramdown.patterns import (
    CLOSE_TAG,
    COMMENT,
    ESCAPABLE,
    INSTRUCTION,
    NAME,
    OPEN_TAG,
    has_end,
)
from caseeditor.site.kramdown.reader import Definitions
from caseeditor.site.kramdown.spans.kinds import (
    entity,
    extension,
    footnote,
    mathematics,
    struck,
    typographic_sign,
)
from caseeditor.site.kramdown.spans.typography import SIGN, curl
from caseeditor.site.kramdown.words import is_letter, is_letter_or_digit

_SPACES = " \t\n\r\f\v"
_START = late_pattern(
    rf"[*_`\[\]$&~]|\{{:|![\[]|<(?:{NAME}|[!/?<]|[-.\w]+@)|---?|\.\.\.|>>| >>|\\|  \n|[^\\]?[\"']"
)
_CODE_START = late_pattern("`")
_CODE_HTML_START = late_pattern("[`<]")
_HTML_START = late_pattern("<")
_HTML_TAG = late_pattern(rf"<(?:{NAME}|!--|/|!\[CDATA\[|\?)")
_TICKS = late_pattern("`+")
_AUTOLINK = late_pattern(r"<((mailto|https?|ftps?):.+?|[-.\w]+@[-\w]+(?:\.[-\w]+)*(?:\.[a-z]+)?)>")
_LINK_START = late_pattern(r"!?\[(?=[^^])")
_BREAK = late_pattern(r"(?:  |\\\\)(?=\n)")

DEEPEST = 40
"""Spans nested deeper than this are left as text."""


class SpanReader:
    """Reads one source text into the children of a node."""

    start: ClassVar[re.Pattern[str]] = _START

    def __init__(self, definitions: Definitions, allowance: int, link: Callable[[SpanReader], None]) -> None:
        self.definitions = definitions
        self.text = ""
        self.pos = 0
        self.tree = Node("root")
        self.above: list[str] = []
        self.allowance = allowance
        self.depth = 0
        self._link = link
        dialect = definitions.dialect
        self._github = dialect.is_gfm
        self._hard = self._github and dialect.hard_wrap
        self._signs = not (self._github and "no_auto_typographic" in dialect.gfm_quirks)
        self._ticks: dict[int, list[int]] | None = None
        self.unended: dict[str, int] = {}  # from where on nothing ends an extension, or struck text
        self._failed: dict[tuple[str, frozenset[str]], set[int]] = {}

    def inside(self, text: str) -> SpanReader:
        """A reader of a text that stands within this one."""
        reader = SpanReader(self.definitions, self.allowance, self._link)
        reader.text = text
        reader.depth = self.depth + 1
        return reader

    # -- building ------------------------------------------------------------------------------------------

    def add_text(self, text: str) -> None:
        add_text(self.tree, text)

    def add(self, kind: str, text: str = "", info: NodeInfo | None = None) -> Node:
        node = Node(kind, text, info)
        self.tree.children.append(node)
        return node

    def within(self, *kinds: str) -> bool:
        """Whether the node being filled, or one around it, is of these kinds."""
        return self.tree.kind in kinds or any(kind in kinds for kind in self.above)

    # -- the loop ------------------------------------------------------------------------------------------

    def read(
        self,
        node: Node,
        stop: Callable[[], bool] | None = None,
        start: re.Pattern[str] | None = None,
        visited: set[int] | None = None,
        known: set[int] | None = None,
    ) -> bool:
        """Read into `node` until `stop` says so or the text ends; returns whether `stop` did.

        `start` finds where a span may start: any kind of span, or only those of `_limited_step`.
        """
        every = start is None
        start = self.start if start is None else start
        self.above.append(self.tree.kind)
        outer, self.tree = self.tree, node
        self.depth += 1
        text, found_stop = self.text, False
        while self.pos < len(text):
            here = start.search(text, self.pos)
            if here is None:
                if stop is None:
                    self.add_text(text[self.pos :])
                    self.pos = len(text)
                break
            at = here.start()
            self.allowance -= 1 + (at - self.pos) // 32
            if at > self.pos:
                self.add_text(text[self.pos : at])
                self.pos = at
            if stop is not None and self.allowance < 0:
                break  # else each attempt under way would go on to the end of the text
            if known is not None and at in known:
                break
            if stop is not None and stop():
                found_stop = True
                break
            if visited is not None:
                visited.add(at)
            if every:
                self._step()
            else:
                self._limited_step()
        self.depth -= 1
        self.tree = outer
        self.above.pop()
        return found_stop

    def _limited_step(self) -> None:
        char = self.text[self.pos]
        if char == "`":
            self._code()
        elif char != "<" or self._deep or not self._html():
            self.take_text(1)

    @property
    def _deep(self) -> bool:
        """Whether what opens here is left as text."""
        return self.depth > DEEPEST or self.allowance < 0

    def take_text(self, length: int) -> None:
        self.add_text(self.text[self.pos : self.pos + length])
        self.pos += length

    def _step(self) -> None:
        """Read the span that starts here, or take one character as text."""
        text, pos = self.text, self.pos
        char = text[pos]
        after = text[pos + 1 : pos + 2]
        deep = self._deep
        if char in "*_":
            self.take_text(1) if deep else self._emphasis()
        elif char == "`":
            self._code()
        elif (char == "<" and (self._autolink() or (not deep and self._html()))) or (
            char == "[" and after == "^" and footnote(self)
        ):
            pass
        elif not deep and char in "![" and _LINK_START.match(text, pos):
            self._link(self)
        elif char in "'\"" or (char != "\\" and after and after in "'\""):
            before, signs, self.pos = curl(text, pos)
            self.add_text(before)
            for sign in signs:
                self.add("quote", sign)
        elif char in "${&~" and self._marked(char):
            pass
        elif not self._hard and (found := _BREAK.match(text, pos)):
            self.pos = found.end()
            self.add("br")
        elif self._signs and (found := SIGN.match(text, pos)):
            typographic_sign(self, found[0])
        elif char == "\\" and (found := ESCAPABLE.match(text, pos)) and (self._github or found[1] != "~"):
            self.pos = found.end()
            self.add_text(found[1])
        else:
            self.take_text(1)

    def _marked(self, char: str) -> bool:
        if char == "$":
            return mathematics(self)
        if char == "{":
            return extension(self)
        if char == "&":
            return entity(self)
        return self._github and struck(self)

    # -- the kinds -----------------------------------------------------------------------------------------

    def _emphasis(self) -> None:
        text, start = self.text, self.pos
        sign = text[start]
        mark = sign * 2 if text.startswith(sign, start + 1) else sign
        kind = "strong" if len(mark) == 2 else "em"
        before = text[max(start - 2, 0) : start].removesuffix("-")[-1:]
        after = text[start + len(mark) : start + len(mark) + 1]
        if (sign == "_" and is_letter(before)) or (after and after in _SPACES) or self.within(kind):
            self.take_text(len(mark))
            return
        inner = self._emphasised(start, mark, kind)
        if inner is None and kind == "strong" and self.tree.kind != "em":
            mark = sign
            inner = self._emphasised(start, sign, "em")
            if inner is None:
                mark = sign * 2
        if inner is None:
            self.pos = start
            self.take_text(len(mark))
            return
        self.pos += len(mark)
        self.tree.children.append(inner)

    def _emphasised(self, start: int, mark: str, kind: str) -> Node | None:
        """The emphasis opened by `mark` at `start`, with the reader before its closing mark; or None."""
        text = self.text
        self.pos = start + len(mark)
        node = Node(kind)
        sign = mark[0]
        double = mark * 2

        def closes() -> bool:
            pos = self.pos
            if not text.startswith(mark, pos) or text[pos - 1] in _SPACES or not node.children:
                return False
            if kind == "em" and text.startswith(double, pos) and text[pos + 2 : pos + 3] != sign:
                return False
            return not (sign == "_" and is_letter_or_digit(text[pos + len(mark) : pos + len(mark) + 1]))

        key = (mark, frozenset([self.tree.kind, *self.above]))
        known = self._failed.setdefault(key, set())
        visited: set[int] = set()
        if self.read(node, closes, visited=visited, known=known):
            return node
        known |= visited
        return None

    def _code(self) -> None:
        text, start = self.text, self.pos
        run = _TICKS.match(text, start)
        assert run is not None
        ticks, inside = run[0], run.end()
        after = text[inside : inside + 1]
        if len(ticks) == 1 and (not start or text[start - 1] in _SPACES) and after and after in _SPACES:
            self.take_text(1)
            return
        end = self._closing_ticks(len(ticks), inside)
        if end is None:
            self.take_text(len(ticks))
            return
        content = text[inside:end]
        if len(ticks) > 1:
            content = content.removeprefix(" ").removesuffix(" ")
        self.add("codespan", content)
        self.pos = end + len(ticks)

    def _closing_ticks(self, length: int, after: int) -> int | None:
        end = self.text.find("`" * length, after)
        return None if end < 0 else end

    def _autolink(self) -> bool:
        found = _AUTOLINK.match(self.text, self.pos) if self.text.find(">", self.pos) > 0 else None
        if found is None:
            return False
        target = found[1]
        node = self.add("a")
        node.attr["href"] = target if found[2] else f"mailto:{target}"
        shown = target.removeprefix("mailto:") if found[2] == "mailto" else target
        node.children.append(Node("text", shown))
        self.pos = found.end()
        return True

    def _html(self) -> bool:
        """An HTML comment, or an element and what it holds."""
        text, pos = self.text, self.pos
        if not _HTML_TAG.match(text, pos):
            return False
        for kind, pattern in (("comment_html", COMMENT), ("instruction", INSTRUCTION)):
            if has_end(text, pos) and (found := pattern.match(text, pos)):
                self.add(kind, found[0], NodeInfo(block=False))
                self.pos = found.end()
                return True
        if found := CLOSE_TAG.match(text, pos):
            self.take_text(found.end() - pos)
        elif found := OPEN_TAG.match(text, pos):
            self._element(found)
        else:
            self.take_text(1)
        return True

    def _element(self, found: re.Match[str]) -> None:
        name = element_name(found[1])
        if name in BLOCK_ELEMENTS:
            self.take_text(found.end() - self.pos)
            return
        self.pos = found.end()
        written = found[2].replace("\n", " ")
        attributes = read_html_attributes(written, name in KNOWN_ELEMENTS)
        info = self.tree.info
        within_raw = self.tree.kind == "html" and info is not None and info.model == "raw"
        parsed = not within_raw and content_model(name) != "raw" and self.definitions.options.parse_span_html
        asked = asked_model(name, attributes.pop("markdown", None))
        if asked == "span":
            parsed = True
        elif asked == "raw":
            parsed = False
        closed = found[3] is not None
        node = self.add("html", name, NodeInfo(block=False, model="span" if parsed else "raw", closed=closed))
        node.attr = attributes
        if closed or name in EMPTY_ELEMENTS:
            return
        ignore_case = re.IGNORECASE if name in KNOWN_ELEMENTS else 0
        ending = re.compile(rf"</{re.escape(name)}[ \t\n\r\f\v]*>", ignore_case)
        if self.read(
            node, lambda: ending.match(self.text, self.pos) is not None, None if parsed else _HTML_START
        ):
            end = ending.match(self.text, self.pos)
            assert end is not None
            self.pos = end.end()
        else:
            add_text(node, self.text[self.pos :])
            self.pos = len(self.text)


def add_text(node: Node, text: str) -> None:
    """Add text to the end of a node's children, joining it with the text that ends them."""
    if not text:
        return
    last = node.children[-1] if node.children else None
    if last is not None and last.kind == "text" and last.parts is not None:
        last.parts.append(text)
    else:
        leaf = Node("text")
        leaf.parts = [text]
        node.children.append(leaf)


def code_only(text: str) -> list[tuple[str, str]]:
    """The text as runs of plain text ("text") and of code ("code")."""
    return _pieces(text, _CODE_START, Definitions(), lambda reader: reader.take_text(1))


def code_and_html(
    text: str, definitions: Definitions, link: Callable[[SpanReader], None]
) -> list[tuple[str, str]]:
    """The same, HTML elements ("html") told apart too."""
    return _pieces(text, _CODE_HTML_START, definitions, link)


def _pieces(
    text: str, start: re.Pattern[str], definitions: Definitions, link: Callable[[SpanReader], None]
) -> list[tuple[str, str]]:
    reader = SpanReader(definitions, 20_000 + 4 * len(text), link)
    reader.text = text
    root = Node("root")
    reader.read(root, start=start)
    kinds = {"codespan": "code", "html": "html"}
    return [(kinds.get(child.kind, "text"), child.content) for child in root.children]
