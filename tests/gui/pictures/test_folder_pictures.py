"""The pictures of the folder in the window: who uses which, renaming that everybody follows, deleting."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget, QPushButton

from caseeditor.gui.pictures.folder_dialog import PicturesDialog, PictureWish
from caseeditor.workspace.folder.pictures import ListedPicture

from ..conftest import Driven

CASE = "skatepark-saint-aubry.md"


def ask(driven: Driven) -> None:
    driven.panels.actions["pictures"].trigger()
    driven.settle()


@pytest.fixture
def picture(driven: Driven) -> ListedPicture:
    """The picture of the case that is shown."""
    driven.open()
    name = driven.show(CASE).case.fields["screenshot"]
    ask(driven)
    return next(listed for listed in driven.answers.listed if listed.name == name)


def test_every_picture_with_its_users(driven: Driven, picture: ListedPicture) -> None:
    names = {path.name for path in (driven.folder / "img").iterdir()}
    assert {listed.name for listed in driven.answers.listed} == names
    assert [user.path.name for user in picture.users] == [CASE]


def test_a_renamed_picture_is_followed_by_its_cases(driven: Driven, picture: ListedPicture) -> None:
    driven.answers.wishes = [PictureWish("rename", picture)]
    driven.answers.name = "un-autre-nom.png"
    ask(driven)
    driven.settle()
    held = driven.session.current
    assert held.path.name == CASE
    assert held.case.fields["screenshot"] == "un-autre-nom.png"
    assert not held.dirty
    assert (driven.folder / "img" / "un-autre-nom.png").is_file()
    assert not (driven.folder / "img" / picture.name).exists()
    assert not [problem for problem in held.problems if problem.code == "picture-missing"]


def test_a_case_that_isnt_saved_is_asked_for_first(driven: Driven, picture: ListedPicture) -> None:
    driven.panels.form.field_edited.emit("organisateur", "Moi")
    driven.answers.wishes = [PictureWish("rename", picture)]
    driven.answers.name = "un-autre-nom.png"
    ask(driven)
    assert driven.panels.notices.text("failure")
    assert (driven.folder / "img" / picture.name).is_file()


def test_deleting_says_who_uses_it_and_goes_to_the_bin(
    driven: Driven, picture: ListedPicture, tmp_path: Path
) -> None:
    driven.answers.wishes = [PictureWish("delete", picture)] * 2
    ask(driven)
    assert driven.answers.asked[-1] == f"delete_picture {picture.name}, used by 1"
    assert (driven.folder / "img" / picture.name).is_file()
    driven.answers.deletes = True
    ask(driven)
    assert not (driven.folder / "img" / picture.name).exists()
    assert (tmp_path / "home" / "bin" / picture.name).is_file()


def test_the_dialog_lists_searches_and_asks(driven: Driven, picture: ListedPicture, qtbot) -> None:
    listed = driven.answers.listed
    dialog = PicturesDialog(driven.panels._, listed)
    qtbot.addWidget(dialog)
    dialog.show()
    rows = dialog.findChild(QListWidget, "pictures.list")
    assert rows.count() == len(listed)
    rows.setCurrentRow(listed.index(picture))
    assert picture.name in rows.currentItem().text()
    dialog.findChild(QPushButton, "pictures.rename").click()
    assert dialog.wish == PictureWish("rename", picture)
