"""The document without the web engine: the same words and pictures, in a plain look."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QImageReader, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from caseeditor.gui.preview.surface import Surface
from caseeditor.i18n import Translator
from caseeditor.late import late_pattern
from caseeditor.preview.sheet import BODY_PART, Sheet, block_element, fill

_WIDEST = 480  # pixels of a picture
_LOOK = (
    "body { color: #212529; background: #ffffff; } h1, h2 { color: #2f2d80; } a { color: #3c37a3; }"
    " .ce-mark { color: #a3201a; } .ce-elsewhere { color: #4b5158; } .ce-stars { color: #b27a00; }"
)
# The editor's own remarks, which no paper shows. `preview.clean` makes them, of escaped words alone.
_MARK = late_pattern(r'<span class="(?:ce-mark|ce-elsewhere)">[^<]*</span>')
# Rich text knows neither the width of a logo nor the space between two buttons from a style sheet.
_PLAINER = (
    ('<div class="ce-name"><img ', '<div class="ce-name"><img width="72" '),
    ('</a><a class="ce-button', '</a> \u00a0·\u00a0 <a class="ce-button'),
    ("</span><span>", "</span> <span>"),
)


class _Browser(QTextBrowser):
    """Shows the pictures that it was given, and reads nothing else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files: Mapping[str, Path] = {}
        self.setOpenLinks(False)
        self.setStyleSheet("background: #ffffff; color: #212529; border: none; padding: 8px;")

    def loadResource(self, kind: int, url: QUrl | str) -> Any:
        """A picture of the sheet, at a size that fits; nothing for any other address."""
        path = self.files.get(QUrl(url).toString())
        if path is None or kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        reader = QImageReader(str(path))
        size = reader.size()
        if size.isValid() and size.width() > _WIDEST:
            reader.setScaledSize(size * (_WIDEST / size.width()))
        image = reader.read()
        return image if not image.isNull() else QImage(1, 1, QImage.Format.Format_RGB32)


class TextSurface(Surface):
    """Shows a sheet as rich text. It scrolls to no line and tells of none."""

    def __init__(self, _: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browser = _Browser(self)
        self._browser.setAccessibleName(_("Preview of the case"))
        self._browser.anchorClicked.connect(lambda url: self.link_activated.emit(url.toString()))
        self._painted = False
        self._html = ""
        self.setFocusProxy(self._browser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._browser)

    def load(self) -> None:
        """Nothing is to be prepared."""

    def show_sheet(self, sheet: Sheet, *, anew: bool) -> None:
        """Show the sheet, at its top when `anew`."""
        bar = self._browser.verticalScrollBar()
        place = 0 if anew else bar.value()
        self._browser.files = sheet.pictures
        self._browser.document().setDefaultStyleSheet(_LOOK)
        filled = {**sheet.parts, BODY_PART: "".join(block_element(block) for block in sheet.blocks)}
        html = fill(sheet.frame, filled)
        for written, plainer in _PLAINER:
            html = html.replace(written, plainer)
        self._html = html
        self._browser.setHtml(html)
        bar.setValue(place)
        self._painted = True
        self.painted.emit()

    def scroll_to_line(self, line: int) -> None:
        """Rich text doesn't know where its lines come from."""

    def show_at_width(self, css_pixels: int, *, framed: bool) -> None:
        """Rich text has one look for all widths."""

    def is_painted(self) -> bool:
        """Whether something is shown."""
        return self._painted

    def write_pdf(self, path: Path) -> None:
        """Write what is shown as a PDF."""
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        paper = self._browser.document().clone(self)
        paper.setHtml(_MARK.sub("", self._html))
        paper.print_(writer)
        paper.deleteLater()
        self.pdf_written.emit(path, path.is_file())
