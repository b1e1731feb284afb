"""Emptying a field, as a person means it: nothing of it is left that could do harm."""

from __future__ import annotations

from caseeditor.case.case import Case
from caseeditor.case.schema import GONE_WHEN_EMPTY


def emptied(case: Case, name: str) -> Case:
    """The case with nothing in the field `name`: a bare empty value, or no key where that does harm.

    Source: FORMAT.md: an empty `date` stops the site, an empty `published` hides the case; without the key
    nothing happens. Raises `EditRefused` as `with_field` does.
    """
    known = case.schema.get(name)
    if not (known.gone_when_empty if known is not None else name in GONE_WHEN_EMPTY):
        return case.with_field(name, None)
    return case.without_field(name) if name in case.fields else case
