"""Addresses of links in a text from elsewhere: which stay, and where they really lead."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from caseeditor.late import late_pattern

_LINE_ENDS = late_pattern(r"[\t\n\r]+")  # browsers leave them out of an address
_BLANKS = late_pattern(r"[\0-\x20\x7f]+")
_SCHEME = late_pattern(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_KEPT = frozenset(("http", "https", "mailto", "tel", "ftp", "ftps", "sms", "geo"))
_UNSAFE = late_pattern('[\0-\x20\x7f-\xa0<>"{}|\\\\^`()\\[\\]\u2028\u2029]')
_ENTITY = late_pattern(r"&(?=#?\w+;)")
_WRAPPERS = (
    ("www.google.", "/url", ("q", "url")),
    (".safelinks.protection.outlook.com", "/", ("url",)),
)
_LONGEST = 8_000


def kept_link(address: str) -> str | None:
    """Where a link leads, None for one that leads nowhere on a site: into the same text, to a file of the
    writer's machine, or to a script.
    """
    address = _LINE_ENDS.sub("", address.strip("\0\t\n\f\r \u00a0"))
    bare = _BLANKS.sub("", address)
    if not bare or bare.startswith("#") or len(bare) > _LONGEST:
        return None
    scheme = _SCHEME.match(bare)
    if scheme is None:
        return None if bare.startswith(("\\\\", "//?/")) else address
    if scheme[1].lower() not in _KEPT:
        return None
    return _unwrapped(address)


def written_link(address: str) -> str:
    """The address as it stands in Markdown or in an attribute: no sign in it means anything there."""
    return _ENTITY.sub("&amp;", _UNSAFE.sub(lambda found: _percent(found[0]), address))


def _percent(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode())


def _unwrapped(address: str) -> str:
    """Behind the address that Google Docs and Outlook put around each link."""
    if "google." not in address and "safelinks." not in address:
        return address
    try:
        parts = urlsplit(address)
        query = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return address
    host = (parts.hostname or "").lower()
    for name, path, keys in _WRAPPERS:
        if (host.startswith(name) or host.endswith(name)) and parts.path == path:
            for key in keys:
                inner = query.get(key, [""])[0]
                if inner.startswith(("http://", "https://")):
                    return inner
    return address
