"""A hand-over that somebody sent: what each of its changes would do here, and which are taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QWidget

from caseeditor.case import Case
from caseeditor.exchange.taking_in import Collision, Effect, Proposal
from caseeditor.folder.merging.merge import Choices, Merged, Side
from caseeditor.gui.dialogs.beside import add_ticked, answer_buttons, is_ticked, lay_out_beside, line_list
from caseeditor.gui.handover.change_words import picture_difference, shown_differences, title_of_file
from caseeditor.gui.widgets.date_text import moment_text
from caseeditor.gui.widgets.difference_view import DifferenceView
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.fit_screen import fit_screen
from caseeditor.gui.widgets.named import named
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator
from caseeditor.workspace.handovers import Offered

AskWhoIsRight = Callable[[str, Merged], "Choices | None"]
"""Asks who is right in the conflicts of a file, by its title."""


@dataclass(frozen=True)
class TakingIn:
    """What the person takes: the files, and who is right where both changed the same."""

    paths: frozenset[str]
    choices: Mapping[str, Choices]


class TakingInDialog(EyeDialog):
    """`taken()` once it was accepted."""

    def __init__(
        self,
        _: Translator,
        view: DifferenceView,
        offered: Offered,
        ask: AskWhoIsRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._view = view
        self._offered = offered
        self._ask = ask
        self._choices: dict[str, Choices] = {}
        self._proposals = tuple(
            proposal
            for proposal in offered.proposals
            if proposal.effect is not Effect.NONE or proposal.collides
        )
        self.setObjectName("taking_in")
        self.setWindowTitle(_("Take in a hand-over"))
        fit_screen(self, 880, 580)
        self._list = line_list("taking_in.changes", _("What is proposed"), 300)
        for proposal in self._proposals:
            add_ticked(self._list, self._line(proposal)).setToolTip(proposal.path)
        self._said = named(PlainLabel(wordWrap=True), "taking_in.said")
        self._said.setProperty("role", "hint")
        self._decide = named(QPushButton(_("Choose who is right…")), "taking_in.decide")
        self._decide.setAutoDefault(False)
        self._decide.clicked.connect(self._on_decide)
        buttons, primary = answer_buttons(_("Take in what is ticked"), _("Cancel"), name="taking_in.accept")
        primary.setDefault(True)
        primary.setEnabled(bool(self._proposals))
        lay_out_beside(self, self._about(), self._list, [self._said, self._decide, view], buttons)
        self._list.currentRowChanged.connect(self._show)
        self._list.setCurrentRow(0)
        if not self._proposals:
            self._said.setText(_("Everything in it is here already: there is nothing to take in."))
            self._decide.hide()

    def taken(self) -> TakingIn:
        """What stayed ticked, with the decisions made."""
        ticked = {p.path for row, p in enumerate(self._proposals) if is_ticked(self._list, row)}
        return TakingIn(frozenset(ticked), dict(self._choices))

    def _about(self) -> PlainLabel:
        _, offered = self._, self._offered
        day = moment_text(offered.made, _)
        if offered.author:
            text = _("Handed over by {name} on {day}.").format(name=offered.author, day=day)
        else:
            text = _("Handed over on {day}.").format(day=day)
        if offered.message:
            text += f"\n{offered.message}"
        text += "\n" + _("Nothing changes before you say so; what is replaced stays in the earlier versions.")
        return PlainLabel(text, wordWrap=True)

    def _line(self, proposal: Proposal) -> str:
        _ = self._
        picture = self._offered.looks.places.is_picture(proposal.path)
        raw = proposal.theirs if proposal.theirs is not None else proposal.mine
        words = {
            Effect.ADD: _("new"),
            Effect.CHANGE: _("changed"),
            Effect.DELETE: _("deleted"),
            Effect.NONE: _("to decide"),
        }[proposal.effect]
        if proposal.collides:
            words = _("to decide")
        return f"{words} · {title_of_file(proposal.path, raw, picture=picture)}"

    def _show(self, row: int) -> None:
        if not 0 <= row < len(self._proposals):
            return
        proposal = self._proposals[row]
        self._said.setText(self._sentence(proposal))
        self._said.setVisible(bool(self._said.text()))
        self._decide.setVisible(proposal.collides and proposal.collision is not Collision.NAME_TAKEN)
        looks = self._offered.looks
        if looks.places.is_picture(proposal.path):
            self._view.show_differences(picture_difference(proposal.mine, proposal.theirs, self._))
        else:
            after = proposal.theirs if proposal.collision is not None else proposal.result
            schema = looks.schema_of(proposal.path)
            self._view.show_differences(shown_differences(proposal.mine, after, schema, self._))

    def _sentence(self, proposal: Proposal) -> str:
        _ = self._
        if self._choices.get(proposal.path) == {"file": Side.THEIRS}:
            return _("The other side’s is taken. Press again to keep yours.")
        if proposal.path in self._choices:
            return _("You have chosen who is right.")
        whole = {
            Collision.BOTH_CHANGED: _(
                "Both of you changed this file. Yours stays unless you choose otherwise."
            ),
            Collision.CHANGED_HERE: _(
                "It was deleted there, and changed here. It stays unless you choose otherwise."
            ),
            Collision.DELETED_HERE: _(
                "It was changed there, and deleted here. It stays away unless you choose otherwise."
            ),
            Collision.NAME_TAKEN: _("A file of nearly the same name is here already: it can’t be taken in."),
        }
        if proposal.collision is not None:
            return whole[proposal.collision]
        if proposal.conflicts:
            return _("Both of you changed the same places. Yours stay unless you choose otherwise.")
        return ""

    def _on_decide(self) -> None:
        proposal = self._proposals[self._list.currentRow()]
        raw = proposal.theirs if proposal.theirs is not None else proposal.mine
        picture = self._offered.looks.places.is_picture(proposal.path)
        title = title_of_file(proposal.path, raw, picture=picture)
        if proposal.collision is not None:
            if self._choices.pop(proposal.path, None) is None:
                self._choices[proposal.path] = {"file": Side.THEIRS}
            self._said.setText(self._sentence(proposal))
            return
        case = Case.from_bytes(proposal.result or b"", self._offered.looks.schema_of(proposal.path))
        chosen = self._ask(title, Merged(case, proposal.conflicts))
        if chosen is not None:
            self._choices[proposal.path] = chosen
            self._said.setText(self._sentence(proposal))
