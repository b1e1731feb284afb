"""The web engine broken for real, in each way that people met: the program goes on, and says what is so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from .display import Display
from .window import RealWindow

PLAIN = "L’aperçu s’affiche dans une présentation simplifiée"
OpenWindow = Callable[..., RealWindow]


def use(window: RealWindow, site: Path, title: str) -> None:
    """The editor works: a title is typed and saved."""
    case = sorted((site / "_usage").glob("*.md"))[0]
    window.focus("Titre", role="text")
    window.keys("ctrl+a")
    window.type(title)
    window.keys("ctrl+s")
    window.until(lambda: f"title: {title}\n" in case.read_text(encoding="utf-8"), "the saved file")


def drawn(window: RealWindow) -> None:
    """The site's own page is on the screen: not one colour, not the plain look."""
    view = window.find(ident=".QWebEngineView")

    def colours() -> int:
        left, top, width, height = view.place
        page = window.picture().crop((left, top, left + width, top + height))
        return len(page.getcolors(1_000_000) or ())

    window.until(lambda: colours() > 50, "a page in its colours")


def open_first(open_window: OpenWindow, site: Path, **environment: str) -> RealWindow:
    return open_window(sorted((site / "_usage").glob("*.md"))[0], environment=environment)


@pytest.mark.parametrize("missing", ["QTWEBENGINEPROCESS_PATH", "QTWEBENGINE_RESOURCES_PATH"])
def test_a_missing_part(open_window: OpenWindow, site: Path, tmp_path: Path, missing: str) -> None:
    """As when an antivirus program took it away; then it is put back, and the page comes when asked for."""
    resources = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.DataPath), "resources")
    libraries = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibraryExecutablesPath))
    part = {
        "QTWEBENGINEPROCESS_PATH": libraries / "QtWebEngineProcess",
        "QTWEBENGINE_RESOURCES_PATH": resources,
    }[missing]
    place = tmp_path / "part"
    window = open_first(open_window, site, **{missing: str(place)})
    window.find(PLAIN)
    use(window, site, "Sans le moteur")
    place.symlink_to(part)
    window.press("Réessayer")
    drawn(window)
    assert not window.every(PLAIN)


def test_a_part_that_goes_after_it_was_found_to_run(
    open_window: OpenWindow, site: Path, tmp_path: Path
) -> None:
    helper = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.LibraryExecutablesPath), "QtWebEngineProcess")
    place = tmp_path / "part"
    place.symlink_to(helper)
    window = open_first(open_window, site, QTWEBENGINEPROCESS_PATH=str(place))
    drawn(window)
    window.close()
    assert window.ended() == 0
    place.unlink()
    again = open_first(open_window, site, QTWEBENGINEPROCESS_PATH=str(place))
    again.find(PLAIN)
    use(again, site, "Encore")


def test_a_display_without_opengl(
    open_window: OpenWindow, open_display: Callable[..., Display], site: Path
) -> None:
    """As on remote desktops."""
    display = open_display(server_options=("-extension", "GLX"))
    window = open_first(partial(open_window, display=display), site)
    drawn(window)
    use(window, site, "Au loin")
    drawn(window)
    assert not window.every(PLAIN)


@pytest.mark.parametrize(
    "environment",
    [{"QT_XCB_GL_INTEGRATION": "none"}, {"LIBGL_DRIVERS_PATH": "/nowhere", "GBM_BACKENDS_PATH": "/nowhere"}],
    ids=["Qt without OpenGL", "no driver"],
)
def test_a_broken_driver(open_window: OpenWindow, site: Path, environment: dict[str, str]) -> None:
    window = open_first(open_window, site, **environment)
    use(window, site, "Sans carte")
    drawn(window)


def may_mount() -> bool:
    """Whether a test may see its own files instead of the system's."""
    if os.geteuid() != 0 or not shutil.which("unshare"):
        return False
    mount = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/dev/shm"]
    return subprocess.run(mount, capture_output=True).returncode == 0


@pytest.mark.skipif(not may_mount(), reason="needs to be root, and to be allowed to mount")
def test_little_shared_memory(open_window: OpenWindow, site: Path, tmp_path: Path) -> None:
    """As in containers: ordinary files do instead."""
    inside = tmp_path / "inside"
    mount = "mount -t tmpfs -o size=64k tmpfs /dev/shm"
    inside.write_text(
        f'#!/bin/sh\nexec unshare --mount sh -c \'{mount} && exec "$0" "$@"\' {sys.executable} "$@"\n'
    )
    inside.chmod(0o755)
    window = open_window(sorted((site / "_usage").glob("*.md"))[0], python=inside)
    use(window, site, "Peu de place")
    drawn(window)
    assert not window.every(PLAIN)


def test_a_start_that_the_engine_ended(open_window: OpenWindow, site: Path) -> None:
    """Whatever it was: the next start goes without the engine, until it is asked for again."""
    window = open_first(open_window, site)
    drawn(window)
    window.process.kill()
    window.process.wait()
    again = open_first(open_window, site)
    again.find(PLAIN)
    use(again, site, "Sans le moteur")
    again.press("Réessayer")
    drawn(again)
    assert not again.every(PLAIN)
