"""«Autres champs»: what the schema doesn't know stays visible and can be edited and taken out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from caseeditor.case import default_schema, parse_schema

from .conftest import Shown

OTHERS = """
title: x
layout: usage
echelle: Régionale
poids: 12
actif: true
additional_css: {a: 1, b: [x, y]}
vide:
"""


def shown(form: Shown) -> list[str]:
    return [row.field.name for row in form.panel._others.rows()]


def test_nothing_is_shown_where_there_is_nothing(form: Shown) -> None:
    form.show("title: x")
    assert not form.panel._others.isVisible()
    assert shown(form) == []


def test_they_are_shown_in_the_files_order(form: Shown) -> None:
    form.show(OTHERS)
    assert form.panel._others.isVisible()
    assert shown(form) == ["layout", "echelle", "poids", "actif", "additional_css", "vide"]
    assert form.field("echelle").toPlainText() == "Régionale"
    assert form.edits == []


def test_a_known_field_without_group_has_its_label_and_widget(form: Shown) -> None:
    form.show(OTHERS)
    assert form.field("layout").accessibleName() == "Gabarit"
    assert form.field("layout").text() == "usage"


def test_scalars_are_edited_and_keep_their_kind_where_they_can(form: Shown) -> None:
    form.show(OTHERS)
    for name, text, expected in (
        ("echelle", "!", "Régionale!"), ("poids", "3", 123), ("poids", "x", "123x"), ("vide", "v", "v"),
    ):  # fmt: skip
        form.press(form.field(name), Qt.Key.Key_End)
        form.type(name, text)
        assert form.last(name) == expected
        assert type(form.last(name)) is type(expected)
    box = form.field("actif")
    box.setFocus()
    box.selectAll()
    form.qtbot.keyClicks(box, form.panel._("no"))
    assert form.last("actif") is False


def test_a_text_that_looks_like_a_number_stays_a_text(form: Shown) -> None:
    form.show("numero: '12'")
    form.press(form.field("numero"), Qt.Key.Key_End)
    form.type("numero", "3")
    assert form.last("numero") == "123"


def test_a_map_is_read_and_left_alone(form: Shown) -> None:
    form.show(OTHERS)
    row = form.panel._row("additional_css")
    assert any("x, y" in label.text() for label in row.findChildren(QLabel))
    assert not form.field("additional_css").isVisible()
    form.panel.flush()
    assert form.edits == []


def test_each_can_be_taken_out(form: Shown) -> None:
    form.show(OTHERS)
    for name in ("echelle", "additional_css", "layout"):
        form.click(form.find(f"field.{name}.remove"))
    assert form.removed == ["echelle", "additional_css", "layout"]
    assert form.edits == []


def test_the_row_being_typed_into_stays(form: Shown) -> None:
    form.show(OTHERS)
    box = form.field("echelle")
    box.setFocus()
    form.show("echelle: Régionale\nautre: 1")
    assert form.field("echelle") is box
    assert box.hasFocus()
    assert shown(form) == ["echelle", "autre"]


def test_names_among_them_know_the_catalogue(make_form: Callable[..., Shown]) -> None:
    more = parse_schema("fields: [{name: outils, kind: names, catalogue: outil, label: Outils}]")
    form = make_form("fr", default_schema().extended(more))
    form.show("outils: [Sondéo]")
    box = form.field("outils")
    box.setFocus()
    form.qtbot.keyClicks(box, "carto")
    form.press(box, Qt.Key.Key_Return)
    assert form.last("outils") == ["Sondéo", "Carto-Voix"]


def test_a_row_that_comes_back_shows_the_new_value(form: Shown) -> None:
    form.show("echelle: un\nautre: x")
    form.show("title: x")
    assert not form.panel._others.isVisible()
    form.show("autre: y\nechelle: deux")
    assert form.field("echelle").toPlainText() == "deux"
    assert shown(form) == ["autre", "echelle"]
    assert form.field("echelle").isVisible()
    assert form.edits == []


def test_a_field_added_to_the_schema_appears(make_form: Callable[..., Shown]) -> None:
    more = parse_schema("""
groups:
- {name: suite, label: {fr: Suite}}
fields:
- {name: echelle, kind: text, group: suite, label: {fr: Échelle}}
- {name: etapes, kind: facts, group: suite, label: {fr: Étapes}}
- {name: seul, kind: switch, group: ailleurs, label: {fr: Seul}}
""")
    form = make_form("fr", default_schema().extended(more))
    form.show("title: x\nechelle: Régionale\nseul: true")
    assert form.field("echelle").text() == "Régionale"
    assert form.field("echelle").accessibleName() == "Échelle"
    assert form.field("seul").isChecked()
    assert not form.panel._others.isVisible()
    headings = [
        label.text() for label in form.panel.findChildren(QLabel) if label.property("role") == "section"
    ]
    assert "Suite" in headings
    assert "ailleurs" in headings
