"""The web engine's process may die, refuse to come, or be missing: the editor goes on."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

from caseeditor.gui.platform.engine_modes import EngineMode
from caseeditor.gui.preview.notice import Notice
from caseeditor.gui.preview.surfaces import Surfaces
from caseeditor.gui.preview.text_surface import TextSurface
from caseeditor.preview.sheet import Sheet

from .conftest import Shown, make_case

needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="processes end in another way there")


def said(shown: Shown) -> str:
    """What the line above the page says."""
    return shown.panel.findChild(Notice).text


def kill(shown: Shown) -> None:
    """End the process that draws the page, as a crash would."""
    with shown.qtbot.waitSignal(shown.surface.died):
        os.kill(shown.surface._page.renderProcessPid(), signal.SIGKILL)


@needs_kill
@pytest.mark.webengine
def test_a_dead_page_is_said_and_comes_back(shown: Shown) -> None:
    case = make_case("un\n\ndeux\n")
    shown.show(case)
    kill(shown)
    assert "Votre texte" in said(shown)
    assert not shown.panel.is_painted()
    shown.panel.show_case(case.with_body("un\n\ndeux et demi\n"), edited=True)
    shown.wait_painted()
    assert said(shown) == ""
    assert shown.text("main") == "un\n\ndeux et demi"


@needs_kill
@pytest.mark.webengine
def test_one_that_keeps_dying_comes_back_when_asked(shown: Shown) -> None:
    shown.show(make_case("un\n"))
    for _ in range(3):
        kill(shown)
        shown.wait_painted()
    kill(shown)
    assert "plusieurs fois" in said(shown)
    assert not shown.panel.is_painted()
    shown.press("preview.notice_button")
    shown.wait_painted()
    assert shown.text("main") == "un"
    assert said(shown) == ""


def test_without_the_engine_a_text_is_shown(make_shown: Callable[..., Shown]) -> None:
    shown = make_shown(Surfaces(engine="caseeditor.gui.no_such_engine"))
    shown.show(make_case("Un *mot*\n\n* l'été\n", description="Au bord de l’eau"))
    assert isinstance(shown.surface, TextSurface)
    assert "moteur web" in said(shown)
    text = shown.surface._browser.toPlainText()
    for words in ("Les quais", "Au bord de l’eau", "Un mot", "l’été"):
        assert words in text
    shown.press("preview.card")
    shown.wait_painted()
    shown.press("preview.telephone")
    shown.panel.scroll_to_line(1)


def test_a_text_keeps_buttons_and_marks_apart(make_shown: Callable[..., Shown]) -> None:
    shown = make_shown(Surfaces(engine="caseeditor.gui.no_such_engine"))
    shown.show(make_case("un\n", link="https://a.example", opendata="https://b.example", outil="Sondéo"))
    text = shown.surface._browser.toPlainText()
    assert "consultationAccéder" not in text
    assert "Sondéo" in text


def test_a_text_keeps_its_place_while_it_is_written(make_shown: Callable[..., Shown]) -> None:
    shown = make_shown(Surfaces(engine="caseeditor.gui.no_such_engine"))
    case = make_case("ligne\n\n" * 200)
    shown.show(case)
    bar = shown.surface._browser.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place > 0
    shown.show(case.with_body("autre\n\n" + case.body), edited=True)
    assert bar.value() == place
    shown.show(make_case("un autre cas\n\n" * 200, title="Autre"))
    assert bar.value() == 0


def test_a_text_reads_only_the_pictures_it_was_given(
    make_shown: Callable[..., Shown], pictures: Path
) -> None:
    shown = make_shown(Surfaces(engine="caseeditor.gui.no_such_engine"))
    shown.show(make_case("![a](../img/quais.png)\n"))
    browser = shown.surface._browser
    assert set(browser.files.values()) == {pictures / "quais.png"}
    address = next(iter(browser.files))
    image = QTextDocument.ResourceType.ImageResource.value
    assert browser.loadResource(image, QUrl(address)).width() == 64
    for other in (
        f"file://{pictures.parent}/secret.png",
        "http://a.example/b.png",
        "case-picture:0",
        "/etc/hosts",
    ):
        assert browser.loadResource(image, QUrl(other)) is None


def test_a_link_of_a_text_is_told_of_and_not_followed(make_shown: Callable[..., Shown]) -> None:
    shown = make_shown(Surfaces(engine="caseeditor.gui.no_such_engine"))
    shown.show(make_case("[lien](https://exemple.example/)\n"))
    browser = shown.surface._browser
    with shown.qtbot.waitSignal(shown.panel.link_activated) as told:
        browser.anchorClicked.emit(QUrl("https://exemple.example/"))
    assert told.args == ["https://exemple.example/"]
    assert "Les quais" in browser.toPlainText()


def test_the_engine_comes_when_there_is_something_to_show(
    make_shown: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def load(surfaces: Surfaces, _mode: EngineMode) -> bool:
        asked.append(surfaces.engine)
        return False

    monkeypatch.setattr(Surfaces, "load_engine", load)
    shown = make_shown(Surfaces())
    shown.qtbot.waitUntil(lambda: shown.panel.windowHandle().isExposed())
    assert shown.surface is None
    assert not asked
    shown.panel.hide()
    shown.panel.show_case(make_case("un\n"))
    shown.qtbot.waitUntil(lambda: not shown.panel._rendering.busy)
    assert not asked  # nobody sees it
    shown.panel.show()
    shown.wait_painted()
    assert len(asked) == 1
    assert isinstance(shown.surface, TextSurface)


def test_a_preview_that_cannot_be_made_is_said(
    make_shown: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = make_shown(Surfaces(engine="caseeditor.gui.no_such_engine"))
    case = make_case("un\n")
    shown.show(case)

    def fail(*_: object) -> Sheet:
        raise ValueError("a fault of ours")

    monkeypatch.setattr("caseeditor.preview.page.page_sheet", fail)
    shown.panel.show_case(case.with_body("deux\n"), edited=True)
    shown.qtbot.waitUntil(lambda: "ne peut pas" in said(shown) or "n’a pas pu" in said(shown))
    monkeypatch.undo()
    shown.press("preview.notice_button")
    shown.qtbot.waitUntil(lambda: "deux" in shown.surface._browser.toPlainText())
