"""Settings: declared, checked, kept; a damaged file never stops anybody."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from caseeditor.workspace.settings import TABLE, Settings


def test_defaults_fit_their_own_table(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for setting in TABLE:
        settings.set(setting.name, setting.default)
        assert settings.get(setting.name) == setting.default


def test_a_choice_is_there_the_next_time(tmp_path: Path) -> None:
    Settings(tmp_path / "new").set("text_zoom", 125)
    again = Settings(tmp_path / "new")
    assert again.get("text_zoom") == 125
    assert again.get("language") == ""


@pytest.mark.parametrize("written", ["", "{", "[]", '"fr"', "null", '{"text_zoom": "gros"}', '{"other": 1}'])
def test_a_damaged_file_counts_as_none(tmp_path: Path, written: str) -> None:
    (tmp_path / "settings.json").write_text(written, encoding="utf-8")
    settings = Settings(tmp_path)
    assert settings.get("text_zoom") == 100
    settings.set("text_zoom", 150)
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))["text_zoom"] == 150


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("geometry", "é"),
        ("geometry", "\ud800"),
        ("columns", [300, 99999999999, 300]),
        ("columns", [300, -5, 300]),
        ("columns", [True, False, True]),
        ("recent_folders", ["/a\0b"]),
        ("recent_folders", [""]),
        ("last_case", {"/a": "/b\0"}),
        ("last_case", {"/a\0": "/b"}),
        ("text_zoom", 10**30),
        ("versions_days", -1),
        ("sort", "\0"),
    ],
)
def test_a_value_that_makes_no_sense_counts_as_none(tmp_path: Path, name: str, value: object) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({name: value, "appearance": "dark"}))
    settings = Settings(tmp_path)
    (default,) = (setting.default for setting in TABLE if setting.name == name)
    assert settings.get(name) == default
    assert settings.get("appearance") == "dark"


@pytest.mark.parametrize(
    "written", [b"[" * 100_000, b"\xff\xfe", b"\0" * 100, b'{"text_zoom": 125' + b" " * 3_000_000]
)
def test_a_file_of_anything_counts_as_none(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(written)
    assert Settings(tmp_path).get("text_zoom") == 100


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there every name is Unicode")
def test_a_folder_whose_name_is_not_unicode_is_remembered(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    Settings(tmp_path).add_recent(folder)
    assert Settings(tmp_path).get("recent_folders") == [str(folder)]


@pytest.mark.parametrize(("name", "value"), [("text_zoom", 33), ("language", "de"), ("colour", "x")])
def test_what_the_table_does_not_allow_is_refused(tmp_path: Path, name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name):
        Settings(tmp_path).set(name, value)


def test_a_folder_that_refuses_costs_only_the_setting(tmp_path: Path) -> None:
    in_the_way = tmp_path / "config"
    in_the_way.write_text("a file", encoding="utf-8")
    settings = Settings(in_the_way)
    settings.set("text_zoom", 125)
    assert settings.get("text_zoom") == 125


def test_recent_folders_come_latest_first_and_once(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for number in [*range(12), 3]:
        settings.add_recent(tmp_path / str(number))
    recent = settings.get("recent_folders")
    assert recent[0] == str(tmp_path / "3")
    assert len(recent) == len(set(recent)) == 10
