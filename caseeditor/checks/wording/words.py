"""The one place where problems, fixes and failures become sentences.

Rules and errors carry codes and data; `Wording` says them in the language of its translator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.case import Fault, Schema
from caseeditor.checks.problems import Fix, Problem, Severity
from caseeditor.checks.wording.entry_words import EntryWords
from caseeditor.checks.wording.error_words import ErrorWords
from caseeditor.checks.wording.fault_words import FaultWords
from caseeditor.checks.wording.fix_words import FixWords
from caseeditor.checks.wording.problem_words import ProblemWords
from caseeditor.checks.wording.publishing_words import PublishingWords
from caseeditor.checks.wording.readability_words import ReadabilityWords
from caseeditor.checks.wording.text_words import TextWords
from caseeditor.checks.wording.value_words import ValueWords
from caseeditor.i18n import Translator

if TYPE_CHECKING:
    from caseeditor.case.repair.mends import Mend


class Wording:
    """Words everything that can be wrong, in one language, with the labels of one schema."""

    def __init__(self, _: Translator, schema: Schema) -> None:
        self._ = _
        self._problems = ProblemWords(_, schema)
        self._texts = TextWords(_, schema)
        self._publishing = PublishingWords(_)
        self._entries = EntryWords(_)
        self._readability = ReadabilityWords(_)
        self._values = ValueWords(_, schema)
        self._fixes = FixWords(_)
        self._errors = ErrorWords(_, schema)
        self._faults = FaultWords(_)

    def problem(self, problem: Problem) -> str:
        """What is wrong, and what the site will do because of it."""
        own = (self._texts, self._publishing, self._values, self._readability, self._entries)
        for words in own:
            if problem.code in words.codes:
                return words.problem(problem)
        return self._problems.problem(problem)

    def fix(self, problem: Problem, fix: Fix | None = None) -> str | None:
        """What the button says that mends it by `fix` (its best one without it); None where there is none."""
        fix = fix or problem.fix
        return self._fixes.fix(problem, fix) if fix else None

    def severity(self, severity: Severity) -> str:
        """`error`, `warning` or `advice`, for people."""
        _ = self._
        words = {
            Severity.ERROR: _("error"),
            Severity.WARNING: _("warning"),
            Severity.ADVICE: _("advice"),
        }
        return words[severity]

    def field(self, name: str | None) -> str:
        """What the editor calls a field."""
        return self._problems.label(name)

    def error(self, failed: BaseException) -> str:
        """What an operation that failed means for the person."""
        return self._errors.error(failed)

    def fault(self, fault: Fault) -> str:
        """What is wrong with a front matter."""
        return self._faults.fault(fault.code, {**fault.detail, "excerpt": fault.excerpt})

    def mend(self, mend: Mend) -> str:
        """What one proposed mend of a front matter does."""
        return self._faults.mend(mend.code)
