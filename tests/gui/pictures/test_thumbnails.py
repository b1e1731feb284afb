"""Small pictures: made once, made again when their files change, and never missing meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseeditor.folder.layout import find_layout
from caseeditor.gui.pictures.thumbnails import Thumbnails
from caseeditor.workspace.background import Background

NAME = "essai.png"


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background(qapp)
    yield made
    made.close()


@pytest.fixture
def thumbnails(background: Background, site: Path) -> Thumbnails:
    made = Thumbnails(background)
    made.use(find_layout(site))
    return made


def draw(site: Path, width: int, name: str = NAME) -> None:
    Image.new("RGB", (width, 40), "red").save(find_layout(site).pictures_folder / name)


def ask(thumbnails: Thumbnails, background: Background, qtbot: QtBot, name: str = NAME):
    """The picture as it is once all is made."""
    thumbnails.picture(name)
    qtbot.waitUntil(lambda: not background.busy)
    return thumbnails.picture(name)


def test_the_old_picture_stands_until_the_new_one_is_there(
    thumbnails: Thumbnails, background: Background, qtbot: QtBot, site: Path
) -> None:
    draw(site, 60)
    assert ask(thumbnails, background, qtbot).width() == 60
    draw(site, 90)
    thumbnails.forget()
    assert thumbnails.picture(NAME).width() == 60
    assert ask(thumbnails, background, qtbot).width() == 90
    (find_layout(site).pictures_folder / NAME).unlink()
    thumbnails.forget()
    assert ask(thumbnails, background, qtbot).isNull()
    draw(site, 30)
    thumbnails.forget()
    assert ask(thumbnails, background, qtbot).width() == 30


def test_a_picture_whose_file_is_as_it_was_is_not_made_again(
    thumbnails: Thumbnails,
    background: Background,
    qtbot: QtBot,
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw(site, 60)
    before = ask(thumbnails, background, qtbot)
    monkeypatch.setattr("caseeditor.gui.pictures.thumbnails.thumbnail_png", None)
    thumbnails.forget()
    assert ask(thumbnails, background, qtbot).cacheKey() == before.cacheKey()


def test_a_change_while_a_picture_is_made_is_seen(
    thumbnails: Thumbnails, background: Background, qtbot: QtBot, site: Path
) -> None:
    draw(site, 60)
    thumbnails.picture(NAME)
    draw(site, 90)
    thumbnails.forget()
    ask(thumbnails, background, qtbot)
    assert ask(thumbnails, background, qtbot).width() == 90
