"""Shows differences: what goes in the danger colour with a minus, what comes in the good one with a plus."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtWidgets import QTextBrowser, QWidget

from caseeditor.gui.labels import Labels
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.differences import Difference, Line
from caseeditor.i18n import Translator

_MOST = 400  # lines: who wants more looks at the files


class DifferenceView(QTextBrowser):
    """Read-only, selectable, and its signs say it without the colours."""

    def __init__(self, _: Translator, theme: Theme, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._theme = theme
        self._labels = labels
        self.setOpenLinks(False)
        self.setAccessibleName(_("What changes"))
        self.setTabChangesFocus(True)
        self._tallest: int | None = None
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._refit())

    def show_differences(self, differences: Iterable[Difference]) -> None:
        """Show what differs, place by place."""
        parts = []
        for difference in differences:
            parts.append(f"<p><b>{escape(self._labels.place(difference.place))}</b></p>")
            parts.append(self._lines(difference.lines))
        nothing = self._("Nothing would change.")
        self.setHtml("".join(parts) or f"<p>{escape(nothing)}</p>")

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Show lines alone."""
        self.setHtml(self._lines(tuple(lines)))

    def fit(self, tallest: int) -> None:
        """Be as tall as what is shown, `tallest` pixels at most, whatever the width becomes."""
        self._tallest = tallest
        self._refit()

    def _refit(self) -> None:
        if self._tallest is not None:
            around = self.contentsMargins()
            needed = round(self.document().size().height()) + around.top() + around.bottom()
            self.setFixedHeight(min(needed + 2 * self.frameWidth() + 4, self._tallest))

    def _lines(self, lines: tuple[Line, ...]) -> str:
        shown = "".join(self._line(line) for line in lines[:_MOST])
        if len(lines) > _MOST:
            more = self._("… and more.")
            shown += f"<div>{escape(more)}</div>"
        return f"<div style='margin-bottom:8px'>{shown}</div>"

    def _line(self, line: Line) -> str:
        theme = self._theme
        text = escape(line.text).replace("  ", " &nbsp;") or "&nbsp;"
        if line.sign == "-":
            return f"<div style='color:{theme.danger}; background:{theme.danger_soft}'>− {text}</div>"
        if line.sign == "+":
            return f"<div style='color:{theme.good}'>+ {text}</div>"
        return f"<div style='color:{theme.muted}'>{'…' if line.sign == '…' else '&nbsp; ' + text}</div>"
