"""Which commands can act at the moment. One that can't is grey, and its tool tip says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from caseeditor.gui.widgets.action_button import label_of, with_key
from caseeditor.gui.widgets.plain_text import set_tip
from caseeditor.gui.window.commands.command import Actions
from caseeditor.gui.window.services import Services
from caseeditor.i18n import Translator

WhyNot = Callable[[], str]
"""Why a command can't act now, in a sentence; "" where it can."""


@dataclass(frozen=True)
class _Watched:
    why_not: WhyNot
    says: Callable[[], str] | None


class Availability(QObject):
    """Asks each command again whenever something changed that commands depend on."""

    def __init__(
        self, services: Services, actions: Actions, _: Translator, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._services = services
        self._actions = actions
        self._watched: dict[str, _Watched] = {}
        session, reader, cases = services.session, services.reader, services.cases
        for signal in (
            session.case_shown,
            session.case_edited,
            session.case_replaced,
            session.case_saved,
            session.marks_changed,
            reader.opened,
            reader.failed,
            reader.listed,
            reader.context_read,
            cases.counts_changed,
            cases.arranged_anew,
            services.problems.changed,
        ):
            signal.connect(self.update)

    def watch(self, name: str, why_not: WhyNot, says: Callable[[], str] | None = None) -> None:
        """Keep a command grey while `why_not` has a reason; `says` is what its tool tip says it would do."""
        self._watched[name] = _Watched(why_not, says)
        self._ask(name)

    def update(self) -> None:
        """Ask every command again."""
        for name in self._watched:
            self._ask(name)

    # Reasons that several commands have

    def no_folder(self) -> str:
        """No folder is open."""
        return "" if self._services.reader.folder is not None else self._("Open a folder first.")

    def no_case(self) -> str:
        """No case is shown."""
        if self._services.session.current is not None:
            return ""
        return self.no_folder() or self._("Choose a case in the list first.")

    def _ask(self, name: str) -> None:
        action, watched = self._actions[name], self._watched[name]
        why_not = watched.why_not()
        tip = with_key(watched.says() if watched.says else label_of(action), action)
        _say(action, tip, why_not)


def _say(action: QAction, tip: str, why_not: str) -> None:
    action.setEnabled(not why_not)
    set_tip(action, f"{tip}\n{why_not}" if why_not else tip)
    action.setStatusTip(why_not)
