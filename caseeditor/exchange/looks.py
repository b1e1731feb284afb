"""How a hand-over shows a folder's files: fields, pages, pictures, and what is wrong with them."""

from __future__ import annotations

import tempfile
from base64 import b64encode
from pathlib import Path

from caseeditor.case import Case, Schema, default_schema
from caseeditor.checks import FolderContext, Severity, Wording, check_case, read_context
from caseeditor.errors import PictureError
from caseeditor.exchange.content import Places
from caseeditor.exchange.page import Looks
from caseeditor.folder.collections.collection import Collection, Collections
from caseeditor.folder.collections.schemas import schema_of, settings_of
from caseeditor.folder.folder_settings import read_settings
from caseeditor.folder.pictures.files import resolve_picture, small_picture
from caseeditor.i18n import Translator
from caseeditor.preview.page import page_sheet
from caseeditor.preview.sheet import Sheet
from caseeditor.preview.site import SiteView

_PAGE_PICTURE = (900, 900)  # pixels
_PICTURE = (640, 640)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"


class FolderLooks:
    """Reads what it needs of the folder once, when it is asked for."""

    def __init__(self, collections: Collections, _: Translator) -> None:
        self._ = _
        self._collections = collections
        self._places = Places(collections)
        self._settings = read_settings(collections.layout)
        self._schemas: dict[str, Schema] = {}
        self._contexts: dict[str, FolderContext] = {}

    @property
    def places(self) -> Places:
        """Which paths the folder hands over and takes in."""
        return self._places

    def schema_of(self, path: str) -> Schema:
        """The fields of the file at a path, from the folder's root."""
        collection = self._places.collection(path)
        if collection is None:
            return default_schema()
        found = self._schemas.get(collection.name)
        if found is None:
            found = schema_of(collection, self._collections, self._settings).schema
            self._schemas[collection.name] = found
        return found

    def looks(self) -> Looks:
        """For the page of a hand-over."""
        return Looks(self.schema_of, self._page_of, _reduced, self._problems_of)

    def _context(self, collection: Collection) -> FolderContext:
        found = self._contexts.get(collection.name)
        if found is None:
            settings = settings_of(collection, self._collections, self._settings)
            found = self._contexts[collection.name] = read_context(collection.layout, settings)
        return found

    def _page_of(self, path: str, raw: bytes) -> str | None:
        collection = self._places.collection(path)
        if collection is None:
            return None
        context = self._context(collection)
        site = SiteView(
            schema=context.schema,
            catalogue=context.catalogue,
            pictures_folder=context.layout.pictures_folder,
            find_picture=lambda name: resolve_picture(context.layout, name),
            template=context.settings.template,
            style=context.settings.style,
        )
        return _whole(page_sheet(Case.from_bytes(raw, context.schema), site, self._))

    def _problems_of(self, path: str, raw: bytes) -> tuple[str, ...]:
        collection = self._places.collection(path)
        if collection is None:
            return ()
        context = self._context(collection)
        case = Case.from_bytes(raw, context.schema)
        wording = Wording(self._, context.schema)
        found = check_case(case, self._places.root / path, context)
        return tuple(wording.problem(each) for each in found if each.severity is not Severity.ADVICE)


def _whole(sheet: Sheet) -> str:
    """A sheet as a document that has its pictures, reduced, in itself."""
    html = sheet.document(_POLICY)
    for address, path in sheet.pictures.items():
        html = html.replace(address, _address(path, _PAGE_PICTURE) or "")
    return html


def _address(path: Path, box: tuple[int, int]) -> str | None:
    """A picture, reduced, as an address that holds it; None for what can't be reduced, drawings among it."""
    try:
        raw, kind = small_picture(path, box)
    except (PictureError, OSError):
        return None
    return f"data:{kind};base64,{b64encode(raw).decode('ascii')}"


def _reduced(path: str, raw: bytes) -> str | None:
    with tempfile.TemporaryDirectory(prefix="caseeditor-") as folder:
        file = Path(folder) / f"picture{Path(path).suffix.lower()}"
        try:
            file.write_bytes(raw)
        except OSError:
            return None
        return _address(file, _PICTURE)
