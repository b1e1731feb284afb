"""What is wrong with a field, below it, each with the buttons that mend it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from caseeditor.checks import Fix, Problem, Severity, Wording
from caseeditor.gui.widgets.flow_layout import FlowLayout
from caseeditor.gui.widgets.layouts import taken_widgets
from caseeditor.gui.widgets.link_button import LinkButton
from caseeditor.gui.widgets.plain_text import PlainLabel, add_entry

_SIGNS = {Severity.ERROR: "⚠", Severity.WARNING: "△", Severity.ADVICE: "·"}
_ROLES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "hint"}


class FieldMessages(QWidget):
    """The problems of one field."""

    fix_requested = Signal(object, object, object)  # Problem, Fix, str | None (the choice)

    def __init__(self, wording: Wording, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._name = name
        self._problems: tuple[Problem, ...] = ()
        self._labels: list[QLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 1, 0, 3)
        self._column.setSpacing(1)
        self.hide()

    @property
    def text(self) -> str:
        """All that is said, for who can't see it."""
        return " ".join(self._spoken(problem) for problem in self._problems)

    @property
    def worst(self) -> Severity | None:
        """How bad it is."""
        severities = {problem.severity for problem in self._problems}
        return next((severity for severity in Severity if severity in severities), None)

    def show_problems(self, problems: Sequence[Problem]) -> bool:
        """Say what is wrong, the worst first; whether anything differs from what was said."""
        order = list(Severity)
        problems = tuple(sorted(problems, key=lambda problem: order.index(problem.severity)))
        if problems == self._problems:
            return False
        alike = [*map(_shape, problems)] == [*map(_shape, self._problems)]
        self._problems = problems
        if alike:  # while a title grows its length does: nothing is made anew
            for place, (label, problem) in enumerate(zip(self._labels, problems, strict=True)):
                self._say(label, problem, place)
            return True
        self._labels.clear()
        for widget in taken_widgets(self._column):
            _let_go(widget)
        for place, problem in enumerate(problems):
            self._column.addWidget(self._sentence(problem, place))
            if problem.fixes:
                self._column.addWidget(self._buttons(problem, place))
        self.setVisible(bool(problems))
        return True

    def _sentence(self, problem: Problem, place: int) -> QLabel:
        label = PlainLabel(wordWrap=True)
        label.setProperty("role", _ROLES[problem.severity])
        self._say(label, problem, place)
        self._labels.append(label)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _say(self, label: QLabel, problem: Problem, place: int) -> None:
        label.setObjectName(f"problem.{self._name}.{place}")
        label.setText(f"{_SIGNS[problem.severity]} {self._wording.problem(problem)}")
        label.setAccessibleName(self._spoken(problem))

    def _spoken(self, problem: Problem) -> str:
        return f"{self._wording.severity(problem.severity)}, {self._wording.problem(problem)}"

    def _buttons(self, problem: Problem, place: int) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, 8, 0)
        flow.setContentsMargins(0, 0, 0, 0)
        for number, fix in enumerate(problem.fixes):
            button = self._button(problem, fix, place)
            button.setObjectName(f"fix.{self._name}.{place}.{number}")
            flow.addWidget(button)
        return line

    def _button(self, problem: Problem, fix: Fix, place: int) -> QPushButton:
        button = LinkButton(self._wording.fix(problem, fix) or "")
        if not fix.needs_choice:
            button.clicked.connect(lambda: self._request(place, fix, None))
            return button
        menu = QMenu(button)
        for choice in fix.choices:
            add_entry(menu, choice, partial(self._request, place, fix, choice))
        button.setMenu(menu)
        return button

    def _request(self, place: int, fix: Fix, choice: str | None) -> None:
        self.fix_requested.emit(self._problems[place], fix, choice)


def _shape(problem: Problem) -> tuple[object, ...]:
    """What a message is made of besides its words."""
    return problem.code, problem.severity, problem.fixes


def _let_go(widget: QWidget) -> None:
    """Take out a widget whose own signal may have led here; nobody finds it by its name any more."""
    widget.hide()
    for part in (widget, *widget.findChildren(QWidget)):
        part.setObjectName("")
    widget.deleteLater()
