"""Sentences for what the values of fields do on a page: signs taken for web code, names, pictures' names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from caseeditor.case import Schema
from caseeditor.checks.problems import Problem
from caseeditor.i18n import Translator


class ValueWords:
    """Words the problems of values in one language."""

    def __init__(self, _: Translator, schema: Schema) -> None:
        self._ = _
        self._schema = schema
        self._said: Mapping[str, Callable[[Problem], str]] = {
            "raw-signs": self._raw_signs,
            "name-elsewhere": self._name_elsewhere,
            "names-missing": self._names_missing,
            "picture-name-signs": self._picture_name_signs,
            "text-cut": self._text_cut,
            "fields-in-text": self._fields_in_text,
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

    def _raw_signs(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "tag": _("“{label}”: browsers take “{text}” for web code, and show nothing of it."),
            "code": _("“{label}”: browsers show “{shown}” in place of “{text}”."),
            "quotes": _(
                "“{label}” holds straight quotation marks: where the site puts them between others, it is "
                "cut there."
            ),
        }
        return sentences[problem.args["kind"]].format(
            label=self._label(problem.field),
            text=problem.args.get("text", ""),
            shown=problem.args.get("shown", ""),
        )

    def _name_elsewhere(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "methode": _("“{name}” is a method of the catalogue: among the tools its card has no picture."),
            "outil": _("“{name}” is a tool of the catalogue: among the methods its card has no picture."),
        }
        other = _("“{name}” is of another category of the catalogue: here its card has no picture.")
        return sentences.get(problem.args["category"], other).format(name=problem.args["name"])

    def _names_missing(self, _problem: Problem) -> str:
        return self._("The case names neither a tool nor a method: nobody finds it by one.")

    def _picture_name_signs(self, problem: Problem) -> str:
        _ = self._
        if problem.args["kind"] == "page":
            sentence = _(
                "The name of the picture “{name}” holds signs that end its address ({signs}): the site shows "
                "a broken one."
            )
        else:
            sentence = _(
                "The name of the picture “{name}” holds signs that cards can’t show ({signs}): there, the "
                "picture is missing."
            )
        return sentence.format_map(problem.args)

    def _fields_in_text(self, _problem: Problem) -> str:
        return self._(
            "A line of three dashes ends the form too early: the site shows what follows it as text, and "
            "takes nothing of it."
        )

    def _text_cut(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "hidden-comment": _("“{label}” ends before “{text}”: what follows a blank and # isn’t shown."),
            "hidden-word": _("The site doesn’t show the first word of “{label}”, “{text}”."),
        }
        label, text = self._label(problem.field), problem.args["text"]
        return sentences[problem.args["kind"]].format(label=label, text=text)
