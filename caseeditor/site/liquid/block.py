"""Tags and bodies: how a template's text becomes a tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NoReturn

from caseeditor.site.liquid import syntax
from caseeditor.site.liquid.errors import LiquidError, LiquidStackError, LiquidSyntaxError
from caseeditor.site.liquid.output import Node, Reading, output_of_token
from caseeditor.site.liquid.tokens import Lines, Tokens
from caseeditor.site.ruby.errors import RubyError
from caseeditor.site.ruby.text import STRIPPED

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context

MAX_DEPTH = 100


@dataclass
class Parsing(Reading):
    """The state of a template's reading."""

    depth: int = 0
    trims: bool = False  # the next text loses its leading spaces
    keeps_line: bool = False  # what follows a `liquid` tag is counted on from its lines, as in Ruby
    unknown_tags: list[tuple[str, int]] = field(default_factory=list)
    tags: list[tuple[str, str, int]] = field(default_factory=list)

    def new_body(self) -> Body:
        """An empty body, for a block or a branch of one."""
        return Body()

    def forgives(self, _body: Body) -> bool:
        """Whether a tag that a block refuses is left where it is in the body, and reading goes on."""
        return False


class Tag(Node):
    """A tag. Subclasses read `markup` (all that stands behind the name) when they are made.

    `blank` says that it shows nothing, so that a block of nothing else shows no spaces either.
    """

    is_block: ClassVar[bool] = False
    is_lines: ClassVar[bool] = False

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        self.name = name
        self.markup = markup
        self.line = parsing.line
        self.version = parsing.version

    def parse(self, tokens: Tokens, parsing: Parsing) -> None:
        """Read on behind the tag, as far as its end; a tag that stands alone reads nothing."""

    def render(self, context: Context, out: list[str]) -> None:
        """Write what it shows to `out`."""


class Block(Tag):
    """A tag with a body up to its `end`."""

    is_block = True

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        self.body = parsing.new_body()
        self.blank = True

    def parse(self, tokens: Tokens, parsing: Parsing) -> None:
        """Read the body."""
        while self.parse_body(self.body, tokens, parsing):
            pass

    def parse_body(self, body: Body, tokens: Tokens, parsing: Parsing) -> bool:
        """Read into a body until the block's end (False), or a tag that the block takes itself (True)."""
        if parsing.depth >= MAX_DEPTH:
            raise LiquidStackError("Nesting too deep")
        parsing.depth += 1
        try:
            while True:
                stop = body.parse(tokens, parsing)
                self.blank = self.blank and body.blank
                if stop is None:
                    raise LiquidSyntaxError(f"'{self.name}' tag was never closed")
                if stop[0] == f"end{self.name}":
                    return False
                if self._takes(*stop, body, parsing):
                    return True
        finally:
            parsing.depth -= 1

    def _takes(self, name: str, markup: str, body: Body, parsing: Parsing) -> bool:
        try:
            self.unknown_tag(name, markup, parsing)
        except LiquidSyntaxError:
            if parsing.forgives(body):
                return False
            raise
        return True

    def unknown_tag(self, name: str, markup: str, parsing: Parsing) -> None:
        """A tag that nobody else knows. Raises `LiquidSyntaxError` unless a subclass takes it."""
        refuse_tag(name, self.name, f"end{self.name}")

    def render(self, context: Context, out: list[str]) -> None:
        """Write the body."""
        self.body.render(context, out)

    def render_apart(self, context: Context) -> str:
        """What the body shows, as a text of its own."""
        own: list[str] = []
        self.body.render(context, own)
        return "".join(own)


def refuse_tag(name: str, block: str, end: str) -> NoReturn:
    """Raise `LiquidSyntaxError` for a tag that neither the language nor the block around it knows."""
    if name == "else":
        raise LiquidSyntaxError(f"{block} tag does not expect 'else' tag")
    if name.startswith("end"):
        raise LiquidSyntaxError(f"'{name}' is not a valid delimiter for {block} tags. use {end}")
    raise LiquidSyntaxError(f"Unknown tag '{name}'")


class Body:
    """A sequence of texts and nodes."""

    __slots__ = ("_size", "blank", "nodes")

    def __init__(self) -> None:
        self.nodes: list[str | Node] = []
        self.blank = True
        self._size: int | None = None

    def parse(self, tokens: Tokens, parsing: Parsing) -> tuple[str, str] | None:
        """Read up to a tag that isn't registered: its name and markup. None at the end of the text."""
        parsing.line = tokens.line
        if tokens.is_by_line:
            return self._parse_lines(tokens, parsing)
        while (token := tokens.next()) is not None:
            if token.startswith("{%"):
                self.trim_around(token, parsing)
                if stop := self._tag(token, tokens, parsing):
                    return stop
                if parsing.keeps_line:
                    parsing.keeps_line = False
                    continue
            elif token.startswith("{{"):
                self.trim_around(token, parsing)
                self.nodes.append(output_of_token(token, parsing))
                self.blank = False
            else:
                if parsing.trims:
                    token = token.lstrip(STRIPPED)
                parsing.trims = False
                self.nodes.append(token)
                self.blank = self.blank and syntax.BLANK.fullmatch(token) is not None
            parsing.line = tokens.line
        return None

    def _parse_lines(self, tokens: Tokens, parsing: Parsing) -> tuple[str, str] | None:
        while (token := tokens.next()) is not None:
            if syntax.BLANK.fullmatch(token) is None:
                found = syntax.LIQUID_LINE.fullmatch(token)
                kind = parsing.language.tags.get(found[1]) if found else None
                if found is None or kind is None or kind.is_lines:
                    return (found[1], found[2]) if found else (token, token)
                self._add_tag(kind, found[1], found[2], tokens, parsing)
            parsing.line = tokens.line
        return None

    def trim_around(self, token: str, parsing: Parsing) -> None:
        """Take off the spaces before and behind what is written with a hyphen."""
        if token[2:3] == "-" and self.nodes and isinstance(before := self.nodes[-1], str):
            self.nodes[-1] = before.rstrip(STRIPPED)
        parsing.trims = len(token) > 2 and token[-3] == "-"

    def _tag(self, token: str, tokens: Tokens, parsing: Parsing) -> tuple[str, str] | None:
        found = tag_parts(token, parsing.version)
        if found is None:
            raise LiquidSyntaxError(f"Tag '{token}' was not properly terminated with regexp: /\\%\\}}/")
        name, markup, newlines = found
        if parsing.version >= 5:
            parsing.line += newlines
        kind = parsing.language.tags.get(name)
        if kind is None:
            kind = _stand_in(name, tokens, parsing)
            if kind is None:
                return name, markup
        if kind.is_lines:
            if stop := self._parse_lines(Lines(markup, parsing.line), parsing):
                refuse_tag(stop[0], name, "%}")
            parsing.keeps_line = True
            return None
        self._add_tag(kind, name, markup, tokens, parsing)
        return None

    def _add_tag(self, kind: type[Tag], name: str, markup: str, tokens: Tokens, parsing: Parsing) -> None:
        """Read one tag with all that belongs to it."""
        parsing.tags.append((name, markup, parsing.line))
        tag = kind(name, markup, parsing)
        tag.parse(tokens, parsing)
        self.blank = self.blank and tag.blank
        self.nodes.append(_Hidden(tag) if tag.is_block and tag.blank and parsing.version < 5 else tag)

    def remove_blank_texts(self) -> None:
        """Of a block that shows nothing, not even the spaces in it are shown."""
        self.nodes = [node for node in self.nodes if not isinstance(node, str)]

    def render(self, context: Context, out: list[str]) -> None:
        """Write everything, up to a `break` or `continue`."""
        nodes = self.nodes
        if self._size is None:
            self._size = sum(len(node) for node in nodes if isinstance(node, str))
        budget = context.budget
        budget.spend(len(nodes))
        budget.write(self._size)
        for node in nodes:
            if type(node) is str:
                out.append(node)
                continue
            assert isinstance(node, Node)
            try:
                node.render(context, out)
            except (LiquidError, RubyError) as error:
                shown = context.failed(error, node.line)
                if not node.blank or context.language.version < 5:
                    out.append(shown)
            if context.interrupts:
                break


class _Hidden(Node):
    """A block of Liquid 4 with nothing in it to be shown: not even what went wrong in it is."""

    def __init__(self, block: Tag) -> None:
        self._block = block
        self.line = block.line
        self.blank = True

    def render(self, context: Context, out: list[str]) -> None:
        """Run the block."""
        self._block.render(context, [])


def tag_parts(token: str, version: int) -> tuple[str, str, int] | None:
    """The name and markup of a tag, and the line ends before its markup; None where it has no end or name."""
    if not token.endswith("%}") or len(token) < 4:
        return None
    start = 3 if token[2] == "-" else 2
    end = len(token) - 2
    found = syntax.TAG.fullmatch(token, start, end)
    if found is None or (found[2] == "#" and version < 5):
        return None
    markup = found[4].removesuffix("-")
    return found[2], markup, found[1].count("\n") + found[3].count("\n")


def _stand_in(name: str, tokens: Tokens, parsing: Parsing) -> type[Tag] | None:
    unknown = parsing.language.unknown
    if unknown is None or name.startswith("end") or name in ("else", "elsif", "when"):
        return None
    parsing.unknown_tags.append((name, parsing.line))
    return unknown(name, tokens.has_end(name))
