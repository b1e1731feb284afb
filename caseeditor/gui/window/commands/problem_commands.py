"""From problem to problem, and correcting them: one, or everything that needs no judgment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from caseeditor.gui.window.commands.command import Command, Part, Shown
from caseeditor.gui.window.commands.command_context import CommandContext, CommandSubject
from caseeditor.i18n import Translator
from caseeditor.workspace.fix_all import Correction


def declared(_: Translator) -> tuple[Command, ...]:
    """Its commands."""
    aside = Shown.ELSEWHERE
    return (
        Command("next_problem", Part.PROBLEMS, _("Next problem"), ("F8",), aside),
        Command("show_problems", Part.PROBLEMS, _("Show or hide the list of problems"), ("Ctrl+J",), aside),
        Command("mend", Part.PROBLEMS, _("Correct the problem that is selected"), ("Ctrl+.", "F9"), aside),
        Command("fix_all", Part.FOLDER, _("Correct everything…")),
    )


class ProblemCommands(CommandSubject):
    """Says what was corrected, and how to take it back."""

    def __init__(self, context: CommandContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panels = context.panels
        self._services = context.services
        self._why = context.availability
        self._corrected: tuple[int, bool] | None = None  # how many cases at once, and whether they are saved
        problems = self._panels.problems
        context.does("next_problem", context.navigation.next_problem, self._no_problem)
        context.does("show_problems", problems.toggle, self._why.no_case)
        context.does("mend", problems.mend_selected, self._nothing_to_mend)
        context.does("fix_all", self._fix_all, self._nothing_safe)
        self._services.fix_all.proposed.connect(self._on_proposed)
        self._services.fix_all.done.connect(self._on_fixed)

    def take_over(self, before: CommandSubject) -> None:
        """What was corrected can still be undone."""
        if isinstance(before, ProblemCommands) and before._corrected is not None:
            count, saved = before._corrected
            if saved:
                self._on_all_saved(count, saved)
            else:
                self._on_fixed(count)

    # What can't be done

    def _no_problem(self) -> str:
        held = self._services.session.current
        if self._services.cases.to_mend or (held is not None and held.problems):
            return ""
        return self._why.no_folder() or self._panels._("There is nothing to correct.")

    def _nothing_to_mend(self) -> str:
        held = self._services.session.current
        if held is None:
            return self._why.no_case()
        if any(problem.fix is not None for problem in held.problems) or self._panels.problems.lists_folder:
            return ""
        return self._panels._("Nothing in this case can be corrected with a button.")

    def _nothing_safe(self) -> str:
        if self._services.problems.mendable and self._services.cases.to_mend:
            return ""
        _ = self._panels._
        if self._services.cases.to_mend:
            return _("Nothing here can be corrected without you: each problem needs your judgment.")
        return self._why.no_folder() or _("There is nothing to correct.")

    # Correcting everything

    def _fix_all(self) -> None:
        context = self._services.reader.context
        if context is not None:
            self._services.fix_all.propose(
                [row.path for row in self._services.cases.rows() if row.to_mend], context
            )

    def _on_proposed(self, proposed: tuple[Correction, ...]) -> None:
        _, panels = self._panels._, self._panels
        if not proposed:
            text = _("Nothing here can be corrected without you: each problem needs your judgment.")
            panels.questions.tell(_("Correct everything"), text)
            return
        chosen = panels.questions.corrections(proposed, panels.wording)
        if chosen:
            self._services.fix_all.apply(chosen)

    def _on_fixed(self, count: int) -> None:
        self._corrected = (count, False)
        _ = self._panels._
        text = _.plural(
            "{count} case was corrected and isn’t saved yet.",
            "{count} cases were corrected and aren’t saved yet.",
            count,
        ).format(count=count)
        save = (
            _("Save all"),
            lambda: self._services.saving.save_all(lambda saved: self._on_all_saved(count, saved)),
        )
        self._panels.notices.show_notice(
            "corrected", text, [save, self._undo_of_all()], good=True, stays=True
        )

    def _on_all_saved(self, count: int, saved: bool) -> None:
        """What was corrected can be undone as one even once it is saved."""
        if saved:
            self._corrected = (count, True)
            _ = self._panels._
            text = _.plural(
                "{count} case was corrected and saved.", "{count} cases were corrected and saved.", count
            ).format(count=count)
            self._panels.notices.show_notice("corrected", text, [self._undo_of_all()], good=True)

    def _undo_of_all(self) -> tuple[str, Callable[[], None]]:
        return self._panels._("Undo all of it"), self._undo_all

    def _undo_all(self) -> None:
        self._corrected = None
        self._panels.notices.drop("corrected")
        self._services.fix_all.undo()
