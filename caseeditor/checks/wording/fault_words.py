"""Sentences for a front matter that can't be read, and for what mends it.

One sentence for each code of `caseeditor.case.reading.faults` and of the mends in `caseeditor.case`.
"""

from __future__ import annotations

from collections.abc import Mapping

from caseeditor.i18n import Translator

_LONGEST = 80
"""Characters of the offending line that a sentence quotes."""


class FaultWords:
    """Words faults and mends in one language."""

    def __init__(self, _: Translator) -> None:
        self._faults = {
            "unquoted-colon": _("“{text}” holds a colon that is taken for the start of another field."),
            "missing-space": _("A space is missing after the colon in “{text}”."),
            "tab": _("“{text}” starts with a tab where only spaces may stand."),
            "indentation": _("“{text}” doesn’t start in the right place of its line."),
            "unclosed-quote": _("A quotation mark is opened in “{text}” and never closed."),
            "text-after-quote": _("Text follows the closing quotation mark in “{text}”."),
            "curly-quotes": _("“{text}” needs straight quotation marks instead of curly ones."),
            "reserved-start": _("“{text}” starts with a sign that means something else here."),
            "unclosed-bracket": _("A bracket is opened in “{text}” and never closed."),
            "conflict-marks": _(
                "Two versions of this file were joined, and the marks of that are still in it."
            ),
            "missing-closing": _("The line of three dashes that ends the form is missing."),
            "not-a-field": _("“{text}” isn’t a field: a name and a colon are expected."),
            "not-fields": _("The start of the file holds no fields."),
            "control-character": _("“{text}” holds an invisible sign that no file should hold."),
            "alias": _("“{text}” refers to something that isn’t there."),
            "too-deep": _("The start of the file is nested too deeply to be read."),
            "syntax": _("The start of the file can’t be read from “{text}” on."),
        }
        in_quotes = _("Put the value in quotation marks")
        self._mends = {
            "text-before-fence": _("Remove what stands before the first line"),
            "opening-fence": _("Write the first line with three dashes"),
            "closing-fence": _("Write the closing line with three dashes"),
            "missing-opening": _("Add the missing first line"),
            "missing-closing": _("Add the missing closing line"),
            "divider": _("Remove the line of dashes between the fields"),
            "block-text": _("Make these lines part of the text above"),
            "conflict-keep-first": _("Keep the first version"),
            "conflict-keep-second": _("Keep the second version"),
            "conflict-mark": _("Remove the mark that was left there"),
            "unclosed-quote": _("Close the quotation mark"),
            "quote-in-quotes": _("Protect the quotation marks inside the value"),
            "text-after-quote": _("Put the whole value in quotation marks"),
            "backslash": _("Protect the backslash"),
            "curly-quotes": _("Use straight quotation marks"),
            "reserved-start": in_quotes,
            "unquoted-colon": in_quotes,
            "unreadable-value": in_quotes,
            "control-character": _("Remove the invisible sign"),
            "tab": _("Replace the tab with spaces"),
            "missing-space": _("Add a space after the colon"),
            "missing-colon": _("Add the missing colon"),
            "list-mark": _("Write the item as the list expects it"),
            "inline-list": _("Put each item on its own line"),
            "list-start": _("Put the first item on its own line"),
            "unclosed-bracket": _("Close the bracket"),
            "indentation": _("Move the line to its place"),
            "continuation": _("Join the lines of the value"),
            "stray-line": _("Set the line aside as a remark"),
            "duplicate-field": _("Keep only the last"),
            "duplicate-field-keep-first": _("Keep only the first"),
            "hidden-comment": _("Show what follows the # as well"),
            "hidden-word": _("Show the first word as well"),
            "comma-names": _("Put each name on its own line"),
        }
        self._other_mend = _("Put the start of the file right")

    @property
    def fault_codes(self) -> frozenset[str]:
        """The faults that have a sentence of their own."""
        return frozenset(self._faults)

    @property
    def mend_codes(self) -> frozenset[str]:
        """The mends that have a sentence of their own."""
        return frozenset(self._mends)

    def fault(self, code: str, args: Mapping[str, str]) -> str:
        """What is wrong; `args` holds `excerpt`, the offending line, and its `value` where there is one."""
        text = " ".join((args.get("value") or args.get("excerpt") or "").split())
        if len(text) > _LONGEST:
            text = text[: _LONGEST - 1] + "…"
        return self._faults.get(code, self._faults["syntax"]).format(text=text)

    def mend(self, code: str) -> str:
        """What the mend does, for a button."""
        return self._mends.get(code, self._other_mend)
