"""Tags that go over values: for, tablerow, and those that belong into them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseeditor.site.drop import Drop
from caseeditor.site.liquid import syntax
from caseeditor.site.liquid.block import Block, Body, Parsing, Tag
from caseeditor.site.liquid.errors import LiquidSyntaxError
from caseeditor.site.liquid.expressions import Constant, Expression, integer_of, lenient_integer, range_size
from caseeditor.site.liquid.tokens import Tokens
from caseeditor.site.ruby.compare import identity
from caseeditor.site.ruby.strings import stripped
from caseeditor.site.ruby.text import quoted

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context

_FOR = "Syntax Error in 'for loop' - Valid syntax: for [item] in [collection]"
_IN = "For loops require an 'in' clause"
_ATTRIBUTE = "Invalid attribute in for loop. Valid attributes are limit and offset"
_TABLE_ROW = "Syntax Error in 'table_row loop' - Valid syntax: table_row [item] in [collection] cols=3"
_CYCLE = "Syntax Error in 'cycle' - Valid syntax: cycle [name :] var [, var2, var3 ...]"
_CONTINUE = "continue"


def items_of(values: object, first: int, last: int | None, context: Context) -> Sequence[object]:
    """The items of a value from one index to before another, as `Utils.slice_collection` gives them."""
    if isinstance(values, str):
        return [values] if values else []
    start = max(first, 0)
    stop = None if last is None else max(last, 0)
    found: Sequence[object]
    if isinstance(values, range):
        found = values[start:stop]
        context.budget.hold(range_size(found))
    elif isinstance(values, list | tuple):
        found = values[start:stop]
    elif isinstance(values, dict):
        context.budget.spend(len(values))
        found = [list(pair) for pair in values.items()][start:stop]
    elif isinstance(values, Drop) and (pairs := values.pairs()) is not None:
        is_hash = values.inspected_as == "hash"
        found = [list(pair) if is_hash else pair[0] for pair in pairs][start:stop]
    else:
        return []
    context.budget.spend(len(found))
    return found


class ForLoop(Drop):
    """`forloop`, inside a loop."""

    ruby_class = "Liquid::ForloopDrop"

    def __init__(self, name: str, length: int, parent: ForLoop | None) -> None:
        self._name = name
        self._length = length
        self._parent = parent
        self.index = 0  # of the turn, from 0

    def get(self, name: object) -> object:
        """What a loop tells of itself."""
        match name:
            case "index":
                return self.index + 1
            case "index0":
                return self.index
            case "rindex":
                return self._length - self.index
            case "rindex0":
                return self._length - self.index - 1
            case "first":
                return self.index == 0
            case "last":
                return self.index == self._length - 1
            case "length":
                return self._length
            case "name":
                return self._name
            case "parentloop":
                return self._parent
        return None


class For(Block):
    """`{% for item in items limit: 3 offset: 2 reversed %} … {% else %} … {% endfor %}`."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        self._limit: Expression | None = None
        self._offset: Expression | None = None
        self._goes_on = False
        self._is_reversed = False
        try:
            self._read_strictly(markup, parsing)
        except LiquidSyntaxError as error:
            parsing.warn(error, self.line, stripped(markup))
            self._read_laxly(markup, parsing)
        self._else: Body | None = None

    def _read_strictly(self, markup: str, parsing: Parsing) -> None:
        parser = parsing.parser(markup)
        self._item = parser.consume("id")
        if not parser.word("in"):
            raise LiquidSyntaxError(_IN)
        self._collect(parser.expression(), parsing)
        self._is_reversed = parser.word("reversed")
        while parser.looks("id") and parser.looks("colon", 1):
            name = "limit" if parser.word("limit") else "offset" if parser.word("offset") else ""
            if not name:
                raise LiquidSyntaxError(_ATTRIBUTE)
            parser.consume("colon")
            self._set(name, parser.expression(), parsing)
        parser.consume("end_of_string")

    def _read_laxly(self, markup: str, parsing: Parsing) -> None:
        found = syntax.FOR.match(markup)
        if found is None:
            raise LiquidSyntaxError(_FOR)
        self._item = found[1]
        self._is_reversed = found[3] is not None
        self._collect(found[2], parsing)
        for name, value in syntax.attributes(markup, parsing.version):
            self._set(name, value, parsing)

    def _collect(self, markup: str, parsing: Parsing) -> None:
        self._name = f"{self._item}-{markup}"
        self._collection = parsing.expression(markup)

    def _set(self, name: str, markup: str, parsing: Parsing) -> None:
        if name == "offset":
            self._goes_on = markup == _CONTINUE
            self._offset = None if self._goes_on else parsing.expression(markup)
        elif name == "limit":
            self._limit = parsing.expression(markup)

    def parse(self, tokens: Tokens, parsing: Parsing) -> None:
        """Read the body and what stands behind `else`."""
        if self.parse_body(self.body, tokens, parsing) and self._else is not None:
            while self.parse_body(self._else, tokens, parsing):
                break
        if self.blank:
            self.body.remove_blank_texts()
            if self._else is not None:
                self._else.remove_blank_texts()

    def unknown_tag(self, name: str, markup: str, parsing: Parsing) -> None:
        """Go on with what is shown where there is nothing to go over."""
        if name != "else":
            super().unknown_tag(name, markup, parsing)
        self._else = parsing.new_body()

    def render(self, context: Context, out: list[str]) -> None:
        """Write the body for each item."""
        items = self._items(context)
        if not items:
            if self._else is not None:
                self._else.render(context, out)
            return
        stack = context.memory.setdefault("for stack", [])
        assert isinstance(stack, list)
        with context.scope():
            loop = ForLoop(self._name, len(items), stack[-1] if stack else None)
            stack.append(loop)
            try:
                self._turn(context, out, items, loop)
            finally:
                stack.pop()

    def _turn(self, context: Context, out: list[str], items: Sequence[object], loop: ForLoop) -> None:
        scope = context.scopes[-1]
        scope["forloop"] = loop
        for item in items:
            scope[self._item] = item
            self.body.render(context, out)
            loop.index += 1
            if context.interrupts and context.interrupts.pop() == "break":
                break

    def _items(self, context: Context) -> Sequence[object]:
        offsets = context.memory.setdefault("for offsets", {})
        assert isinstance(offsets, dict)
        if self._goes_on:
            first = offsets.get(self._name, 0)
        else:
            first = self._whole(self._offset, context) or 0
        values = self._collection.evaluate(context)
        limit = self._whole(self._limit, context, is_limit=True)
        items = items_of(values, first, None if limit is None else limit + first, context)
        offsets[self._name] = first + len(items)
        return items[::-1] if self._is_reversed else items

    def _whole(self, markup: Expression | None, context: Context, *, is_limit: bool = False) -> int | None:
        value = None if markup is None else markup.evaluate(context)
        if value is None or (value is False and self.version < 5 and is_limit):
            return None
        return integer_of(value, context) if self.version >= 5 else lenient_integer(value)


class Break(Tag):
    """`{% break %}`: ends the loop around it."""

    def render(self, context: Context, out: list[str]) -> None:
        """Interrupt what is being rendered."""
        context.interrupts.append("break")


class Continue(Tag):
    """`{% continue %}`: goes on with the next item."""

    def render(self, context: Context, out: list[str]) -> None:
        """Interrupt what is being rendered."""
        context.interrupts.append("continue")


class TableRowLoop(Drop):
    """`tablerowloop`, inside a table."""

    ruby_class = "Liquid::TablerowloopDrop"

    def __init__(self, length: int, columns: int) -> None:
        self._length = length
        self._columns = columns
        self.index = 0
        self.row = self.column = 1

    def get(self, name: object) -> object:
        """What the loop tells of itself."""
        match name:
            case "length":
                return self._length
            case "row":
                return self.row
            case "col":
                return self.column
            case "col0":
                return self.column - 1
            case "index":
                return self.index + 1
            case "index0":
                return self.index
            case "rindex":
                return self._length - self.index
            case "rindex0":
                return self._length - self.index - 1
            case "first":
                return self.index == 0
            case "last":
                return self.is_last
            case "col_first":
                return self.column == 1
            case "col_last":
                return self.ends_row
        return None

    @property
    def is_last(self) -> bool:
        """Whether no item follows."""
        return self.index == self._length - 1

    @property
    def ends_row(self) -> bool:
        """Whether the row is full."""
        return self.column == self._columns

    def step(self) -> None:
        """Go on to the next item."""
        self.index += 1
        if self.ends_row:
            self.column = 1
            self.row += 1
        else:
            self.column += 1


class TableRow(Block):
    """`{% tablerow item in items cols: 3 %} … {% endtablerow %}`."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        found = syntax.TABLE_ROW.search(markup)
        if found is None:
            raise LiquidSyntaxError(_TABLE_ROW)
        self._item = found[1]
        self._collection = parsing.expression(found[2])
        self._attributes = {
            key: parsing.expression(value) for key, value in syntax.attributes(markup, parsing.version)
        }

    def render(self, context: Context, out: list[str]) -> None:
        """Write rows and cells."""
        values = self._collection.evaluate(context)
        if values is None or values is False:
            return
        first = self._number("offset", context) or 0
        limit = self._number("limit", context)
        items = items_of(values, first, None if limit is None else first + limit, context)
        columns = self._number("cols", context) or 0
        out.append('<tr class="row1">\n')
        with context.scope():
            loop = TableRowLoop(len(items), columns)
            context.set("tablerowloop", loop)
            for item in items:
                context.set(self._item, item)
                out.append(f'<td class="col{loop.column}">')
                super().render(context, out)
                out.append("</td>")
                if loop.ends_row and not loop.is_last:
                    out.append(f'</tr>\n<tr class="row{loop.row + 1}">')
                loop.step()
        out.append("</tr>\n")

    def _number(self, name: str, context: Context) -> int | None:
        if name not in self._attributes:
            return None
        return lenient_integer(self._attributes[name].evaluate(context))


class IfChanged(Block):
    """`{% ifchanged %}`: shows its body unless it is the same as the last one's."""

    def render(self, context: Context, out: list[str]) -> None:
        """Write the body."""
        text = self.render_apart(context)
        if context.memory.get("ifchanged") != text:
            context.memory["ifchanged"] = text
            out.append(text)


class Cycle(Tag):
    """`{% cycle 'odd', 'even' %}`: one after the other, each time it is come by."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        if found := syntax.CYCLE_NAMED.match(markup):
            self._values = self._read(found[2], parsing)
            self._key: Expression = parsing.expression(found[1])
        elif syntax.QUOTED_FRAGMENT.match(markup):
            self._values = self._read(markup, parsing)
            self._key = Constant(_name_of(self._values))
        else:
            raise LiquidSyntaxError(_CYCLE)

    @staticmethod
    def _read(markup: str, parsing: Parsing) -> list[Expression]:
        parts = markup.split(",")
        while parts and not parts[-1]:
            parts.pop()
        values = [parsing.expression(found[1]) for part in parts if (found := syntax.CYCLE_ITEM.search(part))]
        return [value for value in values if not isinstance(value, Constant) or value.value is not None]

    def render(self, context: Context, out: list[str]) -> None:
        """Write the next value."""
        cycles = context.memory.setdefault("cycles", {})
        assert isinstance(cycles, dict)
        key = identity(self._key.evaluate(context), context.budget)
        turn = cycles.get(key, 0)
        value = self._values[turn].evaluate(context) if turn < len(self._values) else None
        text = context.shown(value)
        context.budget.write(len(text))
        out.append(text)
        cycles[key] = turn + 1 if turn + 1 < len(self._values) else 0


def _name_of(values: Sequence[Expression]) -> object:
    """The same for two cycles of the same constants; names make each cycle one of its own."""
    shown = [value.value if isinstance(value, Constant) else id(value) for value in values]
    return tuple(
        (type(value).__name__, quoted(value) if isinstance(value, str) else value) for value in shown
    )
