"""A keyboard shortcut and what it does, as the list of them shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shortcut:
    """`keys` in Qt's portable form, the first one shown; `label` says what it does."""

    name: str
    keys: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class ShortcutGroup:
    """Shortcuts that belong together in the list."""

    label: str
    shortcuts: tuple[Shortcut, ...]
