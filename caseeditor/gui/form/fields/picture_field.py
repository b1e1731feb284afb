"""A field that names a picture of the folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseeditor import checks
from caseeditor.case import Field
from caseeditor.checks import Wording
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.pictures.picture_files import AskForPicture, dropped_file
from caseeditor.gui.pictures.picture_frame import PictureFrame
from caseeditor.gui.pictures.picture_sizes import in_words
from caseeditor.gui.widgets.flow_layout import FlowLayout
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.late import Late

if TYPE_CHECKING:
    from caseeditor.gui.pictures import picture_dialog
else:
    picture_dialog = Late("caseeditor.gui.pictures.picture_dialog")


class PictureField(FieldWidget):
    """The picture, its name and size; another one is chosen, imported or dropped here."""

    def __init__(
        self,
        field: Field,
        tools: FormTools,
        wording: Wording,
        ask: AskForPicture,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(field, tools, parent)
        _ = tools._
        self._wording = wording
        self._ask = ask
        self._dialog: picture_dialog.PictureDialog | None = None
        self._shown = 0  # how many values were shown: a copy that ends later is no longer for this one
        self.setAcceptDrops(True)
        label = field.label.in_language(_.language)
        self._frame = PictureFrame(tools.theme)
        self._frame.pressed.connect(self._on_choose)
        self._name = PlainLabel(wordWrap=True)
        self._name.setObjectName(f"field.{field.name}.name")
        self._size = named(PlainLabel(wordWrap=True), f"field.{field.name}.size")
        self._size.setProperty("role", "hint")
        says = (
            _("Choose a picture: {field}"),
            _("Import a picture: {field}"),
            _("Remove the picture: {field}"),
        )
        choose, bring, clear = (words.format(field=label) for words in says)
        self._choose = self._button(_("Choose…"), choose, "choose")
        self._import = self._button(_("Import…"), bring, "import")
        self._clear = self._button(_("Remove"), clear, "clear")
        self._clear.setProperty("role", "quiet")
        self._choose.clicked.connect(self._on_choose)
        self._import.clicked.connect(self._on_import)
        self._clear.clicked.connect(self._on_clear)
        tools.pictures.arrived.connect(self._show)
        self.set_editor(self._lay_out(), self._choose)
        self._show()

    def _button(self, face: str, says: str, name: str) -> QPushButton:
        button = named(QPushButton(face), f"field.{self.field.name}.{name}")
        button.setAccessibleName(says)
        return button

    def _lay_out(self) -> QWidget:
        editor = QWidget()
        buttons = FlowLayout(spacing=5)
        for button in (self._choose, self._import, self._clear):
            buttons.addWidget(button)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._size)
        words.addLayout(buttons)
        row = QHBoxLayout(editor)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._frame, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return editor

    # What it shows

    def fits(self, value: object) -> bool:
        return not isinstance(value, list | dict)

    def show_value(self, value: object) -> None:
        self._shown += 1
        super().show_value(value)

    def show_fitting(self, _value: object) -> None:
        self._show()

    def use_context(self, _context: checks.FolderContext) -> None:
        self._show()

    @property
    def _picture(self) -> str:
        return readable(self.value, self._).strip()

    def _show(self) -> None:
        _, name, shelf = self._, self._picture, self.tools.pictures
        self._clear.setVisible(bool(name))
        self._name.setText(name or _("No picture"))
        self.show_state(self._name.text())
        if not name:
            self._size.setText(_("Choose one, or drop a picture file here."))
            self._frame.show_nothing()
            return
        details = shelf.details(name)
        if details is None:
            self._size.setText("")
            self._frame.show_picture(None)
        elif not details.found:
            self._size.setText(_("There is no such picture in the folder."))
            self._frame.show_missing()
        else:
            self._size.setText(in_words(details, _))
            self._frame.show_picture(shelf.thumbnail(name))

    # The hand

    def _take(self, name: str | None) -> None:
        self.value = name
        self._show()
        self.tell(name)

    def _on_clear(self) -> None:
        self._choose.setFocus()
        self._take(None)

    def _on_choose(self) -> None:
        if self.tools.pictures.layout is None:
            return
        self._dialog = picture_dialog.PictureDialog(
            self._, self.tools.pictures, self._wording, self._ask, self._picture, self.window()
        )
        self._dialog.picture_chosen.connect(self._take)
        self._dialog.open()

    def _on_import(self) -> None:
        source = self._ask(self._, self.window())
        if source is not None:
            self._bring(source)

    def _bring(self, source: Path) -> None:
        self._size.setText(self._("Copying “{name}”…").format(name=source.name))
        shown = self._shown
        self.tools.pictures.bring(
            source,
            lambda name: self._take(name) if shown == self._shown else None,
            lambda failed: self._on_failed(failed) if shown == self._shown else None,
        )

    def _on_failed(self, failed: Exception) -> None:
        self._show()
        self._size.setText(self._wording.error(failed))

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._frame.show_wish(True)

    def dragLeaveEvent(self, _event: object) -> None:
        self._frame.show_wish(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._frame.show_wish(False)
        source = dropped_file(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self._bring(source)
