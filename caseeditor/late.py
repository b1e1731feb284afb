"""Parts that are loaded when they are first used, so that the window opens without waiting for them.

    if TYPE_CHECKING:
        from caseeditor.preview import page
    else:
        page = Late("caseeditor.preview.page")

Type checkers, the architecture's contracts and the bundle see the import as it is written.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Late:
    """Stands for a module: asking for a name of it loads it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)
