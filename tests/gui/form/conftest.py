"""The form alone, on a copy of the sample site, and what it emits."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseeditor.case import Case, Schema, default_schema
from caseeditor.checks import FolderContext, Wording, check_case, read_context
from caseeditor.folder.layout import find_layout
from caseeditor.gui.form import FormPanel
from caseeditor.gui.pictures.thumbnails import Thumbnails
from caseeditor.gui.theme import LIGHT, stylesheet
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder
from caseeditor.workspace.background import Background


@dataclass
class Shown:
    """A form that a test looks at and types into."""

    panel: FormPanel
    qtbot: QtBot
    background: Background
    context: FolderContext
    edits: list[tuple[str, object]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    fixes: list[tuple[object, object, object]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    file_to_import: Path | None = None

    def show(self, front: str) -> Case:
        """Show a case of these front matter lines."""
        case = Case.from_bytes(f"---\n{front.strip()}\n---\nTexte\n".encode(), self.context.schema)
        assert case.fault is None
        self.panel.show_case(case)
        self.settle()
        return case

    def check(self, case: Case) -> None:
        """Show what is wrong with it."""
        path = self.context.layout.case_folders[0] / "cas.md"
        self.panel.show_problems(check_case(case, path, self.context))

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.background.busy)

    def find(self, name: str, kind: type = QWidget):
        found = self.panel.findChild(kind, name)
        assert found is not None, name
        return found

    def field(self, name: str):
        return self.find(f"field.{name}")

    def type(self, name: str, text: str) -> None:
        """Type into a field, as a person does."""
        box = self.field(name)
        box.setFocus()
        self.qtbot.keyClicks(box, text)

    def press(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        self.qtbot.keyClick(widget, key, held or Qt.KeyboardModifier.NoModifier)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())

    def last(self, name: str) -> object:
        """The value that the hand gave a field last."""
        assert self.edits, "nothing was emitted"
        assert self.edits[-1][0] == name
        return self.edits[-1][1]


@pytest.fixture
def make_form(
    qapp: QApplication, qtbot: QtBot, site: Path
) -> Iterator[Callable[..., Shown]]:  # fmt: skip
    """Makes forms over the site, in a language and with a schema of the test's choice."""
    qapp.setStyle("Fusion")
    qapp.setStyleSheet(stylesheet(LIGHT))
    workers: list[Background] = []
    panels: list[FormPanel] = []

    def make(language: str = "fr", schema: Schema | None = None) -> Shown:
        schema = schema or default_schema()
        _ = Translator(language, resources_folder() / "locale")
        background = Background()
        workers.append(background)
        thumbnails = Thumbnails(background)
        context = read_context(find_layout(site))
        thumbnails.use(context.layout)
        made: list[Shown] = []
        panel = FormPanel(
            schema, _, LIGHT, Wording(_, schema), thumbnails, background,
            lambda _words, _parent: made[0].file_to_import,
        )  # fmt: skip
        panels.append(panel)
        shown = Shown(panel, qtbot, background, context)
        made.append(shown)
        panel.field_edited.connect(lambda name, value: shown.edits.append((name, value)))
        panel.field_removed.connect(shown.removed.append)
        panel.fix_requested.connect(lambda *what: shown.fixes.append(what))
        panel.link_activated.connect(shown.links.append)
        panel.resize(548, 700)
        panel.show()
        qtbot.waitExposed(panel)
        panel.activateWindow()
        panel.use_context(context)
        return shown

    yield make
    for background in workers:
        background.close()
    for panel in panels:
        if shiboken6.isValid(panel):
            panel.close()
            panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")


@pytest.fixture
def form(make_form: Callable[..., Shown]) -> Shown:
    """A form in French."""
    return make_form()


def drop(widget: QWidget, what: Path | str) -> bool:
    """Hold a file, or a text, over a widget and let it go; whether the widget took it."""
    data = QMimeData()
    if isinstance(what, Path):
        data.setUrls([QUrl.fromLocalFile(str(what))])
    else:
        data.setText(what)
    place, left = widget.rect().center(), Qt.MouseButton.LeftButton
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # some releases of Qt want other points
        enter = QDragEnterEvent(place, copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    let_go = QDropEvent(QPointF(place), copy, data, left, none)
    QApplication.sendEvent(widget, let_go)
    return let_go.isAccepted()
