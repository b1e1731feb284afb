"""One table in a text, as rows and columns to be edited, and back as text with its columns in line.

Only the usual form is read: rows of one kind between bars, at most one heading. Whoever edits leaves any
other as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from caseeditor.importing.markdown.tables import table_lines
from caseeditor.late import late_pattern

_RULE = late_pattern(r"\s{0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_NOT_USUAL = late_pattern(r"\s{0,3}(?:\|?[\s|+:=-]*=[\s|+:=-]*$|\{:)")
_CODE = late_pattern(r"(`+)(?!`)(?:(?!\1(?!`)).)*?(?<!`)\1(?!`)")
_BAR = late_pattern(r"\\.|(\|)")
_ALIGNS = {(True, False): "left", (False, True): "right", (True, True): "center"}


@dataclass(frozen=True)
class TextTable:
    """`rows` hold the cells' Markdown, all as many; `heading` tells whether the first row is one; `aligns`
    are left, right, center or empty, for each column."""

    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...]
    heading: bool

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.aligns)

    def with_cell(self, row: int, column: int, text: str) -> TextTable:
        """The same with another cell; line ends in it become breaks."""
        cell = "<br>".join(" ".join(line.split(" ")).strip() for line in text.splitlines())
        changed = tuple(
            tuple(cell if (y, x) == (row, column) else old for x, old in enumerate(cells))
            for y, cells in enumerate(self.rows)
        )
        return replace(self, rows=changed)

    def with_row(self, place: int) -> TextTable:
        """The same with an empty row at `place`."""
        return replace(self, rows=(*self.rows[:place], ("",) * self.width, *self.rows[place:]))

    def without_row(self, place: int) -> TextTable:
        """The same without a row; a heading that goes is none any more."""
        kept = self.rows[:place] + self.rows[place + 1 :]
        return replace(self, rows=kept, heading=self.heading and place > 0)

    def with_column(self, place: int) -> TextTable:
        """The same with an empty column at `place`."""
        rows = tuple((*cells[:place], "", *cells[place:]) for cells in self.rows)
        return replace(self, rows=rows, aligns=(*self.aligns[:place], "", *self.aligns[place:]))

    def without_column(self, place: int) -> TextTable:
        """The same without a column."""
        rows = tuple(cells[:place] + cells[place + 1 :] for cells in self.rows)
        return replace(self, rows=rows, aligns=self.aligns[:place] + self.aligns[place + 1 :])

    def with_align(self, column: int, align: str) -> TextTable:
        """The same with another alignment of a column."""
        aligns = tuple(align if place == column else old for place, old in enumerate(self.aligns))
        return replace(self, aligns=aligns)


def read_text_table(text: str) -> TextTable | None:
    """The table that `text` is, line for line; None where it is none, or one of another form."""
    lines = [line.rstrip() for line in text.strip("\r\n").splitlines()]
    if not lines or not all(_bars(line) for line in lines) or any(map(_NOT_USUAL.match, lines)):
        return None
    rules = [place for place, line in enumerate(lines) if _RULE.match(line)]
    if rules not in ([], [0], [1]) or len(lines) == len(rules):
        return None
    rows = [_cells(line) for place, line in enumerate(lines) if place not in rules]
    aligns = _aligns(lines[rules[0]]) if rules else []
    width = max(len(aligns), *(len(row) for row in rows))
    return TextTable(
        tuple(tuple(row + [""] * (width - len(row))) for row in rows),
        tuple(aligns + [""] * (width - len(aligns))),
        rules == [1],
    )


def write_text_table(table: TextTable) -> str:
    """The table as text, without a line end after it."""
    return "\n".join(table_lines(table.rows, table.aligns, heading=table.heading))


def _bars(line: str) -> list[int]:
    """Where the bars between cells are: not those in code, nor those with a backslash."""
    if "`" in line:
        line = _CODE.sub(lambda code: "x" * len(code[0]), line)
    return [bar.start(1) for bar in _BAR.finditer(line) if bar[1]]


def _cells(line: str) -> list[str]:
    bars = _bars(line)
    edges = [-1, *bars, len(line)]
    cells = [line[start + 1 : end].strip(" \t") for start, end in pairwise(edges)]
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1] and line.endswith("|"):
        del cells[-1]
    return cells


def _aligns(rule: str) -> list[str]:
    return [
        _ALIGNS.get((cell.strip().startswith(":"), cell.strip().endswith(":")), "")
        for cell in rule.strip().strip("|").split("|")
    ]
