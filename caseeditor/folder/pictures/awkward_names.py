"""Names of pictures that a site can't show everywhere: its templates put them into addresses as they are."""

from __future__ import annotations

from caseeditor.late import late_pattern

_AWKWARD = late_pattern(r"[#?\"'()%\\<>]")
_CUT_THE_ADDRESS = late_pattern(r"[#?\"<>]|%[0-9A-Fa-f]{2}")


def awkward_signs(name: str) -> str:
    """The signs of a picture's name that break an address or `url('…')`; '' without one.

    Source: FORMAT.md: templates put names in as they are.
    """
    return "".join(dict.fromkeys(_AWKWARD.findall(name)))


def cuts_the_address(name: str) -> bool:
    """Whether no page can show a picture of that name: its address ends, or means another, before its end."""
    return _CUT_THE_ADDRESS.search(name) is not None
