"""Lists the pictures of the folder and the pages that use each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from caseeditor.folder.listing.collation import search_key
from caseeditor.gui.pictures.picture_sizes import size_in_words
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.line_edit import LineEdit
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator
from caseeditor.workspace.folder.pictures import ListedPicture


@dataclass(frozen=True)
class PictureWish:
    """What to do with a picture: `what` is "rename" or "delete"."""

    what: str
    picture: ListedPicture


class PicturesDialog(EyeDialog):
    """`wish` is what the person wants done, or None."""

    def __init__(self, _: Translator, listed: Sequence[ListedPicture], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._listed = tuple(listed)
        self.wish: PictureWish | None = None
        self.setWindowTitle(_("Pictures of the folder"))
        fit_screen(self, 620, 520)
        self._search = named(LineEdit(placeholderText=_("Search for a picture…")), "pictures.search")
        self._search.setAccessibleName(_("Search the pictures"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._filter)
        self._list = named(QListWidget(), "pictures.list")
        self._list.setProperty("role", "lines")
        self._list.setWordWrap(True)
        self._list.setAccessibleName(_("Pictures of the folder"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for picture in self._listed:
            QListWidgetItem(self._line(picture), self._list)
        self._users = named(PlainLabel(wordWrap=True), "pictures.users")
        self._users.setProperty("role", "hint")
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self._rename = buttons.addButton(_("Rename…"), roles.ActionRole)
        self._rename.setObjectName("pictures.rename")
        self._rename.clicked.connect(lambda: self._want("rename"))
        self._delete = buttons.addButton(_("Delete…"), roles.ActionRole)
        self._delete.setObjectName("pictures.delete")
        self._delete.clicked.connect(lambda: self._want("delete"))
        buttons.addButton(_("Close"), roles.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self._search, self._list, self._users, buttons):
            column.addWidget(widget)
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)
        self._show(self._list.currentRow())

    def _line(self, picture: ListedPicture) -> str:
        _ = self._
        size = size_in_words(picture.size, _)
        count = len(picture.users)
        used = _.plural("used by {count} page", "used by {count} pages", count).format(count=count)
        if not count:
            used = _("not used")
        return f"{picture.name} · {size} · {used}"

    def _filter(self, words: str) -> None:
        for row, picture in enumerate(self._listed):
            self._list.item(row).setHidden(search_key(words) not in search_key(picture.name))

    def _show(self, row: int) -> None:
        shown = 0 <= row < len(self._listed)
        self._rename.setEnabled(shown)
        self._delete.setEnabled(shown)
        titles = [user.title for user in self._listed[row].users] if shown else []
        self._users.setText(", ".join(titles[:6]) + ("…" if len(titles) > 6 else ""))

    def _want(self, what: str) -> None:
        self.wish = PictureWish(what, self._listed[self._list.currentRow()])
        self.accept()
