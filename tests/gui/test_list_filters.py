"""«À corriger» keeps the case that is shown, and belongs to one folder; what has no card is marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView

from caseeditor.case import Case
from caseeditor.folder.listing.scan import summary_of
from caseeditor.gui.case_list import Filter
from caseeditor.workspace.case_list.model import OUTSIDE_ROLE

from .conftest import Driven

CASE = "skatepark-saint-aubry.md"
OTHER = "charte-des-terrasses-corbelles.md"


def files(driven: Driven) -> list[str]:
    return [row.path.name for row in driven.cases.in_order()]


def press(driven: Driven, name: str) -> None:
    driven.window.view.findChild(QAbstractButton, name).click()


@pytest.fixture
def faulty(driven: Driven) -> Driven:
    """Two cases whose link is no address."""
    for name in (CASE, OTHER):
        path = driven.folder / "_usage" / name
        lines = path.read_bytes().splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(b"link:")]
        path.write_bytes(b"".join([kept[0], b"link: pas une adresse\n", *kept[1:]]))
    driven.open()
    driven.show(CASE)
    return driven


def test_a_case_that_is_mended_stays_until_one_leaves_it(faulty: Driven) -> None:
    press(faulty, "filter.to-mend")
    assert sorted(files(faulty)) == sorted([CASE, OTHER])
    faulty.session.set_field("link", "https://example.org/")
    faulty.settle()
    faulty.qtbot.waitUntil(lambda: faulty.cases.to_mend == 1)
    assert sorted(files(faulty)) == sorted([CASE, OTHER])
    assert faulty.window.findChild(QListView, "case_list").currentIndex().isValid()
    faulty.show(OTHER)
    faulty.qtbot.waitUntil(lambda: files(faulty) == [OTHER])


def test_the_filter_stays_in_its_folder(faulty: Driven, tmp_path: Path) -> None:
    other = Path(shutil.copytree(faulty.folder, tmp_path / "autre"))
    press(faulty, "filter.to-mend")
    faulty.window.findChild(QLineEdit, "search").setText("skatepark")
    faulty.open(other)
    assert faulty.cases.filter is Filter.ALL
    assert len(files(faulty)) == 10
    assert faulty.window.findChild(QAbstractButton, "filter.all").isChecked()
    assert faulty.window.findChild(QLineEdit, "search").text() == ""


def outside(driven: Driven) -> set[str]:
    model = driven.cases
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return {index.data(Qt.ItemDataRole.UserRole).path.name for index in rows if index.data(OUTSIDE_ROLE)}


def test_cases_outside_the_catalogue_are_marked(driven: Driven) -> None:
    path = driven.folder / "_usage" / CASE
    path.write_bytes(path.read_bytes().replace(b"in_progress: true", b"in_progress: false"))
    driven.open()
    assert CASE in outside(driven)
    assert OTHER not in outside(driven)
    described = driven.cases.index_of(path).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "hors catalogue" in described


def test_a_folder_that_has_no_catalogue_marks_nothing(driven: Driven) -> None:
    for path in (driven.folder / "_usage").glob("*.md"):
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(line for line in lines if not line.startswith(b"in_progress")))
    driven.open()
    assert outside(driven) == set()


@pytest.mark.parametrize(
    ("written", "shown"),
    [("", None), ("in_progress:\n", False), ("in_progress: true\n", True), ("in_progress: false\n", False),
     ("in_progress: 'false'\n", True), ("in_progress: 0\n", True), ("in_progress: ~\n", False),
     ("in_progress: no\n", False), ("in_progress: \"\"\n", True), ("in_progress: non\n", True)],
)  # fmt: skip
def test_any_value_but_false_and_nothing_is_in_the_catalogue(
    tmp_path: Path, written: str, shown: bool | None
) -> None:
    path = tmp_path / "a.md"
    raw = f"---\ntitle: Un\n{written}---\nMots\n".encode()
    path.write_bytes(raw)
    assert summary_of(path, Case.from_bytes(raw)).in_catalogue is shown
