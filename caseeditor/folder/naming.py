"""Names of files that every system can hold and that make plain web addresses.

Source: the naming rules of Windows, the strictest of the systems in use.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

from caseeditor.errors import NameRefused
from caseeditor.folder.listing.collation import unaccented
from caseeditor.late import late_pattern

_RESERVED = frozenset(
    (
        *("con", "prn", "aux", "nul", "conin$", "conout$"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in (*"0123456789", "¹", "²", "³")),
    )
)
_FORBIDDEN = late_pattern(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_LONGEST = 255  # bytes, on most systems
_LONGEST_STEM = 80  # signs: what is readable in an address
_SEPARATES = late_pattern(r"[^a-z0-9]+")


def check_name(name: str) -> None:
    """Raises `NameRefused` for a file name that some system can't hold."""
    if not name.strip(" ."):
        raise NameRefused(name, "empty")
    if _FORBIDDEN.search(name) or name.endswith((" ", ".")) or name.startswith(" "):
        raise NameRefused(name, "characters")
    if not name.isascii() and any(0xD800 <= ord(sign) <= 0xDFFF for sign in name):
        raise NameRefused(name, "characters")
    if name.split(".")[0].rstrip().lower() in _RESERVED:
        raise NameRefused(name, "reserved")
    if len(unicodedata.normalize("NFD", name).encode("utf-8")) > _LONGEST:
        raise NameRefused(name, "too-long")


def case_file_name(title: str, taken: Iterable[str]) -> str:
    """A free `.md` name made of a title: small letters, digits and hyphens.

    `taken` are the names that are there. Raises `NameRefused` when no letter of the title can be used.
    """
    return free_name(_stem(title), ".md", taken)


def picture_file_name(name: str, ending: str, taken: Iterable[str]) -> str:
    """A free name for an imported picture called `name` whose content wants `ending` (`.png`, `.jpg` …)."""
    base = name.rpartition(".")[0] or name
    try:
        stem = _stem(base)
    except NameRefused:
        stem = "image"
    return free_name(stem, ending, taken)


def free_name(stem: str, ending: str, taken: Iterable[str]) -> str:
    """`stem` and `ending`, or the first `stem-2`, `stem-3` … that differs from every taken name by more than
    case or accent form."""
    known = taken_keys(taken)
    name, number = f"{stem}{ending}", 1
    while name_key(name) in known:
        number += 1
        name = f"{stem}-{number}{ending}"
    return name


def taken_keys(taken: Iterable[str]) -> Collection[str]:
    """What `name_key` makes of names."""
    return {name_key(name) for name in taken}


def name_key(name: str) -> str:
    """What two file names share that some system takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _stem(title: str) -> str:
    plain = _SEPARATES.sub("-", unaccented(title).casefold()).strip("-")
    if len(plain) > _LONGEST_STEM:
        whole = plain[: _LONGEST_STEM + 1].rpartition("-")[0]
        plain = (whole or plain)[:_LONGEST_STEM].strip("-")
    if not plain:
        raise NameRefused(title, "characters" if title.strip() else "empty")
    return f"{plain}-1" if plain in _RESERVED else plain
