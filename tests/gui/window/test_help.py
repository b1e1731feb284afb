"""F1's guide, the list of shortcuts and the licences: complete in both languages, and without a network."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from caseeditor.gui.dialogs.about import AboutDialog
from caseeditor.gui.dialogs.guide import GuideDialog
from caseeditor.gui.dialogs.licences import LicencesDialog
from caseeditor.gui.platform.shipped_parts import read_shipped_parts
from caseeditor.i18n import LANGUAGES, Translator
from caseeditor.paths import resources_folder

from ..conftest import Driven

GUIDE = resources_folder() / "guide"


class Page(HTMLParser):
    """What a page of the guide is made of."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.pictures: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if "href" in told:
            self.links.append(told["href"])
        if "name" in told:
            self.anchors.append(told["name"])
        if tag == "img":
            self.pictures.append(told["src"])


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def guide(qtbot: QtBot, language: str) -> GuideDialog:
    _ = Translator(language, resources_folder() / "locale")
    dialog = GuideDialog(_, GUIDE / language)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_every_link_of_the_guide_leads_somewhere(language: str) -> None:
    page = Page(GUIDE / language / "guide.html")
    assert page.links == [f"#{name}" for name in page.anchors]
    assert len(page.anchors) >= 8


def test_every_picture_of_the_guide_is_there(language: str) -> None:
    page = Page(GUIDE / language / "guide.html")
    kept = {path.name for path in (GUIDE / language).glob("*.png")}
    assert set(page.pictures) == kept
    for name in kept:
        with Image.open(GUIDE / language / name) as picture:
            picture.verify()


def test_both_guides_say_the_same() -> None:
    one, other = (Page(GUIDE / language / "guide.html") for language in LANGUAGES)
    assert one.tags == other.tags
    assert one.anchors == other.anchors
    assert one.pictures == other.pictures


def test_the_french_guide_is_set_as_french_is() -> None:
    text = re.sub(r"<[^>]*>|&\w+;", "", (GUIDE / "fr" / "guide.html").read_text(encoding="utf-8"))
    assert not re.findall(r"\w [;:?!»]|« |\w'\w", text)


def test_names_of_buttons_are_those_of_the_window(language: str) -> None:
    """What the guide tells people to click on exists under that name."""
    _ = Translator(language, resources_folder() / "locale")
    text = (GUIDE / language / "guide.html").read_text(encoding="utf-8")
    for name in (
        "Open a folder…",
        "Show the folder in the file browser",
        "New case",
        "Choose…",
        "Import…",
        "Page",
        "Card",
        "Save",
        "Earlier versions…",
    ):
        assert f"<b>{_(name)}</b>" in text, name


def test_the_guide_shows_its_pictures(guide: GuideDialog) -> None:
    shown = guide.page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("window.png"))
    assert shown is not None
    assert guide.page.document().size().height() > 2000


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/x.png", "../../fields.yml", "file:///etc/hostname", "qrc:/x.png"]
)
def test_the_guide_reads_nothing_from_elsewhere(qtbot: QtBot, elsewhere: str) -> None:
    dialog = GuideDialog(Translator("en", resources_folder() / "locale"), GUIDE / "en")
    qtbot.addWidget(dialog)
    kind = QTextDocument.ResourceType.ImageResource.value
    assert dialog.page.loadResource(kind, QUrl(elsewhere)) is None


def test_the_guide_can_be_read_with_the_keyboard_alone(qtbot: QtBot, guide: GuideDialog) -> None:
    """Tab goes to the first link, Enter follows it, Escape closes."""
    qtbot.waitUntil(lambda: guide.page.hasFocus())
    bar = guide.page.verticalScrollBar()
    for _step in range(5):
        qtbot.keyClick(guide.page, Qt.Key.Key_Tab)
    qtbot.keyClick(guide.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bar.value() > 500)
    qtbot.keyClick(guide.page, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_f1_opens_the_guide_beside_the_window(driven: Driven) -> None:
    driven.open()
    assert driven.panels.actions["guide"].shortcut().toString() == "F1"
    driven.panels.actions["guide"].trigger()
    (guide,) = driven.window.findChildren(GuideDialog)
    assert guide.isVisible()
    assert not guide.isModal()
    driven.panels.actions["guide"].trigger()
    assert driven.window.findChildren(GuideDialog) == [guide]


@pytest.fixture
def licences(tmp_path: Path) -> Path:
    (tmp_path / "lgpl.txt").write_text("GNU LESSER GENERAL PUBLIC LICENSE", encoding="utf-8")
    (tmp_path / "more.txt").write_text("And more.", encoding="utf-8")
    parts = [
        {"name": "Qt", "version": "6", "licence": "LGPL-3.0-only", "source": "https://example.org/qt",
         "texts": ["lgpl.txt", "more.txt"]},
        {"name": "Gone", "version": "1", "licence": "MIT", "source": "", "texts": ["gone.txt"]},
    ]  # fmt: skip
    (tmp_path / "components.json").write_text(json.dumps(parts), encoding="utf-8")
    return tmp_path


def test_licences_are_shown_with_where_the_source_is(qtbot: QtBot, licences: Path) -> None:
    dialog = LicencesDialog(Translator("en", resources_folder() / "locale"), read_shipped_parts(licences))
    qtbot.addWidget(dialog)
    about, text = (
        dialog.findChild(QLabel, "licences.about"),
        dialog.findChild(QPlainTextEdit, "licences.text"),
    )
    assert "https://example.org/qt" in about.text()
    assert text.toPlainText() == "GNU LESSER GENERAL PUBLIC LICENSE\n\nAnd more."
    dialog.findChild(QListWidget, "licences.parts").setCurrentRow(1)
    assert about.text() == "Licence: MIT"
    assert "install it again" in text.toPlainText()


def test_about_offers_licences_only_where_there_are_some(
    qtbot: QtBot, licences: Path, tmp_path: Path
) -> None:
    _ = Translator("en", resources_folder() / "locale")
    for folder, offered in ((licences, True), (tmp_path / "nowhere", False)):
        dialog = AboutDialog(_, "1.2", read_shipped_parts(folder))
        qtbot.addWidget(dialog)
        assert (dialog.findChild(QPushButton, "about.licences") is not None) is offered
