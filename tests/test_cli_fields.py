"""`caseeditor fields`: the contract that other programs read, and writing a form to adjust."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from caseeditor.__main__ import main

CONFIG = """collections:
- name: recettes
  label: Recettes
  folder: _recettes
  fields:
  - {label: Titre, name: title}
  - label: Saison
    name: saison
    widget: select
    required: false
    options: [été, {label: L’hiver, value: hiver}]
  - {label: Chef, name: chef, widget: relation, collection: chefs, value_field: nom}
  - {label: Texte, name: body, widget: markdown}
- {name: chefs, label: Chefs, folder: _chefs, fields: [{name: nom}]}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name, text in {
        "_config.yml": "title: A\n",
        "admin/config.yml": CONFIG,
        "_recettes/tarte.md": "---\ntitle: Tarte\nsaison: été\nchef: Ada\n---\n",
        "_chefs/ada.md": "---\nnom: Ada\n---\n",
        "_notes/un.md": "---\ntitle: Un\ntags: [a, b]\nrang: 2\nvu: true\njour: 2020-01-02\n---\n",
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def fields(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["fields", str(folder), "--json", "--lang", "fr"]) == 0
    found = json.loads(capsys.readouterr().out)
    return {each["name"]: each for each in found["collections"]}


def test_the_contract(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = fields(site, capsys)
    assert list(found) == ["chefs", "notes", "recettes"]
    assert found["recettes"] == {
        "name": "recettes",
        "label": "Recettes",
        "folder": "_recettes",
        "source": "decap",
        "fields": [
            {
                "name": "title",
                "kind": "text",
                "label": "Titre",
                "required": True,
                "options": [],
                "relation": None,
            },
            {
                "name": "saison",
                "kind": "choice",
                "label": "Saison",
                "required": False,
                "options": ["été", {"label": "L’hiver", "value": "hiver"}],
                "relation": None,
            },
            {
                "name": "chef",
                "kind": "choice",
                "label": "Chef",
                "required": True,
                "options": [],
                "relation": "chefs",
            },
            {
                "name": "body",
                "kind": "paragraph",
                "label": "Texte",
                "required": True,
                "options": [],
                "relation": None,
            },
        ],
    }
    assert found["notes"]["source"] == "files"
    assert {each["name"]: each["kind"] for each in found["notes"]["fields"]} == {
        "title": "text",
        "tags": "names",
        "rang": "number",
        "vu": "switch",
        "jour": "date",
    }


def test_a_collection_alone(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = fields(site / "_chefs", capsys)
    assert list(found) == ["chefs"]
    assert found["chefs"]["folder"] == "_chefs"


def test_for_people(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fields", str(site), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "Recettes (_recettes)\nForm made from the configuration of Decap CMS and the files.\n" in told
    assert "  saison: Saison, a choice\n" in told


def test_a_form_is_written_to_be_adjusted(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = fields(site, capsys)
    settings = site / "_caseeditor.yml"
    settings.write_text("# à nous\nsilenced: [typography]\n", encoding="utf-8")
    assert main(["fields", str(site), "--write"]) == 0
    written = settings.read_text(encoding="utf-8")
    assert written.startswith("# à nous\nsilenced: [typography]\ncollections:\n")
    capsys.readouterr()
    after = fields(site, capsys)
    assert {each["source"] for each in after.values()} == {"caseeditor"}
    for name, collection in before.items():
        assert after[name]["fields"] == collection["fields"]
        assert after[name]["label"] == collection["label"]
    settings.write_text(written.replace("label: Saison", "label: Moment"), encoding="utf-8")
    assert main(["fields", str(site), "--write"]) == 0
    assert settings.read_text(encoding="utf-8") == written.replace("label: Saison", "label: Moment")


def test_broken_settings_are_not_written_over(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = site / "_caseeditor.yml"
    settings.write_text("silenced: [\n", encoding="utf-8")
    assert main(["fields", str(site), "--write", "--lang", "en"]) == 2
    assert settings.read_text(encoding="utf-8") == "silenced: [\n"
    assert "_caseeditor.yml" in capsys.readouterr().err


def test_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fields", str(tmp_path / "ailleurs"), "--json"]) == 2
    assert capsys.readouterr().err
