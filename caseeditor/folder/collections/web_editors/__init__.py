"""The configurations of web editors, each read into our own terms by a small reader of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from caseeditor.folder.collections.collection import Configured

Reader = Callable[[Path], tuple[Configured, ...]]
_READERS: tuple[Reader, ...] = ()


def read_configured(root: Path) -> tuple[Configured, ...]:
    """What the configurations found in a site say of its collections: of several, the first that says
    something."""
    return next(filter(None, (read(root) for read in _READERS)), ())
