"""`caseeditor table`: a collection to a spreadsheet and back, from the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from caseeditor.__main__ import main

UN = "---\ntitle: Halle\noutil:\n- Agora Libre\ndate: 2020-02-03 09:00:00 +0000\n---\nTexte.\n"
DEUX = "---\ntitle: '=Jardin'\n---\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name, text in {
        "_config.yml": "title: A\n",
        "_usage/un.md": UN,
        "_usage/deux.md": DEUX,
        "_outil/agora.md": "---\ntitle: Agora Libre\ncategorie: outil\n---\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    return root


def changed(path: Path, row: int, heading: str, text: str) -> None:
    """Change a cell as a person would in a spreadsheet."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter=";"))
        rows[row][rows[0].index(heading)] = text
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return
    book = openpyxl.load_workbook(path)
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(row + 1, headings.index(heading) + 1, text)
    book.save(path)


@pytest.fixture(params=[".csv", ".xlsx"])
def table(request: pytest.FixtureRequest, site: Path, tmp_path: Path) -> Path:
    path = tmp_path / f"cas{request.param}"
    assert main(["table", str(site), str(path), "--lang", "fr"]) == 0
    return path


def update(site: Path, path: Path, *more: str) -> int:
    return main(["table", str(site), "--update", str(path), "--lang", "en", *more])


def test_nothing_changed(site: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert update(site, table) == 0
    assert "The table changes nothing." in capsys.readouterr().out
    assert (site / "_usage" / "deux.md").read_text(encoding="utf-8") == DEUX


def test_one_cell(site: Path, table: Path) -> None:
    changed(table, 2, "Titre", "Grande halle")
    assert update(site, table, "--dry-run") == 0
    assert (site / "_usage" / "un.md").read_text(encoding="utf-8") == UN
    assert update(site, table) == 0
    assert (site / "_usage" / "un.md").read_text(encoding="utf-8") == UN.replace("Halle", "Grande halle")


def test_a_conflict_names_the_file(site: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(table, 2, "Titre", "Grande halle")
    changed(table, 1, "Sous-titre", "Un jardin")
    (site / "_usage" / "un.md").write_text(UN.replace("Halle", "Petite halle"), encoding="utf-8")
    assert update(site, table) == 1
    assert "_usage/un.md" in capsys.readouterr().err
    assert "Petite halle" in (site / "_usage" / "un.md").read_text(encoding="utf-8")
    assert "description: Un jardin\n" in (site / "_usage" / "deux.md").read_text(encoding="utf-8")


def test_a_wrong_value(site: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(table, 2, "Note citoyenne", "dix")
    assert update(site, table) == 1
    assert "_usage/un.md" in capsys.readouterr().err


def test_the_catalogue(site: Path, tmp_path: Path) -> None:
    path = tmp_path / "outils.csv"
    assert main(["table", str(site), str(path), "--collection", "outil", "--lang", "fr"]) == 0
    changed(path, 1, "Accroche", "Débattre")
    assert update(site, path, "--collection", "outil") == 0
    assert "tagline: Débattre\n" in (site / "_outil" / "agora.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments", [["OUT.ods"], ["--update", "absent.csv"], ["OUT.csv", "--collection", "rien"]]
)
def test_what_cannot_be_done(site: Path, tmp_path: Path, arguments: list[str]) -> None:
    asked = [str(tmp_path / each) if "." in each else each for each in arguments]
    assert main(["table", str(site), *asked]) == 2


def test_either_out_or_in(site: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["table", str(site)])
    assert ended.value.code == 2
