"""One table as text and as rows, and cells that come without HTML."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.importing.cells import rows_of_cells, table_of_cells
from caseeditor.importing.markdown.table_text import TextTable, read_text_table, write_text_table
from caseeditor.site.kramdown import body_html
from tests.importing.shown import words

TABLE = """\
| Étape  | Période |  Coût |
|:-------|:-------:|------:|
| Dépôt  |  mars   | 1 000 |
| a\\|b   | `c|d`   |       |"""


def test_a_table_is_read_and_written_back() -> None:
    table = read_text_table(TABLE)
    assert table == TextTable(
        (("Étape", "Période", "Coût"), ("Dépôt", "mars", "1 000"), ("a\\|b", "`c|d`", "")),
        ("left", "center", "right"),
        heading=True,
    )
    assert read_text_table(write_text_table(table)) == table


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mot",
        "| a |\n|===|\n| b |",
        "| a |\n|---|\n| b |\n|---|\n| c |",
        "|---|",
        "| a |\n{: .x}",
        "a\n| b |",
    ],
)
def test_what_is_no_table_of_the_usual_form_is_left_alone(text: str) -> None:
    assert read_text_table(text) is None


def test_rows_columns_and_alignment_change() -> None:
    table = read_text_table("a | b\nc | d")
    assert table is not None
    assert not table.heading
    table = table.with_row(1).with_column(1).with_cell(1, 1, "x\ny").with_align(1, "right")
    assert table.rows == (("a", "", "b"), ("", "x<br>y", ""), ("c", "", "d"))
    assert table.aligns == ("", "right", "")
    assert table.without_row(0).without_column(2).rows == (("", "x<br>y"), ("c", ""))
    headed = read_text_table(TABLE)
    assert headed is not None
    assert not headed.without_row(0).heading


CELLS = st.text(alphabet="ab *|-:=\\`_é", max_size=6).map(str.strip)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_cells_of_a_spreadsheet_are_shown_as_they_are(rows: list[tuple[str, str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    table = table_of_cells(text)
    assert table is not None
    source = "".join(f"<td>{html.escape(cell, quote=False)}</td>" for row in rows for cell in row)
    assert words(body_html(table)) == words(source)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('a\t"b\nc ""d"""\ne\t', [["a", 'b\nc "d"'], ["e", ""]]),
        ('a\t"b', [["a", '"b']]),
        ("a\tb\nc", None),
        ("une phrase", None),
    ],
)
def test_cells_come_with_tabs_between_them(text: str, rows: list[list[str]] | None) -> None:
    assert rows_of_cells(text) == rows


def test_hostile_quotes_take_no_more_than_their_length() -> None:
    assert rows_of_cells('"\t' * 50_000) is None
    assert rows_of_cells("x\t\n" * 20_000) is not None
    assert read_text_table("|" + "`" * 50_000) is not None
