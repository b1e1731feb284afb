"""Making sheets off the window's thread: one at a time, always the latest that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from caseeditor.case import Case
from caseeditor.i18n import Translator
from caseeditor.late import Late
from caseeditor.preview.sheet import Face, Sheet
from caseeditor.preview.site import SiteView
from caseeditor.workspace.background import Background, Task

if TYPE_CHECKING:
    from caseeditor.preview import card, page
else:
    card, page = Late("caseeditor.preview.card"), Late("caseeditor.preview.page")

_LANE = "preview"


@dataclass(frozen=True)
class Request:
    """A sheet that is wanted. `subject` changes when another case is to be shown."""

    case: Case
    site: SiteView
    face: Face
    subject: int


def sheet_of(request: Request, _: Translator, cleaner: page.BodyCleaner | None = None) -> Sheet:
    """The sheet that is asked for."""
    if request.face is Face.PAGE:
        return page.page_sheet(request.case, request.site, _, cleaner)
    make = card.card_sheet if request.face is Face.CARD else card.evaluation_sheet
    return make(request.case, request.site, _)


class Rendering:
    """Renders one request after the other; of those that come in the meantime only the latest is kept."""

    def __init__(
        self,
        background: Background,
        _: Translator,
        done: Callable[[Request, Sheet], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._background = background
        self._ = _
        self._done = done
        self._failed = failed
        self._cleaner: page.BodyCleaner | None = None  # used by one task at a time
        self._running: Request | None = None
        self._waiting: Request | None = None
        self._subject: int | None = None
        self._task: Task[Sheet] | None = None

    @property
    def busy(self) -> bool:
        """Whether a sheet is still to come."""
        return self._running is not None

    def ask(self, request: Request) -> None:
        """Have a sheet made; `done` is told, unless another subject is asked for in the meantime."""
        if self._running is not None:
            self._waiting = request
            return
        self._start(request)

    def stop(self) -> None:
        """Nothing more is told."""
        self._waiting = self._running = None
        if self._task is not None:
            self._task.cancel()

    def _start(self, request: Request) -> None:
        another = request.subject != self._subject  # the form comes first; what is typed is followed at once
        self._running, self._waiting, self._subject = request, None, request.subject
        self._task = self._background.run(lambda: self._sheet(request), _LANE, patient=another)
        self._task.on_done(lambda sheet: self._finish(request, sheet)).on_error(self._fail)

    def _sheet(self, request: Request) -> Sheet:
        if self._cleaner is None:
            self._cleaner = page.BodyCleaner()
        return sheet_of(request, self._, self._cleaner)

    def _finish(self, request: Request, sheet: Sheet) -> None:
        waiting = self._next()
        if waiting is None or (waiting.subject, waiting.face) == (request.subject, request.face):
            self._done(request, sheet)

    def _fail(self, failed: Exception) -> None:
        if self._next() is None:
            self._failed(failed)

    def _next(self) -> Request | None:
        waiting = self._waiting
        self._running = None
        if waiting is not None:
            self._start(waiting)
        return waiting
