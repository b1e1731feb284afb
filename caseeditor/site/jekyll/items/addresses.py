"""The address of a page: a template with placeholders, filled in and cleaned."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from caseeditor.late import late_pattern
from caseeditor.site.jekyll.items.names import percent_encoded
from caseeditor.site.jekyll.stops import SiteStops

_PLACEHOLDER = late_pattern(r":([a-z_]+)")
_SLASHES = late_pattern("/{2,}")


def cleaned(address: str) -> str:
    """An address without steps upwards and doubled slashes."""
    return _SLASHES.sub("/", f"/{address}".replace("..", "/").replace("./", ""))


def filled(template: str, values: Sequence[tuple[str, str | None]]) -> str:
    """A page's template with its few values in their order."""
    for name, value in values:
        if ":" not in template:
            break
        if value is None:
            template = template.replace(f"/:{name}", "")
        else:
            template = template.replace(f":{name}", percent_encoded(value))
    return template


def filled_from(template: str, values: Mapping[str, Callable[[], str | None]], file: str) -> str:
    """A document's template; values are made as they are asked for. Raises `SiteStops` at a name that nobody
    knows.
    """

    def value(found: re.Match[str]) -> str:
        name = found[1]
        known = name if name in values else name.removesuffix("_")
        if known not in values:
            raise SiteStops("permalink-placeholder", file, what=found[0])
        return percent_encoded(values[known]() or "") + name[len(known) :]

    return _PLACEHOLDER.sub(value, template)


def with_suffix(template: str, style: str) -> str:
    """A template as the site's style of addresses ends it."""
    if style == "pretty":
        return f"{template}/"
    if style in ("date", "ordinal", "none"):
        return f"{template}:output_ext"
    if style.endswith("/"):
        template += "/"
    if style.endswith(":output_ext"):
        template += ":output_ext"
    return template
