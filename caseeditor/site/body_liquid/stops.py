"""Where a text stops the site: its Liquid is read and run as the site's Jekyll and the newer one do.

The text is rendered as a whole, and its beginning, up to the first blank line, once more alone where layouts
ask for `page.excerpt`. Jekyll 3 takes that beginning as it is; 4 closes the blocks that are open at its end.
Source: Jekyll 3.7.4 with Liquid 4.0 (what most sites have), 4.3.1 with Liquid 5.4, tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from caseeditor.late import late_pattern
from caseeditor.site.body_liquid.registered import LookedAtSite
from caseeditor.site.body_liquid.targets import Targets
from caseeditor.site.jekyll.filters import JEKYLL_FILTERS
from caseeditor.site.jekyll.tags.table import JEKYLL_TAGS
from caseeditor.site.liquid import (
    CORE_FILTERS,
    CORE_TAGS,
    LIQUID_FIVE_TAGS,
    Block,
    Budget,
    BudgetSpent,
    Context,
    Language,
    Limits,
    LiquidError,
    LiquidFileError,
    Tag,
    Template,
)
from caseeditor.site.ruby import to_s

_TAG_NAME = late_pattern(r"\{%-?\s*(\w+)\s*.*?-?%\}", 16)  # re.DOTALL
_LIMITS = Limits(seconds=1.0, turns=100_000, output=2_000_000, value=1_000_000)
_OLD, _NEW = 4, 5


@dataclass(frozen=True)
class Stop:
    """One place where the site stops. `line` is the body's, from 1, as far as it is known.

    `kind`: `missing` (a file, page or post that `name` names isn't there) or `wrong` (what can't be read or
    run). `at_beginning`: only where the first paragraph is rendered alone. `old`, `new`: with which Jekyll.
    """

    kind: str
    line: int | None
    name: str = ""
    at_beginning: bool = False
    old: bool = False
    new: bool = False


def liquid_stops(body: str, fields: Mapping[str, object], targets: Targets) -> tuple[Stop, ...]:
    """The first stop of the text, and of its beginning where that is another; none where the site is built.

    `fields` are the page's, which the text may ask for.
    """
    if "{%" not in body and "{{" not in body:
        return ()
    found = {version: _first(body, version, fields, targets) for version in (_OLD, _NEW)}
    stops = list(_merged(found))
    separator = _separator(fields, targets)
    if separator:
        text = body.lstrip(_BLANKS)
        head_starts = body.count("\n", 0, len(body) - len(text))
        alone = {
            version: None if found[version] else _of_beginning(text, separator, version, fields, targets)
            for version in (_OLD, _NEW)
        }
        stops += [
            replace(stop, at_beginning=True, line=None if stop.line is None else stop.line + head_starts)
            for stop in _merged(alone)
        ]
    return tuple(stops)


def _separator(fields: Mapping[str, object], targets: Targets) -> str:
    """What ends the beginning that is rendered alone; nothing where none is: the page has an excerpt of its
    own, or nobody asks for it.
    """
    if fields.get("excerpt") or not targets.site.shows_excerpts:
        return ""
    own = fields.get("excerpt_separator")
    return targets.site.excerpt_separator if own is None else to_s(own)


_BLANKS = " \t\n\r\f\v"


def _merged(found: Mapping[int, Stop | None]) -> Iterator[Stop]:
    old, new = found[_OLD], found[_NEW]
    if old is not None:
        yield replace(old, old=True, new=new is not None)
    elif new is not None:
        yield replace(new, new=True)


def _of_beginning(
    text: str, separator: str, version: int, fields: Mapping[str, object], targets: Targets
) -> Stop | None:
    head, _, tail = text.partition(separator)
    if not tail:
        return None
    if version == _NEW and "{%" in head:
        head = _with_blocks_closed(head, targets)
    return _first(head, version, fields, targets)


def _with_blocks_closed(head: str, targets: Targets) -> str:
    """Jekyll 4's `sanctify_liquid_tags`: an end for each block whose end isn't there, in `raw` too."""
    tags = _language(_NEW, targets.site.plugin_tags).tags
    for name in reversed(_TAG_NAME.findall(head)):
        kind = tags.get(name)
        if kind is not None and issubclass(kind, Block) and not _has_end(head, name):
            head = f"{head}\n{{% end{name} %}}"
    return head


def _has_end(head: str, name: str) -> bool:
    return any(found == f"end{name}" for found in _TAG_NAME.findall(head))


def _first(text: str, version: int, fields: Mapping[str, object], targets: Targets) -> Stop | None:
    if "{%" not in text and "{{" not in text:
        return None
    language = _language(version, targets.site.plugin_tags)
    page = {**fields, "path": targets.path}
    registers = {"site": LookedAtSite(targets, lambda source: Template(source, language)), "page": page}
    try:
        template = Template(text, language)
        payload = {"page": page, "site": {}, "layout": {}, "jekyll": {"environment": "development"}}
        context = Context(language, [payload], dict(registers), budget=Budget(_LIMITS))
        template.render(context)
    except LiquidFileError as missing:
        if missing.template is None:
            return Stop("missing", missing.line, missing.name)
        return Stop("wrong", None, missing.template.rpartition("/")[2])
    except LiquidError as wrong:
        if wrong.template is not None:  # in what the text includes
            return Stop("wrong", None, wrong.template.rpartition("/")[2])
        return Stop("wrong", wrong.line)
    except BudgetSpent:
        return None
    return None


class _Unread(Tag):
    """A tag of a plugin that the site has: nothing can be said of it."""


@lru_cache(maxsize=8)
def _language(version: int, plugin_tags: frozenset[str]) -> Language:
    tags = {**CORE_TAGS, **(LIQUID_FIVE_TAGS if version == _NEW else {}), **JEKYLL_TAGS}
    if "include_cached" not in plugin_tags:
        del tags["include_cached"]
    tags.update(dict.fromkeys(plugin_tags - tags.keys(), _Unread))
    return Language(tags, {**CORE_FILTERS, **JEKYLL_FILTERS}, version)
