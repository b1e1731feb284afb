"""A title typed, saved and undone with keys alone, in the window as a person has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .window import RealWindow


def test_a_title_is_typed_and_saved(open_window: Callable[..., RealWindow], site: Path) -> None:
    case = sorted((site / "_usage").glob("*.md"))[0]
    window = open_window(case)
    window.focus("Titre", role="text")
    window.keys("ctrl+a")
    window.type("Une rue pour tous")
    window.until(lambda: window.text("Titre") == "Une rue pour tous", "the title")
    window.keys("ctrl+s")
    window.until(lambda: "title: Une rue pour tous\n" in case.read_text(encoding="utf-8"), "the saved file")
    assert window.picture().size == (1366, 768)


def test_a_paste_of_another_program_arrives(open_window: Callable[..., RealWindow], site: Path) -> None:
    window = open_window(sorted((site / "_usage").glob("*.md"))[0])
    window.clipboard("«\u202fÉté\u202f»".encode(), "UTF8_STRING")
    window.focus("Titre", role="text")
    window.keys("ctrl+a", "ctrl+v")
    window.until(lambda: "Été" in window.text("Titre"), "the paste")


def test_it_closes_by_its_key(open_window: Callable[..., RealWindow], site: Path) -> None:
    window = open_window(site)
    window.find("Titre", role="text")
    window.close()
    assert window.ended() == 0
