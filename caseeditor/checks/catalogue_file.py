"""A new catalogue file for a tool or a method that cases name already."""

from __future__ import annotations

from pathlib import Path

from caseeditor.case import Case
from caseeditor.folder.catalogue import Catalogue
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.naming import case_file_name
from caseeditor.folder.writing.snapshot import Snapshot

_EMPTY_ENTRY = b"---\ntitle:\ntagline:\ncategorie:\nlogo:\nimg-bg:\ndomain:\n---\n"


def new_catalogue_file(
    name: str, category: str, layout: SiteLayout, catalogue: Catalogue
) -> tuple[Case, Snapshot]:
    """An entry called `name`, of `category` (`outil` or `methode`), under a free name in the catalogue's
    folder.

    Nothing is written: `save_case` does that. The folder is the catalogue's, else the one that the site would
    read. Raises `EditRefused` where `name` can't be written.
    """
    folder = catalogue_folder(layout)
    taken = [entry.file.name for entry in catalogue.entries]
    if folder.is_dir():
        taken = [*taken, *(path.name for path in folder.iterdir())]
    case = Case.from_bytes(_EMPTY_ENTRY).with_field("title", name).with_field("categorie", category)
    return case, Snapshot(folder / case_file_name(name, taken), None)


def catalogue_folder(layout: SiteLayout) -> Path:
    """Where catalogue entries belong, whether that folder is there yet or not."""
    if layout.catalogue_folder is not None:
        return layout.catalogue_folder
    return layout.root / "_outil" if layout.root is not None else layout.opened / "outil"
