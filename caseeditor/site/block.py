"""A piece of a body, as pages are put together from them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """One top-level block of a body: its HTML, and its lines in the body.

    `line` is the first one, counted from 0, and `end` the one after the last that isn't blank. The footnotes
    at the end are a block of their own, after the last line; `breaking` names those of them at which the
    site's engine stops.
    """

    line: int
    end: int
    html: str
    breaking: tuple[str, ...] = ()
