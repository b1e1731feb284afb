"""Taking the page out of the window: into the browser, or onto paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

from caseeditor.gui.preview.notice import Notice
from caseeditor.gui.preview.surfaces import Surfaces

from .conftest import Shown, make_case

PLAIN = Surfaces(engine="caseeditor.gui.no_such_engine")


def opened(shown: Shown) -> Path:
    """The file that was opened, once it is."""
    shown.qtbot.waitUntil(lambda: bool(shown.opened))
    return shown.opened[-1]


def pdf_text(path: Path) -> str:
    """What a PDF says."""
    document = QPdfDocument()
    assert document.load(str(path)) == QPdfDocument.Error.None_
    text = " ".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    return text


def test_the_page_is_written_with_all_it_needs(make_shown: Callable[..., Shown]) -> None:
    shown = make_shown(PLAIN)
    shown.show(make_case("Un *mot* et ![a](../img/quais.png)\n"))
    shown.panel.open_in_browser()
    page = opened(shown)
    html = page.read_text(encoding="utf-8")
    assert page.name == "Les quais.html"
    assert "<em>mot</em>" in html
    assert "case-picture:" not in html.split("<body", 1)[1]
    assert [path.name for path in (page.parent / "pictures").iterdir()] == ["1.png"]
    assert html.count('src="pictures/1.png"') == 2


@pytest.mark.webengine
def test_a_browser_shows_the_written_page(shown: Shown) -> None:
    shown.show(make_case("Un *mot*\n"))
    shown.panel.open_in_browser()
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    with shown.qtbot.waitSignal(page.loadFinished) as loaded:
        page.setUrl(QUrl.fromLocalFile(str(opened(shown))))
    assert loaded.args == [True]
    answers: list[object] = []
    page.runJavaScript("document.querySelector('.ce-picture').naturalWidth", answers.append)
    shown.qtbot.waitUntil(lambda: bool(answers))
    assert answers == [64]
    gone: list[bool] = []
    profile.destroyed.connect(lambda *_: gone.append(True))
    page.destroyed.connect(profile.deleteLater)
    page.deleteLater()
    shown.qtbot.waitUntil(lambda: bool(gone))


def test_what_is_written_is_what_was_last_written(make_shown: Callable[..., Shown]) -> None:
    shown = make_shown(PLAIN)
    case = make_case("un\n")
    shown.show(case)
    shown.panel.show_case(case.with_body("deux\n"), edited=True)
    shown.panel.open_in_browser()
    assert "<p>deux</p>" in opened(shown).read_text(encoding="utf-8")


def test_the_card_is_written_when_it_is_shown(make_shown: Callable[..., Shown]) -> None:
    shown = make_shown(PLAIN)
    shown.show(make_case("un\n"))
    shown.press("preview.card")
    shown.wait_painted()
    shown.panel.open_in_browser()
    assert 'class="ce-face-card"' in opened(shown).read_text(encoding="utf-8")


@pytest.mark.webengine
def test_the_page_is_printed(shown: Shown) -> None:
    case = make_case("Un mot de la fin\n", title="Les quais / été")
    shown.panel.show_case(case)
    shown.panel.make_pdf(None)
    path = opened(shown)
    assert path.name == "Les quais été.pdf"
    text = pdf_text(path)
    assert "Les quais" in text
    assert "Un mot de la fin" in text


RED = "n’est pas au catalogue", "introuvable", "vide"
"""Of the editor's own marks, and of nothing that the site shows."""


@pytest.mark.parametrize("surfaces", [None, PLAIN], ids=["web", "plain"])
@pytest.mark.webengine
def test_paper_has_none_of_the_editors_marks(
    make_shown: Callable[..., Shown], surfaces: Surfaces | None
) -> None:
    shown = make_shown(surfaces) if surfaces else make_shown()
    case = make_case("Un mot de la fin\n").with_field("outil", ["Loomio inconnu"])
    shown.show(case.with_field("screenshot", "nulle-part.png"))
    shown.panel.make_pdf(None)
    text = pdf_text(opened(shown))
    assert "Un mot de la fin" in text
    assert "nulle-part" not in text
    assert not any(mark in text for mark in RED), text


def test_a_pdf_is_saved_where_it_is_wanted(make_shown: Callable[..., Shown], tmp_path: Path) -> None:
    shown = make_shown(PLAIN)
    shown.show(make_case("Un mot de la fin\n"))
    saved: list[Path] = []
    shown.panel.saved.connect(saved.append)
    path = tmp_path / "là.pdf"
    shown.panel.make_pdf(path)
    shown.qtbot.waitUntil(lambda: saved == [path], timeout=20_000)
    assert "Un mot de la fin" in pdf_text(path)
    assert shown.opened == []
    shown.panel.make_pdf(None)
    made = opened(shown)
    again = tmp_path / "encore.pdf"
    shown.panel.keep_pdf(made, again)
    shown.qtbot.waitUntil(lambda: saved == [path, again], timeout=20_000)
    assert again.read_bytes() == made.read_bytes()


def test_a_pdf_that_cant_be_saved_is_said(make_shown: Callable[..., Shown], tmp_path: Path) -> None:
    shown = make_shown(PLAIN)
    shown.show(make_case("Un mot de la fin\n"))
    shown.panel.make_pdf(None)
    made = opened(shown)
    nowhere = tmp_path / "nulle part" / "là.pdf"
    shown.panel.keep_pdf(made, nowhere)
    shown.qtbot.waitUntil(lambda: str(nowhere) in shown.panel.findChild(Notice).text, timeout=20_000)


def test_a_plain_look_is_printed_too(make_shown: Callable[..., Shown]) -> None:
    shown = make_shown(PLAIN)
    shown.show(make_case("Un mot de la fin\n"))
    shown.panel.make_pdf(None)
    assert "Un mot de la fin" in pdf_text(opened(shown))


def test_without_a_case_nothing_is_written(make_shown: Callable[..., Shown]) -> None:
    shown = make_shown(PLAIN)
    shown.panel.open_in_browser()
    shown.panel.make_pdf(None)
    assert shown.opened == []


def test_a_disk_without_room_is_said(
    make_shown: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError("No space left on device")

    shown = make_shown(PLAIN)
    shown.show(make_case("un\n"))
    said = shown.panel.findChild(Notice).text
    monkeypatch.setattr("tempfile.mkdtemp", full)
    shown.panel.open_in_browser()
    assert "{" not in shown.panel.findChild(Notice).text != said
    shown.panel.make_pdf(None)
    assert shown.opened == []


def test_the_folder_goes_with_the_window(
    make_shown: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "ailleurs"
    folder.mkdir()
    monkeypatch.setattr("tempfile.mkdtemp", lambda **_: str(folder))
    shown = make_shown(PLAIN)
    shown.show(make_case("un\n"))
    shown.panel.open_in_browser()
    opened(shown)
    shown.panel.deleteLater()
    shown.qtbot.waitUntil(lambda: not folder.exists())
