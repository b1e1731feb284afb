"""«Pictures of the folder»: what the person wants done with one of them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from caseeditor.gui.desk import Desk
from caseeditor.gui.folder_pictures import ListedPicture
from caseeditor.gui.open_case import OpenCase
from caseeditor.gui.view import Panels


class PictureCommands(QObject):
    """Asks, and says what became of it."""

    def __init__(self, desk: Desk, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panels = panels
        panels.actions["pictures"].triggered.connect(lambda _=False: desk.pictures.look())
        desk.pictures.listed.connect(self._ask)
        desk.pictures.unsaved.connect(self._tell_unsaved)
        desk.pictures.failed.connect(self._tell_failure)

    def _ask(self, listed: tuple[ListedPicture, ...]) -> None:
        questions = self._panels.questions
        wish = questions.pictures(listed)
        if wish is None:
            return
        picture = wish.picture
        if wish.what == "delete":
            if questions.delete_picture(picture):
                self._desk.pictures.delete(picture.name)
            return
        names = [other.name for other in listed]
        new = questions.new_picture_name(picture, names, self._panels.wording)
        if new and new != picture.name:
            self._desk.pictures.rename(picture.name, new)

    def _tell_unsaved(self, held: OpenCase) -> None:
        _ = self._panels._
        text = _("“{title}” uses this picture and isn’t saved. Save it first, then rename the picture.")
        title = " ".join(str(held.case.fields.get("title") or held.path.name).split())
        self._panels.notices.show_notice("failure", text.format(title=title))

    def _tell_failure(self, failed: Exception) -> None:
        self._panels.notices.show_notice("failure", self._panels.wording.error(failed))
