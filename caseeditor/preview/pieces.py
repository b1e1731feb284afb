"""What page and cards have in common: pictures at an address of ours, marks where the site shows nothing.

The site speaks French whatever the editor speaks: its own words are constants here. Our marks are worded by
the translator.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from caseeditor.case import Case, FieldKind, Value
from caseeditor.folder.pictures.awkward_names import awkward_signs, cuts_the_address
from caseeditor.i18n import Translator
from caseeditor.preview.clean import PICTURE_SCHEME, clean_html, mark
from caseeditor.preview.markup import element, shown_names, shown_text
from caseeditor.preview.site import CatalogueCard, SiteView

METHODS, TOOLS, PICTURE = "methodes", "outil", "screenshot"
_WHERE_CASES_ARE = "/usage/"  # the address that the site gives to its cases' pages


def as_html(text: str) -> str:
    """A text that is put into a page as it is, safe to show."""
    return clean_html(text) if "<" in text or "&" in text else text


class Pieces:
    """Makes the pieces of one sheet, and remembers which pictures they show."""

    def __init__(self, case: Case, site: SiteView, _: Translator) -> None:
        self.case = case
        self.site = site
        self.translate = _
        self.pictures: dict[str, Path] = {}

    def value(self, name: str) -> Value:
        """A field's value; None for one that isn't there."""
        return self.case.fields.get(name)

    def text(self, name: str) -> str:
        """A field as the site writes it."""
        return shown_text(self.value(name)).strip()

    def html(self, name: str) -> str:
        """A field as browsers show what the site writes: templates put values in as they are, so that signs
        of web code in them count.
        """
        return as_html(self.text(name))

    def names(self, field: str) -> tuple[tuple[str, CatalogueCard | None, bool], ...]:
        """Each name of a field with its entry in the catalogue, if any, and whether it counts as known.

        Templates compare titles alone: an entry of another category is shown, without the picture that its
        own would have.
        """
        known = self.site.schema.get(field)
        category, also = (known.catalogue or "", known.also) if known else ("", ())
        catalogue = self.site.catalogue
        return tuple(
            (
                name,
                entry,
                entry is not None
                or catalogue.is_empty
                or name in also
                or catalogue.category_of(name) is not None,
            )
            for name in shown_names(self.value(field))
            for entry in (catalogue.find(category, name),)
        )

    def picture_of_case(self, css: str, *, on_card: bool = False) -> str:
        """The case's picture; a name that leads nowhere, or none, is a broken picture on the site, and so is
        one with signs that end its address, on a card sooner than on the page.
        """
        _ = self.translate
        name = self.text(PICTURE)
        is_cut = cuts_the_address(name) or (on_card and bool(awkward_signs(name)))
        address = self.address(self.site.find_picture(name)) if name and not is_cut else None
        if address is not None:
            return element("img", css=css, src=address, alt="")
        why = _("No picture chosen")
        if name:
            why = _("Picture not found: “{name}”").format(name=name)
        if is_cut:
            why = _("The signs in the name of “{name}” end its address here").format(name=name)
        return element("div", _BROKEN + mark(why), css=f"{css} ce-broken")

    def address(self, path: Path | None) -> str | None:
        """Where a picture is shown from (elsewhere once its file changed); None when it can't be shown."""
        if path is None:
            return None
        try:
            seen = path.stat()
            inside = path.resolve().is_relative_to(self.site.pictures_folder.resolve())
        except OSError:
            return None
        if not inside:
            return None
        # A digest rather than the name: no question of how an address is spelled, and nothing to guess.
        version = f"{path}\n{seen.st_mtime_ns}\n{seen.st_size}".encode("utf-8", "surrogateescape")
        address = f"{PICTURE_SCHEME}:{sha256(version).hexdigest()[:24]}"
        self.pictures[address] = path
        return address

    def picture_in_text(self, source: str) -> str | None:
        """The address of a picture that the body refers to as the site's server would find it."""
        try:
            path = unquote(urlsplit(source).path)
        except ValueError:
            return None
        folder, name = posixpath.split(posixpath.normpath(posixpath.join(_WHERE_CASES_ARE, path)))
        if folder != f"/{self.site.pictures_folder.name}" or not name:
            return None
        return self.address(self.site.find_picture(name))

    def other_parts(self, wanted: tuple[str, ...], parts: Mapping[str, str]) -> dict[str, str]:
        """The parts that a template asks for and that are simply fields."""
        return {name: element("span", self.html(name)) for name in wanted if name not in parts}

    def in_catalogue(self) -> bool:
        """Whether the site gives the case a card: any value does but `false` and nothing."""
        switch = next(iter(self.site.schema.of_kind(FieldKind.SWITCH)), None)
        value = self.value(switch.name if switch else "in_progress")
        return value is not None and value is not False  # 0 equals False, but not to the site


# What browsers draw for a picture that isn't there.
_BROKEN = (
    '<svg class="ce-broken-sign" viewBox="0 0 24 24" aria-hidden="true">'
    '<path d="M4 3h11l5 5v4l-4 3-4-4-4 4-4-3zM4 15l4 3 4-4 4 4 4-3v6H4z"/></svg>'
)
