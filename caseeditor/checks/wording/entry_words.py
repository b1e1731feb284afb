"""Sentences for what a catalogue entry lacks."""

from __future__ import annotations

from caseeditor.checks.problems import Problem
from caseeditor.i18n import Translator


class EntryWords:
    """Words the problems of the catalogue's own in one language."""

    codes = frozenset(("entry-category", "entry-picture", "entry-unused"))

    def __init__(self, _: Translator) -> None:
        self._ = _

    def problem(self, problem: Problem) -> str:
        """The sentence for `problem`."""
        _ = self._
        if problem.code == "entry-picture":
            if problem.args["kind"] == "none":
                return _("This catalogue entry has no picture: its card stays empty.")
            return _(
                "The picture “{name}” of this catalogue entry isn’t in the folder: its card shows a broken "
                "one."
            ).format_map(problem.args)
        if problem.code == "entry-unused":
            return _("No case uses “{name}” yet.").format_map(problem.args)
        if problem.args["kind"] == "none":
            return _("This catalogue entry has no category: it is in none of the catalogue’s lists.")
        return _("“{name}” is no category of the catalogue: this entry is in none of its lists.").format_map(
            problem.args
        )
