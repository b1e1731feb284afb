"""A new case out of a document: its title, its text, its pictures in the folder's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from caseeditor.case import Case, Schema
from caseeditor.errors import NameRefused
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.new_case import new_case
from caseeditor.folder.pictures.filing import file_picture, picture_address
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.importing.documents import Document
from caseeditor.late import late_pattern

_NO_NAME = late_pattern(r"(?:image|img|picture|photo|bild)?[-_ ]*\d*\.\w+", re.IGNORECASE)
_LOOKS_LIKE_HTML = late_pattern(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")
_LAST_NAME = "document"


@dataclass(frozen=True)
class Draft:
    """A case that isn't written yet, and the pictures that its text will show: what each is to be called,
    with its bytes, by the names that the document gave them."""

    case: Case
    place: Snapshot
    document: Document
    wanted: tuple[tuple[str, str, bytes], ...]


def draft_of(
    document: Document,
    source: Path,
    layout: SiteLayout,
    schema: Schema,
    when: datetime,
    waiting: Iterable[str] = (),
) -> Draft:
    """The case that `document`, read from `source`, would become. Nothing is written.

    Without a title it gets the name of the file. Raises `NameRefused` and `EditRefused`.
    """
    title = document.title or source.stem.replace("_", " ").strip() or _LAST_NAME
    case, place = _named(_shown(title), (title, source.stem, _LAST_NAME), layout, schema, when, list(waiting))
    stem = place.path.stem
    wanted = tuple(
        (name, f"{stem}-{number}{Path(name).suffix}" if _NO_NAME.fullmatch(name) else name, raw)
        for number, (name, raw) in enumerate(document.pictures, start=1)
    )
    return Draft(case, place, document, wanted)


def with_pictures_filed(draft: Draft, layout: SiteLayout, *, undescribed: str = "") -> Case:
    """File the pictures of a draft and return the case whose text shows them. Raises `OSError`,
    `EditRefused`."""
    addresses = {
        name: picture_address(file_picture(wanted, raw, layout), layout) for name, wanted, raw in draft.wanted
    }
    body = draft.document.body(addresses, undescribed=undescribed)
    return draft.case.with_body(f"\n{body}\n" if body else "")


def _named(
    title: str, names: tuple[str, ...], layout: SiteLayout, schema: Schema, when: datetime, waiting: list[str]
) -> tuple[Case, Snapshot]:
    """A new case of that title under a name made of the first of `names` of which one can be made."""
    for name in names[:-1]:
        try:
            case, place = new_case(name, layout, schema, when, waiting)
        except NameRefused:
            continue
        return case.with_field("title", title), place
    case, place = new_case(names[-1], layout, schema, when, waiting)
    return case.with_field("title", title), place


def _shown(title: str) -> str:
    """The title as the site shows it: its templates take values for HTML."""
    return _LOOKS_LIKE_HTML.sub(lambda found: "&lt;" if found[0] == "<" else "&amp;", title)
