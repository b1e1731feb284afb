"""The headings of a table, and what is said of one that comes back."""

from __future__ import annotations

from caseeditor.case import FieldKind
from caseeditor.i18n import Translator
from caseeditor.importing.tables.update import Conflict, WrongCell
from caseeditor.importing.tables.words import TableWords


def table_words(_: Translator) -> TableWords:
    """The words of a table in the translator's language."""
    return TableWords(_.language, _("File"), _("State of the case (leave as it is)"), _("yes"), _("no"))


def conflict_words(conflict: Conflict, _: Translator) -> str:
    """What was changed on both sides, and that it stays as it is here."""
    if conflict.column is not None:
        sentence = _(
            "{file}: “{label}” was changed here, too, since the table was made: it says “{mine}” here and "
            "“{theirs}” in the table. Nothing was written there."
        )
        return sentence.format(
            file=conflict.file, label=conflict.column.heading, mine=conflict.mine, theirs=conflict.theirs
        )
    sentences = {
        "deleted": _("{file}: this case isn’t there any more; row {row} of the table was left out."),
        "twice": _("{file}: this case is in the table twice; row {row} was left out."),
        "unmarked": _("{file}: row {row} of the table doesn’t tell what has changed since; it was left out."),
    }
    return sentences[conflict.reason].format(file=conflict.file, row=conflict.row)


def wrong_cell_words(wrong: WrongCell, _: Translator) -> str:
    """Which cell can't be, and why."""
    kind = wrong.column.field.kind if wrong.column.field is not None else FieldKind.TEXT
    sentences = {
        FieldKind.SWITCH: _("row {row}, “{label}”: it is either yes or no, not “{text}”."),
        FieldKind.NUMBER: _("row {row}, “{label}”: this number can’t stand there: “{text}”."),
        FieldKind.SCORE: _("row {row}, “{label}”: it is a whole number from 0 to 5, not “{text}”."),
        FieldKind.DATE: _("row {row}, “{label}”: it is a date such as 2018-11-14, not “{text}”."),
    }
    if wrong.reason == "choice":
        sentence = _("row {row}, “{label}”: “{text}” isn’t among what can be chosen.")
    elif wrong.reason == "not-here":
        sentence = _("row {row}, “{label}”: this can only be changed in the case’s form.")
    else:
        sentence = sentences.get(kind, _("row {row}, “{label}”: “{text}” can’t stand there."))
    said = sentence.format(row=wrong.row, label=wrong.column.heading, text=wrong.text)
    return _("{file}: {message}").format(file=wrong.file, message=said) if wrong.file else said
