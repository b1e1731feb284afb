"""The state of a collection as a page of its own: to be read, printed, or sent. It loads nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from caseeditor.case import Schema
from caseeditor.checks.overview.figures import Chart, ChartKind, Listed, Overview
from caseeditor.folder.collections.states import states_of
from caseeditor.i18n import Translator

_BAR, _ROW, _NAMES, _WIDTH = 16, 24, 220, 640  # pixels of a drawing that scales
_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
svg { width: 100%; height: auto; max-width: 42rem } text { fill: currentColor; font-size: 13px }
rect { fill: #3b6ea5 } table { border-collapse: collapse; margin: .5rem 0 }
th, td { text-align: left; padding: .15rem .8rem .15rem 0; border-bottom: 1px solid #8886 }
details { margin-bottom: 1rem } @media print { details > * { display: block } }
"""

Address = Callable[[Path], str]
"""What a file is called and, for a link, where it is: from its path to an address, '' for none."""


def overview_page(found: Overview, schema: Schema, _: Translator, address: Address = lambda _path: "") -> str:
    """The whole page, in the translator's language: each figure as a drawing and as a table, each list with
    its files."""
    label = found.collection.label.in_language(_.language)
    count = len(found.titles)
    title = _("{collection}: the state of the collection").format(collection=label)
    total = _.plural("{count} file on {day}", "{count} files on {day}", count)
    parts = [
        f"<!doctype html>\n<html lang={_.language!r}><head><meta charset='utf-8'>",
        f"<meta name='viewport' content='width=device-width'><title>{escape(title)}</title>",
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>",
        f"<p>{escape(total.format(count=count, day=f'{found.when:%d/%m/%Y}'))}</p>",
        *(part for chart in found.charts for part in _chart(chart, schema, _)),
        *(part for listed in found.lists for part in _list(listed, found, schema, _, address)),
        *_alike(found, _, address),
        "</body></html>\n",
    ]
    return "\n".join(parts)


def chart_svg(chart: Chart, schema: Schema, _: Translator) -> str:
    """A chart as bars, each with its number. It is for the eye: the table beside it is for everybody."""
    rows = _rows(chart, schema, _)
    most = max((count for _label, count in rows), default=1)
    height = _ROW * len(rows)
    drawn = [f"<svg viewBox='0 0 {_NAMES + _WIDTH + 60} {height}' aria-hidden='true'>"]
    for place, (label, count) in enumerate(rows):
        top, width = place * _ROW, max(1, round(_WIDTH * count / most))
        shown = label if len(label) <= 34 else f"{label[:33]}…"
        drawn.append(
            f"<text x='0' y='{top + 16}'>{escape(shown)}</text>"
            f"<rect x='{_NAMES}' y='{top + 4}' width='{width}' height='{_BAR}'/>"
            f"<text x='{_NAMES + width + 6}' y='{top + 16}'>{count}</text>"
        )
    return "".join([*drawn, "</svg>"])


def _chart(chart: Chart, schema: Schema, _: Translator) -> Iterator[str]:
    heading, files, table = _heading(chart, schema, _), _("Files"), _("As a table")
    yield f"<h2>{escape(heading)}</h2>{chart_svg(chart, schema, _)}"
    yield f"<details><summary>{escape(table)}</summary><table><thead><tr>"
    yield f"<th scope='col'>{escape(heading)}</th><th scope='col'>{escape(files)}</th>"
    yield "</tr></thead><tbody>"
    for label, count in _rows(chart, schema, _):
        yield f"<tr><th scope='row'>{escape(label)}</th><td>{count}</td></tr>"
    yield "</tbody></table></details>"
    if chart.others:
        more = _.plural("and {count} other", "and {count} others", chart.others).format(count=chart.others)
        yield f"<p>{escape(more)}</p>"


def _heading(chart: Chart, schema: Schema, _: Translator) -> str:
    if chart.kind is ChartKind.STATE:
        return _("State")
    if chart.kind is ChartKind.YEAR:
        return _("Year")
    return _label(chart.name, schema, _)


def _rows(chart: Chart, schema: Schema, _: Translator) -> list[tuple[str, int]]:
    words = {state.name.value: state.label.in_language(_.language) for state in states_of(schema).states}
    named = words if chart.kind is ChartKind.STATE else _options(chart.name, schema, _)
    return [
        (named.get(share.label, share.label) or _("(nothing)"), len(share.files)) for share in chart.shares
    ]


def _options(name: str, schema: Schema, _: Translator) -> dict[str, str]:
    known = schema.get(name)
    options = known.options if known is not None else ()
    return {str(each.value): each.label.in_language(_.language) for each in options if each.label is not None}


def _list(listed: Listed, found: Overview, schema: Schema, _: Translator, address: Address) -> Iterator[str]:
    headings = {
        "incomplete": _("Without “{label}”").format(label=_label(listed.name, schema, _)),
        "links": _("With links that lead nowhere within the site"),
        "pictures-missing": _("With a picture that isn’t there or can’t be shown"),
        "pictures-heavy": _("With a heavy picture"),
        "pictures-undescribed": _("With a picture without description"),
        "oldest": _("The oldest"),
        "unused": _("That no case uses"),
    }
    yield f"<h2>{escape(headings[listed.code])} ({len(listed.files)})</h2><ul>"
    for path in listed.files:
        yield f"<li>{_file(path, found, address)}</li>"
    yield "</ul>"


def _alike(found: Overview, _: Translator, address: Address) -> Iterator[str]:
    if not found.alike:
        return
    heading = _("That may be the same twice")
    yield f"<h2>{escape(heading)} ({len(found.alike)})</h2><ul>"
    for pair in found.alike:
        why = _("same address") if pair.by == "link" else _("near titles")
        first, second = _file(pair.first, found, address), _file(pair.second, found, address)
        yield f"<li>{first} – {second} ({escape(why)})</li>"
    yield "</ul>"


def _file(path: Path, found: Overview, address: Address) -> str:
    title, link = escape(found.titles.get(path, path.stem)), address(path)
    return f"<a href='{escape(link, quote=True)}'>{title}</a>" if link else title


def _label(name: str, schema: Schema, _: Translator) -> str:
    known = schema.get(name)
    return known.label.in_language(_.language) if known is not None else name
