"""Writing HTML from values, and values as the site writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from html import escape

from caseeditor.case import Value

_VOID = ("img", "hr", "br", "meta")


def element(name: str, content: str = "", /, *, css: str = "", **attributes: str | None) -> str:
    """One element around `content` (HTML already); `css` is its class, an attribute of None is left out."""
    written = {"class": css or None, **attributes}
    inside = "".join(
        f' {key.replace("_", "-")}="{escape(value)}"' for key, value in written.items() if value is not None
    )
    return f"<{name}{inside}>" if name in _VOID else f"<{name}{inside}>{content}</{name}>"


def shown_text(value: Value) -> str:
    """A value of a field as the site's templates write it into a page: nothing for an empty one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S %z").rstrip()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "".join(shown_text(item) for item in value)
    if isinstance(value, Mapping):
        return " ".join(shown_text(item) for item in value.values())
    return str(value)


def shown_names(value: Value) -> tuple[str, ...]:
    """The names that the site's templates go through: a single text is one name, an empty one none."""
    if isinstance(value, list):
        return tuple(shown_text(item) for item in value)
    text = shown_text(value)
    return (text,) if text else ()
