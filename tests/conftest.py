"""What all tests share: the real files, a clean environment, and Qt without a screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

# A busy machine is no failure, and what decides whether a change may land draws the same examples each time.
settings.register_profile(
    "calm", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("calm")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PROJECT = Path(__file__).resolve().parent.parent


PATIENCE = 120_000  # ms until something counts as never happening: how busy a machine is must decide nothing


class PatientBot(QtBot):
    """Waits as long as it takes."""

    def waitUntil(self, callback: Any, *, timeout: int = PATIENCE) -> Any:  # noqa: N802 - Qt's way
        return super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **others: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **others)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE, **others: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **others)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:  # noqa: N802
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The application as the program makes it; cycles are collected in the window's thread alone.

    There can be only one in a process, so every folder of tests has this one.
    """
    from caseeditor.gui.app import make_application  # noqa: PLC0415 - others load no window
    from caseeditor.gui.platform.garbage_collection import GarbageCollector  # noqa: PLC0415

    application = make_application()
    collector = GarbageCollector(application)
    yield application
    collector.stop()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001 - it must be there
    """pytest-qt's, which gives up after five seconds."""
    return PatientBot(request)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bench-full", action="store_true", help="run the benchmarks at full size")
    parser.addoption(
        "--packaging", action="store_true", help="make the bundle and the installers, and use them"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes minutes waits to be asked for."""
    if not config.getoption("--packaging"):
        waits = pytest.mark.skip(reason="makes installers: `dev.py test --packaging`")
        for item in items:
            if item.get_closest_marker("packaging"):
                item.add_marker(waits)


def _corpus() -> Path | None:
    named = os.environ.get("CASE_CORPUS")
    folder = Path(named) if named else PROJECT.parent / "shared" / "corpus"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real files; tests that need it are skipped where it isn't."""
    folder = _corpus()
    if folder is None:
        pytest.skip("the real files aren't here: set CASE_CORPUS to their folder")
    return folder


@pytest.fixture(autouse=True)
def _own_user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings, drafts or cache of the person who runs it."""
    monkeypatch.setenv("CASEEDITOR_HOME", str(tmp_path_factory.mktemp("home")))
