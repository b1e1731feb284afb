"""Larger and smaller text, again and again, up to where the columns no longer have room beside each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .window import RealWindow


@pytest.mark.parametrize("scale", ["1", "1.5"])
def test_sixty_changes_of_size_both_ways(
    open_window: Callable[..., RealWindow], site: Path, scale: str
) -> None:
    window = open_window(site, environment={"QT_SCALE_FACTOR": scale})
    box = window.focus("Titre", role="text")
    usual = box.place[3]
    for _ in range(5):
        window.keys(*["ctrl+plus"] * 7)
        window.until(lambda: box.place[3] > usual * 1.5, "larger text")
        window.keys(*["ctrl+minus"] * 5)
        window.until(lambda: box.place[3] < usual * 1.5, "smaller text")
    window.keys("ctrl+0")
    window.until(lambda: box.place[3] == usual, "text of the usual size")
    assert window.focused() == box
