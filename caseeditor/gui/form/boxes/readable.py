"""Values as people read them, for where no widget fits."""

from __future__ import annotations

from datetime import date, datetime

from caseeditor.checks.dates import written_date
from caseeditor.i18n import Translator


def readable(value: object, _: Translator) -> str:
    """A value in plain words: lists with commas, mappings one `name: content` a line. "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return written_date(value) if value.tzinfo else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        nested = any(isinstance(item, list | dict) for item in value)
        return ("\n" if nested else ", ").join(_inside(item, _) for item in value)
    if isinstance(value, dict):
        return "\n".join(_pair(name, content, _) for name, content in value.items())
    return str(value)


def _inside(item: object, _: Translator) -> str:
    if isinstance(item, dict):
        return ", ".join(_pair(name, content, _) for name, content in item.items())
    if isinstance(item, list):
        return "(" + ", ".join(_inside(one, _) for one in item) + ")"
    return readable(item, _)


def _pair(name: object, content: object, _: Translator) -> str:
    return _("{name}: {content}").format(name=name, content=_inside(content, _))
