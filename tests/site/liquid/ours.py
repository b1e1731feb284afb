"""Our engine's answers, in the form of `judge.rb`'s."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from caseeditor.site.jekyll.filters import JEKYLL_FILTERS
from caseeditor.site.jekyll.tags.table import JEKYLL_TAGS
from caseeditor.site.liquid import (
    CORE_FILTERS,
    CORE_TAGS,
    LIQUID_FIVE_TAGS,
    Budget,
    BudgetSpent,
    Context,
    Drop,
    Language,
    LiquidError,
    LiquidFileError,
    LiquidInternalError,
    Template,
    Templates,
)
from caseeditor.site.ruby.strftime import FixedOffset, LocalUTC

NOW = datetime.fromtimestamp(1623752430, LocalUTC())
_CLASSES = {
    "LiquidSyntaxError": "SyntaxError", "LiquidArgumentError": "ArgumentError",
    "LiquidStackError": "StackLevelError", "LiquidZeroDivision": "ZeroDivisionError",
    "LiquidFloatDomain": "FloatDomainError", "LiquidUndefined": "UndefinedVariable",
}  # fmt: skip
_WRITTEN = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
HERE = Path(__file__).parent
FIVE = Language({**CORE_TAGS, **LIQUID_FIVE_TAGS}, CORE_FILTERS)
_NEW_FILTERS = {"replace_last", "remove_last", "base64_encode", "base64_decode", "base64_url_safe_encode",
                "base64_url_safe_decode"}  # fmt: skip
JEKYLL = FIVE.extended(JEKYLL_TAGS, JEKYLL_FILTERS)
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


class Site:
    """The site that `judge.rb` makes of `site.json`, as far as tags and filters ask it."""

    _ADDRESSES: Mapping[str, str] = {
        "index.md": "/", "sub/page.md": "/sub/page.html", "plain.txt": "/plain.txt",
        "/plain.txt": "/plain.txt", "part.txt": "/part.txt",
        "_posts/2018-01-02-first.md": "/2018/01/02/first.html",
        "_posts/sub/2019-03-04-second-post.md": "/2019/03/04/second-post.html",
    }  # fmt: skip

    def __init__(self) -> None:
        self.config: Mapping[str, object] = {
            "url": "https://example.org", "baseurl": "/base", "highlighter": "none",
            "includes_dir": "_includes",
        }  # fmt: skip
        self._files: dict[str, str] = json.loads((HERE / "site.json").read_text(encoding="utf-8"))
        self._templates = Templates(JEKYLL)

    def included(self, name: str, near: str | None = None) -> Template:
        path = f"_includes/{name}" if near is None else name
        if path not in self._files:
            raise LiquidFileError(f"Could not locate the included file '{name}'", name)
        return self._templates.parse(self._files[path])

    def markdown(self, text: str) -> str:
        return text

    smartified = markdown

    def css(self, text: str, indented: bool) -> str:
        return f"indented {text}" if indented else text

    def address_of(self, relative_path: str) -> str | None:
        return self._ADDRESSES.get(relative_path)

    def posts(self) -> list[Drop]:
        return [_Post(path, self._ADDRESSES[path]) for path in self._ADDRESSES if path.startswith("_posts/")]


class _Post(Drop):
    def __init__(self, path: str, url: str) -> None:
        year, month, day, slug = path.rpartition("/")[2].removesuffix(".md").split("-", 3)
        when = datetime(int(year), int(month), int(day), tzinfo=LocalUTC())
        self._values: dict[object, object] = {"relative_path": path, "url": url, "slug": slug, "date": when}

    def get(self, name: object) -> object:
        return self._values.get(name)


def jekyll_answer(template: str, values: dict[str, Any], language: Language | None = None) -> dict[str, Any]:
    """What our engine makes of a template with Jekyll's tags and filters."""
    site = {"site": Site(), "page": {"path": "page.md"}}
    return answer(template, values, language or JEKYLL, **site)


def answer(
    template: str, values: dict[str, Any], language: Language = FIVE, **registers: object
) -> dict[str, Any]:
    """What our engine makes of a template, as `judge.rb` tells it."""
    try:
        read = Template(template, language)
    except LiquidError as error:
        return {"refused": _refusal(error)}
    stops = bool(registers)
    context = Context(language, [value(values)], dict(registers), stops=stops, now=NOW, budget=Budget())
    try:
        output = read.render(context)
    except BudgetSpent as spent:
        return {"spent": str(spent.limit)}
    except LiquidError as error:
        return {"warnings": [str(warning) for warning in read.warnings], "raised": _refusal(error)}
    if stops:
        return {"warnings": [str(warning) for warning in read.warnings], "output": output}
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
    if len(ruby.get("raised", ())) == 1:
        return "raised" in ours and ours["warnings"] == ruby["warnings"]
    return ours == ruby
