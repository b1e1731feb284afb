"""Sentences for what makes a text hard to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from caseeditor.checks.problems import Problem
from caseeditor.i18n import Translator


class ReadabilityWords:
    """Words advice on plain language in one language."""

    def __init__(self, _: Translator) -> None:
        self._ = _
        self._said: Mapping[str, Callable[[Problem], str]] = {
            "sentence-long": self._sentence_long,
            "paragraph-long": self._paragraph_long,
            "capitals": self._capitals,
            "heading-bold": self._heading_bold,
        }

    @property
    def codes(self) -> frozenset[str]:
        """The codes that are worded here."""
        return frozenset(self._said)

    def problem(self, problem: Problem) -> str:
        """The sentence for `problem`."""
        return self._said[problem.code](problem)

    def _sentence_long(self, problem: Problem) -> str:
        return self._(
            "This sentence has {count} words: two shorter ones are understood at the first reading."
        ).format_map(problem.args)

    def _paragraph_long(self, problem: Problem) -> str:
        return self._(
            "This paragraph goes on for {count} words without a break: parted, or as a list, more of it is "
            "read."
        ).format_map(problem.args)

    def _capitals(self, problem: Problem) -> str:
        return self._(
            "“{text}” is in capitals, which are harder to read and which some screen readers spell out: bold "
            "says the same."
        ).format_map(problem.args)

    def _heading_bold(self, problem: Problem) -> str:
        return self._(
            "“{text}” looks like a heading and is only bold: outlines and screen readers miss it."
        ).format_map(problem.args)
