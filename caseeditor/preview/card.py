"""The two cards of a case: the one in the catalogue, and the one that shows its scores."""

from __future__ import annotations

from html import escape

from caseeditor.case import Case, Value
from caseeditor.i18n import Translator
from caseeditor.preview.clean import mark
from caseeditor.preview.markup import element
from caseeditor.preview.pieces import METHODS, TOOLS, Pieces, as_html
from caseeditor.preview.sheet import Face, Sheet, frame_of
from caseeditor.preview.site import SiteView
from caseeditor.preview.templates import template_of

LONGEST_TITLE = 50
_CUT, _ELLIPSIS = 47, "..."
_HIGHEST = 5
_BEYOND_NUMBERS = 1e300  # no mean is made of a number as long as that, nor of .inf

# The site's own words.
_METHODS = "Méthodes :"
_TOOL = "Outil utilisé :"
_TOOLS = "Outils :"
_SCORES = (("note-citoyenne", "Note citoyenne"), ("note-decidee", "Note expert"))
_MEAN = "Moyenne"


def card_title(title: str) -> str:
    """The title as the card shows it: over 50 characters it is cut to 47 and three dots."""
    return title if len(title) <= LONGEST_TITLE else title[:_CUT] + _ELLIPSIS


def card_html(case: Case, site: SiteView, _: Translator) -> str:
    """The card of the catalogue as one HTML document."""
    return card_sheet(case, site, _).document()


def evaluation_card_html(case: Case, site: SiteView, _: Translator) -> str:
    """The card with the scores as one HTML document."""
    return evaluation_sheet(case, site, _).document()


def card_sheet(case: Case, site: SiteView, _: Translator) -> Sheet:
    """The card of the catalogue in parts. One that the site leaves out is shown with a remark."""
    pieces = Pieces(case, site, _)
    organiser = pieces.html("organisateur")
    remark = "" if pieces.in_catalogue() else mark(_("Switched off: this card is not in the catalogue"))
    parts = {
        "heading": element("h2", as_html(card_title(pieces.text("title"))))
        + (element("p", organiser) if organiser else ""),
        "picture": pieces.picture_of_case("ce-card-picture", on_card=True),
        "methods": _chips(pieces, METHODS, _METHODS),
        "tools": _chips(pieces, TOOLS, _TOOL),
        "remark": remark,
    }
    return _sheet(Face.CARD, pieces, parts)


def evaluation_sheet(case: Case, site: SiteView, _: Translator) -> Sheet:
    """The card with the scores in parts."""
    pieces = Pieces(case, site, _)
    description = pieces.html("description")
    parts = {
        "heading": element("h2", pieces.html("title")) + (element("p", description) if description else ""),
        "picture": pieces.picture_of_case("ce-card-picture", on_card=True),
        "methods": "",
        "tools": _chips(pieces, TOOLS, _TOOLS),
        "scores": _scores(pieces),
        "remark": "",
    }
    return _sheet(Face.EVALUATION, pieces, parts)


def _sheet(face: Face, pieces: Pieces, parts: dict[str, str]) -> Sheet:
    template = template_of(pieces.site, face)
    frame, wanted = frame_of(template.html)
    parts |= pieces.other_parts(wanted, parts)
    return Sheet(face, pieces.text("title"), template.style, frame, parts, (), pieces.pictures)


def _chips(pieces: Pieces, field: str, label: str) -> str:
    _ = pieces.translate
    names = pieces.names(field)
    if not names:
        return ""
    chips = " ".join(
        element("span", escape(name), css="ce-chip")
        if known
        else mark(_("“{name}” is not in the catalogue").format(name=name))
        for name, _entry, known in names
    )
    return element("p", f"{escape(label)} {chips}", css="ce-chips")


def _scores(pieces: Pieces) -> str:
    rows: list[str] = []
    counted: list[int | float] = []
    for field, label in _SCORES:
        value = pieces.value(field)
        rows.append(element("dt", escape(label)) + element("dd", _stars(value, pieces)))
        if (score := _score(value)) is not None:
            counted.append(score)
    if counted:
        mean = sum(counted) / len(counted)
        rows.append(element("dt", _MEAN) + element("dd", f"{french_number(mean)} / {_HIGHEST}"))
    return element("dl", "".join(rows), css="ce-scores")


def _score(value: Value) -> int | float | None:
    """The number that a score is; what isn't one, or not a finite one, is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if abs(value) < _BEYOND_NUMBERS else None  # neither is .nan


def _stars(value: Value, pieces: Pieces) -> str:
    _ = pieces.translate
    score = _score(value)
    if score is None:
        return mark(_("No score") if value is None or value == "" else _("Not a score"))
    full = round(min(max(score, 0), _HIGHEST))
    stars = element("span", "★" * full + "☆" * (_HIGHEST - full), css="ce-stars")
    return stars if 0 <= score <= _HIGHEST else stars + mark(_("A score goes from 0 to 5"))


def french_number(number: float) -> str:
    """A mean as a French reader writes it: at most one decimal, after a comma."""
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")
