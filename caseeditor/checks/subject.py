"""What a rule looks at: one case, where it is, and its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from caseeditor.case import Case, Value
from caseeditor.checks.body_text import BodyText
from caseeditor.checks.codes import SEVERITIES
from caseeditor.checks.context import Contents, FolderContext
from caseeditor.checks.plain_front_matter import Plain
from caseeditor.checks.problems import Fix, Problem, Severity
from caseeditor.site.body_liquid.targets import Targets
from caseeditor.site.own_keys import OWN_KEYS


@dataclass(frozen=True)
class Subject:
    """One case under examination."""

    case: Case
    path: Path
    context: FolderContext

    @cached_property
    def file(self) -> str:
        """The case's path as problems name it."""
        return self.context.relative(self.path)

    @cached_property
    def plain(self) -> Plain | None:
        """What the front matter says where one look shows that it is faultless, else None."""
        return self.context.plain.read(self.case.to_bytes())

    @cached_property
    def body(self) -> BodyText:
        """The case's text, read once for all rules."""
        return BodyText(self.case.body, self.case.body_line)

    @cached_property
    def targets(self) -> Targets:
        """What commands in the text may aim at."""
        return Targets(self.context.site, self.path)

    @cached_property
    def misspelt(self) -> Mapping[str, str]:
        """Keys that are surely known ones, misspelt, each with the key that was meant."""
        known = self.context.field_names
        found: dict[str, str] = {}
        if not self.in_main_folder:  # `outils` may be a field of its own there
            return found
        for name in self.case.fields:
            if name not in known and name not in OWN_KEYS and (meant := known.suggest(name).sure):
                found[name] = meant
        return found

    @cached_property
    def in_main_folder(self) -> bool:
        """Whether the schema was written for this case: other collections have fields of their own."""
        if self.context.contents is not Contents.CASES:
            return False
        layout = self.context.layout
        main = layout.main_folder
        return not layout.case_folders or (main is not None and self.path.is_relative_to(main))

    def problem(
        self,
        code: str,
        field: str | None = None,
        *,
        line: int | None = None,
        severity: Severity | None = None,
        fix: Fix | None = None,
        other_fixes: tuple[Fix, ...] = (),
        **args: str,
    ) -> Problem:
        """A problem of this case; without a `line`, at the field's."""
        if line is None and field is not None:
            line = self.case.field_line(field)
        return Problem(
            code, severity or SEVERITIES[code], self.file, line, field, args, fix, other_fixes
        )  # fmt: skip

    def body_problem(
        self,
        code: str,
        offset: int,
        length: int,
        *,
        severity: Severity | None = None,
        fix: Fix | None = None,
        other_fixes: tuple[Fix, ...] = (),
        **args: str,
    ) -> Problem:
        """A problem at one place of the text."""
        line, column = self.body.line(offset), self.body.column(offset)
        return Problem(
            code, severity or SEVERITIES[code], self.file, line, None, args, fix, other_fixes, column, length
        )  # fmt: skip

    def written(self, field: str) -> str | None:
        """How a field's value of one line is written in the file; None where that can't be told."""
        source = self.case.field_source(field)
        if source is None or len(source.splitlines()) != 1 or ":" not in source:
            return None
        return source.split(":", 1)[1].split(" #", 1)[0].strip()

    def item_line(self, field: str, item: Value) -> int | None:
        """The line of one name of a list; the field's where it can't be told."""
        start = self.case.field_line(field)
        source = self.case.field_source(field)
        if start is None or source is None:
            return start
        for place, line in enumerate(source.splitlines()):
            if place and line.strip().lstrip("-").strip().strip("'\"") == str(item):
                return start + place
        return start
