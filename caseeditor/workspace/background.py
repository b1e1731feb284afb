"""Work off the window's thread: `background.run(operation).on_done(show).on_error(tell)`.

An operation runs in a thread of ours and touches no widget; its handlers are called in the window's thread,
between two events, and not for much longer in a row than `_TURN` seconds. Operations of one *lane* run one
after the other, in the order they were given; lanes run beside each other. A *patient* operation begins once
no case is being opened and the window has nothing to do: what a person waits for goes first. `Background`
owns every thread and stops them all on `close`.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

T = TypeVar("T")

_TURN = 0.010
_AHEAD = "open"  # the lane that long and patient operations let go first
_POLITE = 0.1  # seconds that work lets the window go first, at most, each time
_PATIENT = 0.3  # the same for patient operations
_INSIST = (
    0.05  # seconds that work goes on after it waited in vain: a window that never rests, as on a machine
)
# where other programs take all the time, must not hold it up for good
_SETTLED = QEvent.Type(QEvent.registerEventType())
_LAST = -1000  # the priority of an event that comes after those of layout and painting
_LINGER = 2.0  # seconds a thread waits for more work before it ends


class Cancelled(Exception):
    """Raised inside an operation that nobody waits for any more."""


class Task(Generic[T]):
    """One operation under way. Its handlers are set, and called, in the window's thread only."""

    def __init__(self, operation: Callable[[Reporter], T], lane: str, patient: bool) -> None:
        self._operation = operation
        self.lane = lane
        self.patient = patient
        self._done: list[Callable[[T], object]] = []
        self._error: list[Callable[[Exception], object]] = []
        self._progress: list[Callable[[Any], object]] = []
        self._cancelled = threading.Event()
        self.finished = False

    def on_done(self, handler: Callable[[T], object]) -> Task[T]:
        """Call `handler` with the result."""
        self._done.append(handler)
        return self

    def on_error(self, handler: Callable[[Exception], object]) -> Task[T]:
        """Call `handler` with the exception; without one it goes the way of any unexpected exception."""
        self._error.append(handler)
        return self

    def on_progress(self, handler: Callable[[Any], object]) -> Task[T]:
        """Call `handler` with each thing that the operation reports, in order."""
        self._progress.append(handler)
        return self

    def cancel(self) -> None:
        """Nobody waits for it any more: no handler is called from here on; it ends at its next report or
        check.
        """
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether `cancel` was called."""
        return self._cancelled.is_set()

    def _take(self, handlers: list[Callable[[Any], object]], what: Any) -> None:
        for handler in handlers:
            if not self.cancelled:
                handler(what)


class Reporter:
    """What an operation of `run_reporting` speaks through, in its own thread."""

    def __init__(
        self, task: Task[Any], send: Callable[[Any], None], give_way: Callable[[float], bool]
    ) -> None:
        self._task = task
        self._send = send
        self._give_way = give_way
        self._insists_until = 0.0

    def report(self, what: Any) -> None:
        """Hand something to the task's `on_progress`. Raises `Cancelled` when nobody waits any more."""
        self.check()
        self._send(what)

    def check(self) -> None:
        """To be called every few milliseconds of long work. Raises `Cancelled` when nobody waits any more.

        Lets the window go first: two busy threads of Python would hold each other up.
        """
        if time.monotonic() >= self._insists_until and not self._give_way(_POLITE):
            self._insists_until = time.monotonic() + _INSIST
        if self._task.cancelled:
            raise Cancelled


class _Lane:
    """Operations that wait for each other."""

    def __init__(self) -> None:
        self.waiting: deque[Task[Any]] = deque()
        self.running: Task[Any] | None = None
        self.thread: threading.Thread | None = None


class Background(QObject):
    """Runs operations and brings their results back. One per window."""

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, _Lane] = {}
        self._changed = threading.Condition()
        self._results: SimpleQueue[tuple[Task[Any], str, Any]] = SimpleQueue()
        self._signalled = False
        self._closed = False
        self._unfinished = 0  # tasks whose end wasn't delivered yet
        self._ahead = 0  # those of them that go first
        self._none_ahead = threading.Event()
        self._none_ahead.set()
        self._window_idle = threading.Event()
        self._window_idle.set()
        self._settling = False  # what handlers changed isn't painted yet
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._window_rests)
        dispatcher.awake.connect(self._window_works)
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        # A timer, not another queued signal: Qt handles those before it looks at keys, mouse and painting.
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._deliver)

    def run(self, operation: Callable[[], T], lane: str = "", *, patient: bool = False) -> Task[T]:
        """Start `operation` as soon as its lane is free."""
        return self.run_reporting(lambda _: operation(), lane, patient=patient)

    def run_reporting(
        self, operation: Callable[[Reporter], T], lane: str = "", *, patient: bool = False
    ) -> Task[T]:
        """The same for an operation that tells of its progress through the `Reporter` it is given."""
        task: Task[T] = Task(operation, lane, patient)
        with self._changed:
            if self._closed:
                task.cancel()
                return task
            self._unfinished += 1
            if lane == _AHEAD:
                self._ahead += 1
                self._none_ahead.clear()
            held = self._lanes.setdefault(lane, _Lane())
            held.waiting.append(task)
            if held.thread is None:
                held.thread = threading.Thread(
                    target=self._work, args=(held,), name=f"background {lane}", daemon=True
                )
                held.thread.start()
            self._changed.notify_all()
        return task

    @property
    def busy(self) -> bool:
        """Whether something is under way, its handlers included."""
        return self._unfinished > 0

    def claim_window(self) -> None:
        """The window begins something long: polite work lets it, and the painting it leads to, go first.

        Without this the dispatcher of Linux, which says that it is about to block before it hands out what is
        waiting, would pass for idle.
        """
        self._window_idle.clear()
        if not self._settling:
            self._settling = True
            QCoreApplication.postEvent(self, QEvent(_SETTLED), _LAST)

    def close(self, seconds: float = 5.0) -> None:
        """Cancel everything and wait, at most so long, for the threads to end: what is running ends at its
        next report or check. Nothing runs afterwards.
        """
        with self._changed:
            self._closed = True
            threads = [lane.thread for lane in self._lanes.values() if lane.thread]
            for lane in self._lanes.values():
                for task in (*lane.waiting, lane.running):
                    if task is not None:
                        task.cancel()
            self._changed.notify_all()
        self._none_ahead.set()  # nobody waits any longer
        self._window_idle.set()
        end = time.monotonic() + seconds
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))

    # In the lanes' threads

    def _work(self, lane: _Lane) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: lane.waiting or self._closed, timeout=_LINGER)
                if self._closed or not lane.waiting:
                    lane.thread = None
                    return
                task = lane.running = lane.waiting.popleft()
            self._perform(task)
            lane.running = None

    def _perform(self, task: Task[Any]) -> None:
        def send(what: Any) -> None:
            self._send((task, "progress", what))

        if task.patient:
            self._give_way(_PATIENT)
        try:
            if task.cancelled:
                raise Cancelled
            result = task._operation(Reporter(task, send, self._give_way))
        except Cancelled:
            self._send((task, "cancelled", None))
        except Exception as failed:
            self._send((task, "error", failed))
        else:
            self._send((task, "done", result))

    def _give_way(self, seconds: float) -> bool:
        """Wait, at most so long, until no case is being opened and the window has nothing to do.

        Whether it is so.
        """
        none_ahead = self._none_ahead.wait(_PATIENT)
        return self._window_idle.wait(seconds) and none_ahead

    def _send(self, what: tuple[Task[Any], str, Any]) -> None:
        with self._changed:
            if self._closed:
                return
            self._results.put(what)
            if not self._signalled:
                self._signalled = True
                self._arrived.emit()

    # In the window's thread

    def _window_rests(self) -> None:
        if not self._settling:
            self._window_idle.set()

    def _window_works(self) -> None:
        self._window_idle.clear()

    def customEvent(self, event: QEvent) -> None:
        """Everything that handlers led to was painted: this event had to wait for it."""
        if event.type() == _SETTLED:
            self._settling = False
            self._window_idle.set()

    def _deliver(self) -> None:
        end = time.perf_counter() + _TURN
        self._signalled = False
        self.claim_window()
        try:
            while not self._results.empty() and not self._closed:
                task, kind, what = self._results.get()
                self._hand_over(task, kind, what)
                if time.perf_counter() > end:
                    break
        finally:  # a handler that fails must not hold up what came after its result
            if not self._results.empty():
                self._next_turn.start()

    def _hand_over(self, task: Task[Any], kind: str, what: Any) -> None:
        try:
            if kind == "progress":
                task._take(task._progress, what)
            elif kind == "done":
                task._take(task._done, what)
            elif kind == "error" and task._error:
                task._take(task._error, what)
            elif kind == "error" and not task.cancelled:
                sys.excepthook(type(what), what, what.__traceback__)
        finally:
            if kind != "progress":
                task.finished = True
                task._operation = _nothing  # lets go of what it held
                self._unfinished -= 1
                if task.lane == _AHEAD:
                    self._ahead -= 1
                    if not self._ahead:
                        self._none_ahead.set()


def _nothing(_: Reporter) -> None:
    """What a finished task would do."""
