"""The figures of a collection, as data: counts by what the fields hold, and lists of what wants a look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from caseeditor.case import Field, FieldKind, Value
from caseeditor.checks.overview.alike import Alike, alike
from caseeditor.checks.problems import Problem
from caseeditor.folder.collections.collection import Collection, Role
from caseeditor.folder.collections.contents import Content, FolderContents
from caseeditor.folder.collections.references import texts_at, unused_entries
from caseeditor.folder.collections.states import states_of
from caseeditor.folder.search.filters import Filter, FilterKind, is_empty, year_of
from caseeditor.late import late_pattern

_MOST_SHARES = 15
_MOST_OLD = 10
_UNDESCRIBED = late_pattern(r"!\[\s*\]\(")
_BY_CODE = {
    "link-broken-markdown": "links",
    "picture-missing": "pictures-missing",
    "picture-name-mismatch": "pictures-missing",
    "entry-picture": "pictures-missing",
    "picture-unreadable": "pictures-missing",
    "picture-heavy": "pictures-heavy",
}


class ChartKind(StrEnum):
    """What a chart counts by."""

    YEAR = "year"
    STATE = "state"
    FIELD = "field"


@dataclass(frozen=True)
class Share:
    """Some files of a collection. `label` is what they share, '' for those that say nothing; `filter` what
    finds them again, None for several labels put together."""

    label: str
    files: tuple[Path, ...]
    filter: Filter | None = None


@dataclass(frozen=True)
class Chart:
    """A count: of years, states, or what the field `name` holds, the largest first (years in their order).
    `others` are the shares beyond those shown."""

    kind: ChartKind
    name: str
    shares: tuple[Share, ...]
    others: int = 0


@dataclass(frozen=True)
class Listed:
    """Files that want a look. `code` is `incomplete` (`name` the field), `links`, `pictures-missing`,
    `pictures-heavy`, `pictures-undescribed`, `oldest` or `unused`."""

    code: str
    files: tuple[Path, ...]
    name: str = ""


@dataclass(frozen=True)
class Overview:
    """The state of a collection on a day. `titles` are what its files are called."""

    collection: Collection
    when: datetime
    titles: Mapping[Path, str]
    charts: tuple[Chart, ...]
    lists: tuple[Listed, ...]
    alike: tuple[Alike, ...]


def overview(
    folder: FolderContents,
    collection: Collection,
    problems: Iterable[tuple[Path, Iterable[Problem]]],
    when: datetime,
) -> Overview:
    """The figures of a collection; `problems` are those of its check. Raises `FolderError`."""
    files = folder.files(collection)
    return Overview(
        collection,
        when,
        {content.path: content.title for content in files},
        tuple(_charts(folder, collection, files)),
        tuple(each for each in _lists(folder, collection, files, problems) if each.files),
        alike(files),
    )


def _charts(folder: FolderContents, collection: Collection, files: tuple[Content, ...]) -> Iterator[Chart]:
    schema = folder.schema(collection)
    dated = next((field for field in schema.fields if field.kind is FieldKind.DATE), None)
    if dated is not None:
        yield _by_year(files, dated)
    states = states_of(schema)
    by_state: dict[str, list[Path]] = {}
    for content in files:
        by_state.setdefault(states.of(content.case, content.path).name.value, []).append(content.path)
    yield Chart(
        ChartKind.STATE,
        "",
        tuple(
            Share(
                state.name.value,
                tuple(by_state[state.name.value]),
                Filter(FilterKind.STATE, "", state.name.value),
            )
            for state in states.states
            if state.name.value in by_state
        ),
    )
    for field in schema.fields:
        if field.kind in (FieldKind.NAMES, FieldKind.CHOICE) or (
            field.kind is FieldKind.TEXT and field.complete
        ):
            chart = _by_field(files, field)
            if len(chart.shares) > 1:
                yield chart


def _by_year(files: tuple[Content, ...], field: Field) -> Chart:
    found: dict[str, list[Path]] = {}
    for content in files:
        found.setdefault(year_of(content.case.fields.get(field.name)), []).append(content.path)
    shares = (
        Share(year, tuple(paths), Filter(FilterKind.YEAR if year else FilterKind.EMPTY, field.name, year))
        for year, paths in sorted(found.items())
    )
    return Chart(ChartKind.YEAR, field.name, tuple(shares))


def _by_field(files: tuple[Content, ...], field: Field) -> Chart:
    found: dict[str, list[Path]] = {}
    for content in files:
        for text in sorted(texts_at(content.case.fields, field.name) - {""}) or [""]:
            found.setdefault(text, []).append(content.path)
    order = sorted(found.items(), key=lambda share: (not share[0], -len(share[1]), share[0]))
    named = [share for share in order if share[0]]
    shown = named[:_MOST_SHARES] + [share for share in order if not share[0]]
    return Chart(
        ChartKind.FIELD,
        field.name,
        tuple(
            Share(
                text, tuple(paths), Filter(FilterKind.HOLDS if text else FilterKind.EMPTY, field.name, text)
            )
            for text, paths in shown
        ),
        max(0, len(named) - _MOST_SHARES),
    )


def _lists(
    folder: FolderContents,
    collection: Collection,
    files: tuple[Content, ...],
    problems: Iterable[tuple[Path, Iterable[Problem]]],
) -> Iterator[Listed]:
    for field in folder.schema(collection).fields:
        if field.required:
            lacking = tuple(each.path for each in files if is_empty(each.case.fields.get(field.name)))
            yield Listed("incomplete", lacking, field.name)
    yield from _by_problem({each.path for each in files}, problems)
    yield Listed(
        "pictures-undescribed", tuple(each.path for each in files if _UNDESCRIBED.search(each.case.body))
    )
    dated = next((known for known in folder.schema(collection).fields if known.kind is FieldKind.DATE), None)
    if dated is not None:
        moments = [
            (moment, each.path) for each in files if (moment := _moment(each.case.fields.get(dated.name)))
        ]
        yield Listed("oldest", tuple(path for _when, path in sorted(moments)[:_MOST_OLD]))
    if collection.role is Role.CATALOGUE:
        yield Listed("unused", tuple(each.path for each in unused_entries(folder, collection)))


def _by_problem(files: set[Path], problems: Iterable[tuple[Path, Iterable[Problem]]]) -> Iterator[Listed]:
    found: dict[str, dict[Path, None]] = {code: {} for code in dict.fromkeys(_BY_CODE.values())}
    for path, said in problems:
        for problem in said:
            if path in files and problem.code in _BY_CODE:
                found[_BY_CODE[problem.code]][path] = None
    for code, paths in found.items():
        yield Listed(code, tuple(paths))


def _moment(value: Value) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
    return datetime(value.year, value.month, value.day, tzinfo=UTC) if isinstance(value, date) else None
