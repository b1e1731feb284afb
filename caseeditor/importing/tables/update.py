"""What a table that comes back would change: the cells that differ from what went out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from caseeditor.case import Case, Schema, Value
from caseeditor.case.values import same
from caseeditor.errors import CaseEditorError, TableRefused
from caseeditor.folder.batch.edits import with_value
from caseeditor.folder.batch.plan import FileChange, Plan, field_changes
from caseeditor.folder.collections.contents import Content
from caseeditor.importing.tables.cells import CellRefused, Shown, meant, plain, shown
from caseeditor.importing.tables.table import Column, Table, cell_mark, columns_of, file_mark, marks_in
from caseeditor.importing.tables.words import TableWords


@dataclass(frozen=True)
class Conflict:
    """A case that both the table and somebody here changed. `column` None: the case as a whole, because it is
    gone (`reason` `deleted`), in the table twice (`twice`), or without its mark (`unmarked`)."""

    file: str
    row: int
    column: Column | None = None
    mine: str = ""
    theirs: str = ""
    reason: str = "changed"


@dataclass(frozen=True)
class WrongCell:
    """A cell that its field can't hold; `reason` as `CellRefused` has it."""

    file: str
    row: int
    column: Column
    text: str
    reason: str


@dataclass(frozen=True)
class NewRow:
    """A row of no file: what it says, by field."""

    row: int
    values: Mapping[str, Value]


@dataclass(frozen=True)
class TableUpdate:
    """What a table proposes. `changed_here` are the files that changed since it went out, `unknown` headings
    that no field has."""

    plan: Plan
    conflicts: tuple[Conflict, ...] = ()
    wrong: tuple[WrongCell, ...] = ()
    new: tuple[NewRow, ...] = ()
    changed_here: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class TableReader:
    """Compares tables with the files of a collection. `files` are these by the names that a table gives them;
    `words` those of every language that a table may be in; `loose` says that the table's encoding lost
    signs."""

    files: Mapping[str, Content]
    schema: Schema
    words: tuple[TableWords, ...]
    loose: bool = False

    def update(self, table: Table, path: Path) -> TableUpdate:
        """What the table of the file `path` would change. Raises `TableRefused`."""
        headings = [plain(heading).strip() for heading in table.headings]
        file_at = _place(headings, (each.file for each in self.words), "no-file", path)
        mark_at = _place(headings, (each.mark for each in self.words), "no-mark", path)
        columns = self._columns(headings)
        unknown = tuple(
            heading
            for place, heading in enumerate(headings)
            if heading and place not in columns and place not in (file_at, mark_at)
        )
        found = _Found()
        for number, row in enumerate(table.rows):
            cells = {place: plain(row[place]) for place in columns if place < len(row)}
            name = plain(row[file_at]).strip() if file_at < len(row) else ""
            mark = row[mark_at] if mark_at < len(row) else ""
            self._row(_Row(number + 2, name, mark, cells), columns, found)
        return found.update(unknown)

    def _columns(self, headings: list[str]) -> dict[int, Column]:
        """The column of each place, found by its label in any language, or by its key."""
        by_heading: dict[str, Column] = {}
        cases = [content.case for content in self.files.values()]
        for words in self.words:
            for column in columns_of(cases, self.schema, words.language):
                by_heading.setdefault(column.heading, column)
        for column in list(by_heading.values()):
            by_heading.setdefault(column.name, column)
        return {place: by_heading[heading] for place, heading in enumerate(headings) if heading in by_heading}

    def _row(self, row: _Row, columns: dict[int, Column], found: _Found) -> None:
        if not row.name:
            if any(text.strip() for text in row.cells.values()):
                found.new.append(NewRow(row.number, dict(self._values_of_new(row, columns, found))))
            return
        content = self.files.get(row.name)
        marks = marks_in(row.mark)
        if content is None:
            found.conflicts.append(Conflict(row.name, row.number, reason="deleted"))
        elif row.name in found.seen:
            found.conflicts.append(Conflict(row.name, row.number, reason="twice"))
        elif marks is None:
            if any(not self._is(row.cells[place], content, columns[place]) for place in row.cells):
                found.conflicts.append(Conflict(row.name, row.number, reason="unmarked"))
        else:
            found.seen.add(row.name)
            whole, cells = marks
            if whole != file_mark(content.raw):
                found.changed_here.append(row.name)
            self._compare(row, content, cells, columns, found)

    def _compare(
        self, row: _Row, content: Content, marks: frozenset[str], columns: dict[int, Column], found: _Found
    ) -> None:
        case, refused = content.case, None
        for place, text in row.cells.items():
            column = columns[place]
            if cell_mark(column.name, text) in marks or self._is(text, content, column):
                continue
            ways = self._shown(content, column)
            if not any(cell_mark(column.name, way.text) in marks for way in ways):
                found.conflicts.append(Conflict(row.name, row.number, column, ways[0].text, text))
                continue
            before = content.case.fields.get(column.name)
            try:
                if not ways[0].whole:
                    raise CellRefused("not-here")
                value = meant(text, before, column.field, self.words)
                if not same(value, before) and not (value is None and before in ("", [])):
                    case = with_value(case, column.name, value)
            except CellRefused as wrong:
                found.wrong.append(WrongCell(row.name, row.number, column, text, wrong.reason))
            except CaseEditorError as failed:
                refused = failed
        self._keep(content, case, refused, found)

    def _keep(self, content: Content, case: Case, refused: CaseEditorError | None, found: _Found) -> None:
        if refused is not None:
            found.changes.append(FileChange(content.path, content.raw, None, refused=refused))
        elif case != content.case:
            changes = tuple(field_changes(content.case.fields, case.fields))
            found.changes.append(FileChange(content.path, content.raw, case, changes))

    def _shown(self, content: Content, column: Column) -> list[Shown]:
        value = content.case.fields.get(column.name)
        return [shown(value, column.field, words) for words in self.words]

    def _is(self, text: str, content: Content, column: Column) -> bool:
        """Whether a cell says what the case says now, in one language or the other."""
        return any(
            text == way.text or (self.loose and _same_but_for_lost_signs(text, way.text))
            for way in self._shown(content, column)
        )

    def _values_of_new(
        self, row: _Row, columns: dict[int, Column], found: _Found
    ) -> Iterator[tuple[str, Value]]:
        for place, text in row.cells.items():
            column = columns[place]
            try:
                value = meant(text, None, column.field, self.words)
            except CellRefused as wrong:
                found.wrong.append(WrongCell("", row.number, column, text, wrong.reason))
                continue
            if value is not None:
                yield column.name, value


@dataclass(frozen=True)
class _Row:
    number: int
    name: str
    mark: str
    cells: dict[int, str]


@dataclass
class _Found:
    changes: list[FileChange] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    wrong: list[WrongCell] = field(default_factory=list)
    new: list[NewRow] = field(default_factory=list)
    changed_here: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def update(self, unknown: tuple[str, ...]) -> TableUpdate:
        return TableUpdate(
            Plan(tuple(self.changes)),
            tuple(self.conflicts),
            tuple(self.wrong),
            tuple(self.new),
            tuple(self.changed_here),
            unknown,
        )


def _place(headings: list[str], names: Iterable[str], missing: str, path: Path) -> int:
    wanted = {name.casefold() for name in names}
    found = next((place for place, heading in enumerate(headings) if heading.casefold() in wanted), None)
    if found is None:
        raise TableRefused(path, missing)
    return found


def _same_but_for_lost_signs(cell: str, text: str) -> bool:
    """Whether a cell is a text of which a spreadsheet could not write some signs in its old encoding."""
    return len(cell) == len(text) and all(
        one == other or not _in_old_encoding(other) for one, other in zip(cell, text, strict=True)
    )


def _in_old_encoding(sign: str) -> bool:
    try:
        sign.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
