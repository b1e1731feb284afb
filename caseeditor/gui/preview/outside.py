"""Taking the page out of the window: into the person's browser, or onto paper."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from caseeditor.gui.preview.rendering import Request, sheet_of
from caseeditor.i18n import Translator
from caseeditor.late import Late
from caseeditor.workspace.background import Background

if TYPE_CHECKING:
    from caseeditor.preview import saved_page
else:
    saved_page = Late("caseeditor.preview.saved_page")

OpenFile = Callable[[Path], bool]
Say = Callable[[str], object]

_LANE = "outside"


def open_with_system(path: Path) -> bool:
    """Open a file with the program that the person's system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Outside:
    """Writes what is shown into a temporary folder and opens it there. The folder goes with the window."""

    def __init__(self, background: Background, _: Translator, open_file: OpenFile, say: Say) -> None:
        """`say` is told a sentence where something went wrong."""
        self._background = background
        self._ = _
        self._open_file = open_file
        self._say = say
        self._folder: Path | None = None

    def show_in_browser(self, request: Request) -> None:
        """Write the page with all it needs, off the window's thread, and open it in the browser."""
        try:
            folder = self._made_folder() / request.face.value
        except OSError as failed:
            self._fail(failed)
            return
        _ = self._
        task = self._background.run(lambda: saved_page.save_page(sheet_of(request, _), folder), _LANE)
        task.on_done(self._open).on_error(self._fail)

    def pdf_file(self, title: str, otherwise: str) -> Path | None:
        """Where a PDF of this title is to be written; None, and said so, where nothing can be."""
        try:
            return self._made_folder() / f"{saved_page.file_stem(title, otherwise)}.pdf"
        except OSError as failed:
            self._fail(failed)
            return None

    def show_pdf(self, path: Path, written: bool) -> None:
        """Open a PDF that was written, or say that it wasn't."""
        if written:
            self._open(path)
        else:
            self._say(self._("The PDF can’t be made. Your text is safe; you can go on."))

    def close(self) -> None:
        """Remove what was written."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _made_folder(self) -> Path:
        if self._folder is None or not self._folder.is_dir():
            self._folder = Path(tempfile.mkdtemp(prefix="caseeditor-"))
        return self._folder

    def _open(self, path: Path) -> None:
        if not self._open_file(path):
            self._say(self._("No program opens this file here: {path}").format(path=path))

    def _fail(self, _failed: Exception) -> None:
        self._say(self._("The page can’t be written to the temporary folder: the disk may be full."))
