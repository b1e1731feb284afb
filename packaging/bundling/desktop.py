"""Linux: the files by which desktops find the program, its icon and what it is."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path
from xml.sax.saxutils import escape

from bundling.project import PACKAGING, PROJECT, WINDOW, About

ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_ICONS = PROJECT / "resources" / "icons" / "application"


def install(about: About, share: Path) -> None:
    """Put them below `share`, which is `/usr/share` or `~/.local/share`."""
    applications, metainfo = share / "applications", share / "metainfo"
    applications.mkdir(parents=True)
    metainfo.mkdir(parents=True)
    shutil.copyfile(PACKAGING / "linux" / "caseeditor.desktop", applications / f"{WINDOW}.desktop")
    (metainfo / f"{about.identifier}.metainfo.xml").write_text(metainfo_text(about), encoding="utf-8")
    for size in ICON_SIZES:
        _put_icon(share, f"{size}x{size}", f"caseeditor-{size}.png")
    _put_icon(share, "scalable", "caseeditor.svg")


def _put_icon(share: Path, size: str, name: str) -> None:
    folder = share / "icons" / "hicolor" / size / "apps"
    folder.mkdir(parents=True)
    shutil.copyfile(_ICONS / name, folder / f"{WINDOW}{Path(name).suffix}")


def metainfo_text(about: About) -> str:
    """The AppStream data, with this version in it."""
    values = {
        "IDENTIFIER": about.identifier,
        "DEVELOPER_IDENTIFIER": about.identifier.rpartition(".")[0].lower(),
        "LICENCE": about.licence,
        "PUBLISHER": about.publisher,
        "VERSION": about.version,
        "DATE": release_date(about.version),
    }
    text = (PACKAGING / "linux" / "metainfo.xml").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", escape(value))
    return text


def release_date(version: str) -> str:
    """The day that the changelog gives this version: `## 1.2.0 — 2026-03-14`.

    A version to come has none yet: it gets the day of SOURCE_DATE_EPOCH where that is set
    (https://reproducible-builds.org/specs/source-date-epoch/), else today.
    """
    changelog = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(version)} — (\d{{4}}-\d\d-\d\d)$", changelog, re.MULTILINE)
    if found:
        return found[1]
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return time.strftime("%Y-%m-%d", time.gmtime(moment))
