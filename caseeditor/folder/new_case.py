"""A new case: the schema's defaults, a title and the usual headings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from caseeditor.case import Case, FieldKind, Schema
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.naming import case_file_name
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.paths import resources_folder

_NOW = "now"


def new_case(
    title: str, layout: SiteLayout, schema: Schema, when: datetime, waiting: Iterable[str] = ()
) -> tuple[Case, Snapshot]:
    """A case of that title under a free name in the first folder of cases. Nothing is written.

    `when` is the moment it is made, with its time zone; `waiting` are names that are taken, too, by what
    isn't written yet. Raises `NameRefused` when no file name can be made of the title, and `EditRefused`
    where the title can't be written.
    """
    folder = layout.case_folders[0]
    name = case_file_name(title, [*_names_in(folder), *waiting])
    case = Case.from_bytes(f"---\n---\n\n{_body()}".encode(), schema)
    for known in schema.in_file_order():
        if known.has_default:
            now = known.kind is FieldKind.DATE and known.default == _NOW
            case = case.with_field(known.name, when.replace(microsecond=0) if now else known.default)
    return case.with_field("title", title), Snapshot(folder / name, None)


def _names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


@cache
def _body() -> str:
    return (resources_folder() / "new-case.md").read_text(encoding="utf-8")
