"""The pictures of a folder as the rules see them: their names, and whether a browser could show each."""

from __future__ import annotations

import os
import re
import stat
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from caseeditor.checks.suggestions import NameIndex, Suggestion
from caseeditor.folder.naming import name_key
from caseeditor.folder.pictures.files import plain_name
from caseeditor.late import Late, late_pattern

if TYPE_CHECKING:
    from PIL import Image
else:
    Image = Late("PIL.Image")

_DECODED = ("PNG", "JPEG", "WEBP", "GIF")
_SHOWN_UNSEEN = late_pattern(rb"BM....\0\0\0\0|\0\0[\1\2]\0[^\0]|....ftyp(?:avif|avis)", re.DOTALL)
"""How BMP, ICO and AVIF begin, which browsers show and we don't look into."""
_VECTOR = frozenset({".svg"})
_SHORTEST_STEM = 3
"""Letters of a picture's name from which on it can be recognised in another."""
_LONGEST_MENTION = 800
"""Characters that a name may take in a text: each of its letters may be written as several `%C3%A9`."""
_GOES_ON = late_pattern(r"[\w-]").match
_ELSEWHERE = late_pattern(r"\s*(?:[a-zA-Z][a-zA-Z0-9+.-]+:)?//")
_NEVER_PICTURES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class PictureFacts:
    """`size` in bytes; `fault` what keeps a browser from showing it whole: `broken`, `cut` (short),
    `too-large`, or `denied` where we may not look at it.
    """

    size: int
    fault: str | None = None


@dataclass(frozen=True)
class PictureIndex:
    """The names in a pictures folder, listed once; `names` have `/` between folders, as they are on disk."""

    folder: Path
    names: frozenset[str]

    @classmethod
    def of_folder(cls, folder: Path) -> PictureIndex:
        """List `folder`; one that isn't there holds no picture."""
        return cls(folder, frozenset(_files_below(folder)))

    def on_disk(self, name: str) -> str | None:
        """The name on disk of what a case calls `name`: the same, or with a leading `./` or `/` too many."""
        plain = plain_name(name)
        return plain if plain in self.names else None

    def near(self, name: str) -> str | None:
        """The one name that differs from `name` by case or accent form alone."""
        found = self._by_key.get(name_key(plain_name(name)), ())
        return found[0] if len(found) == 1 else None

    def mentioned(self, text: str) -> set[str]:
        """The names on disk that a text may mean, whatever stands around them, written as they are or as an
        address; a name that differs by case or accent form means its file, too.
        """
        found: set[str] = set()
        if not self.names:
            return found
        for ending in self._endings.finditer(text):
            before = text[max(0, ending.end() - _LONGEST_MENTION) : ending.end()]
            before = unquote(before) if "%" in before else before
            before = name_key(unescape(before) if "&" in before else before)
            for length in self._lengths:
                place = len(before) - length
                if place < 0:
                    break
                if not place or not _GOES_ON(before, place - 1):
                    found.update(self._by_key.get(before[place:], ()))
        return found

    def suggest(self, name: str) -> Suggestion:
        """What a name that isn't there was probably meant to be.

        Sure where a path was given instead of a name, or the ending forgotten; else the names that look
        alike. The address of a picture elsewhere means that one: it is never sure.
        """
        plain = plain_name(name)
        base = plain.strip().replace("\\", "/").rsplit("/", 1)[-1]
        if not base:
            return Suggestion()
        elsewhere = _ELSEWHERE.match(plain) is not None
        if base != plain and (found := self.on_disk(base) or self.near(base)):
            return Suggestion(candidates=(found,)) if elsewhere else Suggestion(sure=found)
        same_stem = self._by_stem.get(name_key(base), [])
        if len(same_stem) == 1 and not elsewhere:
            return Suggestion(sure=same_stem[0])
        stem = base.rpartition(".")[0] or base
        if other_ending := self._by_stem.get(name_key(stem)):
            return Suggestion(candidates=tuple(other_ending))
        if len(stem) < _SHORTEST_STEM:
            return Suggestion()
        near = self._stems.suggest(stem)
        stems = (near.sure,) if near.sure else near.candidates
        return Suggestion(candidates=tuple(name for stem in stems for name in self._by_stem[stem]))

    def facts(self, name: str) -> PictureFacts:
        """Size and readability of a name on disk; looked at once."""
        if name not in self._facts:
            self._facts[name] = _look_at(self.folder / name)
        return self._facts[name]

    @cached_property
    def _by_stem(self) -> dict[str, list[str]]:
        """Names without their ending, folded, each with the names on disk."""
        stems: dict[str, list[str]] = {}
        for name in sorted(self.names):
            stems.setdefault(name_key(name.rpartition(".")[0] or name), []).append(name)
        return stems

    @cached_property
    def _stems(self) -> NameIndex:
        telling = tuple(stem for stem in self._by_stem if len(stem) >= _SHORTEST_STEM)
        return NameIndex(telling, lowest_score=80)

    @cached_property
    def _endings(self) -> re.Pattern[str]:
        """Where a name may end in a text: a dot and the ending of one, or one without a dot."""
        parted = ((name, *name.rpartition(".")[1:]) for name in self.names)
        endings = {re.escape(dot + ending if dot else name) for name, dot, ending in parted}
        return re.compile(rf"(?:{'|'.join(sorted(endings))})(?!\w)", re.IGNORECASE)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(key) for key in self._by_key})

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        keys: dict[str, list[str]] = {}
        for name in sorted(self.names):
            keys.setdefault(name_key(name), []).append(name)
        return keys

    @cached_property
    def _facts(self) -> dict[str, PictureFacts]:
        return {}


def _files_below(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(parent).relative_to(folder).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        for name in files:
            if not name.startswith(".") and name.lower() not in _NEVER_PICTURES:
                yield prefix + name


def _look_at(path: Path) -> PictureFacts:
    try:
        seen = path.stat()
        fault = _fault(path, seen.st_size) if stat.S_ISREG(seen.st_mode) else "broken"
    except PermissionError:
        return PictureFacts(0, "denied")
    except OSError:
        return PictureFacts(0, "broken")
    return PictureFacts(seen.st_size, fault)


def _fault(path: Path, size: int) -> str | None:
    """What keeps a browser from showing the file; without decoding a pixel. Raises `OSError`.

    It is told by its content, as browsers do, except that they take nothing for an SVG that isn't called so.
    """
    with path.open("rb") as file:
        head = file.read(65536)
        if path.suffix.lower() in _VECTOR:
            return None if b"<svg" in head.replace(b"\0", b"") else "broken"  # UTF-16 has these
        if _SHOWN_UNSEEN.match(head):
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(file, formats=_DECODED) as picture:
                    picture.verify()
        except Image.DecompressionBombError:
            return "too-large"
        except Exception:  # Pillow raises whatever the broken bytes make its decoders raise
            return "broken"
        return "cut" if _is_cut(head, size) else None


def _is_cut(head: bytes, size: int) -> bool:
    """Whether a picture ends too early, where Pillow doesn't look.

    Of a JPEG and a GIF nobody can tell without decoding them: many lack their end mark, or have something
    behind it, and are shown whole.
    """
    return head.startswith(b"RIFF") and size < int.from_bytes(head[4:8], "little") + 8
