"""The licence texts, one folder per component, with the list that «About» reads."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from bundling.components import OWN_TEXTS, Component
from bundling.errors import LicenceMissing


def collect(parts: Sequence[Component], folder: Path) -> None:
    """Write every part's texts into `folder`, and `components.json` that names them.

    A text that several parts share is written once. Raises `LicenceMissing` when a part has none: it must not
    be given to anybody then.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    listed, written = [], {}
    for part in parts:
        if not part.texts:
            raise LicenceMissing(f"{part.name} {part.version}: no licence text")
        names = []
        for text in map(Path, part.texts):
            content = text.read_bytes()
            if content not in written:
                shared = text.parent == OWN_TEXTS
                written[content] = (
                    f"{_safe(text.stem)}.txt" if shared else f"{_safe(part.name)}-{_safe(text.stem)}.txt"
                )
                (folder / written[content]).write_bytes(content)
            names.append(written[content])
        listed.append(
            {"name": part.name, "version": part.version, "licence": part.licence,
             "source": part.source, "texts": names}
        )  # fmt: skip
    (folder / "components.json").write_text(
        json.dumps(listed, indent=1, ensure_ascii=False), encoding="utf-8"
    )


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-.")
