"""Tests in a real window: an X display without a screen, real keys, and what a screen reader is told.

Every test of this folder is marked `realwindow`, and skipped where the machine lacks what it needs.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from caseeditor.paths import sample_folder

from .display import Display, what_is_missing
from .window import RealWindow


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is here, and skip it where it can't run."""
    missing = ["an X display"] if sys.platform != "linux" else what_is_missing()
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.realwindow)
            if missing:
                item.add_marker(pytest.mark.skip(reason=f"missing: {', '.join(missing)}"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the sample site."""
    return Path(shutil.copytree(sample_folder(), tmp_path / "site"))


@pytest.fixture
def open_display() -> Iterator[Callable[..., Display]]:
    """Opens displays: `open_display("1366x768", server_options=…)`."""
    with ExitStack() as opened:
        yield lambda *options, **named: opened.enter_context(Display(*options, **named))


@pytest.fixture
def display(open_display: Callable[..., Display]) -> Display:
    """A display of 1366x768, as on an ordinary laptop."""
    return open_display()


@pytest.fixture
def open_window(display: Display, tmp_path: Path) -> Iterator[Callable[..., RealWindow]]:
    """Starts the program: `open_window(folder, environment={"QT_SCALE_FACTOR": "1.5"})`, in French.

    Windows of one test are of the same person, unless `home` says otherwise; `display` may name another one.
    """
    with ExitStack() as opened:

        def start(
            *arguments: Any, home: Path | None = None, display: Display = display, **named: Any
        ) -> RealWindow:
            made = RealWindow(display, home or tmp_path / "home", *arguments, **named)
            return opened.enter_context(made)

        yield start
