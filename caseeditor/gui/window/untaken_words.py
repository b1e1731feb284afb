"""What was typed and isn't in the case (a name that isn't chosen, a date that can't be read): kept with the
case while another is shown, and said when the case is saved, left or closed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from caseeditor.gui.window.services import Services
from caseeditor.gui.window.view import Panels
from caseeditor.workspace.open_case import OpenCase, title_of
from caseeditor.workspace.undo_history import Part, Place

_SUBJECT = "untaken"


class UntakenWords(QObject):
    """Says it above the case, with a button that goes there."""

    def __init__(
        self,
        services: Services,
        panels: Panels,
        show_place: Callable[[Place], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._panels = panels
        self._show_place = show_place
        self._left: OpenCase | None = None  # the case that was shown before
        self._said: OpenCase | None = None  # the case that the notice is about
        session = services.session
        session.case_shown.connect(self._on_shown)
        session.edit_refused.connect(self._on_refused)
        panels.form.untaken_changed.connect(self._on_changed)
        for name in ("save", "save_all"):
            panels.actions[name].triggered.connect(self.say)

    def collect(self) -> None:
        """The shown case is told what the form shows of it and isn't in it."""
        held = self._services.session.current
        if held is not None:
            held.untaken = self._panels.form.untaken()

    def say(self) -> None:
        """Say what of the shown case isn't saved, whatever is."""
        self.collect()
        held = self._services.session.current
        if held is not None and held.untaken:
            self._say(held, self._panels._.plural(
                "{words} was typed but isn’t in the case: it isn’t saved.",
                "{words} were typed but aren’t in the case: they aren’t saved.",
                len(held.untaken),
            ).format(words=self._listed(held)))  # fmt: skip

    def _on_shown(self, held: OpenCase | None) -> None:
        left, self._left = self._left, held
        if held is not None and held.untaken:
            self._panels.form.show_untaken(held.untaken)
        if held is self._said:
            self._drop()
        if left is not None and left is not held and left.untaken:
            words = self._panels._.plural(
                "In “{title}”, {words} was typed but isn’t in the case: it isn’t saved.",
                "In “{title}”, {words} were typed but aren’t in the case: they aren’t saved.",
                len(left.untaken),
            )
            title = title_of(left.case) or left.path.name
            self._say(left, words.format(title=title, words=self._listed(left)))

    def _on_refused(self, held: OpenCase, place: Place, _why: Exception) -> None:
        if held is self._services.session.current and place.part is Part.FIELD and place.field is not None:
            self._panels.form.note_refused(place.field)

    def _on_changed(self) -> None:
        here = self._said is not None and self._said is self._services.session.current
        if here and not self._panels.form.untaken():
            self._drop()

    def _say(self, held: OpenCase, text: str) -> None:
        self._said = held
        go = (self._panels._("Show"), lambda: self._go(held))
        self._panels.notices.show_notice(_SUBJECT, text, [go])

    def _go(self, held: OpenCase) -> None:
        field = next(iter(held.untaken), None)
        place = Place(Part.FIELD, field)
        self._services.session.show(held.path, lambda _: self._show_place(place) if field else None)

    def _drop(self) -> None:
        self._said = None
        self._panels.notices.drop(_SUBJECT)

    def _listed(self, held: OpenCase) -> str:
        return ", ".join(in_words(self._panels, [held]))


def in_words(panels: Panels, cases: Sequence[OpenCase]) -> list[str]:
    """What isn't taken in some cases, each with its field."""
    _ = panels._
    return [
        _("“{words}” ({field})").format(words=words, field=panels.labels.field(field))
        for held in cases
        for field, words in held.untaken.items()
    ]
