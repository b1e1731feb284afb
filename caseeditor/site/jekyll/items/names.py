"""Names out of texts: slugs, titles, extensions, and paths joined as Ruby joins them."""

from __future__ import annotations

import posixpath
import re
from unicodedata import category, normalize

from caseeditor.late import late_pattern

_SPACES = late_pattern(r"[ \t\n\v\f\r]+")
_DASH_ENDS = late_pattern(r"^-|-$", re.MULTILINE)
_DOTS = late_pattern(r"\.*\Z")
_SAFE = late_pattern(r"^[a-zA-Z0-9./-]+$", re.MULTILINE)
_ADDRESS = late_pattern(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_ENCODED = late_pattern(r"((?:%[0-9a-fA-F]{2})+)")
_UNRESERVED = "A-Za-z0-9\\-._~"
_IN_PATH = _UNRESERVED + "!$&'()*+,;=:@"
_NOT_IN = {
    "path": late_pattern(f"[^{_IN_PATH}/]"),
    "authority": late_pattern(f"[^{_IN_PATH}\\[\\]]"),
    "query": late_pattern(f"[^{_IN_PATH}/?]"),
}
SLUG_MODES = ("raw", "default", "pretty", "ascii", "latin")
_PRETTY = frozenset("._~!$&'()+,;=@")


def split_words(text: str) -> list[str]:
    """Ruby's `split`: at ASCII's spaces only."""
    return [word for word in _SPACES.split(text) if word]


def without_dots(name: str) -> str:
    """The name without dots at its end."""
    return _DOTS.sub("", name, count=1)


def extension(name: str) -> str:
    """Ruby's `File.extname`."""
    base = posixpath.basename(name)
    stem = base.lstrip(".")
    dot = stem.rfind(".")
    if dot < 0 or (dot == 0 and len(stem) == len(base) == 0):
        return ""
    found = stem[dot:]
    return found if dot > 0 or len(stem) < len(base) else ""


def joined(*parts: str) -> str:
    """Ruby's `File.join`: one slash between two parts."""
    result = parts[0]
    for part in parts[1:]:
        if result.endswith("/"):
            result = result.rstrip("/") if part.startswith("/") else result
            result += part
        elif part.startswith("/"):
            result += part
        else:
            result += f"/{part}"
    return result


def dirname(path: str) -> str:
    """Ruby's `File.dirname`: `/a` for `/a/b/`."""
    trimmed = path.rstrip("/")
    if not trimmed:
        return "/" if path else "."
    head, slash, _ = trimmed.rpartition("/")
    if not slash:
        return "."
    return head.rstrip("/") or "/"


def capitalized(word: str) -> str:
    """Ruby's `capitalize`."""
    return word[:1].capitalize() + word[1:].lower()


def titled(slug: str) -> str:
    """The title that a file's name gives."""
    parts = slug.split("-")
    while parts and not parts[-1]:
        parts.pop()
    return " ".join(capitalized(part) for part in parts)


def slugified(text: str | None, mode: str | None = None, *, cased: bool = False) -> str | None:
    """A text as a part of an address: Jekyll's `slugify`."""
    if text is None:
        return None
    mode = mode or "default"
    if mode not in SLUG_MODES:
        return text if cased else text.lower()
    if mode == "latin":
        text = normalize("NFKD", text).encode("ascii", "ignore").decode()
    if mode == "raw":
        slug = _SPACES.sub("-", text)
    else:
        slug = _hyphenated(text, mode)
    slug = _DASH_ENDS.sub("", slug)
    return slug if cased else slug.lower()


def _hyphenated(text: str, mode: str) -> str:
    kept: list[str] = []
    for char in text:
        if _is_kept(char, mode):
            kept.append(char)
        elif not kept or kept[-1] != "-" or _is_kept("-", mode):
            kept.append("-")
    return "".join(kept)


def _is_kept(char: str, mode: str) -> bool:
    if char.isascii():
        return char.isalnum() or (mode == "pretty" and char in _PRETTY)
    if mode == "ascii":
        return False
    kind = category(char)
    return kind[0] in "ML" or kind == "Nd"


def percent_encoded(path: str) -> str:
    """A path as it stands in an address: Addressable's `encode`."""
    if not path or _SAFE.search(path):
        return path
    found = _ADDRESS.fullmatch(path)
    assert found is not None
    scheme, authority, rest, query, fragment = found.groups()
    encoded = f"{scheme}:" if scheme is not None else ""
    if authority is not None:
        encoded += f"//{_escaped(authority, 'authority')}"
    encoded += _escaped(rest, "path")
    if query is not None:
        encoded += f"?{_escaped(query, 'query')}"
    if fragment is not None:
        encoded += f"%23{_escaped(fragment, 'query')}"
    return encoded


def _escaped(text: str, part: str) -> str:
    return _NOT_IN[part].sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogateescape")), text
    )


def percent_decoded(address: str) -> str:
    """An address as a path: Addressable's `unencode`."""
    if "%" not in address:
        return address
    return _ENCODED.sub(
        lambda found: bytes.fromhex(found[1].replace("%", "")).decode("utf-8", "surrogateescape"), address
    )
