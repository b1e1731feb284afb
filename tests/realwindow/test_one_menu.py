"""The window by keyboard and by what a screen reader is told: a folder and a case with signs of web pages in
their names, the one menu, the case alone, printing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .window import RealWindow

CASE = "skatepark-saint-aubry.md"
TITLE = "R&D <b>Un</b> skatepark"


def test_the_one_menu_and_names_as_they_are(open_window: Callable[..., RealWindow], site: Path) -> None:
    folder = site.rename(site.with_name("R&D & concertations"))
    path = folder / "_usage" / CASE
    path.write_text(path.read_text("utf-8").replace("title: Un skatepark", f"title: {TITLE}"), "utf-8")
    window = open_window(path)
    window.until(lambda: window.text("Titre").startswith(TITLE), "the title as it is")
    assert window.find("Dossier : R&D & concertations".replace(" :", "\u00a0:"))
    assert window.every(ident="case_title")[0].name.startswith(TITLE)
    window.focus("Titre", role="text")
    window.keys("F11")
    window.until(lambda: not window.every(ident="case_list"), "the case alone")
    assert not window.every("Page", role="check box")
    window.press("Afficher la liste des cas")
    window.find(ident="case_list")
    window.press("Afficher l’aperçu")
    before = window.find("Titre", role="text").place
    window.keys("ctrl+p")
    window.press("Ouvrir pour imprimer")
    window.until(lambda: [node for node in window.every(role="label") if ".pdf" in node.name], "where it is")
    assert window.find("Titre", role="text").place == before
    window.press("Fermer ce message")
    window.until(lambda: not [node for node in window.every(role="label") if ".pdf" in node.name], "closed")
    window.press("Plus")
    window.keys("Down", "Escape")
    assert window.alive
