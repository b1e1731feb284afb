"""What a screen reader says of a case in the list."""

from __future__ import annotations

from collections.abc import Callable

from caseeditor.i18n import Translator
from caseeditor.workspace.case_list.arranging import CaseRow


def row_description(_: Translator) -> Callable[[CaseRow], str]:
    """Describes a row: its title, its organiser and its marks."""

    def describe(row: CaseRow) -> str:
        said = [row.title]
        if row.summary.organiser:
            said.append(row.summary.organiser)
        if count := row.errors + row.warnings:
            said.append(_.plural("{count} problem", "{count} problems", count).format(count=count))
        if row.unsaved:
            said.append(_("not saved"))
        return ", ".join(said)

    return describe
