"""The form with real keys: dates, names that are typed and left, the way of Tab, the keys of AZERTY."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from .window import NotThere, RealWindow

CASE = "budget-participatif-arvelle.md"


def front_matter(case: Path) -> str:
    return case.read_text(encoding="utf-8").split("---\n")[1]


def date_is(case: Path, written: str) -> Callable[[], bool]:
    return lambda: f"date: {written}\n" in front_matter(case)


def test_a_date_is_typed_and_pasted(open_window: Callable[..., RealWindow], site: Path) -> None:
    case = site / "_usage" / CASE
    window = open_window(case)
    for typed, written in (
        ("31/12/2023", "2023-12-31 09:00:00 +0100"),
        ("05042020", "2020-04-05 09:00:00 +0100"),
        ("1er mai 2019", "2019-05-01 09:00:00 +0100"),
    ):
        window.focus("Date", role="text")
        window.keys("ctrl+a")
        window.type(typed)
        window.keys("ctrl+s")
        window.until(date_is(case, written), typed)
    window.clipboard(b"2020-04-05T14:30:00Z")
    window.focus("Date", role="text")
    window.keys("ctrl+a", "ctrl+v", "ctrl+s")
    window.until(date_is(case, "2020-04-05 14:30:00 +0000"), "the pasted date")
    window.keys("ctrl+a")
    window.type("hier")
    window.keys("ctrl+s")
    said = window.find("« hier » (Date) a été saisi".replace("« ", "«\u00a0").replace(" »", "\u00a0»"))
    assert "enregistré" in said.name
    assert window.text("Date") == "hier"
    assert date_is(case, "2020-04-05 14:30:00 +0000")()


def test_a_name_is_typed_and_left(open_window: Callable[..., RealWindow], site: Path) -> None:
    case = site / "_usage" / CASE
    window = open_window(case)
    window.focus("Outils utilisés", role="text")
    window.type("Sondeo")
    window.focus("Titre", role="text")
    window.keys("ctrl+s")
    window.until(lambda: "- Sondéo\n" in front_matter(case), "the one sure match")
    window.focus("Outils utilisés", role="text")
    window.type("Klaxoon")
    window.focus("Titre", role="text")
    window.press("Ajouter «\u00a0Klaxoon\u00a0» au catalogue")
    window.press(re.compile("Ajouter$"), role="push button")
    entries = site / "_outil"
    window.until(lambda: any("Klaxoon" in path.read_text("utf-8") for path in entries.iterdir()), "its page")
    window.focus("Titre", role="text")
    window.keys("ctrl+z")
    window.until(
        lambda: not any("Klaxoon" in path.read_text("utf-8") for path in entries.iterdir()), "undone with it"
    )


def test_tab_goes_around(open_window: Callable[..., RealWindow], site: Path) -> None:
    window = open_window(site / "_usage" / CASE, environment={"QT_SCALE_FACTOR": "1.5"})
    window.focus("Titre", role="text")

    def step(key: str) -> str:
        """The name of where a key leads; within the page the links are gone through first."""
        before = window.focused()
        for _ in range(10):
            window.keys(key)
            with suppress(NotThere):
                found = window.until(lambda: (now := window.focused()) != before and now, patience=2)
                return str(found.name or found.ident)
        raise AssertionError(f"{key} leads nowhere from {before and (before.name or before.ident)}")

    def around(key: str) -> list[str]:
        names = [step(key)]
        while not names[-1].startswith("Titre"):
            names.append(step(key))
            assert len(names) < 90, names
        return names

    names = " | ".join(around("Tab"))
    for part in ("Date", "Faits marquants 3, Contenu", "Page", "Nouveau cas", "Cas", "Fiche"):
        assert part in names


def test_the_digits_of_azerty_need_no_shift(open_window: Callable[..., RealWindow], site: Path) -> None:
    window = open_window(site / "_usage" / CASE)
    window.focus("Titre", role="text")
    window.display.run("setxkbmap", "fr")
    window.keys("ctrl+eacute")
    window.find("Texte du cas", role="text")
    window.keys("ctrl+ampersand")
    window.until(lambda: window.focused() is not None and "Titre" in window.focused().name, "the form")
