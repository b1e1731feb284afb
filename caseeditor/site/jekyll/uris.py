"""Addresses as the library that Jekyll uses for them normalizes them (Addressable), by RFC 3986."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from caseeditor.late import late_pattern
from caseeditor.site.ruby.errors import RubyError

_PARTS = late_pattern(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?")
_ESCAPED = late_pattern(r"%([0-9a-fA-F]{2})")
_ESCAPED_BYTE = late_pattern(rb"%([0-9a-fA-F]{2})")
_SCHEME = late_pattern(r"[a-z][a-z0-9.+-]*", re.ASCII | re.IGNORECASE)
_UNRESERVED = "a-zA-Z0-9\\-._~"
_SUB_DELIMITERS = "!$&'()*+,;="
_PATH_SIGNS = rf"{_UNRESERVED}{_SUB_DELIMITERS}:@"
_ANY = late_pattern(rf"[^{_UNRESERVED}{_SUB_DELIMITERS}:/?#\[\]@]")
_SEGMENT = late_pattern(rf"[^{_PATH_SIGNS}]")
_QUERY = late_pattern(r"[^a-zA-Z0-9\-._~!$'()*+,=:@/?%]|%(?!2B|2b)")
_FRAGMENT = late_pattern(rf"[^{_PATH_SIGNS}/?]")
_HOST = late_pattern(rf"[^{_UNRESERVED}{_SUB_DELIMITERS}\[:\]]")
_USER = late_pattern(rf"[^{_UNRESERVED}]")
_SELF = late_pattern(r"/\./|/\.$", re.MULTILINE)
_PARENT = late_pattern(r"/([^/]*)/\.\./|/([^/]*)/\.\.$", re.MULTILINE)
_LEADING_DOTS = late_pattern(r"^\.\.?/?", re.MULTILINE)
_ROOT_DOTS = late_pattern(r"^/\.\.?/|^(?:/\.\.?)+/?$", re.MULTILINE)
_COLON_FIRST = late_pattern(r"^(?!/)[^/:]*:.*$", re.MULTILINE)
_PORTS = {
    "http": 80, "https": 443, "ftp": 21, "tftp": 69, "sftp": 22, "ssh": 22, "svn+ssh": 22, "telnet": 23,
    "nntp": 119, "gopher": 70, "wais": 210, "ldap": 389, "prospero": 1525,
}  # fmt: skip
_WITH_ROOT = frozenset({"http", "https", "ftp", "tftp"})
_DIGITS = late_pattern(r"^\d+$", re.ASCII | re.MULTILINE)
_NO_HOST = late_pattern(r"[<>{}/\\?#@\"\s]")
_BRACKETED = late_pattern(r"^\[(.*)\]$", re.MULTILINE)
_IN_BRACKETS = late_pattern(rf"^[{_UNRESERVED}{_SUB_DELIMITERS}:]*$", re.MULTILINE)
_LATER = late_pattern(
    "([\u03f4\u03f5\u2047\u2057\u205f\u2071\u213d-\u2140\u2145-\u2149\u2a0c\u2a74-\u2a76\u2adc\u309f\u30ff"
    "\u3251-\u325f\u32b1-\u32bf\ufa30-\ufa6a\ufdfc\uff5f\uff60\U00010000-\U0010ffff]+)"
)
_MAX_TURNS = 200  # more `..` than that are no address


class InvalidURI(RubyError):
    """Ruby raises at this address: the build stops."""

    name = "Addressable::URI::InvalidURIError"


@dataclass(frozen=True)
class URI:
    """An address in its parts; None is a part that isn't there."""

    scheme: str | None
    authority: str | None
    path: str
    query: str | None
    fragment: str | None

    @property
    def is_absolute(self) -> bool:
        """Whether it names a scheme."""
        return bool(self.scheme)

    @property
    def normalized(self) -> str:
        """The address as a text, with all that may be written in several ways written in one."""
        scheme = component(self.scheme.strip().lower(), _ANY) if self.scheme else None
        text = f"{scheme}:" if scheme else ""
        if self.authority is not None:
            text += f"//{_authority(self.authority, scheme)}"
        path = _path(self.path, scheme)
        if self.authority is None:
            _check_path(scheme, path, path)
        text += path
        if query := _query(self.query):
            text += f"?{query}"
        if fragment := component(self.fragment, _FRAGMENT) if self.fragment else None:
            text += f"#{fragment}"
        return text


def parsed(text: str) -> URI:
    """An address taken apart. Raises `InvalidURI`."""
    found = _PARTS.match(text)
    assert found is not None
    scheme, authority, path, query, fragment = found.groups()
    if scheme is not None and not _SCHEME.fullmatch(scheme):
        raise InvalidURI(f"Invalid scheme format: '{scheme}'")
    if authority is None:
        _check_path(scheme, path, text)
    else:
        _check_authority(authority, text)
    has_host = bool(authority) and bool(_authority_parts(authority or "")[1])
    if scheme in _PORTS and not has_host and not path:
        raise InvalidURI(f"Absolute URI missing hierarchical segment: '{text}'")
    return URI(scheme, authority, path, query, fragment)


def _check_path(scheme: str | None, path: str, text: str) -> None:
    if path.startswith("//"):
        raise InvalidURI(f"Cannot have a path with two leading slashes without an authority set: '{text}'")
    if scheme is None and _COLON_FIRST.search(path):
        raise InvalidURI(f"Cannot assemble URI string with ambiguous path: '{path}'")


def _check_authority(authority: str, text: str) -> None:
    _user, host, port = _authority_parts(authority)
    if port and not _DIGITS.search(port):
        raise InvalidURI(f'Invalid port number: "{port}"')
    inside = _BRACKETED.search(host)
    if _NO_HOST.search(host) or (inside and not _IN_BRACKETS.search(inside[1])):
        raise InvalidURI(f"Invalid character in host: '{text}'")


def component(text: str, kept_class: re.Pattern[str] = _ANY, kept_escape: str = "") -> str:
    """A part with everything escaped that has to be, nothing else; the sign `kept_escape` stays escaped."""
    kept = f"%{ord(kept_escape):02X}" if kept_escape else ""
    raw = _ESCAPED_BYTE.sub(
        lambda found: found[0] if kept and found[0].upper().decode() == kept else bytes([int(found[1], 16)]),
        text.encode("utf-8", "surrogatepass"),
    )
    try:
        plain = _compatible(raw.decode())
    except UnicodeDecodeError:
        return "".join(chr(byte) if _ANY.match(chr(byte)) is None else f"%{byte:02X}" for byte in raw)
    escaped = kept_class.sub(lambda found: _escaped(found[0]), plain)
    return escaped.replace(kept.lower(), kept) if kept else escaped


def _compatible(text: str) -> str:
    """Normal form KC by the tables that Addressable has of its own: they know no signs later than 1999."""
    if text.isascii():
        return text
    return "".join(
        part if _LATER.match(part) else unicodedata.ucd_3_2_0.normalize("NFKC", part)
        for part in _LATER.split(text)
    )


def _escaped(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _authority_parts(authority: str) -> tuple[str | None, str, str | None]:
    user, at, rest = authority.rpartition("@")
    if at and ("[" in user or "]" in user):
        user, at, rest = "", "", authority
    host, colon, port = rest.rpartition(":")
    if not colon or "]" in port or "[" in port:
        host, port = rest, ""
    return (user if at else None), host, (port or None)


def _authority(authority: str, scheme: str | None) -> str:
    user, host, port = _authority_parts(authority)
    text = ""
    if user is not None:
        name, colon, password = user.strip().partition(":")
        text = component(name, _USER) + (f":{component(password, _USER)}" if colon else "") + "@"
    text += _host(host)
    if port and int(port) and _PORTS.get(scheme or "") != int(port):
        text += f":{int(port)}"
    return text


def _host(host: str) -> str:
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), host.strip().lower())
    labels = [
        label
        if label.isascii()
        else "xn--" + unicodedata.normalize("NFKC", label).encode("punycode").decode()
        for label in plain.split(".")
    ]
    name = ".".join(labels)
    if len(name) > 1 and name.endswith(".") and name[-2] != ".":
        name = name[:-1]
    return component(name, _HOST)


def _path(path: str, scheme: str | None) -> str:
    if scheme is None and _COLON_FIRST.search(path):
        path = path.replace(":", "%2F", 1)
    path = "/".join(component(segment, _SEGMENT) for segment in path.strip(" \t\n\v\f\r\0").split("/"))
    path = _without_dots(path)
    return "/" if not path and scheme in _WITH_ROOT else path


def _without_dots(path: str) -> str:
    """Without `.` and `..`, in Addressable's own order."""
    for _turn in range(_MAX_TURNS):
        before = path
        path = _SELF.sub("/", path)
        if path == before:
            path = _without_parents(path)
        if path == before:
            path = _LEADING_DOTS.sub("", path)
        if path == before:
            path = _ROOT_DOTS.sub("/", path)
        if path == before:
            break
    return path


def _without_parents(path: str) -> str:
    found = _PARENT.search(path)
    if found is None:
        return path
    parent, current = found[1], found[2]
    if parent in (".", "..") and current in (".", ".."):
        return path
    pattern = f"/{re.escape(parent or '')}/\\.\\./|(/{re.escape(current or '')}/\\.\\.$)"
    return re.sub(pattern, "/", path, flags=re.MULTILINE)


def _query(query: str | None) -> str:
    if query is None:
        return ""
    return "&".join(component(pair, _QUERY, "+") for pair in query.split("&"))
