"""The panel that shows a case as the site will, while it is being written."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from caseeditor.case import Case
from caseeditor.gui.platform.engine_choice import EngineChoice
from caseeditor.gui.platform.engine_modes import EngineMode
from caseeditor.gui.preview.notice import Notice
from caseeditor.gui.preview.outside import OpenFile, Outside, open_with_system
from caseeditor.gui.preview.rendering import Rendering, Request
from caseeditor.gui.preview.site_of_folder import site_of
from caseeditor.gui.preview.surface import Surface
from caseeditor.gui.preview.surfaces import Surfaces
from caseeditor.gui.preview.switches import Device, Switches
from caseeditor.gui.theme import Theme
from caseeditor.i18n import Translator
from caseeditor.preview.sheet import Face, Sheet
from caseeditor.preview.site import SiteView
from caseeditor.workspace.background import Background

if TYPE_CHECKING:  # only named: what checks a case isn't needed to show one
    from caseeditor.checks import FolderContext

LARGEST_LIVE = 2_000_000  # characters of a body beyond which the preview doesn't follow the typing
# CSS pixels: a computer's layout that is still readable in a column; a card alone; a telephone
_COMPUTER, _CARDS, _TELEPHONE = 760, 420, 390
_REVIVAL = 700  # ms
_SOON = 60.0  # seconds within which the engine may die so many times before we wait to be asked
_DEATHS = 3

_log = logging.getLogger(__name__)


class PreviewPanel(QFrame):
    """Page or card of the case, at the width of a computer or a telephone.

    Lines are those of the body, counted from 1. The web engine is loaded once there is a sheet to show, when
    form and list have long been painted; until then, and while a sheet is being made, what was asked for last
    waits.
    """

    link_activated = Signal(str)  # the address of a link that was clicked: nothing was opened
    line_clicked = Signal(int)
    painted = Signal()  # what was asked for last is on the screen, pictures included

    def __init__(
        self,
        _: Translator,
        theme: Theme,
        background: Background | None = None,
        surfaces: Surfaces | None = None,
        parent: QWidget | None = None,
        open_file: OpenFile = open_with_system,
        engine: EngineChoice | None = None,
    ) -> None:
        """Without a `background`, the panel has one of its own. `open_file` opens what leaves the window.
        `engine` finds out how the web engine runs here, if at all.
        """
        super().__init__(parent)
        self.setObjectName("preview")
        self.setProperty("role", "surface")
        self.setAccessibleName(_("Preview"))
        self._ = _
        self._theme = theme
        self._surfaces = surfaces or Surfaces()
        self._surface: Surface | None = None
        self._case: Case | None = None
        self._site: SiteView | None = None
        self._subject = 0
        self._shown_subject = (-1, Face.PAGE)
        self._latest: tuple[Sheet, Request] | None = None
        self._face, self._device = Face.PAGE, Device.COMPUTER
        self._deaths: list[float] = []
        self._owed = False  # a body too long to follow has changed since it was drawn
        self._worker = background or Background()
        self._rendering = Rendering(self._worker, _, self._show_sheet, self._show_failure)
        self._printing: Path | None = None  # the PDF that is to be written once all is on the screen
        self._lay_out()
        self._outside = Outside(self._worker, _, open_file, self._notice.say)
        self.destroyed.connect(_closer(self._rendering, self._outside, None if background else self._worker))
        self._engine = engine or EngineChoice(None, self)
        self._engine.chosen.connect(self._begin)
        self._asked = False  # whether the engine was
        self._mode = EngineMode.FULL
        self._steps: Iterator[None] | None = None
        self._next_step = QTimer(self, singleShot=True, interval=0)
        self._next_step.timeout.connect(self._go_on)

    # What the window asks for

    def show_case(self, case: Case | None, *, edited: bool = False) -> None:
        """Show a case, or nothing, from its top; `edited`: it is the one shown now, and keeps its place."""
        self._subject += not edited
        self._case = case
        self._refresh()

    def use_site(self, site: SiteView) -> None:
        """The site that cases are shown in from here on."""
        self._site = site
        self._refresh()

    def use_context(self, context: FolderContext) -> None:
        """The same, from what was read of a folder."""
        self.use_site(site_of(context))

    def scroll_to_line(self, line: int) -> None:
        """Bring the place of a line of the body into view."""
        if self._surface is not None and self._face is Face.PAGE:
            self._surface.scroll_to_line(line - 1)

    def is_painted(self) -> bool:
        """Whether what was asked for last is on the screen, or nothing was asked for."""
        if self._case is None or self._site is None or self._owed:
            return True
        drawn = self._surface is not None and self._surface.is_painted()
        return drawn and not self._rendering.busy and self._latest is not None

    # The hand

    def _choose_face(self, face: Face) -> None:
        if face is not self._face:
            self._face = face
            self._place()
            self._refresh(asked=True)

    def _choose_device(self, device: Device) -> None:
        self._device = device
        self._place()

    def _draw_once(self) -> None:
        self._refresh(asked=True)

    def _open_in_browser(self) -> None:
        if self._case is not None and self._site is not None:
            self._outside.show_in_browser(Request(self._case, self._site, self._face, self._subject))

    def _print(self) -> None:
        if self._case is None or self._site is None:
            return
        if self._owed:
            self._draw_once()
        title = str(self._case.fields.get("title") or "")
        self._printing = self._outside.pdf_file(title, self._face.value)
        self._print_if_painted()

    def _print_if_painted(self) -> None:
        if self._printing is not None and self._surface is not None and self.is_painted():
            path, self._printing = self._printing, None
            self._surface.write_pdf(path)

    def _revive_by_hand(self) -> None:
        self._deaths.clear()
        self._revive()

    # From a case to the screen

    def _refresh(self, *, asked: bool = False) -> None:
        if self._case is None or self._site is None:
            return
        too_long = self._face is Face.PAGE and len(self._case.body) > LARGEST_LIVE
        self._owed = too_long and not asked
        if self._owed:
            self._notice.say(
                self._("This text is so long that the preview doesn’t follow while you write."),
                self._("Draw it now"),
                self._draw_once,
            )
            return
        if not too_long:
            self._notice.take_back(self._draw_once)
        self._rendering.ask(Request(self._case, self._site, self._face, self._subject))

    def _show_sheet(self, request: Request, sheet: Sheet) -> None:
        self._latest = (sheet, request)
        if self._surface is not None:
            self._put_on_surface(self._surface, sheet, request)
        else:
            self._prepare()

    def _put_on_surface(self, surface: Surface, sheet: Sheet, request: Request) -> None:
        shown = (request.subject, request.face)
        surface.show_sheet(sheet, anew=shown != self._shown_subject)
        self._shown_subject = shown

    def _show_failure(self, failed: Exception) -> None:
        _log.error("preview not made", exc_info=failed)
        self._notice.say(
            self._("The preview of this case can’t be drawn. Your text is safe; you can go on."),
            self._("Try again"),
            self._draw_once,
        )

    # The surface

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: a panel that nobody saw needed no engine."""
        super().showEvent(event)
        self._prepare()

    def _prepare(self) -> None:
        """Make the surface as soon as it is needed. Each step holds the window; between two, it lives."""
        if not self._asked and self._latest is not None and self.isVisible():
            self._asked = True
            self._engine.choose()

    def _begin(self, mode: EngineMode) -> None:
        if self._asked and self._steps is None:
            self._mode = mode
            self._steps = self._steps_to_surface()
            self._next_step.start()

    def _try_again(self) -> None:
        """Look once more whether the engine runs; the plain page stays until it does."""
        self._notice.clear()
        self._steps = None
        self._engine.forget()
        self._engine.choose()

    def _try_next_time(self) -> None:
        """An engine that was loaded once draws in the same way to the end."""
        self._engine.forget()
        self._notice.say(self._("The next start of the program tries it with the graphics card again."))

    def _go_on(self) -> None:
        assert self._steps is not None
        self._worker.claim_window()
        for _ in self._steps:
            self._next_step.start()
            return

    def _steps_to_surface(self) -> Iterator[None]:
        self._engine.prepare(self._mode)
        loaded = self._surfaces.load_engine(self._mode)
        yield
        self._say_how_it_is_drawn(loaded)
        if not loaded and self._surface is not None:
            return  # tried again in vain
        surface = self._make_surface(loaded)
        yield
        surface.load()

    def _say_how_it_is_drawn(self, loaded: bool) -> None:
        _ = self._
        if self._mode is EngineMode.NONE:
            words = _("The preview is shown in a plain look: the web engine doesn’t run on this computer.")
            self._notice.say(words, _("Try again"), self._try_again)
        elif not loaded:
            words = _("The preview is shown in a plain look: the web engine is missing here.")
            self._notice.say(words, _("Try again"), self._try_again)
        elif self._mode is EngineMode.SOFTWARE and self._engine.is_second_best:
            words = _("The preview is drawn without the graphics card, which didn’t work with it.")
            self._notice.say(words, _("Try again"), self._try_next_time)

    def _make_surface(self, engine_is_here: bool) -> Surface:
        if self._surface is not None:  # the plain one, until now
            self._column.removeWidget(self._surface)
            self._surface.hide()
            self._surface.deleteLater()
        make = self._surfaces.web if engine_is_here else self._surfaces.text
        surface = self._surface = make(self._, self)
        self._shown_subject = (-1, Face.PAGE)
        surface.painted.connect(self._tell_painted)
        surface.link_activated.connect(self.link_activated)
        surface.line_clicked.connect(lambda line: self.line_clicked.emit(line + 1))
        surface.died.connect(self._on_death)
        surface.pdf_written.connect(self._outside.show_pdf)
        self._column.addWidget(surface, 1)
        surface.show()
        self._column.activate()  # what is scrolled in it needs its size now
        self._place()
        if self._latest is not None:
            self._put_on_surface(surface, *self._latest)
        return surface

    def _tell_painted(self) -> None:
        if self.is_painted():
            self._engine.works()
            self._print_if_painted()
            self.painted.emit()

    def _place(self) -> None:
        if self._surface is not None:
            telephone = self._device is Device.TELEPHONE
            page = self._face is Face.PAGE
            width = _TELEPHONE if telephone else _COMPUTER if page else _CARDS
            self._surface.show_at_width(width, framed=telephone)

    def _on_death(self) -> None:
        now = time.monotonic()
        self._deaths = [then for then in self._deaths if now - then < _SOON] + [now]
        if len(self._deaths) > _DEATHS:
            self._notice.say(
                self._("The preview has stopped several times. Your text is safe; you can go on."),
                self._("Bring it back"),
                self._revive_by_hand,
            )
            return
        self._notice.say(self._("The preview had stopped; it is coming back. Your text is safe."))
        QTimer.singleShot(_REVIVAL, self, self._revive)

    def _revive(self) -> None:
        assert self._surface is not None
        self._notice.clear()
        self._surface.load()

    def _lay_out(self) -> None:
        self._switches = Switches(self._)
        self._switches.face_chosen.connect(self._choose_face)
        self._switches.device_chosen.connect(self._choose_device)
        self._switches.browser_wanted.connect(self._open_in_browser)
        self._switches.print_wanted.connect(self._print)
        self._notice = Notice()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._switches)
        self._column.addWidget(self._notice)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)


def _closer(rendering: Rendering, outside: Outside, own: Background | None) -> Callable[[], None]:
    """What remains to be done when the panel is gone; knows nothing of the panel itself."""

    def close() -> None:
        rendering.stop()
        outside.close()
        if own is not None:
            own.close()

    return close
