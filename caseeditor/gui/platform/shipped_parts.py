"""What the installed program is made of, with the licences: the list that its makers put in the bundle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

_LIST = "components.json"


@dataclass(frozen=True)
class ShippedPart:
    """One part of the program. `source` is where its source code can be had; `texts` are its licence's."""

    name: str
    version: str
    licence: str
    source: str
    texts: tuple[Path, ...]

    def text(self) -> str:
        """The licence, word by word. Raises `OSError` where a text isn't there any more."""
        return "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in self.texts)


def read_shipped_parts(folder: Path) -> tuple[ShippedPart, ...]:
    """The parts listed in `folder`; none where the program runs from its source."""
    listed = folder / _LIST
    if not listed.is_file():
        return ()
    return tuple(
        ShippedPart(
            part["name"],
            part["version"],
            part["licence"],
            part["source"],
            tuple(folder / name for name in part["texts"]),
        )
        for part in json.loads(listed.read_text(encoding="utf-8"))
    )
