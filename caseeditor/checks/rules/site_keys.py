"""Keys that the site's generator reads itself, whatever the schema says: what each does to a page.

Source: Jekyll 3.7.4 and 4.3.1, tried. A key of theirs is never unknown, and never offered for removal as
such; one that does no harm isn't mentioned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from caseeditor.case import Value
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity
from caseeditor.checks.subject import Subject
from caseeditor.checks.wording.value_text import value_text
from caseeditor.late import late_pattern

_PLACEHOLDER = late_pattern(r":([a-z_]+)")
_ADDRESS_PARTS = frozenset((
    "categories", "collection", "day", "hour", "i_day", "i_month", "long_day", "long_month", "minute",
    "month", "name", "output_ext", "path", "second", "short_day", "short_month", "short_year", "slug",
    "slugified_categories", "title", "w_day", "w_year", "week", "y_day", "year",
))  # fmt: skip
"""What an address may be made of, after a colon."""

KeyRule = Callable[[Subject, str, Value], Iterator[Problem]]


def published(subject: Subject, name: str, value: Value) -> Iterator[Problem]:
    """`published: false`, or without a value: neither page nor card. Anything else shows the page."""
    if value is None or value is False:
        if subject.context.site.shows_unpublished:
            return
        fix = Fix(FixKind.REMOVE_FIELD, field=name) if value is None else None
        publish = Fix(FixKind.SET_VALUE, field=name, new=True)
        kind = "empty" if value is None else "hidden"
        yield subject.problem("unpublished", name, fix=fix or publish, kind=kind)
    elif isinstance(value, str) and value.strip().lower() in ("false", "no", "non", "faux"):
        yield subject.problem("unpublished", name, kind="text", value=value)


def layout(subject: Subject, name: str, value: Value) -> Iterator[Problem]:
    """A layout that the site doesn't have: the text alone, without heading, tools and picture.

    An empty value leaves the site's own choice. Where the layouts aren't in the folder, only the one named
    like the collection is surely there.
    """
    known = subject.context.layouts
    if value is None or (isinstance(value, str) and value in known):
        return
    if subject.context.site.layouts is None and not subject.in_main_folder:
        return
    usual = subject.context.usual_layout
    if usual in known and subject.in_main_folder:
        fix = Fix(FixKind.SET_VALUE, field=name, new=usual)
    else:
        fix = Fix(FixKind.REMOVE_FIELD, field=name)
    severity = Severity.ERROR if subject.context.site.layouts is not None else None
    yield subject.problem("layout-unknown", name, severity=severity, fix=fix, value=value_text(value))


def permalink(subject: Subject, name: str, value: Value) -> Iterator[Problem]:
    """An address of the page's own; one that isn't a text, or names a part that doesn't exist, stops the
    site.
    """
    if value is None or value == "":
        return
    if not isinstance(value, str):
        fix = Fix(FixKind.REMOVE_FIELD, field=name)
        yield subject.problem(
            "page-address", name, severity=Severity.ERROR, fix=fix, kind="value", value=value_text(value)
        )
        return
    unknown = [
        part for part in _PLACEHOLDER.findall(value) if not {part, part.removesuffix("_")} & _ADDRESS_PARTS
    ]
    if unknown:
        yield subject.problem(
            "page-address", name, severity=Severity.ERROR, kind="part", value=f":{unknown[0]}"
        )  # fmt: skip
    else:
        yield subject.problem("page-address", name, kind="own", value=value)


def categories(subject: Subject, name: str, value: Value) -> Iterator[Problem]:
    """Categories that are neither a text nor a list: the generator gives up on all fields of the page."""
    if value is not None and not isinstance(value, str | list):
        fix = Fix(FixKind.REMOVE_FIELD, field=name)
        yield subject.problem("categories-broken", name, fix=fix, value=value_text(value))


def draft(subject: Subject, name: str, value: Value) -> Iterator[Problem]:
    """`draft: true`, as other generators have it: this one shows the page all the same."""
    if value is True:
        yield subject.problem("draft-shown", name)


KEY_RULES: Mapping[str, KeyRule] = {
    "published": published,
    "layout": layout,
    "permalink": permalink,
    "categories": categories,
    "draft": draft,
}
"""Each key that may do harm, with its rule; `draft` is another generator's."""
