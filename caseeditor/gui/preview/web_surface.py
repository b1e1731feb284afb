"""The document as the web engine draws it, changed piece by piece."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QResizeEvent
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QMenu, QWidget

from caseeditor.gui.preview.patching import Step, steps_between
from caseeditor.gui.preview.surface import Surface
from caseeditor.gui.preview.web_engine import (
    DOCUMENT,
    Gate,
    Pictures,
    ShutInPage,
    make_profile,
    register_scheme,
)
from caseeditor.gui.widgets.plain_text import add_entry
from caseeditor.i18n import Translator
from caseeditor.preview.sheet import CONTENT_POLICY, Sheet

_OUR_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_LOOK_SOON, _LOOK_AGAIN = 8, 30  # ms between two looks whether everything is drawn: the first ones, the rest
_SOON_LOOKS, _MOST_LOOKS = 8, 200
_PAPER = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4),
    QPageLayout.Orientation.Portrait,
    QMarginsF(10, 10, 10, 12),
    QPageLayout.Unit.Millimeter,
)
_EMPTY = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'
    '<style id="style"></style></head><body></body></html>'
)


class WebSurface(Surface):
    """Shows a sheet in a web page, once it was loaded."""

    def __init__(self, _: Translator, patch_script: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        register_scheme()
        self._ = _
        self._script = patch_script.read_text(encoding="utf-8")
        self._sheet: Sheet | None = None  # what is wanted
        self._shown: Sheet | None = None  # what the document holds, or soon will
        self._loaded = False
        self._painted = False
        self._looks = 0
        self._page_width, self._framed = 0, False
        self.setProperty("role", "surface")
        # Children go in the order they came, and a page must go before its profile.
        self._view = QWebEngineView(self)
        profile = make_profile(self)
        self._pictures, self.gate = Pictures(profile), Gate(profile)
        profile.installUrlSchemeHandler(b"case-picture", self._pictures)
        profile.setUrlRequestInterceptor(self.gate)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._show_menu)
        self._view.setAcceptDrops(False)
        self._view.setAccessibleName(_("Preview of the case"))
        self._page = ShutInPage(profile, self._view)
        self._page.setBackgroundColor(QColor("#ffffff"))
        self._page.link_clicked.connect(lambda url: self.link_activated.emit(url.toString()))
        self._page.line_clicked.connect(self.line_clicked)
        self._page.loadFinished.connect(self._on_loaded)
        self._page.renderProcessTerminated.connect(self._on_terminated)
        self._page.pdfPrintingFinished.connect(lambda name, fine: self.pdf_written.emit(Path(name), fine))
        self._view.setPage(self._page)
        self.setFocusProxy(self._view)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_SOON)
        self._look.timeout.connect(self._look_whether_painted)

    # What the panel asks for

    def load(self) -> None:
        """Begin with an empty document, and show in it what is wanted."""
        self._loaded, self._shown = False, None
        self._page.setHtml(_EMPTY, DOCUMENT)

    def show_sheet(self, sheet: Sheet, *, anew: bool) -> None:
        """Make the document this one; `anew` starts at its top."""
        self._sheet, self._painted = sheet, False
        self._pictures.allow(sheet.pictures)
        if self._loaded:
            self._patch([("top", None)] if anew else [])

    def scroll_to_line(self, line: int) -> None:
        """Bring the place of a line of the body (0-based) into view."""
        self._run(f"window.sheet && sheet.showLine({int(line)})")

    def show_at_width(self, css_pixels: int, *, framed: bool) -> None:
        """Lay the page out for a screen of that width, made smaller to fit; `framed`: never wider."""
        self._page_width, self._framed = css_pixels, framed
        self._place()

    def is_painted(self) -> bool:
        """Whether the wanted sheet is on the screen, with its pictures."""
        return self._painted

    def write_pdf(self, path: Path) -> None:
        """Write the document as a PDF; `pdf_written` tells when it is there."""
        self._page.printToPdf(str(path), _PAPER)

    def run_in_our_world(self, script: str, told: Callable[[object], object] | None = None) -> None:
        """Evaluate a script beside the document; for tests."""
        self._run(script, told)

    # The engine

    def _on_loaded(self, fine: bool) -> None:
        # A refused navigation ends as a failed load, too: the document is still there then.
        if not fine or self._loaded:
            return
        self._loaded = True
        self._place()
        self._run(self._script)
        if self._sheet is not None:
            self._patch([("top", None)])

    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        self._loaded, self._shown, self._painted = False, None, False
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self.died.emit()

    def _patch(self, more: list[Step]) -> None:
        assert self._sheet is not None
        steps = steps_between(self._shown, self._sheet) + more
        self._shown = self._sheet
        self._looks = 0
        self._look.setInterval(_LOOK_SOON)
        # ASCII alone: line separators within a script are read differently from engine to engine.
        self._run(f"sheet.apply({json.dumps(steps)})", lambda _: self._look.start())

    def _look_whether_painted(self) -> None:
        if self._painted or self._shown is None:
            return
        self._looks += 1
        self._look.setInterval(_LOOK_SOON if self._looks < _SOON_LOOKS else _LOOK_AGAIN)
        if self._looks > _MOST_LOOKS:
            self._settle(True)
        else:
            self._run("sheet.painted()", self._settle)

    def _settle(self, painted: object) -> None:
        if painted is True and self._shown is self._sheet:
            self._painted = True
            self.painted.emit()
        else:
            self._look.start()

    def _run(self, script: str, told: Callable[[object], object] | None = None) -> None:
        if self._loaded:
            self._page.runJavaScript(script, _OUR_WORLD, told or _nothing)

    # Places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page's own idea of its width."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        width = self.width()
        wanted = self._page_width or width
        shown = min(width, wanted) if self._framed else width
        self._view.setGeometry((width - shown) // 2, 0, shown, self.height())
        self._page.setZoomFactor(max(0.25, min(1.0, shown / wanted)))

    def _show_menu(self, place: QPoint) -> None:
        menu, does = QMenu(self), QWebEnginePage.WebAction
        copy = add_entry(menu, self._("Copy"), lambda: self._page.triggerAction(does.Copy))
        copy.setEnabled(self._page.hasSelection())
        add_entry(menu, self._("Select all"), lambda: self._page.triggerAction(does.SelectAll))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.mapToGlobal(place))


def _nothing(_: object) -> None:
    """Nobody waits for the answer."""
