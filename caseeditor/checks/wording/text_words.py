"""Sentences for what is wrong in the text of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from caseeditor.case import Schema
from caseeditor.checks.problems import Problem, Severity
from caseeditor.i18n import Translator

_STOPPING = frozenset(("unknown-tag", "unclosed", "wrong", "beginning"))
"""Kinds of Liquid that stop the site: as a warning, only a newer Jekyll than most sites have."""


class TextWords:
    """Words the problems of a body in one language."""

    def __init__(self, _: Translator, schema: Schema) -> None:
        self._ = _
        self._schema = schema
        self._said: Mapping[str, Callable[[Problem], str]] = {
            "liquid": self._liquid,
            "body-empty": self._body_empty,
            "link-broken-markdown": self._link_broken,
            "note-empty": self._note_empty,
            "link-bare": self._link_bare,
            "link-text": self._link_text,
            "raw-html": self._raw_html,
            "emphasis-unclosed": self._emphasis_unclosed,
            "heading-skipped": self._heading_skipped,
            "heading-empty": self._heading_empty,
            "bar": self._bar,
            "pasted-leftover": self._pasted_leftover,
            "typography": self._typography,
        }

    @property
    def codes(self) -> frozenset[str]:
        """The codes that are worded here."""
        return frozenset(self._said)

    def problem(self, problem: Problem) -> str:
        """The sentence for `problem`."""
        return self._said[problem.code](problem)

    def _label(self, field: str | None) -> str:
        known = self._schema.get(field) if field else None
        return known.label.in_language(self._.language) if known else field or ""

    def _liquid(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "unknown-tag": _(
                "“{text}” is a command that the site doesn’t understand:"
                " the whole site can’t be updated any more."
            ),
            "unclosed": _(
                "“{text}” opens a command that is never closed: the whole site can’t be updated any more."
            ),
            "value": _("The site takes “{text}” for a command: it vanishes from the page."),
            "known-tag": _("“{text}” is a command: the site runs it instead of showing it."),
            "missing-file": _(
                "“{text}” asks for “{name}”, which isn’t on the site: the whole site can’t be updated "
                "any more."
            ),
            "missing-post": _(
                "“{text}” asks for the post “{name}”, which isn’t on the site: the whole site can’t be "
                "updated any more."
            ),
            "wrong": _("The site can’t run “{text}”: the whole site can’t be updated any more."),
            "beginning": _(
                "“{text}” goes on past the first paragraph, which the site also shows alone: the whole site "
                "can’t be updated any more."
            ),
            "known-value": _("“{text}” is a command: the site shows something else in its place."),
        }
        sentence = sentences[problem.args["kind"]]
        if problem.severity is not Severity.ERROR and problem.args["kind"] in _STOPPING:
            sentence = _("“{text}” stops the newer versions of what makes the site.")
        return sentence.format(text=problem.args["text"], name=problem.args.get("name", ""))

    def _body_empty(self, problem: Problem) -> str:
        if problem.args.get("of") == "catalogue":
            return self._("This catalogue entry has no text: its page is empty below the heading.")
        return self._("The case has no text: its page is empty below the heading.")

    def _note_empty(self, problem: Problem) -> str:
        said = self._("The note “{name}” holds only a definition: the whole site can’t be updated any more.")
        return said.format(name=problem.args["name"])

    def _link_broken(self, problem: Problem) -> str:
        _ = self._
        printed = _("The link “{text}” isn’t well written: the site prints its brackets and makes no link.")
        nowhere = _("The link “{text}” isn’t well written: it leads nowhere.")
        sentences = {
            "empty": _("The link “{text}” has no address: it leads nowhere."),
            "relative": nowhere,
            "slipped": nowhere,
            "mail": _("The link “{text}” leads to a page of that name instead of writing a mail."),
            "attributes": _("The site prints the braces behind the link “{text}”."),
            "spaced": _("The address in “{text}” holds a space: the link leads nowhere."),
            "undefined": _(
                "The link “{text}” refers to an address that isn’t given: the site prints its brackets."
            ),
        }
        return sentences.get(problem.args["kind"], printed).format(text=problem.args["text"])

    def _link_bare(self, problem: Problem) -> str:
        return self._("The address {url} is plain text: readers can’t click it.").format_map(problem.args)

    def _link_text(self, problem: Problem) -> str:
        return self._(
            "The link “{text}” doesn’t say where it leads: people who have the page read to them can’t tell."
        ).format_map(problem.args)

    def _raw_html(self, problem: Problem) -> str:
        count = int(problem.args["count"])
        return self._.plural(
            "The text holds web code (<{tag}>): it may look different on the site from what is meant.",
            "The text holds web code (<{tag}>, {count} times): it may look different on the "
            "site from what is meant.",
            count,
        ).format(tag=problem.args["tag"], count=count)

    def _emphasis_unclosed(self, problem: Problem) -> str:
        if problem.args.get("kind") == "italics":
            return self._("The italics in “{text}” aren’t closed: the site prints the star.").format_map(
                problem.args
            )
        return self._("The bold in “{text}” isn’t closed properly: the site prints the stars.").format_map(
            problem.args
        )

    def _heading_skipped(self, problem: Problem) -> str:
        return self._(
            "This heading is of level {level}, right after one of level {previous}: "
            "people who move from heading to heading lose their way."
        ).format_map(problem.args)

    def _heading_empty(self, _problem: Problem) -> str:
        return self._("This heading has no words: the site prints its signs.")

    def _bar(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "link": _("The bar in the link “{text}” makes a table of the line: the link is broken."),
            "line": _("The bar in “{text}” makes a table of the line."),
        }
        return sentences[problem.args["kind"]].format(text=problem.args["text"])

    def _pasted_leftover(self, problem: Problem) -> str:
        plural, count = self._.plural, int(problem.args["count"])
        sentences = {
            "double-space": plural(
                "Two spaces follow each other in one place.",
                "Two spaces follow each other in {count} places.",
                count,
            ),
            "entity": plural(
                "“&nbsp;” was left behind by pasting, in one place.",
                "“&nbsp;” was left behind by pasting, in {count} places.",
                count,
            ),
            "empty-bold": plural(
                "Bold without any text was left behind, in one place: the site may print stars.",
                "Bold without any text was left behind, in {count} places: the site may print stars.",
                count,
            ),
            "invisible-in-field": plural(
                "“{name}” holds an invisible sign that was left behind by pasting.",
                "“{name}” holds {count} invisible signs that were left behind by pasting.",
                count,
            ),
            "invisible": plural(
                "An invisible sign was left behind by pasting: it disturbs searching.",
                "{count} invisible signs were left behind by pasting: they disturb searching.",
                count,
            ),
        }
        name = self._label(problem.field)
        return sentences[problem.args["kind"]].format(count=count, name=name)

    def _typography(self, _problem: Problem) -> str:
        return self._(
            "The text doesn’t follow French typography everywhere (no-break spaces, apostrophes, ellipses)."
        )
