"""Picture files from elsewhere: asked for, or dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from caseeditor.i18n import Translator

AskForPicture = Callable[[Translator, QWidget], Path | None]


def ask_for_picture(_: Translator, parent: QWidget) -> Path | None:
    """Which file to import; None when the person thought better of it."""
    kinds = _("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Import a picture"), "", kinds)
    return Path(chosen) if chosen else None


def dropped_file(data: QMimeData) -> Path | None:
    """The file that is being dropped, if it is one."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(files[0]) if files else None
