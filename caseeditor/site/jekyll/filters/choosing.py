"""Filters that choose items: by a property's value, or by a condition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from caseeditor.site.drop import MethodLiteral
from caseeditor.site.jekyll.filters.properties import entries, item_property, texts_of
from caseeditor.site.liquid.block import Parsing
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.expressions import Condition
from caseeditor.site.liquid.language import Filter, filters
from caseeditor.site.liquid.lexer import Parser
from caseeditor.site.ruby.compare import truthy
from caseeditor.site.ruby.text import joined, text_of


class _Index:
    """The items of one list by the texts of one property, for the page that is being made."""

    def __init__(self, items: Sequence[object], name: object, context: Context) -> None:
        self.items = items  # held, so that no other list can have its identity
        self._by_text: dict[str, list[object]] = {}
        self.without: list[object] = []
        for item in items:
            value = item_property(item, name, context)
            if value is None:
                self.without.append(item)
            for text in dict.fromkeys(texts_of(value, context)):
                self._by_text.setdefault(text, []).append(item)

    def of(self, text: str) -> list[object]:
        """The items with that text, in their order."""
        return self._by_text.get(text, [])


def _where(context: Context, value: object, name: object, wanted: object) -> object:
    if not truthy(name) or isinstance(wanted, list | tuple | dict):
        return value
    found = _items(value, context)
    if found is None:
        return value
    if isinstance(wanted, MethodLiteral):
        return [item for item in found if _is_nothing(item_property(item, name, context), context)]
    index = _index(found, name, context)
    return list(index.without if wanted is None else index.of(text_of(wanted, context.budget)))


def _items(value: object, context: Context) -> Sequence[object] | None:
    return list(value.values()) if isinstance(value, dict) else entries(value, context)


def _index(found: Sequence[object], name: object, context: Context) -> _Index:
    known = context.registers.setdefault("where", {})
    assert isinstance(known, dict)
    key = (id(found), text_of(name, context.budget))
    index = known.get(key)
    if index is None:
        index = known[key] = _Index(found, name, context)
    assert isinstance(index, _Index)
    return index


def _is_nothing(value: object, context: Context) -> bool:
    if isinstance(value, list | tuple):
        return not joined(value, "", context.budget)
    return not "".join(texts_of(value, context))


def _find(context: Context, value: object, name: object, wanted: object) -> object:
    if not truthy(name) or isinstance(wanted, list | tuple | dict) or _items(value, context) is None:
        return value
    found = _where(context, value, name, wanted)
    assert isinstance(found, list)
    return found[0] if found and truthy(found[0]) else None


def _where_exp(context: Context, value: object, name: object, expression: object) -> object:
    found = _items(value, context)
    return value if found is None else list(_fitting(context, found, name, expression))


def _find_exp(context: Context, value: object, name: object, expression: object) -> object:
    found = _items(value, context)
    return value if found is None else next(_fitting(context, found, name, expression), None)


def _fitting(context: Context, found: Sequence[object], name: object, expression: object) -> Iterator[object]:
    condition = _condition(context, text_of(expression, context.budget))
    variable = text_of(name, context.budget)
    with context.scope():
        for item in found:
            context.budget.spend(1)
            context.set(variable, item)
            if truthy(condition.evaluate(context)):
                yield item


def _condition(context: Context, markup: str) -> Condition:
    known = context.memory.get(("condition", markup))
    if isinstance(known, Condition):
        return known
    parser = Parser(markup, context.language.version)
    parsing = Parsing(context.language)
    condition = last = _comparison(parser, parsing)
    while parser.looks("id") and (joint := _joint(parser)):
        following = _comparison(parser, parsing)
        last.join(joint, following)
        last = following
    parser.consume("end_of_string")
    context.memory["condition", markup] = condition
    return condition


def _joint(parser: Parser) -> str | None:
    return "and" if parser.word("and") else "or" if parser.word("or") else None


def _comparison(parser: Parser, parsing: Parsing) -> Condition:
    left = parsing.expression(parser.expression())
    operator = parser.consume_if("comparison")
    if operator is None:
        return Condition(left)
    return Condition(left, operator, parsing.expression(parser.expression()))


CHOOSING_FILTERS: Mapping[str, Filter] = filters(
    {"where": _where, "where_exp": _where_exp, "find": _find, "find_exp": _find_exp}
)
