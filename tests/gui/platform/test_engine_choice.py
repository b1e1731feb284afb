"""How the web engine runs is found out in a process of its own, once; a start that it ended is remembered."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseeditor.gui.platform import engine_modes
from caseeditor.gui.platform.engine_choice import EngineChoice, probe_command
from caseeditor.gui.platform.engine_memory import EngineMemory
from caseeditor.gui.platform.engine_modes import MODES, EngineMode, engine_key, environment_of

# Stands in for the probe: notes how it was started, and ends as an engine would that runs in the ways given.
PROBE = """
import os, sys
mode = "software" if os.environ.get("QT_QUICK_BACKEND") == "software" else "full"
with open(sys.argv[1], "a") as notes:
    print(mode, file=notes)
if mode not in sys.argv[2:]:
    os.abort()
"""


# A start of the program that the engine ends.
ENDED = """
import os, sys
from pathlib import Path
from caseeditor.gui.platform.engine_memory import EngineMemory
memory = EngineMemory(Path(sys.argv[1]))
memory.begin()
os._exit(99)
"""


class Machine:
    """A machine on which the engine runs in certain ways, over several starts of the program."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._folder, self._qtbot = folder, qtbot
        self._notes = folder / "probes.txt"
        self.runs: tuple[str, ...] = ("full", "software")
        self._made: list[EngineChoice] = []

    def start(self) -> EngineChoice:
        """A start of the program; the engine isn't asked for yet."""
        command = (sys.executable, "-c", PROBE, str(self._notes), *self.runs)
        modes = (EngineMode.FULL, EngineMode.SOFTWARE)
        choice = EngineChoice(EngineMemory(self._folder), command=command, modes=modes)
        self._made.append(choice)
        return choice

    def mode(self, choice: EngineChoice) -> EngineMode:
        """What is chosen."""
        with self._qtbot.waitSignal(choice.chosen) as told:
            choice.choose()
        assert told.args is not None
        found = told.args[0]
        assert isinstance(found, EngineMode)
        return found

    @property
    def probes(self) -> list[str]:
        """The modes that were probed so far."""
        return self._notes.read_text().split() if self._notes.exists() else []

    def close(self) -> None:
        for choice in self._made:
            choice.close()


@pytest.fixture
def machine(
    qapp: QApplication,  # noqa: ARG001
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Machine]:
    for name in (
        "QT_QUICK_BACKEND",
        "QTWEBENGINE_CHROMIUM_FLAGS",
    ):  # other tests' engine runs in this process
        monkeypatch.delenv(name, raising=False)
    made = Machine(tmp_path, qtbot)
    yield made
    made.close()


def test_what_runs_is_probed_once(machine: Machine) -> None:
    choice = machine.start()
    assert machine.mode(choice) is EngineMode.FULL
    assert machine.mode(choice) is EngineMode.FULL
    choice.close()
    assert machine.mode(machine.start()) is EngineMode.FULL
    assert machine.probes == ["full"]


def test_without_the_graphics_card_where_that_alone_runs(machine: Machine) -> None:
    machine.runs = ("software",)
    choice = machine.start()
    assert machine.mode(choice) is EngineMode.SOFTWARE
    assert choice.is_second_best
    choice.close()
    again = machine.start()
    assert machine.mode(again) is EngineMode.SOFTWARE
    assert not again.is_second_best
    assert machine.probes == ["full", "software"]


def test_none_where_nothing_runs_until_it_is_tried_again(machine: Machine) -> None:
    machine.runs = ()
    machine.start().close()
    choice = machine.start()
    assert machine.mode(choice) is EngineMode.NONE
    choice.close()
    machine.runs = ("full",)
    again = machine.start()
    assert machine.mode(again) is EngineMode.NONE
    again.forget()
    assert machine.mode(again) is EngineMode.FULL
    assert machine.probes == ["full", "software", "full"]


def test_a_start_that_ended_with_it_is_followed_by_the_mode_below(machine: Machine, tmp_path: Path) -> None:
    """What no probe shows: each start that ends before a page was drawn goes a step down."""
    for expected in (EngineMode.FULL, EngineMode.SOFTWARE, EngineMode.NONE, EngineMode.NONE):
        choice = machine.start()
        assert machine.mode(choice) is expected
        choice.close()
        ended = subprocess.run([sys.executable, "-c", ENDED, str(tmp_path)], capture_output=True, check=False)
        assert ended.returncode == 99, ended.stderr
    assert machine.probes == ["full"]


def test_a_start_that_went_well_leaves_no_doubt(machine: Machine, qtbot: QtBot, tmp_path: Path) -> None:
    choice = machine.start()
    choice._settled.setInterval(0)
    machine.mode(choice)
    assert (tmp_path / "web-engine-start.lock").exists()
    choice.works()
    qtbot.waitUntil(lambda: not (tmp_path / "web-engine-start.lock").exists())


def test_two_windows_that_start_together_do_not_doubt_each_other(machine: Machine) -> None:
    first, second = machine.start(), machine.start()
    assert machine.mode(first) is EngineMode.FULL
    assert machine.mode(second) is EngineMode.FULL


def test_a_probe_that_cannot_be_started_risks_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    choice = EngineChoice(EngineMemory(tmp_path), command=(str(tmp_path / "nothing"),))
    with qtbot.waitSignal(choice.chosen) as told:
        choice.choose()
    assert told.args == [EngineMode.NONE]
    choice.close()


@pytest.mark.parametrize("written", ["", "[1]", '{"a": 1}', "{" * 100_000, "\0"])
def test_a_damaged_memory_counts_as_none(machine: Machine, tmp_path: Path, written: str) -> None:
    (tmp_path / "web-engine.json").write_text(written)
    assert machine.mode(machine.start()) is EngineMode.FULL


def test_files_that_are_missing_or_empty_need_no_probe(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = engine_key()
    helper = tmp_path / "helper"
    helper.touch()
    for there in (helper, tmp_path / "nowhere"):
        monkeypatch.setenv("QTWEBENGINEPROCESS_PATH", str(there))
        assert machine.mode(machine.start()) is EngineMode.NONE
    assert machine.probes == []
    assert engine_key() != before
    monkeypatch.delenv("QTWEBENGINEPROCESS_PATH")
    assert machine.mode(machine.start()) is EngineMode.FULL


def test_little_shared_memory_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--mine")
    monkeypatch.setattr(engine_modes, "_free_shared_memory", lambda: 64_000_000)
    assert environment_of(EngineMode.FULL)["QTWEBENGINE_CHROMIUM_FLAGS"] == "--mine --disable-dev-shm-usage"
    software = environment_of(EngineMode.SOFTWARE)["QTWEBENGINE_CHROMIUM_FLAGS"].split()
    assert {"--mine", "--disable-gpu", "--disable-dev-shm-usage"} == set(software)


@pytest.mark.skipif(sys.platform != "linux", reason="Chromium's sandbox minds root only there")
def test_root_may_start_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "QTWEBENGINE_DISABLE_SANDBOX" not in environment_of(EngineMode.FULL)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert environment_of(EngineMode.FULL)["QTWEBENGINE_DISABLE_SANDBOX"] == "1"


@pytest.mark.webengine
def test_the_real_probe_draws_here(qtbot: QtBot, tmp_path: Path) -> None:
    assert probe_command()[-1] == "probe-engine"
    choice = EngineChoice(EngineMemory(tmp_path))
    with qtbot.waitSignal(choice.chosen) as told:
        choice.choose()
    assert told.args == [MODES[0]]
    choice.close()


def test_programs_that_are_started_later_inherit_nothing(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QUICK_BACKEND", raising=False)
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--mine")
    choice = machine.start()
    choice.prepare(EngineMode.SOFTWARE)
    assert os.environ["QT_QUICK_BACKEND"] == "software"
    assert os.environ["QTWEBENGINE_CHROMIUM_FLAGS"].split()[:2] == ["--mine", "--disable-gpu"]
    choice.works()
    assert "QT_QUICK_BACKEND" not in os.environ
    assert os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] == "--mine"
