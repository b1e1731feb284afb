"""Windows: what the two programs say of themselves."""

from __future__ import annotations

import sys
from pathlib import Path

from bundling.project import DISPLAY_NAME, About


def version_resource(about: About, program: str, work: Path) -> str | None:
    """The file that PyInstaller makes the version resource of; None elsewhere than on Windows."""
    if sys.platform != "win32":
        return None
    written = work / f"{program}-version.txt"
    written.write_text(version_text(about, program), encoding="utf-8")
    return str(written)


def version_text(about: About, program: str) -> str:
    """The version resource, in PyInstaller's notation."""
    strings = {
        "CompanyName": about.publisher,
        "FileDescription": DISPLAY_NAME,
        "FileVersion": about.version,
        "InternalName": program,
        "LegalCopyright": f"{about.publisher}, {about.licence}",
        "OriginalFilename": f"{program}.exe",
        "ProductName": DISPLAY_NAME,
        "ProductVersion": about.version,
    }
    pairs = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={about.numbers}, prodvers={about.numbers}, mask=0x3F, "
        "flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable('040904B0', [{pairs}])]), "
        "VarFileInfo([VarStruct('Translation', [0x0409, 1200])])])\n"
    )
