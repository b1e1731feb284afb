"""Writing the forms of a folder's collections into its `_caseeditor.yml`, to be adjusted there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from caseeditor.case import Case, Schema, Value
from caseeditor.case.schema_writing import schema_data
from caseeditor.case.values import copied
from caseeditor.errors import EditRefused, SaveFailed
from caseeditor.folder.collections.collection import Collection
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.disk.replacing import put
from caseeditor.folder.layout import SETTINGS_NAME

_BEFORE, _AFTER = b"---\n", b"---\n"


def write_own_form(root: Path, forms: Iterable[tuple[Collection, Schema]]) -> Path:
    """Write the fields of collections into the settings of the folder `root`, and return their file.

    What the settings say besides, comments included, stays; a collection that they have already is replaced.
    Raises `SaveFailed` where the settings can't be understood, `OSError` as the system does.
    """
    path = root / SETTINGS_NAME
    before = read_file(path) if path.exists() else b""
    try:
        after = with_own_form(before, forms)
    except EditRefused as refused:
        raise SaveFailed(path, "unreadable-result") from refused
    put(path, after)
    return path


def with_own_form(settings: bytes, forms: Iterable[tuple[Collection, Schema]]) -> bytes:
    """The settings with those forms. Raises `EditRefused` where they can't be understood."""
    if settings and not settings.endswith(b"\n"):
        settings += b"\n"
    case = Case.from_bytes(_BEFORE + settings.removeprefix(b"\xef\xbb\xbf") + _AFTER)
    if case.fault is not None or case.body:
        raise EditRefused("not-understood", "collections")
    held = case.fields.get("collections")
    rows: list[Value] = [copied(row) for row in held] if isinstance(held, list) else []
    for collection, schema in forms:
        row: dict[str, Value] = {
            "name": collection.name,
            "label": dict(collection.label.by_language),
            **schema_data(schema),
        }
        same = (
            place
            for place, said in enumerate(rows)
            if isinstance(said, dict) and said.get("name") == row["name"]
        )
        place = next(same, None)
        if place is None:
            rows.append(row)
        else:
            rows[place] = row
    return case.with_field("collections", rows).to_bytes()[len(_BEFORE) : -len(_AFTER)]
