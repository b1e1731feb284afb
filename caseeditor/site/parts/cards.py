"""The card of a case in a list: the largest element around a link to it that links to no other case."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from caseeditor.site.parts.elements import Element, elements_of

_WHOLE_PAGES = ("html", "body", "main")


@dataclass(frozen=True)
class Card:
    """A card: its HTML, where it stands in the page, and its name with its classes, as a style sheet writes
    them.
    """

    html: str
    start: int
    end: int
    selector: str


def cards_of(
    html: str, address: str, others: Collection[str], *, page: str = "/", base: str = ""
) -> list[Card]:
    """The cards of what has an address, in a page that stands at `page`; `others` are the addresses of the
    other cases, `base` what the site's addresses begin with. A page with a link to this case alone has no
    card, but for the element right around the link.
    """
    meant = _meant(page, base)
    wanted, rest = _plain(address), {_plain(other) for other in others} - {_plain(address)}
    elements = elements_of(html)
    others_below: dict[int, bool] = {}
    for element in reversed(elements):  # what an element holds comes after it
        target = meant(element.attributes["href"]) if "href" in element.attributes else None
        others_below[id(element)] = target in rest or any(
            others_below.get(id(child), False) for child in element.children
        )
    found: dict[int, Element] = {}
    for element in elements:
        if element.name != "a" or meant(element.attributes.get("href", "#")) != wanted:
            continue
        around = element
        while (
            around.parent is not None
            and around.parent.name not in _WHOLE_PAGES
            and not others_below[id(around.parent)]
        ):
            around = around.parent
        found[id(around)] = around
    return [_card(html, element) for element in found.values()]


def _card(html: str, element: Element) -> Card:
    classes = element.attributes.get("class", "").split()
    return Card(
        html[element.start : element.end], element.start, element.end, ".".join([element.name, *classes])
    )


def links_to(html: str, address: str, *, page: str = "/", base: str = "") -> bool:
    """Whether a page links to an address of the site."""
    meant, wanted = _meant(page, base), _plain(address)
    return any(
        meant(element.attributes["href"]) == wanted
        for element in elements_of(html)
        if element.name == "a" and "href" in element.attributes
    )


def _meant(page: str, base: str) -> Callable[[str], str | None]:
    """What gives the address within the site that a link means; None for one that leads out of it."""

    def meant(link: str) -> str | None:
        try:
            parts = urlsplit(urljoin(f"{base}{page}", link.strip()))
        except ValueError:
            return None
        if parts.scheme or parts.netloc or link.startswith("#"):
            return None
        path = parts.path
        if base and path.startswith(f"{base}/"):
            path = path[len(base) :]
        return _plain(path)

    return meant


def _plain(address: str) -> str:
    """An address without what servers take for the same."""
    path = unquote(address)
    return path.removesuffix("index.html").removesuffix(".html").rstrip("/") or "/"
