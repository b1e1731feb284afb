"""«Pictures of the folder»: what the person wants done with one of them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.workspace.folder.pictures import ListedPicture
from caseeditor.workspace.open_case import OpenCase


class PictureCommands(QObject):
    """Asks, and says what became of it."""

    def __init__(self, services: Services, panels: Panels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        panels.actions["pictures"].triggered.connect(lambda _=False: services.pictures.look())
        services.pictures.listed.connect(self._ask)
        services.pictures.unsaved.connect(self._tell_unsaved)
        services.pictures.failed.connect(self._tell_failure)

    def _ask(self, listed: tuple[ListedPicture, ...]) -> None:
        questions = self._panels.questions
        wish = questions.pictures(listed)
        if wish is None:
            return
        picture = wish.picture
        if wish.what == "delete":
            if questions.delete_picture(picture):
                self._services.pictures.delete(picture.name)
            return
        names = [other.name for other in listed]
        new = questions.new_picture_name(picture, names, self._panels.wording)
        if new and new != picture.name:
            self._services.pictures.rename(picture.name, new)

    def _tell_unsaved(self, held: OpenCase) -> None:
        _ = self._panels._
        text = _("“{title}” uses this picture and isn’t saved. Save it first, then rename the picture.")
        title = " ".join(str(held.case.fields.get("title") or held.path.name).split())
        self._panels.notices.show_notice("failure", text.format(title=title))

    def _tell_failure(self, failed: Exception) -> None:
        self._panels.notices.show_notice("failure", self._panels.wording.error(failed))
