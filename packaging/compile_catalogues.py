"""Hatchling's hook: the translations are compiled before a wheel is made of them."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):
    """Writes the compiled files beside the written ones; the program can do without them."""

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Hatchling calls this before it collects the files."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from caseeditor.catalogues import compile_all  # noqa: PLC0415 - found through the line above

        with suppress(OSError):  # sources that can't be written to
            compile_all(root / "resources" / "locale")
