"""What the window looks like: sizes of text and the room for it, columns, colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from caseeditor.gui.dialogs.shortcut_list import ShortcutDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.window.commands.shortcut_table import shortcut_groups
from caseeditor.gui.window.commands.table import all_commands

from ..conftest import Driven, close


@pytest.fixture
def fresh(qapp: QApplication) -> Iterator[Callable[[], None]]:
    """Gives the application the look that it starts with; it has it again after the test."""
    font = qapp.font()

    def make_fresh() -> None:
        qapp.setStyleSheet("")
        qapp.setFont(font)

    yield make_fresh
    make_fresh()


@pytest.mark.parametrize("restarted", [False, True])
def test_all_text_has_the_size_chosen(
    fresh: Callable[[], None], drive: Callable[[Path], Driven], site: Path, *, restarted: bool
) -> None:
    kinds = (QLabel, QPushButton, QLineEdit, QPlainTextEdit, QListView)

    def sizes() -> dict[str, float]:
        widgets = [widget for kind in kinds for widget in driven.window.view.findChildren(kind)]
        return {widget.objectName(): widget.font().pointSizeF() for widget in widgets}

    driven = drive(site)
    driven.open()
    usual = sizes()
    driven.program.choose("text_zoom", 150)
    if restarted:
        close(driven)
        fresh()
        driven = drive(site)
        driven.open()
    assert sizes() == pytest.approx({name: size * 1.5 for name, size in usual.items()}, rel=0.02)
    driven.program.choose("text_zoom", 100)
    assert sizes() == pytest.approx(usual, rel=0.02)


@pytest.mark.usefixtures("fresh")
def test_a_tab_has_room_for_its_bold_name_in_any_size(driven: Driven) -> None:
    driven.open()
    driven.program.choose("text_zoom", 200)

    def fits(tab: QPushButton) -> bool:
        bold = QFont(tab.font())
        bold.setBold(True)
        return tab.width() >= QFontMetrics(bold).horizontalAdvance(tab.text())

    for name in ("tab.form", "tab.text"):
        tab = driven.window.findChild(QPushButton, name)
        driven.qtbot.waitUntil(lambda tab=tab: fits(tab))


@pytest.mark.usefixtures("fresh")
def test_several_settings_chosen_at_once_leave_the_columns_alone(driven: Driven) -> None:
    driven.open()
    driven.window.view.set_widths([300, 500, 566])
    before = driven.window.view.widths()
    driven.program.choose_all({"language": "en", "appearance": "dark", "text_zoom": 90})
    assert driven.window.findChild(QPushButton, "save").text() == "Save"
    assert driven.panels.theme.dark
    driven.program.choose("language", "fr")  # before the window was laid out anew
    driven.qtbot.waitUntil(lambda: driven.window.view.isVisible())
    driven.qtbot.waitUntil(lambda: driven.window.view.widths() == before)


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_buttons_above_the_text_are_never_cut(driven: Driven, zoom: int) -> None:
    driven.open()
    driven.panels.column.show_tab("text")
    driven.program.choose("text_zoom", zoom)
    buttons = [found for found in driven.panels.text.findChildren(QToolButton) if found.isVisible()]
    assert len(buttons) == 6
    driven.qtbot.waitUntil(lambda: all(button.width() >= button.sizeHint().width() for button in buttons))
    right = driven.panels.text.width()
    driven.qtbot.waitUntil(lambda: all(button.geometry().right() < right for button in buttons))


def test_the_name_of_the_tab_tells_how_many_words_are_selected(driven: Driven) -> None:
    driven.open()
    driven.panels.column.show_tab("text")
    tab = driven.window.findChild(QPushButton, "tab.text")
    whole = tab.text()
    driven.panels.text.area.selectAll()
    driven.qtbot.waitUntil(lambda: tab.text().endswith("mots sélectionnés"))
    driven.panels.text.area.moveCursor(QTextCursor.MoveOperation.Start)
    driven.qtbot.waitUntil(lambda: tab.text() == whole)


def test_no_dialog_is_larger_than_the_screen(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    room = dialog.screen().availableGeometry()
    fit_screen(dialog, 300, 200)
    assert (dialog.width(), dialog.height()) == (300, 200)
    fit_screen(dialog, 10_000, 10_000)
    assert dialog.width() < room.width()
    assert dialog.height() < room.height()


@pytest.mark.usefixtures("fresh")
def test_shortcuts_are_within_the_screen_in_any_size_of_text(driven: Driven) -> None:
    driven.program.choose("text_zoom", 200)
    table = shortcut_groups(driven.panels._, all_commands(driven.panels._))
    dialog = ShortcutDialog(driven.panels._, table, driven.window)
    driven.qtbot.addWidget(dialog)
    dialog.show()
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    keys = [label for label in dialog.findChildren(QLabel) if label.property("role") == "key"]
    assert len(keys) == sum(len(group.shortcuts) for group in table)
    close = dialog.findChild(QDialogButtonBox).buttons()[0]
    assert close.mapTo(dialog, close.rect().bottomRight()).y() < dialog.height()


def test_good_news_is_told_from_bad_by_its_sign_and_its_ground(driven: Driven) -> None:
    notices = driven.panels.notices
    notices.show_notice("bad", "Ce fichier n’a pas été enregistré.")
    notices.show_notice("good", "3 cas corrigés.", good=True)
    looks = []
    for subject in ("bad", "good"):
        frame = notices.findChild(QFrame, f"notice.{subject}")
        sign = frame.findChildren(QLabel)[0]
        looks.append((sign.text(), frame.grab().toImage().pixelColor(2, 2).name()))
        assert sign.text() != notices.text(subject)
    theme = driven.panels.theme
    assert looks == [("⚠", theme.danger_soft), ("✓", theme.accent_soft)]


def test_a_dark_logo_is_seen_on_a_dark_ground(driven: Driven) -> None:
    logo = QImage(40, 20, QImage.Format.Format_ARGB32)
    logo.fill(Qt.GlobalColor.transparent)
    logo.setPixelColor(20, 10, Qt.GlobalColor.black)
    logo.save(str(driven.folder / "img" / "logo.png"))
    driven.open()
    thumbnails = driven.program.services.thumbnails
    driven.qtbot.waitUntil(lambda: thumbnails.picture("logo.png") is not None)
    shown = thumbnails.picture("logo.png").toImage()
    assert shown.pixelColor(0, 0).name() == "#ffffff"
    assert shown.pixelColor(20, 10).name() == "#000000"


class Comings(QObject):
    """Notes every widget that comes into another or leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QChildEvent) and event.child().isWidgetType():
            where = watched.objectName() or watched.metaObject().className()
            self.seen.append(f"{event.type().name} in {where}")
        return False


@pytest.mark.usefixtures("fresh")
def test_no_widget_comes_or_goes_while_all_are_styled_anew(driven: Driven, qapp: QApplication) -> None:
    """Qt walks over a list of all widgets then: one that goes ends the program."""
    driven.open()
    driven.window.resize(1000, 600)
    preview = driven.panels.preview
    beside = preview.parent()
    comings = Comings()
    for zoom, has_room in ((200, False), (100, True)):
        qapp.installEventFilter(comings)
        driven.program.choose("text_zoom", zoom)
        qapp.removeEventFilter(comings)
        driven.qtbot.waitUntil(lambda has_room=has_room: (preview.parent() is beside) is has_room)
    assert comings.seen == []
