"""A collection as a table, written, read and compared: nothing is proposed that nobody changed."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseeditor.case import Case, Schema, Value, default_schema, parse_schema
from caseeditor.case.values import same
from caseeditor.errors import EditRefused, TableRefused
from caseeditor.folder.collections.contents import Content
from caseeditor.importing.tables import files
from caseeditor.importing.tables.cells import neutral, plain
from caseeditor.importing.tables.files import csv_bytes, read_table, xlsx_bytes
from caseeditor.importing.tables.table import Table, table_of
from caseeditor.importing.tables.update import TableReader, TableUpdate
from caseeditor.importing.tables.words import TableWords

FRENCH = TableWords("fr", "Fichier", "État du cas", "oui", "non")
ENGLISH = TableWords("en", "File", "State", "yes", "no")
BOTH = (FRENCH, ENGLISH)
SCHEMA = default_schema()
OWN = parse_schema("""
fields:
- {name: title, kind: text}
- {name: ton, kind: choice, options: [{value: d, label: Doux}, vif]}
- {name: tons, kind: names, options: [{value: d, label: Doux}, vif]}
- {name: rang, kind: number, lowest: 1, highest: 9}
- {name: poids, kind: number, whole: false}
- {name: jour, kind: date, time: false}
- {name: vu, kind: switch}
- {name: note, kind: score}
- {name: etapes, kind: facts}
- {name: layout, kind: hidden}
""")


def content(text: str, name: str = "un.md", schema: Schema = SCHEMA) -> Content:
    raw = text.encode()
    return Content(Path(name), raw, Case.from_bytes(raw, schema))


def table(*contents: Content, schema: Schema = SCHEMA, words: TableWords = FRENCH) -> Table:
    return table_of(contents, schema, words, [each.path.name for each in contents])


def update(came: Table, *contents: Content, schema: Schema = SCHEMA, loose: bool = False) -> TableUpdate:
    held = {each.path.name: each for each in contents}
    return TableReader(held, schema, BOTH, loose).update(came, Path("t.csv"))


def with_cell(made: Table, heading: str, text: str, row: int = 0) -> Table:
    rows = [list(each) for each in made.rows]
    rows[row][made.headings.index(heading)] = text
    return Table(made.headings, tuple(map(tuple, rows)))


def through_csv(made: Table, tmp: Path) -> Table:
    (tmp / "t.csv").write_bytes(csv_bytes(made))
    return read_table(tmp / "t.csv").table


def through_xlsx(made: Table, tmp: Path) -> Table:
    (tmp / "t.xlsx").write_bytes(xlsx_bytes(made))
    return read_table(tmp / "t.xlsx").table


WAYS = [through_csv, through_xlsx]
CASE = """---
title: 'Une halle : à réinventer'
outil:
- Agora Libre
- Carto Voix
in_progress: true
note-citoyenne: 3
date: 2020-02-03 09:00:00 +0000
description: =1+1
parameters:
- name: Habitants
  content: "300"
echelle: commune
link:
---
Texte.
"""

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=30)
    | st.sampled_from(
        ["=1", "'=1", "''", "+33 1", "-", "@a", "\t=a", "_x0041_", "_x005F_x0041_", " a ", "1,5", "a\r\nb"]
    )
    | st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=2)
    ),
    max_leaves=4,
)
names = st.sampled_from(
    [*(field.name for field in (*SCHEMA.fields, *OWN.fields)), "echelle", "=autre", "État"]
)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=60)
@given(said=st.dictionaries(names, values, max_size=6), own=st.booleans(), words=st.sampled_from(BOTH))
def test_a_table_that_nobody_changed_proposes_nothing(
    way: Callable[[Table, Path], Table],
    tmp_path_factory: pytest.TempPathFactory,
    said: dict[str, Value],
    own: bool,
    words: TableWords,
) -> None:
    schema = OWN if own else SCHEMA
    case = Case.from_bytes(b"---\n---\n", schema)
    for name, value in said.items():
        try:
            case = case.with_field(name, value)
        except EditRefused:
            continue
    held = Content(Path("un.md"), case.to_bytes(), case)
    came = way(table(held, schema=schema, words=words), tmp_path_factory.mktemp("t"))
    assert update(came, held, schema=schema) == TableUpdate(plan=update(came, held, schema=schema).plan)
    assert not update(came, held, schema=schema).plan.changes


@settings(max_examples=200)
@given(st.text(max_size=20) | st.text("'=+-@a\t", max_size=5))
def test_no_text_begins_a_formula_and_each_comes_back(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    assert not neutral(text).startswith(("=", "+", "-", "@"))
    assert plain(neutral(text)) == text


@pytest.mark.parametrize("way", WAYS)
def test_only_the_cell_that_differs_is_written(way: Callable[[Table, Path], Table], tmp_path: Path) -> None:
    held = content(CASE)
    came = with_cell(way(table(held), tmp_path), "Sous-titre", "Un autre")
    found = update(came, held)
    assert not found.conflicts
    (change,) = found.plan.changes
    assert change.after is not None
    assert change.after.to_bytes().decode() == CASE.replace("description: =1+1", "description: Un autre")


@pytest.mark.parametrize(
    ("heading", "cell", "name", "value"),
    [
        ("Titre", "Halle", "title", "Halle"),
        ("Titre", "'=1", "title", "=1"),
        (
            "Outils utilisés",
            "Agora Libre\nLoomio\nCarto Voix",
            "outil",
            ["Agora Libre", "Loomio", "Carto Voix"],
        ),
        ("Outils utilisés", "Agora Libre\n\nAgora Libre", "outil", ["Agora Libre"]),
        ("Outils utilisés", "", "outil", None),
        ("Afficher dans le catalogue", "NON", "in_progress", False),
        ("Afficher dans le catalogue", "false", "in_progress", False),
        ("Note citoyenne", "4", "note-citoyenne", 4),
        ("Note citoyenne", "", "note-citoyenne", None),
        ("Date", "14/11/2018", "date", datetime(2018, 11, 14, 9, tzinfo=UTC)),
        ("Date", "2018-11-14", "date", datetime(2018, 11, 14, 9, tzinfo=UTC)),
        ("Date", "14/11/2018 10:30", "date", datetime(2018, 11, 14, 10, 30, tzinfo=UTC)),
        ("Date", "2018-11-14 10:30:01 +0000", "date", datetime(2018, 11, 14, 10, 30, 1, tzinfo=UTC)),
        ("echelle", "région", "echelle", "région"),
        ("Lien de la consultation", "https://a.example", "link", "https://a.example"),
    ],
)
def test_what_cells_mean(heading: str, cell: str, name: str, value: Value) -> None:
    held = content(CASE)
    found = update(with_cell(table(held), heading, cell), held)
    assert not found.wrong
    (change,) = found.plan.changes
    assert change.after is not None
    assert same(change.after.fields[name], value)


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Date", "03/02/2020"),
        ("Date", "03/02/2020 09:00"),
        ("Afficher dans le catalogue", "VRAI"),
        ("Note citoyenne", "3.0"),
        ("Outils utilisés", "Agora Libre\nCarto Voix\n"),
        ("Lien de la consultation", "  "),
    ],
)
def test_what_a_spreadsheet_writes_otherwise_is_no_change(heading: str, cell: str) -> None:
    held = content(CASE)
    assert update(with_cell(table(held), heading, cell), held).plan.changes == ()


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("Date", "bientôt", "kind"),
        ("Date", "31/02/2020", "kind"),
        ("Afficher dans le catalogue", "peut-être", "kind"),
        ("Note citoyenne", "9", "kind"),
        ("Note citoyenne", "2,5", "kind"),
        ("Faits marquants", "autre", "not-here"),
    ],
)
def test_a_wrong_value_is_refused_at_its_cell(heading: str, cell: str, reason: str) -> None:
    held = content(CASE)
    found = update(with_cell(with_cell(table(held), heading, cell), "Titre", "Halle"), held)
    assert [(each.file, each.row, each.column.heading, each.reason) for each in found.wrong] == [
        ("un.md", 2, heading, reason)
    ]
    assert [change.fields[0].name for change in found.plan.changes] == ["title"]


def test_choices_are_said_by_their_labels() -> None:
    held = content("---\nton: d\ntons: [d, vif]\npoids: 1.5\nrang: 3\n---\n", schema=OWN)
    made = table(held, schema=OWN)
    row = dict(zip(made.headings, made.rows[0], strict=True))
    assert (row["ton"], row["tons"], row["poids"]) == ("Doux", "Doux\nvif", "1,5")
    assert "layout" not in row
    found = update(with_cell(made, "ton", "vif"), held, schema=OWN)
    assert found.plan.changes[0].fields[0].after == "vif"
    assert update(with_cell(made, "ton", "fort"), held, schema=OWN).wrong[0].reason == "choice"
    assert update(with_cell(made, "rang", "12"), held, schema=OWN).wrong[0].reason == "kind"
    assert update(with_cell(made, "poids", "2,25"), held, schema=OWN).plan.changes[0].fields[0].after == 2.25


def test_what_changed_on_both_sides_is_a_conflict() -> None:
    held = content(CASE)
    came = with_cell(table(held), "Titre", "Autre halle")
    came = with_cell(came, "Sous-titre", "Un autre")
    now = content(CASE.replace("Une halle", "Ma halle"))
    found = update(came, now)
    (conflict,) = found.conflicts
    assert conflict.column is not None
    assert (conflict.file, conflict.column.name, conflict.mine, conflict.theirs) == (
        "un.md",
        "title",
        "Ma halle : à réinventer",
        "Autre halle",
    )
    assert found.changed_here == ("un.md",)
    assert [change.fields[0].name for change in found.plan.changes] == ["description"]


def test_what_changed_only_here_stays() -> None:
    held = content(CASE)
    now = content(CASE.replace("Une halle", "Ma halle"))
    found = update(table(held), now)
    assert (found.conflicts, found.plan.changes) == ((), ())


def test_the_same_change_on_both_sides_is_none() -> None:
    came = with_cell(table(content(CASE)), "Titre", "Ma halle : à réinventer")
    found = update(came, content(CASE.replace("Une halle", "Ma halle")))
    assert (found.conflicts, found.plan.changes) == ((), ())


def test_rows_without_their_case() -> None:
    held = content(CASE)
    made = table(held)
    row = list(made.rows[0])
    new = ["", "Nouvelle halle", *[""] * (len(row) - 2)]
    gone = ["parti.md", *row[1:]]
    unmarked = ["deux.md", "Changé", *row[2:-1], ""]
    other = replace(held, path=Path("deux.md"))
    came = Table(made.headings, tuple(map(tuple, (row, row, new, gone, unmarked))))
    found = update(came, held, other)
    assert [(each.file, each.reason) for each in found.conflicts] == [
        ("un.md", "twice"),
        ("parti.md", "deleted"),
        ("deux.md", "unmarked"),
    ]
    assert [dict(each.values) for each in found.new] == [{"title": "Nouvelle halle"}]


def test_columns_moved_dropped_or_added() -> None:
    held = content(CASE)
    made = table(held)
    order = [made.headings.index(name) for name in ("État du cas", "Titre", "Fichier")]
    headings = (*(made.headings[place] for place in order), "Remarques")
    row = (made.rows[0][order[0]], "Halle", "un.md", "à voir")
    found = update(Table(headings, (row,)), held)
    assert found.unknown == ("Remarques",)
    assert [change.fields[0].after for change in found.plan.changes] == ["Halle"]


def test_a_table_made_in_one_language_comes_back_in_another() -> None:
    held = content(CASE)
    made = table(held, words=ENGLISH)
    assert "Title" in made.headings
    found = update(with_cell(made, "Show in the catalogue", "no"), held)
    assert [change.fields[0].after for change in found.plan.changes] == [False]


@pytest.mark.parametrize(("missing", "reason"), [("Fichier", "no-file"), ("État du cas", "no-mark")])
def test_a_table_that_is_none_of_ours(missing: str, reason: str) -> None:
    made = table(content(CASE))
    headings = tuple("x" if heading == missing else heading for heading in made.headings)
    with pytest.raises(TableRefused) as refused:
        update(Table(headings, made.rows), content(CASE))
    assert refused.value.reason == reason


def test_a_cell_that_holds_only_the_beginning_is_not_written_back() -> None:
    long = "a" * 40_000
    held = content(f"---\ntitle: {long}\n---\n")
    made = table(held)
    assert update(made, held).plan.changes == ()
    assert update(with_cell(made, "Titre", "b"), held).wrong[0].reason == "not-here"


# As files


def test_the_csv_that_french_spreadsheets_open() -> None:
    raw = csv_bytes(table(content(CASE)))
    assert raw.startswith(b"\xef\xbb\xbfFichier;Titre;")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 2
    assert rows[1][rows[0].index("Sous-titre")] == "'=1+1"


@pytest.mark.parametrize(
    ("encoding", "separator", "loose"),
    [("utf-8-sig", ";", False), ("utf-8", ",", False), ("cp1252", ";", True), ("utf-16", "\t", False)],
)
def test_what_spreadsheets_write(tmp_path: Path, encoding: str, separator: str, loose: bool) -> None:
    held = content("---\ntitle: 'Élan\u202f: l’été → 🙂'\ndescription: a\n---\n")
    text = io.StringIO(newline="")
    made = with_cell(table(held), "Sous-titre", "b;,\tc")
    csv.writer(text, delimiter=separator).writerows((made.headings, *made.rows))
    path = tmp_path / "t.csv"
    path.write_bytes(text.getvalue().encode(encoding, "replace"))
    read = read_table(path)
    assert read.loose is loose
    found = update(read.table, held, loose=read.loose)
    assert not found.conflicts
    assert [change.fields[0].name for change in found.plan.changes] == ["description"]


def test_numbers_and_dates_that_a_spreadsheet_made_of_texts(tmp_path: Path) -> None:
    held = content(CASE)
    book = openpyxl.Workbook()
    made = table(held)
    book.active.append(made.headings)
    book.active.append(made.rows[0])
    for heading, value in [
        ("Note citoyenne", 4),
        ("Date", datetime(2018, 11, 14)),
        ("Afficher dans le catalogue", False),
        ("Titre", "=CONCATENATE(A1)"),
    ]:
        book.active.cell(2, made.headings.index(heading) + 1, value)
    book.save(tmp_path / "t.xlsx")
    found = update(read_table(tmp_path / "t.xlsx").table, held)
    assert {each.name: each.after for each in found.plan.changes[0].fields} == {
        "note-citoyenne": 4,
        "date": datetime(2018, 11, 14, 9, tzinfo=UTC),
        "in_progress": False,
        "title": "=CONCATENATE(A1)",
    }


def test_tables_from_strangers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, raw, reason in [
        ("a.ods", b"", "form"),
        ("a.xlsx", b"PK nothing", "damaged"),
        ("b.xlsx", b"", "damaged"),
        ("c.xlsx", _zip({"a.txt": b"a"}), "damaged"),
        ("d.csv", b'"' + b"a" * 200_000 + b'"', "damaged"),
    ]:
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(TableRefused) as refused:
            read_table(tmp_path / name)
        assert refused.value.reason == reason
    (tmp_path / "f.xlsx").write_bytes(_zip({"xl/worksheets/sheet1.xml": b"0" * 2_000_000}))
    monkeypatch.setattr(files, "_LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(TableRefused) as refused:
        read_table(tmp_path / "f.xlsx")
    assert refused.value.reason == "too-large"


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_MOST_ROWS", 10)
    made = Table(("a",), tuple((str(number),) for number in range(20)))
    for name, raw in (("t.csv", csv_bytes(made)), ("t.xlsx", xlsx_bytes(made))):
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(TableRefused) as refused:
            read_table(tmp_path / name)
        assert refused.value.reason == "too-large"


def _zip(parts: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return raw.getvalue()
