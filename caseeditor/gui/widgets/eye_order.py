"""The order of the keyboard: as the eye goes, though rows, messages and buttons come and go.

Qt's own order is the one in which widgets were made. Here it is that of the layouts, as they are at the
moment that Tab is pressed.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QWidget,
)

_AROUND = 40  # pixels above and below what Tab comes to: what is said of it is in view, too


def step_by_eye(root: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop within `root`, or the one before; from the last one to the first."""
    now = QApplication.focusWidget() or root.focusWidget()
    seen = list(_seen(root))
    stops = [widget for widget in seen if _is_stop(widget)]
    if not stops:
        return False
    target = _beside(_place_of(now, seen), seen, forward=forward)
    if target is None:
        target = stops[0 if forward else -1]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(target)
    return True


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """What Tab stops at within a widget, from the first to the last."""
    return (widget for widget in _seen(root) if _is_stop(widget))


class EyeDialog(QDialog):
    """A dialog that Tab goes through as the eye does."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt's hook: Tab, or Shift+Tab, was pressed."""
        return step_by_eye(self, forward=forward)


def _place_of(now: QWidget | None, seen: list[QWidget]) -> int | None:
    """Where the keyboard is: the widget that has it, or what holds that."""
    while now is not None:
        if now in seen:
            return seen.index(now)
        now = now.parentWidget()
    return None


def _beside(place: int | None, seen: list[QWidget], *, forward: bool) -> QWidget | None:
    if place is None:
        return None
    following = seen[place + 1 :] if forward else reversed(seen[:place])
    here = seen[place]
    inside = here if not _is_stop(here) else None  # what holds the keyboard's widget comes before it, too
    return next((widget for widget in following if _is_stop(widget) and widget is not inside), None)


def _seen(widget: QWidget) -> Iterator[QWidget]:
    """A widget and what it holds, as they are laid out."""
    if not widget.isVisible() or not widget.isEnabled():
        return
    yield widget
    if _is_stop(widget) and widget.layout() is None:
        return
    if isinstance(widget, QScrollArea):
        held = widget.widget()
        if held is not None:
            yield from _seen(held)
    elif isinstance(widget, QSplitter):
        for place in range(widget.count()):
            held = widget.widget(place)
            if held is not None:
                yield from _seen(held)
    else:
        layout = widget.layout()
        if layout is not None:
            yield from _in_layout(layout)
        yield from _placed_by_hand(widget)


def _placed_by_hand(widget: QWidget) -> Iterator[QWidget]:
    """What a widget holds beside its layout, from the top."""
    children = [child for child in widget.children() if isinstance(child, QWidget) and not child.isWindow()]
    for child in sorted(children, key=lambda child: (child.y(), child.x())):
        if not _is_laid_out(child, widget.layout()):
            yield from _seen(child)


def _is_laid_out(child: QWidget, layout: QLayout | None) -> bool:
    if layout is None:
        return False
    items = (layout.itemAt(place) for place in range(layout.count()))
    inner = (item.layout() for item in items if item is not None)
    return layout.indexOf(child) >= 0 or any(_is_laid_out(child, held) for held in inner if held is not None)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in _places(layout):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _seen(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def _places(layout: QLayout) -> list[int]:
    """The items of a layout, line after line."""
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        return sorted(places, key=lambda place: _row_and_column(layout, place))
    return places


def _row_and_column(grid: QGridLayout, place: int) -> tuple[int, int]:
    found = grid.getItemPosition(place)
    assert isinstance(found, tuple)
    return int(found[0]), int(found[1])


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab stops there; on macOS that is for boxes and lists alone, where the person set it so."""
    every = QGuiApplication.styleHints().tabFocusBehavior() == Qt.TabFocusBehavior.TabFocusAllControls
    needed = Qt.FocusPolicy.TabFocus if every else Qt.FocusPolicy.StrongFocus
    return widget.focusPolicy() & needed == needed and widget.isEnabled()


def _bring_into_view(target: QWidget) -> None:
    holder = target.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(target, 0, _AROUND)
        holder = holder.parentWidget()
