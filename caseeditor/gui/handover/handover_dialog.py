"""«Since the last hand-over»: what changed, file by file, and handing it over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QFormLayout, QPlainTextEdit, QVBoxLayout, QWidget

from caseeditor.exchange.changes import Change
from caseeditor.folder.listing.collation import unaccented
from caseeditor.gui.dialogs.beside import add_ticked, answer_buttons, is_ticked, lay_out_beside, line_list
from caseeditor.gui.handover.change_words import (
    kind_words,
    picture_difference,
    shown_differences,
    title_of_file,
)
from caseeditor.gui.widgets.date_text import moment_text
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.line_edit import LineEdit
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator
from caseeditor.workspace.handovers import Compared

_NOT_IN_NAME = re.compile(r"[^a-z0-9]+")
_MESSAGE_LINES = 3
AskForFile = Callable[[Translator, QWidget, Path], "Path | None"]


@dataclass(frozen=True)
class HandoverWish:
    """What the person wants handed over: the files, where to, and what they say with it."""

    paths: frozenset[str]
    out: Path
    author: str
    message: str


class HandoverDialog(EyeDialog):
    """`wish()` once it was accepted."""

    def __init__(
        self,
        _: Translator,
        view: DifferenceView,
        compared: Compared,
        author: str,
        parent: QWidget | None = None,
        *,
        ask_for_file: AskForFile | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._compared = compared
        self._view = view
        self._ask = ask_for_file or ask_where
        self._out: Path | None = None
        self.setObjectName("handover")
        self.setWindowTitle(_("Hand over"))
        fit_screen(self, 880, 620)
        self._list = line_list("handover.changes", _("What changed"), 300)
        for change in compared.handover.changes:
            item = add_ticked(self._list, self._line(change))
            item.setToolTip(change.path)
        self._list.currentRowChanged.connect(self._show)
        self._author = named(LineEdit(author), "handover.author")
        self._message = named(QPlainTextEdit(), "handover.message")
        self._message.setTabChangesFocus(True)
        self._message.setFixedHeight((_MESSAGE_LINES + 1) * self.fontMetrics().lineSpacing())
        buttons, self._primary = answer_buttons(_("Hand over…"), _("Cancel"), name="handover.accept")
        lay_out_beside(self, self._about(), self._list, [view], buttons)
        self._add_fields()
        buttons.accepted.disconnect(self.accept)
        buttons.accepted.connect(self._choose_file)
        self._list.itemChanged.connect(lambda _item: self._update())
        self._list.setCurrentRow(0)
        self._update()

    def wish(self) -> HandoverWish | None:
        """What was wanted; None where it was thought better of."""
        if self._out is None:
            return None
        return HandoverWish(self._ticked(), self._out, self._author.text().strip(), _raw_text(self._message))

    def _about(self) -> PlainLabel:
        _, since = self._, self._compared.since
        if since is None:
            text = _(
                "This is the first hand-over of this folder: everything is in it. One file is made, which "
                "your webmaster opens in any browser."
            )
        else:
            text = _(
                "What changed since the hand-over of {day}. Untick what is to wait for the next one."
            ).format(day=moment_text(since, _))
        return PlainLabel(text, wordWrap=True)

    def _add_fields(self) -> None:
        _ = self._
        fields = QFormLayout()
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        name, message = PlainLabel(_("Your name")), PlainLabel(_("A word to go with it"))
        name.setBuddy(self._author)
        message.setBuddy(self._message)
        self._author.setAccessibleName(name.text())
        self._message.setAccessibleName(message.text())
        fields.addRow(name, self._author)
        fields.addRow(message, self._message)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(column.count() - 1, fields)

    def _line(self, change: Change) -> str:
        handover = self._compared.handover
        picture = self._compared.looks.places.is_picture(change.path)
        raw = None if picture else self._after(change) or handover.before(change)
        title = title_of_file(change.path, raw, picture=picture)
        return f"{kind_words(change.kind, self._)} · {title}"

    def _after(self, change: Change) -> bytes | None:
        try:
            return self._compared.handover.content.read(change.path) if change.digest is not None else None
        except OSError:
            return None

    def _show(self, row: int) -> None:
        change = self._compared.handover.changes[row]
        before, after = self._compared.handover.before(change), self._after(change)
        if self._compared.looks.places.is_picture(change.path):
            self._view.show_differences(picture_difference(before, after, self._))
        else:
            schema = self._compared.looks.schema_of(change.path)
            self._view.show_differences(shown_differences(before, after, schema, self._))

    def _ticked(self) -> frozenset[str]:
        changes = self._compared.handover.changes
        return frozenset(change.path for row, change in enumerate(changes) if is_ticked(self._list, row))

    def _update(self) -> None:
        self._primary.setEnabled(bool(self._ticked()))

    def _choose_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = file_name(datetime.now().astimezone(), self._author.text())
        out = self._ask(self._, self, free_path(Path(folder or Path.home()) / name))
        if out is not None:
            self._out = out
            self.accept()


def _raw_text(box: QPlainTextEdit) -> str:
    """What was typed, its no-break spaces among it: Qt's plain text has other ones in their place."""
    return box.document().toRawText().replace("\u2029", "\n").strip(" \n")


def file_name(day: datetime, author: str) -> str:
    """What an envelope is called: `remise-2026-03-14-marie-dupont.zip`."""
    who = _NOT_IN_NAME.sub("-", unaccented(author).casefold()).strip("-")
    return f"remise-{day:%Y-%m-%d}{f'-{who}' if who else ''}.zip"


def free_path(path: Path) -> Path:
    """A path beside which nothing stands yet: an envelope is never written over another."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def ask_where(_: Translator, parent: QWidget, proposed: Path) -> Path | None:
    """Where the envelope goes; None when the person thought better of it."""
    chosen, _filter = QFileDialog.getSaveFileName(
        parent,
        _("Save the hand-over"),
        str(proposed),
        _("Hand-overs (*.zip)"),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    if not chosen:
        return None
    path = Path(chosen)
    return free_path(path if path.suffix.lower() == ".zip" else path.with_name(f"{path.name}.zip"))
