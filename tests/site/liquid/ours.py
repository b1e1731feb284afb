"""Our engine's answers, in the form of `judge.rb`'s."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from caseeditor.site.liquid import (
    CORE_FILTERS,
    CORE_TAGS,
    LIQUID_FIVE_TAGS,
    Budget,
    BudgetSpent,
    Context,
    Language,
    LiquidError,
    LiquidInternalError,
    Template,
)
from caseeditor.site.ruby.strftime import FixedOffset, LocalUTC

NOW = datetime.fromtimestamp(1623752430, LocalUTC())
_CLASSES = {
    "LiquidSyntaxError": "SyntaxError", "LiquidArgumentError": "ArgumentError",
    "LiquidStackError": "StackLevelError", "LiquidZeroDivision": "ZeroDivisionError",
    "LiquidFloatDomain": "FloatDomainError", "LiquidUndefined": "UndefinedVariable",
}  # fmt: skip
_WRITTEN = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
FIVE = Language({**CORE_TAGS, **LIQUID_FIVE_TAGS}, CORE_FILTERS)
_NEW_FILTERS = {"replace_last", "remove_last", "base64_encode", "base64_decode", "base64_url_safe_encode",
                "base64_url_safe_decode"}  # fmt: skip
FOUR = Language(
    CORE_TAGS, {name: known for name, known in CORE_FILTERS.items() if name not in _NEW_FILTERS}, version=4
)


def value(given: Any) -> Any:
    """A value out of JSON, as `judge.rb` reads it."""
    if isinstance(given, list):
        return [value(item) for item in given]
    if not isinstance(given, dict):
        return given
    key = next(iter(given), "")
    if len(given) != 1 or not key.startswith("$"):
        return {name: value(item) for name, item in given.items()}
    held = given[key]
    match key:
        case "$utc":
            return datetime.fromtimestamp(held, UTC)
        case "$local":
            return datetime.fromtimestamp(held, LocalUTC())
        case "$offset":
            hours = int(held[1][:3])
            return datetime.fromtimestamp(held[0], FixedOffset(timedelta(hours=hours)))
        case "$date":
            return date.fromisoformat(held)
        case "$float":
            return _WRITTEN.get(held) if held in _WRITTEN else float(held)
        case "$range":
            return range(held[0], held[1] + 1)
    return {value(name): value(item) for name, item in held}


def answer(
    template: str, values: dict[str, Any], language: Language = FIVE, **registers: object
) -> dict[str, Any]:
    """What our engine makes of a template, as `judge.rb` tells it."""
    try:
        read = Template(template, language)
    except LiquidError as error:
        return {"refused": _refusal(error)}
    context = Context(language, [value(values)], dict(registers), stops=False, now=NOW, budget=Budget())
    try:
        output = read.render(context)
    except BudgetSpent as spent:
        return {"spent": str(spent.limit)}
    except LiquidError as error:
        return {"raised": _refusal(error)}
    errors = [_refusal(error) for error in context.errors]
    return {"warnings": [str(warning) for warning in read.warnings], "output": output, "errors": errors}


def _refusal(error: LiquidError) -> list[Any]:
    if isinstance(error, LiquidInternalError):
        return ["Liquid::InternalError", error.ruby_class, error.line]
    return [f"Liquid::{_CLASSES.get(type(error).__name__, 'Error')}", str(error)]


def alike(ruby: dict[str, Any], ours: dict[str, Any]) -> bool:
    """Whether both say the same; for what Ruby itself raises, that it does."""
    if "unwritable" in ruby or "spent" in ours:
        return True
    if "refused" in ruby:
        theirs = ruby["refused"]
        if len(theirs) == 1:
            return "refused" in ours
        return ours.get("refused") == theirs
    return ours == ruby
