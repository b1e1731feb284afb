"""Linux: the files by which desktops find the program, its icon and what it is."""

from __future__ import annotations

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
    """The day that the changelog gives this version, else today: an installer of a version to come."""
    changelog = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(version)}.*?(\d{{4}}-\d\d-\d\d)", changelog, re.MULTILINE)
    return found[1] if found else time.strftime("%Y-%m-%d")
