"""The page of a case, laid out as the site does it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

from caseeditor.case import Case, Value
from caseeditor.case.reading.lines import with_plain_ends
from caseeditor.i18n import Translator
from caseeditor.preview.clean import Translate, clean_html, mark
from caseeditor.preview.markup import element, shown_text
from caseeditor.preview.pieces import METHODS, TOOLS, Pieces, as_html
from caseeditor.preview.sheet import BODY_PART, Face, Sheet, frame_of
from caseeditor.preview.site import CatalogueCard, SiteView
from caseeditor.preview.templates import template_of
from caseeditor.site.block import Block
from caseeditor.site.kramdown import BlockMemory
from caseeditor.site.liquid_scan import LiquidKind, LiquidSpot, without_liquid

# The site's own words.
_SEE_CONSULTATION = "Voir la consultation"
_SEE_DATA = "Accéder aux données en OpenData"
_METHODS_USED = "Méthode(s) utilisée(s)"
_TOOLS_USED = "Outil(s) utilisé(s)"

_MOST_MARKS = 50  # of the template language; more would only hide the text
_LONGEST_MARK = 80  # characters of it that are shown


class BodyCleaner:
    """Makes the blocks of a body and cleans them, but not again what stayed the same since the last time."""

    def __init__(self) -> None:
        self._memory = BlockMemory()
        self._cleaned: dict[str, str] = {}

    def clean(self, text: str, _: Translate, pieces: Pieces) -> tuple[Block, ...]:
        """The blocks of a body, safe to show; those that show nothing are left out."""
        before, self._cleaned = self._cleaned, {}
        liquid = without_liquid(text)
        blocks = self._memory.blocks_of(liquid.text)
        for block in blocks:
            html = block.html
            if html not in self._cleaned:
                # What refers to pictures is looked at each time: a picture may have come or gone.
                kept = None if "<" in html and "img" in html.lower() else before.get(html)
                self._cleaned[html] = clean_html(html, _, pieces.picture_in_text) if kept is None else kept
        cleaned = (
            Block(block.line, block.end, self._cleaned[block.html] + _breaking_notes(block, _))
            for block in blocks
        )
        shown = [block for block in cleaned if block.html.strip()]
        return tuple(_with_marks(shown, _liquid_marks(text, liquid.spots, _)))


def _breaking_notes(block: Block, _: Translate) -> str:
    """What is said of the footnotes of a block that stop the site."""
    said = _("The note “{name}” holds only a definition: the whole site can’t be updated any more.")
    return "".join(element("p", mark(said.format(name=name))) for name in block.breaking)


def _liquid_marks(text: str, spots: tuple[LiquidSpot, ...], _: Translate) -> list[tuple[int, str]]:
    """What is said of the places that the site takes for its template language, each with its line."""
    sentences = {
        LiquidKind.VANISHES: _("The site takes “{text}” for a command: it vanishes from the page."),
        LiquidKind.BREAKS: _(
            "“{text}” is a command that the site doesn’t understand:"
            " the whole site can’t be updated any more."
        ),
    }
    marked = [spot for spot in spots if spot.kind in sentences][:_MOST_MARKS]
    return [
        (
            spot.shown_line,
            element("p", mark(sentences[spot.kind].format(text=text[spot.start : spot.end][:_LONGEST_MARK]))),
        )
        for spot in marked
    ]


def _with_marks(blocks: list[Block], marks: list[tuple[int, str]]) -> list[Block]:
    """The blocks, with each mark below the last block that starts before it or on its line."""
    for line, html in marks:
        above = bisect_right(blocks, line, key=lambda block: block.line) - 1
        if above < 0:
            blocks.insert(0, Block(line, line + 1, html))
        else:
            block = blocks[above]
            blocks[above] = Block(block.line, block.end, block.html + html)
    return blocks


def page_html(case: Case, site: SiteView, _: Translator) -> str:
    """The page of a case as one HTML document, safe to show; pictures have `case-picture:` addresses."""
    return page_sheet(case, site, _).document()


def page_sheet(case: Case, site: SiteView, _: Translator, cleaner: BodyCleaner | None = None) -> Sheet:
    """The page of a case in parts. `cleaner`, kept from one call to the next, saves work."""
    pieces = Pieces(case, site, _)
    template = template_of(site, Face.PAGE)
    frame, wanted = frame_of(template.html)
    parts = {
        "banner": _missing_template(template.missing, _) + _banner(pieces),
        "methods": _names(pieces, METHODS, _METHODS_USED),
        "tools": _names(pieces, TOOLS, _TOOLS_USED),
        "facts": _facts(pieces.value("parameters")),
        "picture": pieces.picture_of_case("ce-picture"),
    }
    parts |= pieces.other_parts(wanted, {**parts, BODY_PART: ""})
    text = with_plain_ends(case.body)
    blocks = (cleaner or BodyCleaner()).clean(text, _, pieces)
    return Sheet(Face.PAGE, pieces.text("title"), template.style, frame, parts, blocks, pieces.pictures)


def _missing_template(name: str | None, _: Translator) -> str:
    if name is None:
        return ""
    return mark(
        _("“{name}” can’t be read: this is the usual look instead of the folder’s own.").format(name=name)
    )


def _banner(pieces: Pieces) -> str:
    description = pieces.html("description")
    buttons = _button(pieces, "link", _SEE_CONSULTATION) + _button(pieces, "opendata", _SEE_DATA)
    return element(
        "header",
        element("h1", pieces.html("title"))
        + (element("p", description, css="ce-subtitle") if description else "")
        + (element("p", buttons, css="ce-buttons") if buttons else ""),
        css="ce-banner",
    )


def _button(pieces: Pieces, field: str, label: str) -> str:
    """A null hides the button; an empty text leaves one that leads nowhere."""
    value = pieces.value(field)
    if value is None or value is False:
        return ""
    address = shown_text(value).strip()
    if address:
        return element("a", escape(label), css="ce-button", href=address if _is_safe(address) else None)
    _ = pieces.translate
    return element("a", escape(label), css="ce-button ce-nowhere") + mark(_("This button leads nowhere"))


def _is_safe(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in ("", "http", "https", "mailto")
    except ValueError:
        return False


def _names(pieces: Pieces, field: str, heading: str) -> str:
    names = pieces.names(field)
    if not names:
        return ""
    cards = "".join(_name_card(pieces, name, entry, known) for name, entry, known in names)
    return element("h2", escape(heading), css="ce-side-heading") + cards


def _name_card(pieces: Pieces, name: str, entry: CatalogueCard | None, known: bool) -> str:
    """The card of a tool or method. The site draws an empty one for a name without an entry."""
    _ = pieces.translate
    if entry is None and pieces.site.catalogue.category_of(name) is not None:
        logo = mark(_("Its picture is missing"))
        return element("div", logo + element("span", escape(name)), css="ce-name")
    if entry is None and not pieces.site.catalogue.is_empty:
        why = (
            _("Empty card: “{name}” has no page of its own")
            if known
            else _("Empty card: “{name}” is not in the catalogue")
        )
        css = "ce-name ce-empty" if known else "ce-name ce-empty ce-unknown"
        return element("div", mark(why.format(name=name)), css=css)
    logo = _logo(pieces, entry) if entry is not None else ""
    return element("div", logo + element("span", escape(name)), css="ce-name")


def _logo(pieces: Pieces, entry: CatalogueCard) -> str:
    """The picture of an entry. The site always has one there, a broken one where the entry names none."""
    _ = pieces.translate
    address = pieces.address(entry.picture)
    if address:
        return element("img", src=address, alt="")
    if entry.picture is None:
        return mark(_("Its picture is missing"))
    return mark(_("Picture not found: “{name}”").format(name=entry.picture.name))


def _facts(value: Value) -> str:
    """Rows of a name and its content; what isn't such a row shows nothing on the site."""
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    facts = "".join(
        element("dt", as_html(shown_text(row.get("name"))))
        + element("dd", as_html(shown_text(row.get("content"))))
        for row in rows
    )
    return element("dl", facts, css="ce-facts") if facts else ""
