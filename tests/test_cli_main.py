"""Which room each command goes to, with what, and what is printed where."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from caseeditor.__main__ import main
from caseeditor.cli.arguments import asked_language
from caseeditor.cli.names import MODULES
from caseeditor.version import program_version

CASE = "---\ntitle: Un parc à l’été\nscreenshot: parc.png\ndate: 2020-02-03 09:00:00 +0000\n---\nTexte.\n"


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Stands for the window's room: remembers what it was asked."""
    asked: list[tuple[Any, ...]] = []
    room = ModuleType("caseeditor.gui.app")
    room.run_window = lambda *args: asked.append(args) or 0  # type: ignore[attr-defined]
    room.draw_picture = lambda *args, **named: asked.append((*args, named)) or 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "caseeditor.gui.app", room)
    return asked


def test_without_arguments_the_window(window: list[tuple[Any, ...]]) -> None:
    assert main([]) == 0
    assert window == [(None, None)]


def test_a_folder_or_a_file_opens_the_window(window: list[tuple[Any, ...]]) -> None:
    assert main(["--lang", "en", "cas/parc.md"]) == 0
    assert window == [(Path("cas/parc.md"), "en")]


def test_picture(window: list[tuple[Any, ...]]) -> None:
    asked = [
        "picture",
        "site",
        "vue.png",
        "--case",
        "a.md",
        "--view",
        "texte",
        "--size",
        "1920x1080",
        "--dark",
    ]
    assert main(asked) == 0
    expected = {"case": Path("a.md"), "view": "texte", "language": None, "size": (1920, 1080), "dark": True}
    assert window == [(Path("site"), Path("vue.png"), expected)]


def test_picture_as_it_comes(window: list[tuple[Any, ...]]) -> None:
    assert main(["picture", "site", "vue.png", "--lang=fr"]) == 0
    expected = {"case": None, "view": "fiche", "language": "fr", "size": (1366, 768), "dark": False}
    assert window == [(Path("site"), Path("vue.png"), expected)]


@pytest.mark.parametrize(
    "arguments",
    [["picture", "site"], ["picture", "a", "b", "--size", "large"], ["picture", "a", "b", "--size", "9x9"],
     ["a", "b"], ["--bogue"], ["check"], ["check", "a", "b"], ["check", "--json", "--sarif", "a"], ["set"],
     ["check", "--lang", "de", "a"], ["check", ""], ["set", "", "title=X"], [""], ["picture", "", "b"]],
)  # fmt: skip
def test_what_makes_no_sense_ends_with_2(
    window: list[tuple[Any, ...]], arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert window == []
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "caseeditor check : erreur : il manque : FOLDER"),
        (["check", "a", "--bogue"], "caseeditor check : erreur : inconnu : --bogue"),
        (["check", "--json", "--sarif", "a"], "--sarif : ne va pas avec --json"),
        (["check", "a", "--json=3"], "--json : ne prend pas de valeur : '3'"),
        (["set", "a", "--unset"], "--unset : une valeur est attendue"),
        (["picture", "a", "b", "--view", "x"], "--view : 'x' ne fait pas partie du choix : "),
        (["set", "a", "titre"], "NAME=VALUE : un nom, un signe égal et une valeur sont attendus : titre"),
    ],
)
def test_what_is_wrong_with_arguments_is_said_in_french(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments[:1], "--lang", "fr", *arguments[1:]])
    assert ended.value.code == 2
    told = capsys.readouterr().err.replace("\u00a0", " ")
    assert said in told
    assert told.startswith("utilisation : caseeditor ")


def test_help_is_french_to_the_last_word(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help", "--lang", "fr"])
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert told.startswith("utilisation : caseeditor check")
    assert "\narguments:\n" in told
    assert "afficher cette aide" in told
    assert "usage:" not in told


@pytest.mark.parametrize("command", [[], ["check"], ["set"], ["picture"]])
@pytest.mark.parametrize(("language", "word"), [("fr", "dossier"), ("en", "folder")])
def test_help_speaks_both_languages(
    command: list[str], language: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help", "--lang", language])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert word in told or command == ["set"]
    assert "caseeditor" in told


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "fr"], "fr"),
        (["x", "--lang=en"], "en"),
        (["--lang"], None),
        (["--lang", "de"], None),
        ([], None),
    ],
)
def test_asked_language(arguments: list[str], language: str | None) -> None:
    assert asked_language(arguments) == language


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_output_is_utf8_whatever_the_system_speaks(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "été.md").write_text(CASE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "caseeditor", "check", "--lang", "fr", str(tmp_path)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )
    assert done.returncode == 1, done.stderr
    assert "été.md:3: erreur: L’image «\u00a0parc.png\u00a0» n’est pas dans le dossier" in done.stdout.decode(
        "utf-8"
    )


def test_the_version_is_printed_for_programs_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"caseeditor {program_version()}\n"


@pytest.mark.parametrize("module", sorted(set(MODULES.values())))
def test_every_command_has_its_module(module: str) -> None:
    assert callable(import_module(f"caseeditor.cli.{module}").run)
