"""Filters on texts: converting, escaping, slugs, words, JSON."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote_plus

from caseeditor.late import late_pattern
from caseeditor.site.drop import Drop
from caseeditor.site.jekyll.filters.json_text import json_of
from caseeditor.site.jekyll.filters.slugs import slugified
from caseeditor.site.jekyll.registered import site_of
from caseeditor.site.jekyll.uris import component
from caseeditor.site.liquid.context import Context
from caseeditor.site.liquid.expressions import lenient_integer
from caseeditor.site.liquid.language import Filter, filters
from caseeditor.site.ruby.compare import receiver
from caseeditor.site.ruby.errors import RubyNoMethodError, RubyTypeError
from caseeditor.site.ruby.strings import stripped, words
from caseeditor.site.ruby.text import inspected, joined, text_of

_SPACES = late_pattern(r"[ \t\n\v\f\r]+")
_XML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&apos;"}
# Unicode's scripts Han, Katakana, Hiragana and Hangul.
_CJK = (
    "\u1100-\u11ff\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u302e-\u302f\u3038-\u303b"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u3131-\u318e\u31f0-\u321e\u3260-\u327e\u32d0-\u32fe"
    "\u3300-\u3357\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7c6\ud7cb-\ud7fb\uf900-\ufa6d"
    "\ufa70-\ufad9\uff66-\uff6f\uff71-\uff9d\uffa0-\uffbe\uffc2-\uffc7\uffca-\uffcf\uffd2-\uffd7\uffda-\uffdc"
    "\U00016fe2-\U00016fe3\U00016ff0-\U00016ff1\U0001aff0-\U0001affe\U0001b000-\U0001b122\U0001b150-\U0001b152"
    "\U0001b164-\U0001b167\U0001f200\U00020000-\U0002a6df\U0002a700-\U0002b738\U0002b740-\U0002b81d"
    "\U0002b820-\U0002cea1\U0002ceb0-\U0002ebe0\U0002f800-\U0002fa1d\U00030000-\U0003134a"
)
_CJK_SIGN = late_pattern(f"[{_CJK}]")
_OTHER_WORD = late_pattern(f"[^{_CJK} \\t\\n\\v\\f\\r]+")


def _markdownify(context: Context, value: object) -> object:
    return site_of(context).markdown(text_of(value, context.budget))


def _smartify(context: Context, value: object) -> object:
    return site_of(context).smartified(text_of(value, context.budget))


def _sassify(context: Context, value: object) -> object:
    return site_of(context).css(_required_text(value, "gsub", context), indented=True)


def _scssify(context: Context, value: object) -> object:
    return site_of(context).css(_required_text(value, "gsub", context), indented=False)


def _required_text(value: object, method: str, context: Context) -> str:
    """A text; Ruby raises where another value is asked for what only texts have."""
    if not isinstance(value, str):
        raise RubyNoMethodError(method, receiver(value, context.budget))
    return value


def _slugify(context: Context, value: object, mode: object = None) -> object:
    if value is None:
        return None
    return slugified(_required_text(value, "gsub", context), mode)


def xml_escaped(text: str) -> str:
    """`xml_escape`."""
    return text.translate(_XML)


def _xml_escape(context: Context, value: object) -> object:
    return xml_escaped(text_of(value, context.budget))


def _cgi_escape(context: Context, value: object) -> object:
    if not isinstance(value, str):
        raise RubyTypeError("no implicit conversion into String")
    return quote_plus(value, safe="")


def _uri_escape(context: Context, value: object) -> object:
    if value is None:
        return None
    if not isinstance(value, str):
        raise RubyTypeError("Can't convert this value into String.")
    return component(value)


def _normalize_whitespace(context: Context, value: object) -> object:
    return stripped(_SPACES.sub(" ", text_of(value, context.budget)))


def _number_of_words(context: Context, value: object, mode: object = None) -> object:
    text = _required_text(value, "split", context)
    signs = len(_CJK_SIGN.findall(text)) if mode in ("cjk", "auto") else 0
    if mode == "cjk" or signs:
        return signs + len(_OTHER_WORD.findall(text))
    return len(words(text))


def _array_to_sentence_string(context: Context, value: object, connector: object = "and") -> object:
    if not isinstance(value, list | tuple):
        return _odd_sentence(context, value, connector)
    last = [text_of(item, context.budget) for item in value[-2:]]
    joint = text_of(connector, context.budget)
    if len(value) < 2:
        return "".join(last)
    if len(value) == 2:
        return f"{last[0]} {joint} {last[1]}"
    return f"{joined(value[:-1], ', ', context.budget)}, {joint} {last[1]}"


def _odd_sentence(context: Context, value: object, connector: object) -> object:
    """What Ruby makes of a text of up to two letters, and of hashes, which it takes for lists."""
    if isinstance(value, str) and len(value) < 3:
        return _array_to_sentence_string(context, list(value), connector)
    if isinstance(value, dict) and len(value) < 3:
        found = [value.get(place) for place in range(len(value))]
        return _array_to_sentence_string(context, found, connector)
    raise RubyNoMethodError("length", receiver(value, context.budget))


def _jsonify(context: Context, value: object) -> object:
    return json_of(value, context.budget)


def _inspect(context: Context, value: object) -> object:
    if not isinstance(value, Drop) or value.inspected_as == "text":
        return xml_escaped(inspected(value, context.budget))
    if value.inspected_as == "json":
        return xml_escaped(json_of(value.plain(), context.budget, pretty=True))
    return xml_escaped(inspected(value.plain(), context.budget))


def _to_integer(context: Context, value: object) -> object:
    return int(value) if isinstance(value, bool) else lenient_integer(value)


TEXT_FILTERS: Mapping[str, Filter] = filters(
    {
        "markdownify": _markdownify,
        "smartify": _smartify,
        "sassify": _sassify,
        "scssify": _scssify,
        "slugify": _slugify,
        "xml_escape": _xml_escape,
        "cgi_escape": _cgi_escape,
        "uri_escape": _uri_escape,
        "normalize_whitespace": _normalize_whitespace,
        "number_of_words": _number_of_words,
        "array_to_sentence_string": _array_to_sentence_string,
        "jsonify": _jsonify,
        "inspect": _inspect,
        "to_integer": _to_integer,
    }
)
