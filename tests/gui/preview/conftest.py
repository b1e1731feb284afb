"""A preview panel on a small site, and what a test asks of the page that the web engine shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from caseeditor.case import Case, default_schema
from caseeditor.gui.preview import PreviewPanel
from caseeditor.gui.theme import LIGHT
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder
from caseeditor.preview.site import SiteView


@dataclass(frozen=True)
class NoCatalogue:
    """A folder without any catalogue."""

    is_empty: bool = True

    def find(self, _category: str, _name: str) -> None:
        return None

    def category_of(self, _name: str) -> None:
        return None


def make_case(body: str, **fields: str) -> Case:
    """A case with that body and a picture; `fields` are written as they stand."""
    written = {"title": "Les quais", "screenshot": "quais.png", **fields}
    front = "".join(f"{name}: {value}\n" for name, value in written.items())
    return Case.from_bytes(f"---\n{front}---\n{body}".encode())


@dataclass
class Shown:
    """A panel that a test drives, and the page in it."""

    panel: PreviewPanel
    qtbot: QtBot
    opened: list[Path]

    @property
    def surface(self) -> Any:
        return self.panel._surface

    def show(self, case: Case, *, edited: bool = False) -> None:
        """Show a case and wait until it is on the screen; `edited`: it is the one shown before."""
        self.panel.show_case(case, edited=edited)
        self.wait_painted()

    def wait_painted(self) -> None:
        """Wait until what was asked for last is on the screen."""
        self.qtbot.waitUntil(lambda: self.surface is not None and self.panel.is_painted())

    def ask(self, script: str) -> Any:
        """What a script answers that runs beside the document, in our own world."""
        answers: list[Any] = []
        self.surface.run_in_our_world(f"JSON.stringify({script})", answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return json.loads(answers[0]) if answers[0] else None

    def text(self, selector: str = "body") -> str:
        """What an element of the page says."""
        return str(self.ask(f"document.querySelector({json.dumps(selector)})?.innerText ?? ''"))

    def click(self, selector: str) -> None:
        """Click into the middle of an element of the page."""
        box = self.ask(
            f"(box => [box.x + box.width / 2, box.y + box.height / 2])"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        )
        self.click_at(*box)

    def click_at(self, x: float, y: float) -> None:
        """Click at a place of the page, in its own pixels."""
        zoom = self.surface._page.zoomFactor()
        target = self.surface._view.focusProxy()
        place = QPointF(x * zoom, y * zoom).toPoint()
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=place)

    def press(self, name: str) -> None:
        """Press one of the panel's buttons."""
        button = self.panel.findChild(object, name)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def french() -> Translator:
    """The window's own language."""
    return Translator("fr", resources_folder() / "locale")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """The folder of pictures, with one in it and one outside."""
    folder = tmp_path / "site" / "img"
    folder.mkdir(parents=True)
    for path, colour in ((folder / "quais.png", "#1060c0"), (folder.parent / "secret.png", "#c01010")):
        picture = QImage(64, 48, QImage.Format.Format_RGB32)
        picture.fill(colour)
        assert picture.save(str(path))
    return folder


@pytest.fixture
def small_site(pictures: Path) -> SiteView:
    """A site without a catalogue."""

    def find_picture(name: str) -> Path | None:
        path = pictures / name
        return path if path.is_file() else None

    return SiteView(default_schema(), NoCatalogue(), pictures, find_picture)


@pytest.fixture
def make_shown(qtbot: QtBot, french: Translator, small_site: SiteView) -> Iterator[Callable[..., Shown]]:
    """Makes panels, shown on the screen there isn't."""
    made: list[PreviewPanel] = []

    def make(surfaces: Any = None, width: int = 900) -> Shown:
        opened: list[Path] = []

        def open_file(path: Path) -> bool:
            opened.append(path)
            return True

        panel = PreviewPanel(french, LIGHT, surfaces=surfaces, open_file=open_file)
        made.append(panel)
        panel.use_site(small_site)
        panel.resize(width, 700)
        panel.show()
        return Shown(panel, qtbot, opened)

    yield make
    for panel in made:
        if not isValid(panel):
            continue
        panel.close()
        gone: list[bool] = []
        panel.destroyed.connect(lambda *_: gone.append(True))  # noqa: B023 - waited for at once
        panel.deleteLater()
        qtbot.waitUntil(lambda: bool(gone))  # noqa: B023


@pytest.fixture
def shown(make_shown: Callable[..., Shown]) -> Shown:
    """A panel with the real web engine."""
    return make_shown()
