"""Names for the pictures of a text from elsewhere: as they were where a Markdown text can hold that."""

from __future__ import annotations

from urllib.parse import unquote

from caseeditor.folder.naming import name_key, picture_file_name
from caseeditor.late import late_pattern

_SAFE = late_pattern(
    r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|emf|wmf)", 2
)  # IGNORECASE
_OF_DATA = late_pattern(r"data:image/(png|jpeg|jpg|gif|webp|svg|bmp|tiff)", 2)
_ENDINGS = {"jpeg": ".jpg", "jpg": ".jpg"}
_SPLITS = late_pattern(r"[/\\]")
_LONGEST = 300


class PictureNames:
    """Gives each source one name, and no two the same."""

    def __init__(self) -> None:
        self._by_source: dict[str, str] = {}
        self._keys: set[str] = set()

    def of(self, source: str) -> str:
        """The name of the picture that is at `source`."""
        if source not in self._by_source:
            wanted = _wanted(source)
            name, number = wanted, 1
            while name_key(name) in self._keys:
                number += 1
                stem, dot, ending = wanted.rpartition(".")
                name = f"{stem}-{number}{dot}{ending}"
            self._keys.add(name_key(name))
            self._by_source[source] = name
        return self._by_source[source]

    def given(self) -> tuple[tuple[str, str], ...]:
        """The names in the order in which they were asked for, with the sources."""
        return tuple((name, source) for source, name in self._by_source.items())


def _wanted(source: str) -> str:
    of_data = _OF_DATA.match(source)
    if source[:5].lower() == "data:":
        kind = of_data[1].lower() if of_data else "png"
        return f"image{_ENDINGS.get(kind, '.' + kind)}"
    path = source.partition("?")[0].partition("#")[0] if "://" in source else source
    name = unquote(_SPLITS.split(path[-_LONGEST * 4 :])[-1])
    if source[:4].lower() == "cid:":
        name = name.removeprefix("cid:").partition("@")[0]
    if _SAFE.fullmatch(name):
        return name
    stem, _dot, ending = name.rpartition(".")
    known = f".{ending.lower()}" if stem and ending.isalnum() and len(ending) <= 4 else ".png"
    return picture_file_name(name[:_LONGEST], known, ())
