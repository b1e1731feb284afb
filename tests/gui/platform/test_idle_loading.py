"""Loading the rest while the window rests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseeditor.gui.platform.idle_loading import IdleLoading

MAIN = """
from caseeditor.late import Late
first, gone, second = (Late(f"resting_program.{name}") for name in ("first", "gone", "second"))
"""
WAITING = {"resting_program.first", "resting_program.second"}


@pytest.fixture(autouse=True)
def _program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A program of which three modules wait, one of them gone."""
    monkeypatch.syspath_prepend(str(tmp_path))
    package = tmp_path / "resting_program"
    package.mkdir()
    (package / "__init__.py").write_text(MAIN)
    for name in ("first", "second"):
        (package / f"{name}.py").touch()
    import_module("resting_program")
    yield
    for name in ("resting_program", *WAITING):
        sys.modules.pop(name, None)


def test_what_waits_is_loaded_between_two_events(qtbot: QtBot) -> None:
    rest = IdleLoading("resting_program", after=0)
    assert not WAITING & set(sys.modules)
    with qtbot.waitSignal(rest.loaded):
        pass
    assert set(sys.modules) >= WAITING


def test_a_window_that_closes_loads_nothing_more(qtbot: QtBot) -> None:
    rest = IdleLoading("resting_program", after=0)
    rest.stop()
    with qtbot.assertNotEmitted(rest.loaded, wait=100):
        pass
    assert not WAITING & set(sys.modules)
