"""The order of the keyboard: as the eye goes, though rows, messages and buttons come and go."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at within a widget, in the order of its layouts."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def next_outside(area: QWidget, start: QWidget, *, forward: bool) -> QWidget | None:
    """The first stop beyond an area, as the window's own chain goes."""
    step = start
    while True:
        following = step.nextInFocusChain() if forward else step.previousInFocusChain()
        if following is None or following is start:
            return None
        step = following
        stops = step.focusPolicy() & Qt.FocusPolicy.TabFocus and step.isVisible() and step.isEnabled()
        if stops and step is not area and not area.isAncestorOf(step):
            return step


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from tab_stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
