"""A folder and a case whose names are no Unicode, as old systems left them: used as any other."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from .window import RealWindow

CASE = b"---\ntitle: Un v\xc3\xa9lo\nscreenshot: a.png\n---\nUn texte.\n"


def test_opened_edited_saved_closed_and_opened_again(
    open_window: Callable[..., RealWindow], tmp_path: Path
) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    case = folder / "_usage" / os.fsdecode(b"a-v\xe9lo.md")
    case.parent.mkdir(parents=True)
    case.write_bytes(CASE)
    window = open_window(folder)
    window.find("Un vélo")
    window.focus("Titre", role="text")
    window.keys("ctrl+a")
    window.type("Une roue")
    window.until(lambda: window.text("Titre") == "Une roue", "the title")
    window.keys("ctrl+s")
    window.until(lambda: b"title: Une roue\n" in case.read_bytes(), "the saved file")
    window.until(lambda: "enabled" not in window.find("Enregistrer").states, "the end of saving")
    window.close()
    assert window.ended() == 0
    assert "Traceback" not in window.said()
    again = open_window()
    again.until(lambda: again.text("Titre") == "Une roue", "the case of the last time")


def test_unsaved_work_on_it_is_offered_after_a_crash(
    open_window: Callable[..., RealWindow], tmp_path: Path
) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    case = folder / "_usage" / os.fsdecode(b"a-v\xe9lo.md")
    case.parent.mkdir(parents=True)
    case.write_bytes(CASE)
    window = open_window(folder)
    window.focus("Titre", role="text")
    window.keys("ctrl+a")
    window.type("Une roue")
    data = window.home / "caseeditor" / "data"
    window.until(lambda: any(b"Une roue" in path.read_bytes() for path in data.glob("drafts/*")), "the draft")
    window.process.kill()
    window.process.wait()
    again = open_window(folder)
    again.press("Reprendre ce qui est coché")
    again.until(lambda: again.text("Titre") == "Une roue", "what was typed")


def test_a_second_start_on_it_brings_the_first_forward(
    open_window: Callable[..., RealWindow], tmp_path: Path
) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    (folder / "_usage").mkdir(parents=True)
    case = folder / "_usage" / os.fsdecode(b"a-v\xe9lo.md")
    for path, title in ((case, b"Un"), (case.with_name("b.md"), b"Deux")):
        path.write_bytes(CASE.replace(b"Un v\xc3\xa9lo", title))
    first = open_window(case.with_name("b.md"))
    first.until(lambda: first.text("Titre") == "Deux", "the first case")
    assert open_window(case).ended() == 0
    first.until(lambda: first.text("Titre") == "Un", "the case asked for")
