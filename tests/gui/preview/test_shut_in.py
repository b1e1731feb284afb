"""The page is shut in: whatever a case holds, nothing runs, nothing leaves, nothing else is read."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QHostAddress, QTcpServer
from PySide6.QtWebEngineCore import QWebEngineSettings

from caseeditor.gui.preview.web_engine import DOCUMENT
from caseeditor.preview.sheet import Sheet
from caseeditor.site.kramdown import Block

from .conftest import Shown, make_case

pytestmark = pytest.mark.webengine

_spec = importlib.util.spec_from_file_location(
    "hostile", Path(__file__).parents[2] / "preview" / "hostile.py"
)
assert _spec is not None
assert _spec.loader is not None
_hostile = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_hostile)
HOST: str = _hostile.HOST
HOSTILE: dict[str, str] = _hostile.HOSTILE


@pytest.fixture
def trap() -> Iterator[QTcpServer]:
    """A server of our own that stands where the hostile addresses lead; it counts who comes."""
    server = QTcpServer()
    assert server.listen(QHostAddress.SpecialAddress.LocalHost)
    yield server
    server.close()


def aimed_at(body: str, trap: QTcpServer) -> str:
    """The same body, its addresses leading to the trap."""
    return body.replace(f"https://{HOST}", f"http://127.0.0.1:{trap.serverPort()}").replace(
        HOST, f"127.0.0.1:{trap.serverPort()}"
    )


def check_untouched(shown: Shown, trap: QTcpServer, name: str) -> None:
    """The document is still ours, and nobody came to the trap."""
    assert shown.ask("document.title") in ("Les quais", "sans nettoyage"), name
    assert shown.ask("location.href") == shown.ask("document.URL"), name
    assert shown.surface._page.url().scheme() in ("data", DOCUMENT.scheme()), name
    assert shown.ask("typeof window.sheet") == "object", name
    assert not trap.hasPendingConnections(), name


def test_no_hostile_body_even_asks(shown: Shown, trap: QTcpServer) -> None:
    for name, body in HOSTILE.items():
        shown.show(make_case(aimed_at(body, trap)))
        assert shown.surface.gate.stopped == [], name
        check_untouched(shown, trap, name)


def uncleaned(shown: Shown, html: str) -> Sheet:
    """What is shown, with HTML in it as if it had never been cleaned."""
    sheet = shown.surface._sheet
    return replace(sheet, title="sans nettoyage", blocks=(Block(0, 1, html),), frame=sheet.frame + " ")


def test_nothing_leaves_even_if_the_cleaning_failed(shown: Shown, trap: QTcpServer) -> None:
    shown.show(make_case("un\n"))
    for name, body in HOSTILE.items():
        if name in ("names of the document", "style that covers the page"):
            continue  # harm nobody here
        shown.surface.show_sheet(uncleaned(shown, aimed_at(body, trap)), anew=True)
        shown.wait_painted()
        check_untouched(shown, trap, name)


@pytest.mark.parametrize(
    "address",
    [
        "https://piege.example/",
        "file:///etc/passwd",
        "chrome://version",
        "case-picture:0",
    ],
)
def test_the_page_goes_nowhere_by_itself(shown: Shown, address: str) -> None:
    shown.show(make_case("un\n"))
    page = shown.surface._page
    with shown.qtbot.waitSignal(page.loadFinished) as ended:
        page.setUrl(QUrl(address))
    assert ended.args == [False]
    assert shown.text("main p") == "un"


@pytest.mark.parametrize(
    ("markdown", "address"),
    [
        ("[lien](https://exemple.example/a?b=c)", "https://exemple.example/a?b=c"),
        ("<https://exemple.example/>", "https://exemple.example/"),
        ('<a href="https://exemple.example/" target="_blank">lien</a>', "https://exemple.example/"),
        ("[lien](mailto:mairie@exemple.example)", "mailto:mairie@exemple.example"),
    ],
)
def test_a_link_is_told_of_and_not_followed(shown: Shown, markdown: str, address: str) -> None:
    shown.show(make_case(markdown))
    with shown.qtbot.waitSignal(shown.panel.link_activated) as told:
        shown.click("main a")
    assert told.args == [address]
    assert shown.text("h1") == "Les quais"
    assert shown.surface.gate.stopped == []


def test_a_footnote_leads_to_its_note(shown: Shown) -> None:
    filler = "ligne\n\n" * 80
    shown.show(make_case(f"Un mot[^1].\n\n{filler}[^1]: La note.\n"))
    shown.click(".footnote")
    shown.qtbot.waitUntil(lambda: shown.ask("scrollY") > 0)


def test_only_pictures_of_the_folder_are_served(shown: Shown, pictures: Path) -> None:
    shown.show(make_case("![a](../img/quais.png) ![b](../secret.png)\n"))
    assert shown.ask("[...document.images].map(i => i.naturalWidth)") == [64, 64]
    files = shown.surface._pictures._files
    assert set(files.values()) == {pictures / "quais.png"}


def test_the_engine_is_told_to_do_without_most_things(shown: Shown) -> None:
    shown.show(make_case("un\n"))
    settings = shown.surface._page.settings()
    for attribute in ("JavascriptEnabled", "PluginsEnabled", "LocalStorageEnabled", "WebGLEnabled"):
        assert not settings.testAttribute(QWebEngineSettings.WebAttribute[attribute]), attribute
    profile = shown.surface._page.profile()
    assert profile.isOffTheRecord()


def test_scripts_of_the_document_do_not_run(shown: Shown) -> None:
    shown.show(make_case("un\n"))
    inline = (
        "<img src='data:,' onerror=\"document.title='piege'\"><p onclick=\"document.title='piege'\">clic</p>"
    )
    shown.surface.show_sheet(uncleaned(shown, inline), anew=True)
    shown.wait_painted()
    shown.click("main p")
    shown.ask(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'document.title=1'}))"
    )
    assert shown.ask("document.title") == "sans nettoyage"
