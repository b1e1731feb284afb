"""Sheets are made one at a time, and the latest that was asked for always comes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from caseeditor.case import Case
from caseeditor.gui.preview.rendering import Rendering, Request
from caseeditor.i18n import Translator
from caseeditor.preview import page
from caseeditor.preview.sheet import Face, Sheet
from caseeditor.preview.site import SiteView
from caseeditor.workspace.background import Background

from .conftest import make_case

Ask = Callable[..., None]


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    """Threads of our own, whose results come with the events of the application."""
    assert qapp is not None
    worker = Background()
    yield worker
    worker.close()


class Made:
    """Remembers the sheets that came, and holds the making of them until it is let go."""

    def __init__(self, background: Background, french: Translator, site: SiteView) -> None:
        self.shown: list[str] = []
        self.failed: list[Exception] = []
        self.go_on = threading.Event()
        self.started: list[str] = []
        self._site = site
        self.rendering = Rendering(background, french, self._done, self.failed.append)

    def ask(self, body: str, subject: int = 0) -> None:
        self.rendering.ask(Request(make_case(body), self._site, Face.PAGE, subject))

    def _done(self, request: Request, sheet: Sheet) -> None:
        assert sheet.blocks[0].html.strip() == f"<p>{request.case.body.strip()}</p>"
        self.shown.append(request.case.body.strip())


@pytest.fixture
def made(
    background: Background, french: Translator, small_site: SiteView, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Made]:
    """A rendering that waits before each sheet."""
    held = Made(background, french, small_site)
    real = page.page_sheet

    def slow(case: Case, *rest: object) -> Sheet:
        held.started.append(case.body.strip())
        assert held.go_on.wait(10)
        if "faute" in case.body:
            raise ValueError("a fault of ours")
        return real(case, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(page, "page_sheet", slow)
    yield held
    held.go_on.set()


def test_of_those_that_wait_only_the_latest_is_made(made: Made, qtbot: QtBot) -> None:
    for body in ("un", "deux", "trois", "quatre"):
        made.ask(body)
    made.go_on.set()
    qtbot.waitUntil(lambda: not made.rendering.busy)
    assert made.started == ["un", "quatre"]
    assert made.shown == ["un", "quatre"]


def test_a_sheet_of_another_case_that_comes_late_is_not_shown(made: Made, qtbot: QtBot) -> None:
    made.ask("un", subject=1)
    made.ask("deux", subject=2)
    made.go_on.set()
    qtbot.waitUntil(lambda: not made.rendering.busy)
    assert made.shown == ["deux"]


def test_a_failure_is_told_unless_something_better_waits(made: Made, qtbot: QtBot) -> None:
    made.ask("faute un")
    made.ask("deux")
    made.go_on.set()
    qtbot.waitUntil(lambda: not made.rendering.busy)
    assert made.failed == []
    assert made.shown == ["deux"]
    made.ask("faute trois")
    qtbot.waitUntil(lambda: not made.rendering.busy)
    assert [str(one) for one in made.failed] == ["a fault of ours"]
    made.ask("quatre")
    qtbot.waitUntil(lambda: not made.rendering.busy)
    assert made.shown == ["deux", "quatre"]


def test_once_stopped_nothing_is_told(made: Made, background: Background, qtbot: QtBot) -> None:
    made.ask("un")
    made.ask("deux")
    made.rendering.stop()
    made.go_on.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert made.shown == []
