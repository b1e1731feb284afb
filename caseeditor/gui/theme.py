"""Colours and spacing of the window, light and dark.

One `Theme` names every colour by its use; `stylesheet` turns it into the application's style sheet.
Widgets ask for a look with the dynamic property `role` (`setProperty("role", "hint")`), never with colours of
their own; what paints itself takes the `Theme`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """Colours as `#rrggbb`. Every ink keeps a contrast of 4.5 or more on the ground it is used on."""

    dark: bool
    ground: str  # behind the form
    surface: str  # bars, list, boxes' surroundings
    box: str  # inside text boxes
    line: str  # hairlines and borders
    ink: str
    muted: str
    accent: str
    accent_ink: str  # on accent
    accent_soft: str  # selected row, chip
    danger: str
    danger_soft: str
    warning: str
    good: str
    star: str


LIGHT = Theme(
    dark=False, ground="#f6f6f4", surface="#ffffff", box="#ffffff", line="#d5d7dc", ink="#1d1f24", muted="#5f6673",
    accent="#2f2d80", accent_ink="#ffffff", accent_soft="#e8e8f7", danger="#b3261e", danger_soft="#fdecea",
    warning="#8a5a00", good="#1d7a3e", star="#a86f00",
)  # fmt: skip
DARK = Theme(
    dark=True, ground="#1b1c20", surface="#23262b", box="#1b1c20", line="#3d4149", ink="#eceef2", muted="#a5abb7",
    accent="#9a97f2", accent_ink="#16161c", accent_soft="#32345e", danger="#ff8a80", danger_soft="#40262a",
    warning="#ffb74d", good="#7bd39a", star="#d79a1c",
)  # fmt: skip


def stylesheet(theme: Theme) -> str:
    """The application's Qt style sheet in these colours."""
    raise NotImplementedError
