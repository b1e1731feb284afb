"""Liquid as Ruby reads it under Jekyll: strictly first, then laxly, and the lax reading means something.

    language = Language(tags=CORE_TAGS, filters=CORE_FILTERS)
    template = Templates(language).parse(text)           # LiquidSyntaxError
    template.render(Context(language, [{"page": …}]))    # LiquidError, BudgetSpent

Judge: Ruby's Liquid 4.0.4 and 5.4.0, whose answers are recorded in the tests. A template reaches what the
environment holds (plain values and drops), no attribute of Python's, no file and no clock but `Context.now`.
"""

from caseeditor.site.budget import Budget, BudgetSpent, Limit, Limits
from caseeditor.site.drop import BLANK, EMPTY, Drop, MethodLiteral
from caseeditor.site.liquid.block import Block, Body, Parsing, Tag
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.errors import (
    LiquidArgumentError,
    LiquidError,
    LiquidFileError,
    LiquidInternalError,
    LiquidStackError,
    LiquidSyntaxError,
    LiquidUndefined,
    LiquidZeroDivision,
)
from caseeditor.site.liquid.filters import CORE_FILTERS
from caseeditor.site.liquid.language import Filter, Language, filters
from caseeditor.site.liquid.output import Output
from caseeditor.site.liquid.tags import CORE_TAGS, LIQUID_FIVE_TAGS
from caseeditor.site.liquid.template import Template, Templates, UsedTag
from caseeditor.site.liquid.tokens import Tokens

__all__ = [
    "BLANK",
    "CORE_FILTERS",
    "CORE_TAGS",
    "EMPTY",
    "LIQUID_FIVE_TAGS",
    "Block",
    "Body",
    "Budget",
    "BudgetSpent",
    "Context",
    "Drop",
    "Filter",
    "Language",
    "Limit",
    "Limits",
    "LiquidArgumentError",
    "LiquidError",
    "LiquidFileError",
    "LiquidInternalError",
    "LiquidStackError",
    "LiquidSyntaxError",
    "LiquidUndefined",
    "LiquidZeroDivision",
    "MethodLiteral",
    "Output",
    "Parsing",
    "Tag",
    "Template",
    "Templates",
    "Tokens",
    "UsedTag",
    "filters",
]
