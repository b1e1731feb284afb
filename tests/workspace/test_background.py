"""Work off the window's thread: order, progress, errors, cancelling and closing."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseeditor.workspace.background import Background, Cancelled, Reporter


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background(qapp)
    yield made
    made.close()


def test_result_comes_back_in_the_windows_thread(background: Background, qtbot: QtBot) -> None:
    seen: list[tuple[int, str, str]] = []
    here = threading.current_thread().name
    background.run(lambda: threading.current_thread().name).on_done(
        lambda there: seen.append((1, there, threading.current_thread().name))
    )
    assert background.busy
    qtbot.waitUntil(lambda: not background.busy)
    ((_, there, handled),) = seen
    assert there != here == handled


def test_a_lane_keeps_its_order_and_lanes_run_beside_each_other(background: Background, qtbot: QtBot) -> None:
    gate = threading.Event()
    seen: list[str] = []
    background.run(lambda: gate.wait(60), "slow").on_done(lambda _: seen.append("slow"))
    background.run(lambda: "after", "slow").on_done(seen.append)
    background.run(lambda: "beside", "other").on_done(seen.append)
    qtbot.waitUntil(lambda: seen == ["beside"])
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert seen == ["beside", "slow", "after"]


def test_a_patient_operation_lets_the_opening_of_a_case_go_first(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseeditor.workspace.background._PATIENT", 20)  # however slow this machine is
    gate = threading.Event()
    seen: list[str] = []
    background.run(lambda: gate.wait(60), "open").on_done(lambda _: seen.append("opened"))
    background.run(lambda: seen.append("looked over"), "check", patient=True)
    background.run(lambda: "meanwhile", "other").on_done(seen.append)
    qtbot.waitUntil(lambda: seen == ["meanwhile"])
    gate.set()
    qtbot.waitUntil(lambda: not background.busy)
    assert seen == ["meanwhile", "opened", "looked over"]


def test_polite_work_lets_the_window_that_is_claimed_go_first(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseeditor.workspace.background._POLITE", 20)
    begun, worked = threading.Event(), threading.Event()

    def work(reporter: Reporter) -> None:
        begun.set()
        reporter.check()
        worked.set()

    early: list[bool] = []

    def in_the_window() -> None:
        background.claim_window()
        background.run_reporting(work)
        assert begun.wait(60)
        early.append(worked.wait(0.1))

    QTimer.singleShot(50, background, in_the_window)  # the window waits for it, and Linux says that it blocks
    qtbot.waitUntil(worked.is_set)
    qtbot.waitUntil(lambda: not background.busy)
    assert early == [False]


def test_patience_ends(background: Background, qtbot: QtBot) -> None:
    gate = threading.Event()
    background.run(lambda: gate.wait(60), "open")
    seen: list[str] = []
    background.run(lambda: "looked over", "check", patient=True).on_done(seen.append)
    qtbot.waitUntil(lambda: seen == ["looked over"])
    gate.set()


def test_a_window_that_never_rests_does_not_hold_work_up(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a machine whose processors are all taken: each step of a long work waited for it again."""
    monkeypatch.setattr("caseeditor.workspace.background._POLITE", 0.2)
    monkeypatch.setattr("caseeditor.workspace.background._INSIST", 600)
    restless = QTimer(background, interval=0)
    restless.timeout.connect(background.claim_window)
    restless.start()
    seen: list[int] = []

    def work(reporter: Reporter) -> int:
        for _ in range(1000):
            reporter.check()
        return 1000

    background.run_reporting(work).on_done(seen.append)
    qtbot.waitUntil(lambda: seen == [1000])


def test_a_handler_that_fails_holds_up_no_other_result(background: Background, qtbot: QtBot) -> None:
    seen: list[str] = []
    done = threading.Semaphore(0)

    def work() -> None:
        done.release()

    def fail(_: object) -> None:
        raise OSError("a handler")

    with qtbot.captureExceptions() as failed:
        for handler in (fail, lambda _: seen.append("after")):
            background.run(work, "one").on_done(handler)
        for _ in range(2):  # both results arrive before the first is handed over
            assert done.acquire(timeout=60)
        qtbot.waitUntil(lambda: not background.busy)
    assert seen == ["after"]
    assert len(failed) == 1


def test_progress_comes_before_the_result(background: Background, qtbot: QtBot) -> None:
    seen: list[object] = []

    def count(reporter: Reporter) -> str:
        for number in range(50):
            reporter.report(number)
        return "end"

    background.run_reporting(count).on_progress(seen.append).on_done(seen.append)
    qtbot.waitUntil(lambda: not background.busy)
    assert seen == [*range(50), "end"]


def test_a_cancelled_task_calls_nobody_and_ends(background: Background, qtbot: QtBot) -> None:
    seen: list[object] = []
    ended = threading.Event()

    def forever(reporter: Reporter) -> None:
        try:
            while True:
                reporter.report("still here")
                time.sleep(0.001)
        except Cancelled:
            ended.set()
            raise

    task = background.run_reporting(forever).on_progress(seen.append).on_done(seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    task.cancel()
    count = len(seen)
    qtbot.waitUntil(lambda: not background.busy)
    assert ended.is_set()
    assert len(seen) == count


def test_an_error_reaches_its_handler_or_the_last_resort(
    background: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    handled: list[Exception] = []
    unhandled: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _type, error, _trace: unhandled.append(error))

    def fail() -> None:
        raise OSError("the disk")

    background.run(fail).on_error(handled.append)
    background.run(fail)
    qtbot.waitUntil(lambda: not background.busy)
    assert [str(error) for error in handled] == ["the disk"]
    assert [str(error) for error in unhandled] == ["the disk"]


@pytest.mark.parametrize("tell", [Reporter.check, lambda reporter: reporter.report(None)])
def test_closing_stops_every_thread(qapp: QApplication, tell: Callable[[Reporter], None]) -> None:
    background = Background(qapp)
    started = threading.Barrier(3, timeout=60)

    def forever(reporter: Reporter) -> None:
        started.wait()
        while True:
            tell(reporter)
            time.sleep(0.001)

    background.run_reporting(forever, "one")
    background.run_reporting(forever, "two")
    background.run(lambda: None, "one")
    started.wait()
    background.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("background")]
    assert background.run(lambda: None).cancelled


def test_a_flood_of_reports_leaves_the_window_its_turn(background: Background, qapp: QApplication) -> None:
    """Handlers that take long together are spread over several turns of the event loop."""
    turns: list[float] = []
    handled = 0

    def handle(_: object) -> None:
        nonlocal handled
        handled += 1
        time.sleep(0.002)

    def flood(reporter: Reporter) -> None:
        for number in range(100):
            reporter.report(number)

    background.run_reporting(flood).on_progress(handle)
    while background.busy:
        start = time.perf_counter()
        before = handled
        qapp.processEvents()
        if handled > before:
            turns.append(handled - before)
        assert time.perf_counter() - start < 60
    assert handled == 100
    assert len(turns) > 3
