"""What a folder says about itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.case import FieldKind, default_schema
from caseeditor.folder.folder_settings import FolderSettings, SettingsFault, read_settings
from caseeditor.folder.layout import find_layout


def settings(site: Path, text: str) -> FolderSettings:
    (site / "_caseeditor.yml").write_text(text, encoding="utf-8")
    return read_settings(find_layout(site))


def test_without_a_file(site: Path) -> None:
    assert read_settings(find_layout(site)) == FolderSettings(default_schema())


def test_a_field_of_its_own(site: Path) -> None:
    told = settings(site, "fields:\n- {name: echelle, kind: number, group: facts, label: {fr: Échelle}}\n")
    own = told.schema.get("echelle")
    assert own is not None
    assert own.kind is FieldKind.NUMBER
    assert told.schema.get("title") is not None
    assert not told.faults


def test_rules_are_switched_off(site: Path) -> None:
    assert settings(site, "silenced: [typography, title-long]\n").silenced == {"typography", "title-long"}


def test_template_and_style(site: Path) -> None:
    (site / "look.css").touch()
    told = settings(site, "template: page.html\nstyle: look.css\n")
    assert told.template == (site / "page.html").resolve()
    assert told.style == (site / "look.css").resolve()


@pytest.mark.parametrize("name", ["../secret.css", "/etc/passwd", "img/../../secret.css"])
def test_no_file_outside(site: Path, name: str) -> None:
    told = settings(site, f"style: {name}\nsilenced: [typography]\n")
    assert told.style is None
    assert told.faults
    assert told.silenced == {"typography"}


def test_no_link_outside(site: Path) -> None:
    (site.parent / "secret.css").touch()
    (site / "look.css").symlink_to(site.parent / "secret.css")
    assert settings(site, "style: look.css\n").style is None


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        "- liste",
        "silenced: typography",
        "fields: {a: 1}",
        "fields:\n- {name: a, kind: couleur}",
        "\0",
    ],
)
def test_faults_are_told_and_the_usual_schema_serves(site: Path, text: str) -> None:
    told = settings(site, text)
    assert told.faults
    assert told.schema == default_schema()
    assert told.silenced == frozenset()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: 1\nb: [\n", SettingsFault("syntax", line=3)),
        ("- liste", SettingsFault("unreadable")),
        ("silenced: typography", SettingsFault("silenced")),
        ("fields:\n- {name: echelle, kind: couleur}", SettingsFault("field", "echelle")),
        ("style: ../ailleurs.css", SettingsFault("file", "style")),
        ("a: 2021-99-99", SettingsFault("unreadable")),
    ],
)
def test_what_is_wrong_is_said_as_data(site: Path, text: str, fault: SettingsFault) -> None:
    assert settings(site, text).faults == (fault,)


def test_an_empty_file_is_none(site: Path) -> None:
    assert not settings(site, "").faults


def test_bytes_that_are_no_text(site: Path) -> None:
    (site / "_caseeditor.yml").write_bytes(b"\xff\xfe\xe9")
    assert read_settings(find_layout(site)).faults
