"""Putting a broken front matter right with what `caseeditor.case.mends` proposes."""

from __future__ import annotations

from caseeditor.case import Case, mends

_MOST = 60
"""Mends after which a front matter is given up on: no real file needs a tenth of them."""


def mended_front_matter(case: Case) -> Case | None:
    """The case with its front matter readable, one mend after the other; None where that doesn't succeed."""
    for _ in range(_MOST):
        if case.fault is None:
            return case
        proposed = mends(case)
        if not proposed or proposed[0].case == case:
            return None
        case = proposed[0].case
    return None


def without_duplicate(case: Case, name: str) -> Case | None:
    """The case with the key `name` once, where nothing is lost by that; None otherwise."""
    for _ in range(_MOST):
        if name not in case.duplicates:
            return case
        mend = next(
            (mend for mend in mends(case) if mend.case.fields.get(name) == case.fields.get(name)), None
        )
        if mend is None or mend.case == case:
            return None
        case = mend.case
    return None
