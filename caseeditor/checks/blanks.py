"""What counts as nothing said."""

from __future__ import annotations

from caseeditor.case import Value


def is_blank(value: Value) -> bool:
    """Whether the site has nothing to show of it: no value, an empty list, or nothing but spaces."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())
