"""The picture: shown with its size, chosen among the folder's, imported by button and by dropping."""

from __future__ import annotations

from pathlib import Path

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView

from caseeditor.case import Case
from caseeditor.gui.form.fields.picture_field import PictureField
from caseeditor.gui.pictures.picture_dialog import PictureDialog

from .conftest import Shown, drop


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A picture that isn't in the folder, under a name that no site would want."""
    path = tmp_path / "Été à la plage.png"
    Image.new("RGB", (64, 48), "teal").save(path)
    return path


def widget(form: Shown) -> PictureField:
    return form.panel._row("screenshot").widget


def told(form: Shown) -> str:
    return form.find("field.screenshot.size").text()


def dialog_of(form: Shown) -> PictureDialog:
    form.click(form.field("screenshot"))
    dialog = form.panel.findChild(PictureDialog)
    assert dialog is not None
    view = dialog.findChild(QListView, "pictures.list")
    form.qtbot.waitUntil(lambda: view.model().rowCount() > 0)
    return dialog


def names(dialog: PictureDialog) -> list[str]:
    model = dialog.findChild(QListView, "pictures.list").model()
    return [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]


def test_the_picture_is_shown_with_name_and_size(form: Shown) -> None:
    form.show("screenshot: arvelle-budget.png")
    form.qtbot.waitUntil(lambda: "1200" in told(form))
    assert form.find("field.screenshot.name").text() == "arvelle-budget.png"
    form.qtbot.waitUntil(lambda: widget(form)._frame._picture is not None)
    assert not widget(form)._frame._picture.isNull()
    assert form.edits == []


def test_a_missing_picture_is_said(form: Shown) -> None:
    form.show("screenshot: absente.png")
    form.qtbot.waitUntil(lambda: told(form) != "")
    assert widget(form)._frame._missing
    assert form.find("field.screenshot.name").text() == "absente.png"
    assert form.edits == []


def test_a_dot_before_the_name_is_the_same_picture(form: Shown) -> None:
    form.show("screenshot: ./arvelle-budget.png")
    form.qtbot.waitUntil(lambda: "1200" in told(form))


def test_a_file_that_is_no_picture_is_said(form: Shown) -> None:
    (form.context.layout.pictures_folder / "faux.png").write_bytes(b"pas une image")
    form.show("screenshot: faux.png")
    form.qtbot.waitUntil(lambda: told(form) != "" and widget(form)._frame._missing)


def test_no_picture_can_be_taken_away(form: Shown) -> None:
    form.show("screenshot:")
    assert not form.find("field.screenshot.clear").isVisible()
    form.show("screenshot: arvelle-budget.png")
    form.click(form.find("field.screenshot.clear"))
    assert form.last("screenshot") is None


def test_a_picture_that_is_dropped_is_imported(form: Shown, elsewhere: Path) -> None:
    form.show("screenshot:")
    assert drop(widget(form), elsewhere)
    form.settle()
    name = form.last("screenshot")
    copy = form.context.layout.pictures_folder / name
    assert copy.read_bytes() == elsewhere.read_bytes()
    assert name.isascii()
    assert " " not in name
    form.qtbot.waitUntil(lambda: "64" in told(form))


def test_a_copy_that_ends_late_changes_no_other_case(form: Shown, elsewhere: Path) -> None:
    form.show("screenshot:")
    drop(widget(form), elsewhere)
    form.panel.show_case(Case.from_bytes(b"---\nscreenshot: arvelle-budget.png\n---\n"))
    form.settle()
    assert form.edits == []
    assert form.find("field.screenshot.name").text() == "arvelle-budget.png"


def test_importing_writes_over_nothing(form: Shown, elsewhere: Path) -> None:
    form.show("screenshot:")
    drop(widget(form), elsewhere)
    form.settle()
    first = form.last("screenshot")
    before = (form.context.layout.pictures_folder / first).read_bytes()
    Image.new("RGB", (10, 10), "red").save(elsewhere)
    drop(widget(form), elsewhere)
    form.settle()
    assert form.last("screenshot") != first
    assert (form.context.layout.pictures_folder / first).read_bytes() == before


def test_the_button_asks_for_a_file(form: Shown, elsewhere: Path) -> None:
    form.show("screenshot:")
    form.click(form.find("field.screenshot.import"))
    form.settle()
    assert form.edits == []
    form.file_to_import = elsewhere
    form.click(form.find("field.screenshot.import"))
    form.settle()
    assert (form.context.layout.pictures_folder / form.last("screenshot")).is_file()


def test_what_is_no_picture_is_refused_in_words(form: Shown, tmp_path: Path) -> None:
    form.show("screenshot: arvelle-budget.png")
    text = tmp_path / "note.txt"
    text.write_text("rien", encoding="utf-8")
    drop(widget(form), text)
    form.settle()
    assert form.edits == []
    assert "note.txt" in told(form)
    assert form.find("field.screenshot.name").text() == "arvelle-budget.png"


def test_a_failed_import_is_told_as_an_error_in_the_dialog(form: Shown, tmp_path: Path) -> None:
    form.show("screenshot:")
    dialog = dialog_of(form)
    said = dialog.findChild(QLabel, "pictures.said")
    assert said.property("role") == "hint"
    text = tmp_path / "note.txt"
    text.write_text("rien", encoding="utf-8")
    drop(dialog, text)
    form.settle()
    assert "note.txt" in said.text()
    assert said.text().startswith("⚠")
    assert said.property("role") == "error"
    dialog.findChild(QLineEdit, "pictures.search").setText("velo")
    assert said.property("role") == "hint"


def test_a_text_is_no_file_to_drop(form: Shown) -> None:
    form.show("screenshot:")
    assert not drop(widget(form), "un texte")


def test_all_pictures_are_offered_and_searched(form: Shown) -> None:
    form.show("screenshot: lauranne-velo.jpg")
    dialog = dialog_of(form)
    view = dialog.findChild(QListView, "pictures.list")
    assert len(names(dialog)) == len(list(form.context.layout.pictures_folder.iterdir()))
    assert view.currentIndex().data(Qt.ItemDataRole.UserRole) == "lauranne-velo.jpg"
    search = dialog.findChild(type(dialog._search), "pictures.search")
    form.qtbot.keyClicks(search, "CORBELLES")
    assert names(dialog) == ["corbelles-mediatheque.png", "corbelles-terrasses.png"]
    form.press(search, Qt.Key.Key_Return)
    assert form.last("screenshot") == "corbelles-mediatheque.png"


def test_thumbnails_and_sizes_come_in_the_list(form: Shown) -> None:
    form.show("screenshot:")
    dialog = dialog_of(form)
    model = dialog.findChild(QListView, "pictures.list").model()
    row = names(dialog).index("arvelle-budget.png")
    form.qtbot.waitUntil(lambda: "1200" in model.index(row, 0).data())
    dialog.reject()
    assert form.edits == []


def test_giving_up_changes_nothing(form: Shown) -> None:
    form.show("screenshot:")
    dialog = dialog_of(form)
    form.press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert form.edits == []


def test_a_form_that_goes_waits_for_nothing(form: Shown, elsewhere: Path) -> None:
    form.panel.show_case(Case.from_bytes(b"---\nscreenshot: arvelle-budget.png\n---\n"))
    form.field("organisateur").setFocus()
    form.qtbot.keyClicks(form.field("organisateur"), "v")
    drop(widget(form), elsewhere)
    form.click(form.field("screenshot"))
    shiboken6.delete(form.panel)
    form.settle()


def test_a_picture_dropped_into_the_list_is_chosen_there(form: Shown, elsewhere: Path) -> None:
    form.show("screenshot:")
    dialog = dialog_of(form)
    view = dialog.findChild(QListView, "pictures.list")
    count = view.model().rowCount()
    assert drop(dialog, elsewhere)
    form.qtbot.waitUntil(lambda: view.model().rowCount() == count + 1)
    chosen = view.currentIndex().data(Qt.ItemDataRole.UserRole)
    assert (form.context.layout.pictures_folder / chosen).read_bytes() == elsewhere.read_bytes()
    assert form.edits == []
    dialog._on_accept()
    assert form.last("screenshot") == chosen
