"""The window comes back where it was, and on another screen wholly in sight."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .display import Display
from .window import RealWindow


def place(window: RealWindow) -> tuple[int, int, int, int]:
    """Left, top, width and height of the window without its frame."""
    window.find("Titre", role="text")
    return window.find(role="frame").place


def in_sight(window: RealWindow, width: int, height: int) -> bool:
    """Whether all of it is on a screen of that size, with room for the title bar above it."""
    left, top, across, down = place(window)
    return left >= 0 and top > 0 and left + across <= width and top + down <= height


def test_another_screen(
    open_window: Callable[..., RealWindow], open_display: Callable[..., Display], site: Path
) -> None:
    large = open_display("2560x1440")
    window = open_window(site, display=large)
    first = place(window)
    window.focus("Titre", role="text")
    window.display.run("xdotool", "getactivewindow", "windowsize", "1800", "1200", "windowmove", "700", "200")
    window.until(lambda: place(window)[2] == 1800, "a larger window")
    moved = place(window)
    assert moved != first
    window.close()
    assert window.ended() == 0
    again = open_window(site, display=large)
    again.until(lambda: place(again)[2:] == moved[2:], "the same size")
    again.close()
    assert again.ended() == 0
    small = open_window(site, display=open_display("1366x768"))
    small.until(lambda: in_sight(small, 1366, 768), "all of the window in sight")


@pytest.mark.parametrize("geometry", ["AdnQywAD", "AAAA"])
def test_a_place_that_cannot_be_restored(
    open_window: Callable[..., RealWindow], site: Path, tmp_path: Path, geometry: str
) -> None:
    config = tmp_path / "home" / "caseeditor" / "config"
    config.mkdir(parents=True)
    (config / "settings.json").write_text(json.dumps({"geometry": geometry, "columns": [400, 400, 29_000]}))
    window = open_window(site)
    window.until(lambda: in_sight(window, 1366, 768), "all of the window in sight")
    window.until(lambda: place(window)[2] > 1360, "the whole width of the screen")
