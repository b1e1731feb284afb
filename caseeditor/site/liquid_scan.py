"""Liquid, the site's template language, which runs over a body before its Markdown is read.

An editor who writes `{{ … }}` or `{% … %}` by chance sees nothing of it on the site, or breaks the page. This
gives the text as the site would have it, and the places where something was taken for Liquid. It is the
site's own engine that reads and runs the text; what only the site's own data could tell (the value of a name,
what an include shows) is taken to be empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate

from caseeditor.site.budget import Budget, BudgetSpent, Limits
from caseeditor.site.jekyll.filters import JEKYLL_FILTERS
from caseeditor.site.jekyll.tags.code import CodeBlock
from caseeditor.site.jekyll.tags.inclusion import Include, IncludeRelative
from caseeditor.site.jekyll.tags.links import Link, PostUrl
from caseeditor.site.liquid import CORE_FILTERS, CORE_TAGS, Body, Context, Drop, Language, LiquidError, Tag
from caseeditor.site.liquid.block import Parsing, tag_parts
from caseeditor.site.liquid.errors import LiquidSyntaxError
from caseeditor.site.liquid.output import Node, output_of_token
from caseeditor.site.liquid.tags.texts import Comment, Raw
from caseeditor.site.liquid.tokens import Tokens
from caseeditor.site.ruby.errors import RubyError
from caseeditor.site.ruby.text import SPACES, STRIPPED

_LIMITS = Limits(seconds=2.0, turns=500_000, output=5_000_000, value=2_000_000)


class LiquidKind(StrEnum):
    """What became of a spot: it vanishes, is kept as written, or stops the site from being built."""

    VANISHES = "vanishes"
    RAW = "raw"
    BREAKS = "breaks"


@dataclass(frozen=True)
class LiquidSpot:
    """One place taken for Liquid: its span in the text as written (characters), its 0-based line, what
    becomes of it, and the line in the text that is left.
    """

    start: int
    end: int
    line: int
    kind: LiquidKind
    shown_line: int


@dataclass(frozen=True)
class LiquidResult:
    """The text that the Markdown engine would be given, and the spots, in the order of the text."""

    text: str
    spots: tuple[LiquidSpot, ...]


def without_liquid(text: str) -> LiquidResult:
    """The text as the site gives it to its Markdown engine. Never raises: a spot that breaks the site is
    kept as written.
    """
    if "{{" not in text and "{%" not in text:
        return LiquidResult(text, ())
    scan = _scanned(text, frozenset())
    if scan.unclosed:
        scan = _scanned(text, frozenset(scan.unclosed))
    pieces: list[str] = []
    context = Context(scan.language, registers={"site": _NoSite()}, budget=Budget(_LIMITS), stops=False)
    scan.main = pieces
    try:
        scan.body.render(context, pieces)
    except (BudgetSpent, RecursionError):
        pieces[:] = [text]
    return LiquidResult("".join(pieces), tuple(_spots(text, scan, pieces)))


@dataclass
class _Found:
    """A spot while the text is read: where its output begins in the pieces that are shown, once it is run."""

    start: int
    end: int
    kind: LiquidKind = LiquidKind.VANISHES
    piece: int | None = None


@dataclass
class _Scan(Parsing):
    """A reading that goes on behind whatever breaks the site.

    `known` are the places of blocks that are known to have no end; `unclosed` those that are found to.
    """

    known: frozenset[int] = frozenset()
    unclosed: list[int] = field(default_factory=list)
    found: list[_Found] = field(default_factory=list)
    main: list[str] | None = None  # the pieces of the whole text, once it is rendered
    body: Body = field(default_factory=Body)
    source: str = ""

    def new_body(self) -> Body:
        return _ScannedBody()

    def forgives(self, body: Body) -> bool:
        """The tag read last is no part of the block around it."""
        found = self.found[-1]
        found.kind = LiquidKind.BREAKS
        body.nodes.append(_Spotted(None, found, self))
        body.blank = False
        return True


class _Places(Tokens):
    """Tokens that know where the last one stood in the text."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.source = source
        self.start = self.end = 0

    def next(self) -> str | None:
        token = super().next()
        self.start = self.end
        self.end += len(token or "")
        return token


class _ScannedBody(Body):
    """A body whose tags and values note where they stand, and of which no faulty one stops the reading."""

    __slots__ = ()

    def parse(self, tokens: Tokens, parsing: Parsing) -> tuple[str, str] | None:
        assert isinstance(tokens, _Places)
        assert isinstance(parsing, _Scan)
        while (token := tokens.next()) is not None:
            if not token.startswith(("{%", "{{")):
                self._text(token, parsing)
                continue
            self.trim_around(token, parsing)
            found = _Found(tokens.start, tokens.end)
            parsing.found.append(found)
            try:
                if token.startswith("{{"):
                    self._add(output_of_token(token, parsing), found, parsing)
                elif stop := self._command(token, found, tokens, parsing):
                    return stop
            except (LiquidError, RubyError):
                self._break(found, parsing)
        return None

    def _text(self, token: str, parsing: Parsing) -> None:
        shown = token.lstrip(STRIPPED) if parsing.trims else token
        parsing.trims = False
        self.nodes.append(shown)
        self.blank = self.blank and not shown.strip(SPACES)

    def _command(self, token: str, found: _Found, tokens: _Places, scan: _Scan) -> tuple[str, str] | None:
        parts = tag_parts(token, scan.version)
        if parts is None or found.start in scan.known:
            raise LiquidSyntaxError("not a tag")
        kind = scan.language.tags.get(parts[0])
        if kind is None:
            return parts[0], parts[1]
        tag = kind(parts[0], parts[1], scan)
        _refuse_name(tag)
        first = len(scan.found)
        try:
            tag.parse(tokens, scan)
        except LiquidSyntaxError:
            scan.unclosed.append(found.start)
        self._add(tag, found, scan)
        if isinstance(tag, Raw):
            found.end = tokens.end
            found.kind = LiquidKind.RAW
        elif isinstance(tag, Comment) and all(
            inner.kind is not LiquidKind.BREAKS for inner in scan.found[first:]
        ):
            del scan.found[first:]
            found.end = tokens.end
        return None

    def _add(self, node: Node, found: _Found, scan: _Scan) -> None:
        self.nodes.append(_Spotted(node, found, scan))
        self.blank = self.blank and node.blank

    def _break(self, found: _Found, scan: _Scan) -> None:
        found.kind = LiquidKind.BREAKS
        self.nodes.append(_Spotted(None, found, scan))
        self.blank = False


def _refuse_name(tag: Tag) -> None:
    """Raise `LiquidError` for a file's name that stops every site."""
    if isinstance(tag, Include) and tag.fixed_name is not None:
        tag.refuse(tag.fixed_name)
    if isinstance(tag, Link) and not tag.path:
        raise LiquidSyntaxError("no file named")


class _Spotted(Node):
    """A tag or value that notes where its output begins; None stands for what is shown as it is written."""

    def __init__(self, node: Node | None, found: _Found, scan: _Scan) -> None:
        self._node = node
        self._found = found
        self._scan = scan
        self.blank = node is not None and node.blank

    def render(self, context: Context, out: list[str]) -> None:
        found = self._found
        if found.piece is None and out is self._scan.main:
            found.piece = len(out)
        if self._node is None:
            out.append(self._scan.source[found.start : found.end])
            return
        try:
            self._node.render(context, out)
        except (LiquidError, RubyError):
            return  # of what a name stands for; nothing is known of that


def _scanned(text: str, known: frozenset[int]) -> _Scan:
    scan = _Scan(_language(), known=known, source=text)
    scan.body = body = _ScannedBody()
    tokens = _Places(text)
    try:
        while body.parse(tokens, scan) is not None:
            scan.forgives(body)
    except RecursionError:
        scan.found.clear()
        body.nodes = [text]
    return scan


def _spots(text: str, scan: _Scan, pieces: Sequence[str]) -> Iterator[LiquidSpot]:
    lines = [0, *accumulate(piece.count("\n") for piece in pieces)]
    line = counted = shown = 0
    for found in scan.found:
        line += text.count("\n", counted, found.start)
        counted = found.start
        if found.piece is not None:
            shown = lines[min(found.piece, len(lines) - 1)]
        yield LiquidSpot(found.start, found.end, line, found.kind, shown)


@lru_cache(maxsize=1)
def _language() -> Language:
    silent = {"include": Include, "include_relative": IncludeRelative, "link": Link, "post_url": PostUrl}
    tags = {name: _silenced(kind) for name, kind in silent.items()}
    return Language({**CORE_TAGS, **tags, "highlight": CodeBlock}, {**CORE_FILTERS, **JEKYLL_FILTERS})


def _silenced(kind: type[Tag]) -> type[Tag]:
    """The tag as it is read, but that it shows nothing: only the site could tell what."""
    return type(kind.__name__, (kind,), {"render": Tag.render})


class _NoSite:
    """What filters and tags find where there is no site."""

    def __init__(self) -> None:
        self.config: dict[str, object] = {"highlighter": "rouge"}

    def markdown(self, text: str) -> str:
        return text

    def smartified(self, text: str) -> str:
        return text

    def css(self, text: str, *, indented: bool) -> str:  # noqa: ARG002 - the site's own signature
        return text

    def posts(self) -> list[Drop]:
        return []
