"""Sentences for what decides whether, when and how the site publishes a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from caseeditor.checks.problems import Problem
from caseeditor.i18n import Translator


class PublishingWords:
    """Words the problems of a page's publication in one language."""

    def __init__(self, _: Translator) -> None:
        self._ = _
        self._said: Mapping[str, Callable[[Problem], str]] = {
            "date-future": self._date_future,
            "date-year": self._date_year,
            "unpublished": self._unpublished,
            "layout-unknown": self._layout_unknown,
            "page-address": self._page_address,
            "categories-broken": self._categories_broken,
            "draft-shown": self._draft_shown,
        }

    @property
    def codes(self) -> frozenset[str]:
        """The codes that are worded here."""
        return frozenset(self._said)

    def problem(self, problem: Problem) -> str:
        """The sentence for `problem`."""
        return self._said[problem.code](problem)

    def _date_future(self, problem: Problem) -> str:
        return self._(
            "The date {date} lies ahead: until then the case has neither a page nor a card."
        ).format_map(problem.args)

    def _date_year(self, problem: Problem) -> str:
        return self._("The year {year} is far from those of all other cases: it may be a slip.").format_map(
            problem.args
        )

    def _unpublished(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "hidden": _("This case is marked as not published: it has neither a page nor a card."),
            "empty": _(
                "“published” is left empty, and the site takes that for no: the case has neither a page nor "
                "a card."
            ),
            "text": _("“published” says “{value}” as a text: the site shows the case all the same."),
        }
        return sentences[problem.args["kind"]].format(value=problem.args.get("value", ""))

    def _layout_unknown(self, problem: Problem) -> str:
        return self._(
            "The site has no layout “{value}” for a case: the page shows the text alone, without its title, "
            "tools and picture."
        ).format_map(problem.args)

    def _page_address(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "own": _("The page has an address of its own, {value}: links made from its name don’t reach it."),
            "part": _(
                "The address of the page asks for “{value}”, which doesn’t exist: the whole site can’t be "
                "updated any more."
            ),
            "value": _(
                "The address of the page is “{value}”, which isn’t a text: the whole site can’t be updated "
                "any more."
            ),
        }
        return sentences[problem.args["kind"]].format_map(problem.args)

    def _categories_broken(self, problem: Problem) -> str:
        return self._(
            "“categories” holds “{value}”, which is neither a text nor a list: the site shows this page "
            "without title, picture and tools."
        ).format_map(problem.args)

    def _draft_shown(self, _problem: Problem) -> str:
        return self._(
            "This case is marked as a draft, but the site doesn’t know that mark and shows the case."
        )
