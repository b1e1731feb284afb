"""Tags and bodies: how a template's text becomes a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NoReturn

from caseeditor.late import late_pattern
from caseeditor.site.liquid import syntax
from caseeditor.site.liquid.errors import LiquidError, LiquidStackError, LiquidSyntaxError
from caseeditor.site.liquid.expressions import Expression, expression
from caseeditor.site.liquid.language import Language
from caseeditor.site.liquid.lexer import Parser
from caseeditor.site.ruby.errors import RubyError
from caseeditor.site.ruby.text import STRIPPED

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context

MAX_DEPTH = 100
_OPENING = late_pattern(r"\{[{%]")
_END_NAME = late_pattern(r"\{%-?\s*end(\w+)", 256)


class Tokens:
    """A template's text cut into texts, tags and outputs, to be taken one by one.

    `line` (from 1) is where the next one starts.
    """

    is_by_line = False

    def __init__(self, source: str) -> None:
        self._tokens = cut(source)
        self._place = 0
        self._ends: dict[str, int] | None = None
        self.line = 1

    def next(self) -> str | None:
        """The next piece, or None at the end."""
        if self._place == len(self._tokens):
            return None
        token = self._tokens[self._place]
        self._place += 1
        self.line += token.count("\n")
        return token

    def has_end(self, name: str) -> bool:
        """Whether `{% endNAME %}` still comes."""
        if self._ends is None:
            self._ends = {}
            for place, token in enumerate(self._tokens):
                if found := _END_NAME.match(token):
                    self._ends[found[1]] = place
        return self._ends.get(name, -1) >= self._place


class Lines(Tokens):
    """The lines of a `liquid` tag, each a tag of its own without its signs."""

    is_by_line = True

    def __init__(self, source: str, line: int) -> None:
        super().__init__("")
        self._tokens = source.split("\n")
        while self._tokens and not self._tokens[-1]:
            self._tokens.pop()
        self.line = line

    def next(self) -> str | None:
        """The next line, or None at the end."""
        token = super().next()
        self.line += token is not None
        return token


def cut(source: str) -> list[str]:
    """Tags end at the first `%}`, outputs at the first `}` (or `}}`); what has no end is two characters."""
    tokens: list[str] = []
    place = 0
    last_tag, last_output = source.rfind("%}"), source.rfind("}")
    while opening := _OPENING.search(source, place):
        start = opening.start()
        if start > place:
            tokens.append(source[place:start])
        end = start + 2
        if source[start + 1] == "%":
            if last_tag >= end:
                end = source.index("%}", end) + 2
        elif last_output >= end:
            end = source.index("}", end) + 1
            end += source.startswith("}", end)
        tokens.append(source[start:end])
        place = end
    if place < len(source):
        tokens.append(source[place:])
    return tokens


@dataclass
class Parsing:
    """The state of one reading: where it is, and what was noted on the way."""

    language: Language
    line: int = 1
    depth: int = 0
    trims: bool = False  # the next text loses its leading spaces
    keeps_line: bool = False  # what follows a `liquid` tag is counted on from its lines, as in Ruby
    warnings: list[LiquidSyntaxError] = field(default_factory=list)
    unknown_tags: list[tuple[str, int]] = field(default_factory=list)
    tags: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def version(self) -> int:
        """Which Liquid's behaviour."""
        return self.language.version

    def expression(self, markup: str | None) -> Expression:
        """An expression out of its markup."""
        return expression(markup, self.version)

    def new_body(self) -> Body:
        """An empty body, for a block or a branch of one."""
        return Body()

    def forgives(self, _body: Body) -> bool:
        """Whether a tag that a block refuses is left where it is in the body, and reading goes on."""
        return False

    def parser(self, markup: str) -> Parser:
        """A strict parser of markup. Raises `LiquidSyntaxError` at a character that nobody expects."""
        return Parser(markup, self.version)

    def warn(self, error: LiquidSyntaxError, line: int, quoted: str) -> None:
        """Note that something could only be read laxly."""
        error.line = line
        error.context = f'in "{quoted}"'
        self.warnings.append(error)


class Node:
    """A part of a template that isn't plain text. `line` starts at 1."""

    line: int = 1
    blank: bool = False

    def render(self, context: Context, out: list[str]) -> None:
        """Write what it shows to `out`."""
        raise NotImplementedError


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


def output_of_token(token: str, parsing: Parsing) -> Output:
    """`{{ … }}`. Raises `LiquidSyntaxError` where it has no end."""
    if not token.endswith("}}") or len(token) < 4:
        raise LiquidSyntaxError(f"Variable '{token}' was not properly terminated with regexp: /\\}}\\}}/")
    start = 3 if token[2] == "-" else 2
    content = token[start : len(token) - 2] if len(token) - 2 >= start else ""
    return Output(content.removesuffix("-"), parsing)


class Output(Node):
    """`{{ value | filters }}`, also what stands behind `assign x =`."""

    __slots__ = ("_filters", "line", "markup", "value")

    def __init__(self, markup: str, parsing: Parsing) -> None:
        self.markup = markup
        self.line = parsing.line
        self.value: Expression = parsing.expression(None)
        self._filters: list[_Call] = []
        try:
            self._read_strictly(parsing)
        except LiquidSyntaxError as error:
            parsing.warn(error, self.line, f"{{{{{markup}}}}}")
            self._read_laxly(parsing)

    def _read_strictly(self, parsing: Parsing) -> None:
        parser = parsing.parser(self.markup)
        if parser.looks("end_of_string") and parsing.version >= 5:
            return
        self.value = parsing.expression(parser.expression())
        while parser.consume_if("pipe"):
            name = parser.consume("id")
            arguments: list[str] = []
            if parser.consume_if("colon"):
                arguments.append(parser.argument())
                while parser.consume_if("comma"):
                    arguments.append(parser.argument())
            self._filters.append(_call(name, arguments, parsing))
        parser.consume("end_of_string")

    def _read_laxly(self, parsing: Parsing) -> None:
        self._filters = []
        self.value = parsing.expression(None)
        found = syntax.VARIABLE.search(self.markup)
        if found is None:
            return
        self.value = parsing.expression(found[1])
        filters = syntax.FILTERS.search(found[2])
        if filters is None:
            return
        for markup in syntax.FILTER.findall(filters[1]):
            if name := syntax.WORD.search(markup):
                arguments = syntax.FILTER_ARGUMENT.findall(markup)
                self._filters.append(_call(name[0], arguments, parsing))

    def evaluate(self, context: Context) -> object:
        """The value behind all filters."""
        value = self.value.evaluate(context)
        for call in self._filters:
            arguments = [argument.evaluate(context) for argument in call.arguments]
            if call.named:
                arguments.append({name: named.evaluate(context) for name, named in call.named.items()})
            value = context.invoke(call.name, value, arguments)
        return value

    @property
    def filter_names(self) -> Sequence[str]:
        """The filters in their order."""
        return [call.name for call in self._filters]

    def render(self, context: Context, out: list[str]) -> None:
        """Write the value."""
        value = self.evaluate(context)
        if value is None:
            return
        text = value if type(value) is str else context.shown(value)
        context.budget.write(len(text))
        out.append(text)


@dataclass(frozen=True, slots=True)
class _Call:
    """A filter with its arguments."""

    name: str
    arguments: tuple[Expression, ...]
    named: dict[str, Expression]


def _call(name: str, arguments: Sequence[str], parsing: Parsing) -> _Call:
    just = syntax.JUST_ATTRIBUTE if parsing.version >= 5 else syntax.JUST_ATTRIBUTE_4
    positional: list[Expression] = []
    named: dict[str, Expression] = {}
    for argument in arguments:
        if found := just.fullmatch(argument):
            named[found[1]] = parsing.expression(found[2])
        else:
            positional.append(parsing.expression(argument))
    return _Call(name, tuple(positional), named)
