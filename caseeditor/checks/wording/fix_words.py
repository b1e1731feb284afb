"""Sentences for the buttons that mend."""

from __future__ import annotations

from datetime import datetime

from caseeditor.checks.dates import written_date
from caseeditor.checks.problems import Fix, FixKind, Problem
from caseeditor.checks.wording.fault_words import FaultWords
from caseeditor.i18n import Translator


class FixWords:
    """Words what a fix will do, for a button, in one language."""

    def __init__(self, _: Translator) -> None:
        self._ = _
        self._faults = FaultWords(_)

    def fix(self, problem: Problem, fix: Fix) -> str:
        """What the button for `fix` says."""
        _ = self._
        if fix.kind is FixKind.SET_VALUE:
            return self._set_value(problem, fix)
        if fix.kind is FixKind.REPLACE_TEXT:
            return self._replace_text(problem, fix)
        if fix.kind is FixKind.MEND_FRONT_MATTER:
            return _("Keep only the last") if fix.field else self._faults.mend(fix.old or "")
        if fix.choices:
            if fix.kind is FixKind.RENAME_FIELD:
                return _("Rename the field to: {names}").format(names=self._either(fix.choices))
            return _("Replace with: {names}").format(names=self._either(fix.choices))
        category = fix.new if fix.kind is FixKind.ADD_TO_CATALOGUE else None
        sentences = {
            FixKind.REPLACE_NAME: _("Replace with “{new}”"),
            FixKind.REMOVE_NAME: _("Remove “{old}”"),
            FixKind.MOVE_NAME: _("Move it to the methods")
            if problem.args.get("category") == "methode"
            else _("Move it to the tools"),
            FixKind.RENAME_PICTURE: _("Rename the picture to “{new}”"),
            FixKind.ADD_TO_CATALOGUE: _("Add this method to the catalogue")
            if category == "methode"
            else _("Add this tool to the catalogue"),
            FixKind.RENAME_FIELD: _("Rename the field to “{new}”"),
            FixKind.REMOVE_FIELD: _("Remove the date")
            if problem.code == "date-format"
            else _("Remove the field"),
            FixKind.SHOW_WHOLE_TEXT: _("Show “{new}”") if fix.field else self._faults.mend(fix.old or ""),
            FixKind.TO_UTF8: _("Convert the file to the form that the site reads"),
            FixKind.RENAME_FILE: _("Rename the file to “{new}”"),
            FixKind.TYPOGRAPHY: _("Set the text as French typography wants it"),
        }
        return sentences[fix.kind].format(new=fix.new, old=fix.old)

    def _set_value(self, problem: Problem, fix: Fix) -> str:
        _ = self._
        if fix.choices:
            return _("Replace with: {names}").format(names=self._either(fix.choices))
        if problem.code == "duplicate-name":
            return _("Keep it once")
        if isinstance(fix.new, list):
            return (
                _("Make a list of it") if problem.args.get("kind") == "names" else _("Remove the empty name")
            )
        if fix.new is None:
            return _("Leave the field empty")
        if problem.code == "pasted-leftover":
            return _("Remove the invisible signs")
        if problem.code == "unpublished":
            return _("Publish the case")
        if isinstance(fix.new, bool):
            return _("Replace with yes") if fix.new else _("Replace with no")
        if problem.code == "wrong-type" and isinstance(fix.new, str):
            return _("Keep “{new}” as a text").format(new=fix.new)
        if problem.args.get("kind") == "quoted":
            return _("Remove the quotation marks")
        shown = written_date(fix.new) if isinstance(fix.new, datetime) else str(fix.new)
        return _("Replace with “{new}”").format(new=shown)

    def _replace_text(self, problem: Problem, fix: Fix) -> str:
        _ = self._
        leftovers = {
            "double-space": _("Keep one space"),
            "entity": _("Replace with no-break spaces"),
            "empty-bold": _("Remove the empty bold"),
            "invisible": _("Remove the invisible signs"),
        }
        others = {
            "heading-empty": _("Remove the empty heading"),
            "bar": _("Show the bar as it is written"),
        }
        if problem.code in others:
            return others[problem.code]
        if problem.code == "raw-html":
            return (
                _("Use line breaks of the text") if problem.args["tag"] == "br" else _("Keep the words alone")
            )
        if problem.code == "pasted-leftover":
            return leftovers[problem.args["kind"]]
        if problem.code == "liquid" and not fix.edits[0].new:
            return _("Remove the command")
        if problem.code == "liquid":
            return _("Show it as it is written")
        if problem.code == "link-bare":
            return _("Make it a link")
        if problem.code == "heading-skipped":
            return _("Lower the heading to level {level}").format(level=len(fix.edits[0].new))
        if problem.code == "heading-bold":
            return _("Make it a heading")
        return _("Replace with “{new}”").format(new=fix.edits[0].new)

    def _either(self, names: tuple[str, ...]) -> str:
        quoted = [self._("“{name}”").format(name=name) for name in names]
        if len(quoted) == 1:
            return quoted[0]
        return self._("{names} or {last}").format(names=", ".join(quoted[:-1]), last=quoted[-1])
