"""What can be wrong with a case, as data: no prose, nothing that changes a file.

A rule yields `Problem`s; `caseeditor.checks.wording` turns them into sentences and `caseeditor.checks.fixes`
applies their `Fix`es.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How bad it is for the site."""

    ERROR = "error"
    """The site breaks or drops something."""
    WARNING = "warning"
    """The site shows something, but not what was surely meant, or not to everybody."""
    ADVICE = "advice"
    """A matter of style or of comfort."""


class FixKind(StrEnum):
    """What a fix does; decides which data it carries."""

    REPLACE_NAME = "replace-name"
    """`old` becomes `new`, or one of `choices`, in the list of `field`."""
    REMOVE_NAME = "remove-name"
    """`old` leaves the list of `field`."""
    MOVE_NAME = "move-name"
    """`old` leaves the list of `field` for that of the field `new`."""
    ADD_TO_CATALOGUE = "add-to-catalogue"
    """A catalogue file named `old` is made, of category `new`. Not an edit of the case."""
    SET_VALUE = "set-value"
    """`field` takes the value `new` (None: an empty value), or one of `choices`."""
    RENAME_FIELD = "rename-field"
    """The key `field` becomes `new`; the list of one already there is completed."""
    REMOVE_FIELD = "remove-field"
    """`field` goes."""
    MEND_FRONT_MATTER = "mend-front-matter"
    """What `caseeditor.case.mends` proposes is applied, one after the other."""
    SHOW_WHOLE_TEXT = "show-whole-text"
    """The text of `field` becomes `new`: what the mend `old` of `caseeditor.case.mends` makes of it."""
    TO_UTF8 = "to-utf8"
    """The same text, written as UTF-8 without a byte-order mark."""
    RENAME_FILE = "rename-file"
    """The file takes the name `new`, in the same folder. Not an edit of the case."""
    RENAME_PICTURE = "rename-picture"
    """The picture `old` takes the name `new`, and all that names it follows. Not an edit of the case."""
    REPLACE_TEXT = "replace-text"
    """The `edits` of the body."""
    TYPOGRAPHY = "typography"
    """Every typographic edit of the body, as French wants it."""


@dataclass(frozen=True, slots=True)
class TextEdit:
    """`new` takes the place of `old`, which starts at `start` (in characters) of the body."""

    start: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend a problem. `safe` ones need nobody's judgment: the result is surely what was meant.

    `choices` are what a person can pick from, the likeliest first, where there is no sure answer (`new` is
    then None).
    """

    kind: FixKind
    safe: bool = False
    field: str | None = None
    old: str | None = None
    new: Any = dataclasses.field(default=None, hash=False)
    choices: tuple[str, ...] = ()
    edits: tuple[TextEdit, ...] = ()

    @property
    def needs_choice(self) -> bool:
        """Whether a person must pick one of `choices` before it can be applied."""
        return bool(self.choices) and self.new is None

    @property
    def is_probable(self) -> bool:
        """Whether it is only probably what was meant: to be looked at first, and never done unasked."""
        return not self.safe and self.edits_case and not self.needs_choice

    @property
    def edits_case(self) -> bool:
        """Whether it changes the case's text; else it concerns the file's name or another file."""
        return self.kind not in (FixKind.RENAME_FILE, FixKind.RENAME_PICTURE, FixKind.ADD_TO_CATALOGUE)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where.

    `code` is stable (`caseeditor.checks.codes` lists them); `file` is relative to the folder opened, with
    `/`; `line` and `column` start at 1 in the file, `length` is in characters; `field` is the bare key;
    `args` is what the sentence needs; `fix` is the best mend, `other_fixes` what else can be offered, best
    first.
    """

    code: str
    severity: Severity
    file: str
    line: int | None = None
    field: str | None = None
    args: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    fix: Fix | None = None
    other_fixes: tuple[Fix, ...] = ()
    column: int | None = None
    length: int | None = None

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """All that can be offered, the best first."""
        return ((self.fix,) if self.fix else ()) + self.other_fixes

    @property
    def has_safe_fix(self) -> bool:
        """Whether «correct everything» and `--fix` may mend it: safe, and more than a matter of style."""
        return self.fix is not None and self.fix.safe and self.severity is not Severity.ADVICE
