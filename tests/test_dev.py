"""The developer's command: what it installs, when, and what it leaves alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from development import debian
from development.environment import Environment
from development.places import Places, SystemNeeds

PROJECT = Path(__file__).resolve().parent.parent


class Recorded(Environment):
    """An environment over a folder of the test's own, which remembers what would have been run."""

    def __init__(self, places: Places) -> None:
        super().__init__(places)
        self.asked: list[tuple[str, ...]] = []
        self.fails = False

    def has_pip(self) -> bool:
        return True

    def python(self, *arguments: str, **_options: object) -> int:
        self.asked.append(arguments)
        return int(self.fails)

    def installed(self) -> list[str]:
        """Set up; the last word of each installation that was made for that."""
        self.asked.clear()
        self.set_up()
        return [arguments[-1] for arguments in self.asked if "install" in arguments]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Recorded:
    monkeypatch.setattr(debian, "is_debian", lambda: False)
    places = Places(tmp_path, tmp_path / ".venv")
    for path in (tmp_path / "pyproject.toml", places.lock, places.python):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return Recorded(places)


def test_it_sets_up_once(environment: Recorded) -> None:
    places = environment.places
    assert environment.installed() == [str(places.lock), str(places.project)]
    assert environment.installed() == []


def test_versions_and_tools_are_those_of_the_lock(environment: Recorded) -> None:
    environment.set_up()
    locked, project, _ = environment.asked
    assert "--require-hashes" in locked
    assert {"--no-deps", "--no-build-isolation"} <= set(project)


@pytest.mark.parametrize("changed", ["pyproject.toml", "packaging/lock.txt"])
def test_new_needs_are_installed(environment: Recorded, tmp_path: Path, changed: str) -> None:
    environment.set_up()
    (tmp_path / changed).write_text("# other\n")
    assert environment.installed()
    assert environment.installed() == []


def test_what_could_not_be_had_is_tried_again(environment: Recorded) -> None:
    environment.fails = True
    with pytest.raises(SystemExit):
        environment.set_up()
    environment.fails = False
    assert environment.installed()


def test_a_removed_interpreter_is_made_again(environment: Recorded) -> None:
    environment.set_up()
    environment.places.python.unlink()
    assert environment.installed()


def test_it_says_what_it_can_do_without_setting_up() -> None:
    done = subprocess.run(
        [sys.executable, str(PROJECT / "dev.py"), "help"], capture_output=True, text=True, check=True
    )
    for command in ("run", "test", "bench", "translations", "pictures", "lock"):
        assert f"dev.py {command}" in done.stdout


def test_needs_of_the_system_are_named() -> None:
    needs = SystemNeeds.read()
    assert needs.libraries["libEGL.so.1"] == "libegl1"
    assert needs.test_tools["Xvfb"] == "xvfb"
    assert needs.packaging_tools.items() > needs.test_tools.items()
    assert "lib/libQt6WebEngineCore.so.6" in needs.qt_parts
