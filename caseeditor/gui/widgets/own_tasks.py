"""Background work that nobody waits for once its owner is gone (another language, a dialog closed)."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import QObject

from caseeditor.workspace.background import Task

T = TypeVar("T")


class OwnTasks:
    """The tasks of one object, cancelled with it: their handlers would find it destroyed."""

    def __init__(self, owner: QObject) -> None:
        tasks: list[Task[Any]] = []
        self._tasks = tasks
        owner.destroyed.connect(lambda: _cancel(tasks))

    def keep(self, task: Task[T]) -> Task[T]:
        """Hold a task until it is finished."""
        self._tasks[:] = [kept for kept in self._tasks if not kept.finished]
        self._tasks.append(task)
        return task

    def cancel(self) -> None:
        """Nobody waits for any of them."""
        _cancel(self._tasks)


def _cancel(tasks: list[Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    tasks.clear()
