"""Names: chosen from the catalogue, in the person's order; what isn't known is never lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from caseeditor.checks import read_context
from caseeditor.folder.layout import find_layout
from caseeditor.gui.form.boxes.chip import Chip
from caseeditor.gui.form.boxes.suggestions import Suggestions
from caseeditor.gui.form.fields.names_field import NamesField

from .conftest import Shown

TOOLS = "outil:\n- Sondéo\n- capcollectif\n- Idéothèque"


def chips(form: Shown, name: str = "outil") -> list[Chip]:
    widget = form.panel._row(name).widget
    assert isinstance(widget, NamesField)
    return widget._chips


def names(form: Shown) -> list[str]:
    return [chip.name for chip in chips(form)]


@pytest.fixture
def line(form: Shown) -> QLineEdit:
    form.show(TOOLS)
    box = form.field("outil")
    box.setFocus()
    form.qtbot.waitUntil(box.hasFocus)
    return box


@pytest.fixture
def offered(line: QLineEdit) -> Suggestions:
    return line.findChild(Suggestions)


def test_names_are_chips_in_the_files_order(form: Shown, line: QLineEdit) -> None:
    assert names(form) == ["Sondéo", "capcollectif", "Idéothèque"]
    assert [chip.known for chip in chips(form)] == [True, False, True]
    assert form.edits == []
    assert line.placeholderText()


@pytest.mark.usefixtures("line")
def test_an_unknown_name_says_so_in_words(form: Shown) -> None:
    unknown = chips(form)[1]
    assert unknown.property("role") == "chip-unknown"
    assert "⚠" in unknown._text.text()
    assert unknown.accessibleName() != "capcollectif"
    assert "capcollectif" in unknown.accessibleName()


def test_the_search_ignores_accents_and_case(form: Shown, line: QLineEdit, offered: Suggestions) -> None:
    form.qtbot.keyClicks(line, "DEBAT")
    assert offered.isVisible()
    assert offered.names() == ["Plein Débat"]
    form.press(line, Qt.Key.Key_Return)
    assert form.last("outil") == ["Sondéo", "capcollectif", "Idéothèque", "Plein Débat"]
    assert line.text() == ""
    assert not offered.isVisible()


def test_the_list_is_in_french_order_without_what_is_chosen(
    form: Shown, line: QLineEdit, offered: Suggestions
) -> None:
    form.press(line, Qt.Key.Key_Down)
    assert offered.names() == ["Agora Libre", "Carto-Voix", "Plein Débat", "Autre"]


def test_arrows_and_enter_choose(form: Shown, line: QLineEdit) -> None:
    form.press(line, Qt.Key.Key_Down)
    form.press(line, Qt.Key.Key_Down)
    form.press(line, Qt.Key.Key_Return)
    assert form.last("outil")[-1] == "Carto-Voix"


def test_escape_gives_the_search_up(form: Shown, line: QLineEdit, offered: Suggestions) -> None:
    form.qtbot.keyClicks(line, "car")
    form.press(line, Qt.Key.Key_Escape)
    assert not offered.isVisible()
    assert line.text() == ""
    assert form.edits == []


def test_a_click_in_the_list_chooses(form: Shown, line: QLineEdit, offered: Suggestions) -> None:
    form.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert offered.isVisible()
    place = offered.visualRect(offered.model().index(1, 0)).center()
    form.qtbot.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert form.last("outil")[-1] == "Carto-Voix"


def test_what_nobody_knows_is_added_when_one_says_so(
    form: Shown, line: QLineEdit, offered: Suggestions
) -> None:
    wanted: list[tuple[str, ...]] = []
    form.panel.entry_wanted.connect(lambda *what: wanted.append(what))
    form.qtbot.keyClicks(line, " Xyz ")
    assert offered.isVisible()
    assert offered.names() == []
    form.press(line, Qt.Key.Key_Return)
    form.panel.flush()
    assert form.edits == []
    form.qtbot.keyClicks(line, "x")
    form.press(line, Qt.Key.Key_Backspace)
    form.press(line, Qt.Key.Key_Down)
    assert "Xyz" in offered.currentIndex().data()
    form.press(line, Qt.Key.Key_Return)
    assert wanted == [("Xyz", "outil", "outil")]
    assert form.edits == []  # it is asked first
    assert form.panel.untaken() == {"outil": "Xyz"}
    form.panel.take_name("outil", "Xyz")
    assert form.last("outil") == ["Sondéo", "capcollectif", "Idéothèque", "Xyz"]
    assert form.panel.untaken() == {}


def test_what_would_be_new_is_added_by_the_mouse(form: Shown, line: QLineEdit, offered: Suggestions) -> None:
    wanted: list[str] = []
    form.panel.entry_wanted.connect(lambda name, *_: wanted.append(name))
    form.qtbot.keyClicks(line, "xyz")
    for row in (0, 1):  # why nothing is offered, then what can be done
        assert wanted == []
        place = offered.visualRect(offered.model().index(row, 0)).center()
        form.qtbot.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert wanted == ["xyz"]


def test_near_names_come_before_a_new_one(form: Shown, line: QLineEdit, offered: Suggestions) -> None:
    form.qtbot.keyClicks(line, "Cartovoie")
    assert offered.names() == ["Carto-Voix"]
    rows = [offered.model().index(row, 0).data() for row in range(offered.model().rowCount())]
    assert [rows.index("Carto-Voix"), "Cartovoie" in rows[-1]] == [1, True]
    assert offered.currentIndex().data() == "Carto-Voix"  # nothing else can be meant
    form.press(line, Qt.Key.Key_Return)
    assert form.last("outil")[-1] == "Carto-Voix"


def test_a_new_name_may_begin_as_another_does(form: Shown, line: QLineEdit, offered: Suggestions) -> None:
    form.qtbot.keyClicks(line, "cart")
    assert offered.names() == ["Carto-Voix"]
    assert offered.new_name() == "cart"
    assert offered.currentIndex().data() == "Carto-Voix"


def test_a_slip_is_taken_for_what_it_surely_means(form: Shown, line: QLineEdit) -> None:
    form.qtbot.keyClicks(line, "cartovoix")
    form.field("title").setFocus()
    assert form.last("outil")[-1] == "Carto-Voix"
    assert line.text() == ""
    assert form.panel.untaken() == {}


@pytest.mark.parametrize("slip", [False, True])
def test_what_is_chosen_already_is_not_offered_anew(
    form: Shown, line: QLineEdit, offered: Suggestions, slip: bool
) -> None:
    form.qtbot.keyClicks(line, "ideoteque" if slip else "sondeo")
    assert offered.names() == []
    assert offered.new_name() == ("ideoteque" if slip else "")
    assert "déjà" in offered.model().index(0, 0).data()
    form.field("title").setFocus()
    assert line.text() == ""
    assert form.edits == []


def test_what_was_typed_and_left_is_marked_with_what_can_be_done(form: Shown, line: QLineEdit) -> None:
    wanted: list[str] = []
    form.panel.entry_wanted.connect(lambda name, *_: wanted.append(name))
    form.qtbot.keyClicks(line, "voix libre")
    form.field("title").setFocus()
    assert line.text() == "voix libre"
    assert line.property("problem") == "warning"
    said = form.find("field.outil.said")
    assert "voix libre" in said.text()
    assert "voix libre" in line.accessibleDescription()
    buttons = [form.find(f"field.outil.said.{number}", QAbstractButton) for number in range(3)]
    assert [button.accessibleName() for button in buttons[-2:]] == [
        "Ajouter «\u00a0voix libre\u00a0» au catalogue…",
        "Effacer",
    ]
    form.click(buttons[-2])
    assert wanted == ["voix libre"]
    assert form.edits == []
    form.click(buttons[0])
    assert form.last("outil")[-1] == buttons[0].accessibleName().removesuffix("\u00a0?")
    assert line.text() == ""
    assert not said.isVisible()
    assert line.property("problem") == ""


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.ControlModifier, None])
def test_what_was_typed_is_given_up_by_undo_or_escape(
    form: Shown, line: QLineEdit, held: Qt.KeyboardModifier | None
) -> None:
    form.qtbot.keyClicks(line, "xyz")
    form.press(line, Qt.Key.Key_Z if held else Qt.Key.Key_Escape, held)
    assert line.text() == ""
    assert form.panel.untaken() == {}


def test_what_was_typed_outlives_a_change_of_the_names(form: Shown, line: QLineEdit) -> None:
    form.qtbot.keyClicks(line, "xyz")
    form.field("title").setFocus()
    form.show("outil:\n- Sondéo")
    assert line.text() == "xyz"


def test_tab_takes_the_name_that_is_marked_in_the_list(form: Shown, line: QLineEdit) -> None:
    form.qtbot.keyClicks(line, "carto")
    form.press(line, Qt.Key.Key_Tab)
    assert form.last("outil")[-1] == "Carto-Voix"
    assert line.text() == ""
    assert not line.hasFocus()


def test_a_name_typed_in_full_comes_before_longer_ones(form: Shown, line: QLineEdit, site: Path) -> None:
    """Though these stand before it in the list."""
    for name in ("Au Débat", "Débat"):
        (site / "_outil" / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n", encoding="utf-8")
    form.panel.use_context(read_context(find_layout(site)))
    form.qtbot.keyClicks(line, "debat")
    form.press(line, Qt.Key.Key_Tab)
    assert form.last("outil")[-1] == "Débat"


def test_tab_past_an_open_list_takes_nothing(form: Shown, line: QLineEdit, offered: Suggestions) -> None:
    form.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert offered.isVisible()
    form.press(line, Qt.Key.Key_Tab)
    assert not offered.isVisible()
    form.click(chips(form)[1])
    form.press(line, Qt.Key.Key_Tab)
    assert form.edits == []


def test_a_name_typed_in_full_is_taken_wherever_the_keyboard_goes(form: Shown, line: QLineEdit) -> None:
    form.qtbot.keyClicks(line, "CARTO-VOIX")
    form.field("title").setFocus()
    assert form.last("outil")[-1] == "Carto-Voix"


def test_what_nobody_knows_stays_in_the_box_until_it_is_given_up(
    form: Shown, line: QLineEdit, offered: Suggestions
) -> None:
    form.qtbot.keyClicks(line, "xyz")
    form.press(line, Qt.Key.Key_Tab)
    assert form.edits == []
    assert not line.hasFocus()
    assert not offered.isVisible()
    assert line.text() == "xyz"
    form.click(chips(form)[0].findChild(QAbstractButton))
    assert line.text() == "xyz"
    line.setFocus()
    form.press(line, Qt.Key.Key_Escape)
    assert line.text() == ""


def test_what_was_searched_for_in_one_case_is_gone_in_another(form: Shown, line: QLineEdit) -> None:
    form.qtbot.keyClicks(line, "xyz")
    form.press(line, Qt.Key.Key_Tab)
    form.panel.start_at_top()
    form.show(TOOLS)
    assert line.text() == ""


@pytest.mark.usefixtures("line")
def test_the_cross_takes_out_one_name(form: Shown) -> None:
    form.click(chips(form)[0].findChild(QAbstractButton))
    assert form.last("outil") == ["capcollectif", "Idéothèque"]
    assert names(form) == ["capcollectif", "Idéothèque"]


def test_the_last_name_taken_out_leaves_an_empty_list(form: Shown) -> None:
    form.show("outil: [Sondéo]")
    form.click(chips(form)[0].findChild(QAbstractButton))
    assert form.last("outil") == []


def test_backspace_goes_to_the_last_chip_and_takes_it_out(form: Shown, line: QLineEdit) -> None:
    form.press(line, Qt.Key.Key_Backspace)
    assert form.edits == []
    last = chips(form)[2]
    assert last.hasFocus()
    form.press(last, Qt.Key.Key_Left)
    assert chips(form)[1].hasFocus()
    form.press(chips(form)[1], Qt.Key.Key_Delete)
    assert form.last("outil") == ["Sondéo", "Idéothèque"]
    assert chips(form)[1].hasFocus()


def test_an_unknown_name_is_replaced_in_its_place(form: Shown, line: QLineEdit, offered: Suggestions) -> None:
    form.show("outil:\n- ideotheque\n- Sondéo")
    form.click(chips(form)[0])
    assert offered.isVisible()
    assert offered.names()[0] == "Idéothèque"
    form.press(line, Qt.Key.Key_Return)
    assert form.last("outil") == ["Idéothèque", "Sondéo"]


def test_a_replacement_that_is_given_up_changes_nothing(form: Shown, line: QLineEdit) -> None:
    form.click(chips(form)[1])
    assert "capcollectif" in line.placeholderText()
    form.press(line, Qt.Key.Key_Escape)
    assert "capcollectif" not in line.placeholderText()
    form.qtbot.keyClicks(line, "carto")
    form.press(line, Qt.Key.Key_Return)
    assert form.last("outil") == ["Sondéo", "capcollectif", "Idéothèque", "Carto-Voix"]


def test_alt_and_arrows_move_a_name(form: Shown, line: QLineEdit) -> None:
    form.press(line, Qt.Key.Key_Left)
    form.press(chips(form)[2], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert form.last("outil") == ["Sondéo", "Idéothèque", "capcollectif"]
    assert chips(form)[1].hasFocus()
    form.press(chips(form)[1], Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert form.last("outil") == ["Sondéo", "capcollectif", "Idéothèque"]


def test_items_that_are_no_names_stay(form: Shown) -> None:
    form.show("outil:\n- 2018\n- a: 1\n- true")
    assert len(names(form)) == 3
    box = form.field("outil")
    box.setFocus()
    form.qtbot.keyClicks(box, "sond")
    form.press(box, Qt.Key.Key_Return)
    assert form.last("outil") == [2018, {"a": 1}, True, "Sondéo"]


def test_a_text_in_place_of_a_list_is_a_name(form: Shown) -> None:
    form.show("outil: Sondéo")
    assert names(form) == ["Sondéo"]
    assert form.edits == []


@pytest.mark.usefixtures("line")
def test_logos_come(form: Shown) -> None:
    form.qtbot.waitUntil(lambda: not chips(form)[0]._logo.pixmap().isNull())
    assert chips(form)[0]._logo.isVisible()
    assert not chips(form)[1]._logo.isVisible()


def test_without_a_catalogue_what_cases_use_is_offered_and_nothing_is_unknown(
    make_form: Callable[..., Shown], site: Path
) -> None:
    shutil.rmtree(site / "_outil")
    form = make_form()
    form.show("outil: [Truc]")
    assert chips(form)[0].known
    box = form.field("outil")
    box.setFocus()
    form.qtbot.waitUntil(box.hasFocus)
    form.press(box, Qt.Key.Key_Down)
    form.settle()
    offered = box.findChild(Suggestions)
    form.qtbot.waitUntil(lambda: "Carto-Voix" in offered.names())


def test_without_a_catalogue_a_name_is_just_added(make_form: Callable[..., Shown], site: Path) -> None:
    shutil.rmtree(site / "_outil")
    form = make_form()
    wanted: list[str] = []
    form.panel.entry_wanted.connect(lambda name, _: wanted.append(name))
    form.show("outil:")
    box = form.field("outil")
    box.setFocus()
    form.qtbot.keyClicks(box, "Xyz")
    form.press(box, Qt.Key.Key_Down)
    form.press(box, Qt.Key.Key_Return)
    assert form.last("outil") == ["Xyz"]
    assert wanted == []
