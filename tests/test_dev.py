"""The developer's command: what it installs, when, and what it leaves alone."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).resolve().parent.parent


class Installed:
    """A `dev.py` over a folder of the test's own, which remembers what would have been installed."""

    def __init__(self, dev: ModuleType) -> None:
        self.dev = dev
        self.extras: list[str] = []

    def set_up(self, *, packaging: bool = False) -> list[str]:
        """Set up; what was installed for that."""
        self.extras.clear()
        self.dev.set_up(packaging=packaging)
        return list(self.extras)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    spec = importlib.util.spec_from_file_location("dev_under_test", PROJECT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    dev = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(dev)
    made = Installed(dev)

    def in_venv(*arguments: str, **_options: object) -> int:
        if "install" in arguments:
            made.extras.append(arguments[-1].partition("[")[2].rstrip("]"))
        return 0

    (tmp_path / "pyproject.toml").write_text("[project]\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("")
    for name, value in {
        "PROJECT": tmp_path,
        "VENV": tmp_path / ".venv",
        "STAMP": tmp_path / ".venv" / "set-up-done",
        "venv_python": lambda: python,
        "has_pip": lambda: True,
        "is_debian": lambda: False,
        "in_venv": in_venv,
    }.items():
        monkeypatch.setattr(dev, name, value)
    return made


def test_it_sets_up_once(installed: Installed) -> None:
    assert installed.set_up() == ["dev"]
    assert installed.set_up() == []


def test_what_makes_installers_comes_when_it_is_asked_for(installed: Installed) -> None:
    assert installed.set_up() == ["dev"]
    assert installed.set_up(packaging=True) == ["dev,packaging"]
    assert installed.set_up() == []
    assert installed.set_up(packaging=True) == []


def test_new_needs_are_installed_with_what_was_there(installed: Installed, tmp_path: Path) -> None:
    installed.set_up(packaging=True)
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert installed.set_up() == ["dev,packaging"]


def test_a_stamp_of_an_earlier_form_counts_as_none(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / ".venv" / "set-up-done").write_text("0" * 64)
    assert installed.set_up() == ["dev"]


def test_a_failed_installation_is_tried_again(installed: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed.dev, "in_venv", lambda *_arguments: 1)
    with pytest.raises(SystemExit):
        installed.set_up()
    assert not installed.dev.STAMP.exists()


def test_only_missing_tools_are_installed(installed: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(installed.dev, "apt_install", asked.append)
    monkeypatch.setattr(installed.dev, "is_debian", lambda: True)
    monkeypatch.setattr(installed.dev.os, "geteuid", lambda: 0, raising=False)
    installed.dev.install_tools({"python-of-nobody": "package", "git": "git"})
    assert asked == [["package"]]
    monkeypatch.setattr(installed.dev.os, "geteuid", lambda: 1000, raising=False)
    installed.dev.install_tools({"python-of-nobody": "package"})
    assert asked == [["package"]]
