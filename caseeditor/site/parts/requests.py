"""What a page makes a browser ask for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from caseeditor.late import late_pattern
from caseeditor.site.parts.elements import elements_of

_CSS_ADDRESS = late_pattern(r"""url\(\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^)"'\s]*))\s*\)""")
_CSS_IMPORT = late_pattern(r"""@import\s+(?:"([^"\n]*)"|'([^'\n]*)')""")
_OUTSIDE = late_pattern(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//")
_SOURCES = {
    "script": "script", "img": "picture", "iframe": "frame", "video": "media", "audio": "media",
    "source": "media", "embed": "frame", "object": "frame", "input": "picture", "track": "media",
}  # fmt: skip


class Kind(StrEnum):
    """What is asked for."""

    STYLE = "style"
    SCRIPT = "script"
    PICTURE = "picture"
    FRAME = "frame"
    MEDIA = "media"
    ICON = "icon"


@dataclass(frozen=True)
class Request:
    """An address that a page asks for, as it is written there."""

    address: str
    kind: Kind

    @property
    def is_outside(self) -> bool:
        """Whether it lies elsewhere than in the site."""
        return _OUTSIDE.match(self.address) is not None


def requests_of(html: str) -> tuple[Request, ...]:
    """What a page asks for by itself, each once; what its style sheets ask for, `requests_of_style` says."""
    found: dict[Request, None] = {}
    for element in elements_of(html):
        given = element.attributes
        if element.name == "link" and (kind := _of_link(given.get("rel", ""))) is not None:
            found[Request(given.get("href", "").strip(), kind)] = None
        elif element.name in _SOURCES:
            for name in ("src", "data", "poster"):
                if given.get(name, "").strip():
                    kind = Kind.PICTURE if name == "poster" else Kind(_SOURCES[element.name])
                    found[Request(given[name].strip(), kind)] = None
            for part in given.get("srcset", "").split(","):
                if part.strip():
                    found[Request(part.split()[0], Kind.PICTURE)] = None
        if "url(" in given.get("style", ""):
            found.update(dict.fromkeys(requests_of_style(given["style"])))
    return tuple(request for request in found if request.address and not request.address.startswith("data:"))


def requests_of_style(css: str) -> tuple[Request, ...]:
    """What a style sheet asks for."""
    found: dict[Request, None] = {}
    for match in _CSS_IMPORT.finditer(css):
        found[Request(match[1] or match[2] or "", Kind.STYLE)] = None
    for match in _CSS_ADDRESS.finditer(css):
        address = (match[1] or match[2] or match[3] or "").strip()
        kind = Kind.STYLE if address.partition("?")[0].endswith(".css") else Kind.PICTURE
        found[Request(address, kind)] = None
    return tuple(request for request in found if request.address and not request.address.startswith("data:"))


def _of_link(rel: str) -> Kind | None:
    words = rel.lower().split()
    if "stylesheet" in words:
        return Kind.STYLE
    return Kind.ICON if "icon" in words or "apple-touch-icon" in words else None
