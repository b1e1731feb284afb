"""What goes into the bundle beyond what PyInstaller finds by following imports, and what doesn't."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from pygments import lexers

from bundling import components
from bundling import licences as licence_texts
from bundling.project import PROJECT, About
from bundling.trimming import is_left_to_the_system, is_wanted

Entry = tuple[str, str, str]  # place in the bundle, source, PyInstaller's kind

# Python-Markdown finds its extensions by name, Pygments its lexers, and the window loads the web engine late.
LOADED_BY_NAME = [
    "markdown.extensions.extra",
    "markdown.extensions.sane_lists",
    "markdown.extensions.toc",
    *(f"pygments.lexers.{path.stem}" for path in sorted(Path(lexers.__path__[0]).glob("[a-z]*.py"))),
    *(
        ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((PROJECT / "caseeditor").rglob("*.py"))
    ),
]

NEVER_USED = [
    # of Python
    "tkinter", "unittest", "pydoc", "doctest", "test", "lib2to3", "ensurepip", "idlelib", "_hashlib",
    "sqlite3",
    # what packages could use if it were there
    "setuptools", "pip", "numpy", "lxml", "chardet", "charset_normalizer", "defusedxml", "toml",
    # of Pillow: the formats are limited to PNG, JPEG, WebP and GIF, and nothing is written on pictures
    "PIL.ImageQt", "PIL.ImageTk", "PIL._avif", "PIL.AvifImagePlugin", "PIL.ImageFont", "PIL._imagingft",
    "PIL.ImageCms", "PIL._imagingcms",
    # of Qt
    "PySide6.QtOpenGL", "PySide6.QtDBus", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets",
    "PySide6.QtWebEngineQuick", "PySide6.QtPdf", "PySide6.QtDesigner",
]  # fmt: skip


class Gathered(Protocol):
    """The part of PyInstaller's analysis that is used here."""

    pure: list[Entry]
    binaries: list[Entry]
    datas: list[Entry]


def trim(analysis: Gathered) -> None:
    """Drop the files that nothing in the program uses."""
    analysis.binaries = [
        entry for entry in analysis.binaries if is_wanted(entry[0]) and not is_left_to_the_system(entry[1])
    ]
    analysis.datas = [entry for entry in analysis.datas if is_wanted(entry[0])]


def strip_python(analysis: Gathered, work: Path) -> None:
    """Take the names for debuggers out of Python's own libraries, four fifths of them on some systems.

    Qt's libraries are left as they came: they have none.
    """
    tool = shutil.which("strip") if sys.platform == "linux" else None
    if tool is None:
        return
    folder = work / "stripped"
    for place, (destination, source, kind) in enumerate(analysis.binaries):
        if not destination.startswith("libpython") and "/lib-dynload/" not in destination:
            continue
        light = folder / destination
        light.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([tool, "--strip-unneeded", "-o", str(light), source], check=True)
        analysis.binaries[place] = (destination, str(light), kind)


def own_metadata(about: About, work: Path) -> list[Entry]:
    """The program's own version, where `importlib.metadata` finds it: two lines, no path of the machine."""
    folder = f"{about.name}-{about.version}.dist-info"
    written = work / "METADATA"
    written.write_text(
        f"Metadata-Version: 2.1\nName: {about.name}\nVersion: {about.version}\n", encoding="utf-8"
    )
    return [(f"{folder}/METADATA", str(written), "DATA")]


def licences(analysis: Gathered, about: About, work: Path) -> list[Entry]:
    """The licence texts of everything gathered, and the list of it that «About» shows; both also stay in
    `work` for the list of components beside the installer. Raises `LicenceMissing`.
    """
    gathered = [*analysis.pure, *analysis.binaries, *analysis.datas]
    # A link's «source» is the place in the bundle that it leads to.
    sources = [source for _, source, kind in gathered if source and kind != "SYMLINK"]
    shipped = components.shipped(sources, about)
    folder = work / "licences"
    licence_texts.collect(shipped, folder)
    (work / "components.json").write_text(
        json.dumps([vars(part) for part in shipped], indent=2), encoding="utf-8"
    )
    return [
        (f"resources/licences/{path.relative_to(folder).as_posix()}", str(path), "DATA")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
