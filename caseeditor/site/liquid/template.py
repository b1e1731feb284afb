"""Templates: text that was read once, and is rendered as often as is wanted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from caseeditor.site.liquid.block import Body, Parsing
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.errors import (
    LiquidError,
    LiquidInternalError,
    LiquidStackError,
    LiquidSyntaxError,
)
from caseeditor.site.liquid.language import Language
from caseeditor.site.liquid.tokens import Tokens
from caseeditor.site.ruby.errors import RubyError

_KEPT_TEMPLATES = 2_000
_KEPT_CHARACTERS = 20_000_000


@dataclass(frozen=True, slots=True)
class UsedTag:
    """A tag that stands in a template: its name, what stands behind it, and its line (from 1)."""

    name: str
    markup: str
    line: int


class Template:
    """A text as a tree. Reading it raises `LiquidError`.

    `warnings` are places that could only be read laxly, `tags` all tags that were read, in comments too.
    """

    def __init__(self, source: str, language: Language) -> None:
        parsing = Parsing(language)
        self.source = source
        self._body = Body()
        tokens = Tokens(source)
        try:
            while (stop := self._body.parse(tokens, parsing)) is not None:
                _refuse(stop[0])
        except LiquidSyntaxError as error:
            if error.line is None:
                error.line = parsing.line
            raise
        except RubyError as error:
            raise LiquidInternalError(error.message, error.name, parsing.line) from None
        except RecursionError:
            raise LiquidStackError("Nesting too deep", parsing.line) from None
        self.warnings: Sequence[LiquidSyntaxError] = tuple(parsing.warnings)
        self.tags: Sequence[UsedTag] = tuple(UsedTag(*tag) for tag in parsing.tags)
        self.unknown_tags: Sequence[tuple[str, int]] = tuple(parsing.unknown_tags)

    def render(self, context: Context) -> str:
        """What it shows. Raises `LiquidError` (if the context stops at errors) and `BudgetSpent`."""
        out: list[str] = []
        try:
            self._body.render(context, out)
        except RecursionError:
            raise LiquidStackError("Nesting too deep") from None
        return "".join(out)

    def render_into(self, context: Context, out: list[str]) -> None:
        """The same as a part of what is being rendered."""
        self._body.render(context, out)


def _refuse(name: str) -> None:
    if name in ("else", "end"):
        raise LiquidSyntaxError(f"Unexpected outer '{name}' tag")
    raise LiquidSyntaxError(f"Unknown tag '{name}'")


class Templates:
    """Templates by their text: a keystroke in one text leaves all others as they were read.

    Faulty ones are kept too, with their error. Not for several threads at once.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._known: OrderedDict[str, Template | LiquidError] = OrderedDict()
        self._size = 0

    def parse(self, source: str) -> Template:
        """The template of a text. Raises `LiquidError`."""
        known = self._known.get(source)
        if known is None:
            known = self._read(source)
        else:
            self._known.move_to_end(source)
        if isinstance(known, LiquidError):
            raise known.with_traceback(None)
        return known

    def _read(self, source: str) -> Template | LiquidError:
        found: Template | LiquidError
        try:
            found = Template(source, self.language)
        except LiquidError as error:
            found = error
        self._known[source] = found
        self._size += len(source)
        while len(self._known) > _KEPT_TEMPLATES or self._size > _KEPT_CHARACTERS:
            oldest, _template = self._known.popitem(last=False)
            self._size -= len(oldest)
        return found
