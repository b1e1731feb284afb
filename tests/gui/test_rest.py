"""Loading the rest while the window rests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseeditor import late
from caseeditor.gui.rest import Rest
from caseeditor.late import Late


def test_what_waits_is_loaded_between_two_events(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "_waiting", [])
    monkeypatch.syspath_prepend(str(tmp_path))
    names = ("rest_of_a_program", "rest_that_is_gone", "rest_of_another")
    for name in names:
        Late(name)
        if "gone" not in name:
            (tmp_path / f"{name}.py").touch()
    rest = Rest(after=0)
    assert not set(names) & set(sys.modules)
    with qtbot.waitSignal(rest.loaded, timeout=5000):
        pass
    assert set(names) & set(sys.modules) == {"rest_of_a_program", "rest_of_another"}
    for name in ("rest_of_a_program", "rest_of_another"):
        del sys.modules[name]


def test_a_window_that_closes_loads_nothing_more(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "_waiting", ["rest_of_a_closed_program"])
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "rest_of_a_closed_program.py").touch()
    rest = Rest(after=0)
    rest.stop()
    with qtbot.assertNotEmitted(rest.loaded, wait=100):
        pass
    assert "rest_of_a_closed_program" not in sys.modules
