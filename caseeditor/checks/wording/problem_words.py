"""Sentences for problems: what is wrong, and what the site will do because of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from caseeditor.case import Schema
from caseeditor.checks.problems import Problem, Severity
from caseeditor.checks.wording.fault_words import FaultWords
from caseeditor.i18n import Translator


class ProblemWords:
    """Words a problem in one language. Every code of `checks.codes` has its sentence."""

    def __init__(self, _: Translator, schema: Schema) -> None:
        self._ = _
        self._schema = schema
        self._faults = FaultWords(_)
        self._said: Mapping[str, Callable[[Problem], str]] = {
            "file-unreadable": self._file_unreadable,
            "encoding": self._encoding,
            "file-extension": self._file_extension,
            "file-name": self._file_name,
            "yaml-syntax": self._yaml_syntax,
            "no-front-matter": self._no_front_matter,
            "duplicate-field": self._duplicate_field,
            "unknown-field": self._unknown_field,
            "required-missing": self._required_missing,
            "wrong-type": self._wrong_type,
            "unknown-tool": self._unknown_name,
            "unknown-method": self._unknown_name,
            "duplicate-name": self._duplicate_name,
            "url-invalid": self._url_invalid,
            "date-format": self._date_format,
            "score-range": self._score_range,
            "title-long": self._title_long,
            "picture-missing": self._picture_missing,
            "picture-name-mismatch": self._picture_name_mismatch,
            "picture-unreadable": self._picture_unreadable,
            "picture-heavy": self._picture_heavy,
            "picture-unused": self._picture_unused,
            "duplicate-title": self._duplicate_title,
            "blanks-around": self._blanks_around,
            "settings-broken": self._settings_broken,
        }

    @property
    def codes(self) -> frozenset[str]:
        """The codes that are worded here; those of the text are in `text_words`."""
        return frozenset(self._said)

    def problem(self, problem: Problem) -> str:
        """The sentence for `problem`."""
        return self._said[problem.code](problem)

    def label(self, field: str | None) -> str:
        """What the editor calls a field; the key itself where the schema has no word for it."""
        known = self._schema.get(field) if field else None
        return known.label.in_language(self._.language) if known else field or ""

    # -- the file

    def _file_unreadable(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "denied": _("You aren’t allowed to open this file: nothing can be said of it."),
            "missing": _("There is no file behind this name: nothing can be said of it."),
        }
        other = _("This file can’t be opened: nothing can be said of it.")
        return sentences.get(problem.args["kind"], other)

    def _encoding(self, problem: Problem) -> str:
        _ = self._
        if problem.args["kind"] == "mark" and problem.args.get("of") == "catalogue":
            return _(
                "The file starts with an invisible mark left by another program: the site drops this "
                "catalogue entry."
            )
        if problem.args["kind"] == "mark":
            return _(
                "The file starts with an invisible mark left by another program: the site drops this case."
            )
        if problem.args["kind"] == "unknown":
            return _(
                "The file isn’t a text that the site can read: the whole site can’t be updated any more. "
                "Save it again as UTF-8 with the program that wrote it."
            )
        return _(
            "The file isn’t saved in the form that the site reads (it is {name}, not UTF-8): "
            "the whole site can’t be updated any more."
        ).format(name=problem.args["name"])

    def _file_extension(self, problem: Problem) -> str:
        return self._(
            "The name of the file “{name}” doesn’t end in “.md”: the site shows the raw "
            "text instead of a page."
        ).format_map(problem.args)

    def _file_name(self, problem: Problem) -> str:
        _ = self._
        if problem.args["kind"] == "date":
            return _(
                "The file’s name begins with a date that doesn’t exist ({value}): the whole site can’t be "
                "updated any more."
            ).format_map(problem.args)
        if problem.args["kind"] == "address":
            return _(
                "Spaces, accents or signs in the file’s name “{name}” make the page’s address hard to share."
            ).format_map(problem.args)
        return _(
            "Some computers can’t hold a file named “{name}”: colleagues may not get this case."
        ).format_map(problem.args)

    # -- the front matter

    def _yaml_syntax(self, problem: Problem) -> str:
        what = self._faults.fault(problem.args["fault"], problem.args)
        if problem.args.get("of") == "catalogue":
            return self._("{what} The site can’t show this catalogue entry properly.").format(what=what)
        return self._("{what} The site shows this page without title, picture and tools.").format(what=what)

    def _no_front_matter(self, problem: Problem) -> str:
        if problem.args.get("of") == "catalogue":
            return self._("The file has no form at its start: the site makes no catalogue entry of it.")
        return self._("The file has no form at its start: the site makes no page of it.")

    def _duplicate_field(self, problem: Problem) -> str:
        _ = self._
        if problem.severity is Severity.ERROR:
            sentence = _(
                "“{label}” is there several times, with different contents: the site keeps only the last."
            )
        else:
            sentence = _("“{label}” is there several times: the site keeps only the last.")
        return sentence.format(label=self.label(problem.field))

    def _unknown_field(self, problem: Problem) -> str:
        _ = self._
        if problem.args.get("shown") == "other":
            return _(
                "“{name}” is misspelt, and “{label}” is filled already: the site shows nothing of “{name}”."
            ).format(name=problem.args["name"], label=self.label(problem.args["meant"]))
        if "meant" in problem.args:
            return _("“{name}” is misspelt: the site shows nothing of “{label}”.").format(
                name=problem.args["name"], label=self.label(problem.args["meant"])
            )
        return _("The site doesn’t know the field “{name}” and shows nothing of it.").format_map(problem.args)

    def _required_missing(self, problem: Problem) -> str:
        _ = self._
        if problem.args.get("of") == "catalogue":
            return _("This catalogue entry has no name: no case can show its card.")
        sentences = {
            "title": _("The title is missing: the page and the card have no heading."),
            "title-from-name": _(
                "The title is missing: the site makes one of the file’s name, “{shown}”, and shows that."
            ),
            "picture": _("“{label}” has no picture: the site shows a broken one."),
            "date": _("“{label}” is empty: the case has no date of its own."),
        }
        key = "title" if problem.field == "title" else problem.args["kind"]
        key = "title-from-name" if problem.args.get("shown") else key
        sentence = sentences.get(key, _("“{label}” is empty, and every case should have it."))
        return sentence.format(label=self.label(problem.field), shown=problem.args.get("shown", ""))

    def _wrong_type(self, problem: Problem) -> str:
        _ = self._
        if problem.args.get("of") == "catalogue":
            return _("The name of this catalogue entry isn’t a text: no case can show its card.")
        kind = problem.args["kind"]
        sentences = {
            "names": _("“{label}” isn’t a list of names: the site may show nothing of it."),
            "empty-name": _("“{label}” holds a name that is empty: the site shows an empty card."),
            "text": _("“{label}” isn’t a text: the site may show “{value}” otherwise than it was written."),
            "number-for-text": _("“{label}” is a number, not a text: some programs may show it otherwise."),
            "url": _("“{label}” isn’t a web address: the button leads nowhere."),
            "score": _("“{label}” isn’t a whole number from 0 to 5: the stars come out wrong."),
            "number": _("“{label}” isn’t a whole number: the case may be put in another place than meant."),
            "rank": _(
                "“{label}” isn’t a number: among those of the other cases, the site can’t be updated any "
                "more, or puts the case in the wrong place."
            ),
            "rank-empty": _(
                "“{label}” holds an empty text: among the numbers of the other cases, the site can’t be "
                "updated any more."
            ),
            "switch-no": _("“{label}” says “{value}” as a text, and the site takes any text for yes."),
            "switch-zero": _("“{label}” is the number {value}, and the site takes any number for yes."),
            "switch": _("“{label}” is neither yes nor no (“{value}”): the site takes it for yes."),
            "picture": _("“{label}” isn’t the name of a picture: the site shows a broken one."),
            "facts": _("“{label}” isn’t made of names and contents: the site shows blanks above the text."),
        }
        return sentences[kind].format(label=self.label(problem.field), value=problem.args["value"])

    # -- what the fields say

    def _unknown_name(self, problem: Problem) -> str:
        return self._("“{name}” isn’t in the catalogue: the site will show an empty card.").format_map(
            problem.args
        )

    def _duplicate_name(self, problem: Problem) -> str:
        return self._("“{name}” is there twice: the site shows its card twice.").format_map(problem.args)

    def _url_invalid(self, problem: Problem) -> str:
        _ = self._
        if problem.args["kind"] == "empty":
            return _("“{label}” holds an empty text: the site shows a button that leads nowhere.").format(
                label=self.label(problem.field)
            )
        if problem.args["kind"] == "cut":
            return _("“{value}” holds signs that end the address: the button leads elsewhere.").format_map(
                problem.args
            )
        return _("“{value}” isn’t a whole web address: the button leads nowhere.").format_map(problem.args)

    def _date_format(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "empty": _(
                "The date is empty: the whole site can’t be updated any more. Without any date, it can."
            ),
            "unreadable": _(
                "The site can’t read the date “{value}”: the whole site can’t be updated any more."
            ),
            "no-date": _("“{value}” isn’t a date that the site can read."),
            "other": _("The site takes the date “{value}” for another day: {date}."),
            "taken": _("The site understands the date “{value}” as {date}."),
            "changing": _("The site completes the date “{value}” with today’s: it changes from day to day."),
            "quoted": _("The date “{value}” stands in quotation marks, as if it were a text."),
            "no-such-day": _("The day {value} doesn’t exist: the site takes it for {date}."),
        }
        expected = _("The date “{value}” isn’t written as the site expects it (2018-11-14 09:29:08 +0000).")
        return sentences.get(problem.args["kind"], expected).format_map(problem.args)

    def _score_range(self, problem: Problem) -> str:
        _ = self._
        value = problem.args["value"]
        sentence = _("“{label}” is {value}, and stars go from 0 to 5: the site draws the wrong number.")
        if problem.args["kind"] == "fraction":
            value = value.replace(".", ",") if _.language == "fr" else value
            sentence = _("“{label}” is {value}, and stars are whole: the site draws the wrong number.")
        return sentence.format(label=self.label(problem.field), value=value)

    def _title_long(self, problem: Problem) -> str:
        return self._("The title has {length} characters: its card will only show “{shown}”.").format_map(
            problem.args
        )

    # -- pictures

    def _picture_missing(self, problem: Problem) -> str:
        return self._(
            "The picture “{name}” isn’t in the folder: the site will show a broken one."
        ).format_map(problem.args)

    def _picture_name_mismatch(self, problem: Problem) -> str:
        return self._(
            "“{name}” isn’t written like the file’s own name, “{actual}” (capitals, or accents that are "
            "stored otherwise): the site will show a broken picture."
        ).format_map(problem.args)

    def _picture_unreadable(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "broken": _("The file “{name}” isn’t a picture, or is damaged: the site will show a broken one."),
            "cut": _("The file of the picture “{name}” is cut short: the site only shows a part of it."),
            "too-large": _("The picture “{name}” has so many pixels that many devices can’t show it."),
            "denied": _("You aren’t allowed to open the picture “{name}”: nothing can be said of it."),
        }
        return sentences[problem.args["kind"]].format_map(problem.args)

    def _picture_heavy(self, problem: Problem) -> str:
        size = problem.args["megabytes"]
        if self._.language == "fr":
            size = size.replace(".", ",")
        return self._(
            "The picture “{name}” weighs {size} MB: the page is slow to show on a telephone."
        ).format(name=problem.args["name"], size=size)

    def _picture_unused(self, problem: Problem) -> str:
        return self._("Nothing on the site uses the picture “{name}”: it only takes space.").format_map(
            problem.args
        )

    # -- the folder

    def _duplicate_title(self, problem: Problem) -> str:
        if problem.args.get("of") == "catalogue":
            return self._(
                "Another catalogue entry is called “{title}” ({others}): where a case says it, the site "
                "shows both."
            ).format_map(problem.args)
        return self._(
            "Another case has the title “{title}” ({others}): readers can’t tell them apart."
        ).format_map(problem.args)

    def _blanks_around(self, problem: Problem) -> str:
        _ = self._
        if problem.field == "title":
            sentence = _(
                "The name of this catalogue entry has blanks around it: where a case says “{name}”, the site "
                "shows an empty card."
            )
        else:
            sentence = _(
                "The category “{name}” of this catalogue entry has blanks around it: the site doesn’t know "
                "it."
            )
        return sentence.format_map(problem.args)

    def _settings_broken(self, problem: Problem) -> str:
        _ = self._
        sentences = {
            "no-such-rule": _(
                "The settings of this folder switch off “{detail}”, which is no rule: everything is still "
                "checked."
            ),
            "syntax": _("This line of the folder’s settings can’t be understood: the usual ones are used."),
            "field": _(
                "The settings of this folder don’t describe “{detail}” as they should: the usual fields are "
                "used."
            ),
            "silenced": _(
                "The settings of this folder don’t list the rules that they switch off: everything is still "
                "checked."
            ),
            "file": _(
                "The file that the settings of this folder give under “{detail}” isn’t in the folder: the "
                "usual one is used."
            ),
        }
        other = _("The settings of this folder can’t be read: the usual ones are used.")
        return sentences.get(problem.args["kind"], other).format_map(problem.args)
