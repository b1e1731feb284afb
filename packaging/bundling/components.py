"""What the bundle is made of: Python, the packages, and what lies within the packages' binary files."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import cast

from bundling.errors import LicenceMissing
from bundling.project import About


@dataclass
class Component:
    """One part with a licence of its own, which the files `texts` hold; `source` is where its source is."""

    name: str
    version: str
    licence: str
    source: str
    purl: str = ""
    texts: list[str] = field(default_factory=list)


# What the packages of Qt contain, for which no distribution speaks. The versions are Qt's own.
_WITHIN_QT = ("Qt", "Chromium (Qt WebEngine)")
_QT_LICENCE = "LGPL-3.0-only"
_TEXTS_OF_QT = ("LGPL-3.0-only.txt", "GPL-3.0-only.txt")
_TEXTS_OF_OTHERS = {"cobble": "BSD-2-Clause.txt"}  # packages that bring none
_TEXTS_OF_CHROMIUM = ("Chromium.txt", "LGPL-2.1.txt", "MPL-2.0.txt", "Apache-2.0.txt")
_BUILT_IN = (
    ("selectolax", "lexbor", "Apache-2.0", "https://github.com/lexbor/lexbor", "Apache-2.0.txt"),
    ("chunspell", "Hunspell", "LGPL-2.1-or-later", "https://github.com/hunspell/hunspell", "LGPL-2.1.txt"),
)
LIBRARY = re.compile(r"\.(so(\.[\w.]+)?|dylib|dll|pyd|exe)$", re.IGNORECASE)
# What Microsoft lets programs pass on; the licence text of Python for Windows has the terms.
_OF_MICROSOFT = re.compile(r"((vcruntime|msvcp|concrt)\d+\w*|ucrtbase|api-ms-win-[\w-]+)\.dll", re.IGNORECASE)
OWN_TEXTS = Path(__file__).resolve().parents[1] / "licences"


def shipped(sources: Iterable[str], about: About) -> list[Component]:
    """The components that these files come from, the program first, then by name.

    Raises `LicenceMissing` for a library that none of them explains.
    """
    wanted = {Path(source).resolve() for source in sources}
    unexplained = {source for source in wanted if LIBRARY.search(source.name)}
    parts = [_python()]
    for distribution in metadata.distributions():
        if distribution.metadata["Name"].lower() in (about.name, "pyinstaller"):
            continue
        if its := _files_in(distribution, wanted):
            parts.append(component_of(distribution))
            unexplained -= its
    if any(part.name.lower().startswith("pyside6") for part in parts):
        parts.extend(_within_qt())
    parts.extend([inner for part in list(parts) for inner in _built_in(part)])
    parts.extend(_dictionaries(wanted))
    parts.append(_bootloader())
    parts.extend(of_the_system(unexplained))
    own = Component(about.name, about.version, about.licence, "", _purl(about.name, about.version))
    own.texts = [str(Path(__file__).resolve().parents[2] / "LICENSE")]
    return [own, *sorted(parts, key=lambda part: part.name.lower())]


def _files_in(distribution: metadata.Distribution, wanted: set[Path]) -> set[Path]:
    """Those of the distribution's files that are wanted and tell that it is used."""
    # The packages of Qt all claim the few Python files that they share.
    ignored = (".py", ".pyi", ".txt") if _is_of_qt(distribution.metadata["Name"]) else (".pyi", ".txt")
    telling = (
        Path(str(distribution.locate_file(name))).resolve()
        for name in distribution.files or ()
        if ".dist-info" not in str(name) and name.suffix not in ignored
    )
    return wanted.intersection(telling)


def component_of(distribution: metadata.Distribution) -> Component:
    """A package as a part of what is shipped, with its licence texts, if there are any."""
    told = cast("Message", distribution.metadata)  # which it is, says the documentation
    name, version = told["Name"], distribution.version
    texts = [str(path) for path in _licence_files(distribution)]
    if not texts and _is_of_qt(name):
        texts = [str(OWN_TEXTS / text) for text in _TEXTS_OF_QT]
    if not texts and name in _TEXTS_OF_OTHERS:
        texts = [str(OWN_TEXTS / _TEXTS_OF_OTHERS[name])]
    licence = _QT_LICENCE if _is_of_qt(name) else _licence(told)
    return Component(name, version, licence, _source(told, name, version), _purl(name, version), texts)


def _is_of_qt(name: str) -> bool:
    return name.lower().startswith(("pyside6", "shiboken6"))


def _licence(told: Message) -> str:
    expression = str(told.get("License-Expression") or told.get("License") or "")
    if expression and "\n" not in expression and len(expression) < 80:
        return expression
    classes = [value for key, value in told.items() if key == "Classifier" and value.startswith("License ::")]
    return classes[0].split(" :: ")[-1] if classes else "see its text"


def _licence_files(distribution: metadata.Distribution) -> list[Path]:
    telling = re.compile(r"(^|/)(licen[cs]es?/.*|(licen[cs]e|copying|notice|authors)[^/]*)$", re.IGNORECASE)
    found = []
    for name in distribution.files or ():
        if ".dist-info/" in str(name) and telling.search(str(name).split(".dist-info/")[1]):
            path = Path(str(distribution.locate_file(name)))
            if path.is_file():
                found.append(path)
    return found


def _source(told: Message, name: str, version: str) -> str:
    links = dict(value.split(", ", 1) for value in told.get_all("Project-URL") or () if ", " in value)
    for label, link in links.items():
        if label.lower().replace(" ", "-") in ("source", "source-code", "repository", "code", "github"):
            return str(link)
    return str(told.get("Home-page") or next(iter(links.values()), "") or f"{name} {version}")


def _purl(name: str, version: str) -> str:
    return f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"


def _python() -> Component:
    version = sys.version.split()[0]
    places = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    texts = [str(place) for place in places if place.is_file()][:1]
    source = f"https://www.python.org/downloads/release/python-{version.replace('.', '')}/"
    return Component("Python", version, "Python-2.0", source, f"pkg:generic/python@{version}", texts)


def _bootloader() -> Component:
    found = component_of(metadata.distribution("pyinstaller"))
    found.name = "PyInstaller bootloader"
    found.licence = "GPL-2.0-or-later WITH Bootloader-exception"
    return found


def of_the_system(libraries: Iterable[Path]) -> list[Component]:
    """The Debian packages that libraries carried along come from, with their copyright files.

    Raises `LicenceMissing` for libraries that are neither a package's nor Python's own.
    """
    found: dict[str, Component] = {}
    unexplained = []
    for library in sorted(libraries):
        package = _owner(library)
        if package and package not in found:
            found[package] = _debian(package)
        elif not package and not _is_of_python(library):
            unexplained.append(str(library))
    if unexplained:
        raise LicenceMissing(
            "No package is known to hold these, so no licence text either. Leave them out (trimming.py), "
            f"or say in components.py what they are part of: {', '.join(unexplained)}"
        )
    return list(found.values())


def _owner(library: Path) -> str:
    """The Debian package that installed this file; empty without one, and on other systems."""
    if not shutil.which("dpkg"):
        return ""
    # dpkg knows a library by the folder it was installed in, which may be a link to where it is.
    for place in (library, Path("/", *library.parts[2:])):
        told = subprocess.run(["dpkg", "-S", str(place)], capture_output=True, text=True).stdout
        if told:
            return told.split(":")[0].strip()
    return ""


def _is_of_python(library: Path) -> bool:
    """Whether Python's own licence text speaks of it: it came with Python, or is Microsoft's for all."""
    home = Path(sys.base_prefix).resolve()
    modules = Path(sysconfig.get_path("stdlib")).resolve()
    if "site-packages" in library.parts:
        return False
    if _OF_MICROSOFT.fullmatch(library.name) or library.is_relative_to(modules):
        return True
    if "Python.framework" in home.parts:  # on macOS all that Python needs lies in its framework
        return library.is_relative_to(home)
    if library.suffix.lower() in (".dll", ".pyd", ".exe"):
        return library.parent in (home, home / "DLLs")
    return library.parent == home / "lib" and library.name.startswith("libpython")


def _debian(package: str) -> Component:
    asked = ["dpkg-query", "-W", "-f", "${Version}\t${source:Package}\t${source:Version}", package]
    version, name, full = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split("\t")
    text = Path("/usr/share/doc") / package / "copyright"
    texts = [str(text)] if text.is_file() else []
    source = f"https://snapshot.debian.org/package/{name}/{full}/"
    return Component(package, version, "see its text", source, f"pkg:deb/debian/{package}@{version}", texts)


def _within_qt() -> list[Component]:
    """Qt itself and Chromium: their sources are where Qt's own are."""
    version = metadata.version("PySide6")
    source = f"https://download.qt.io/official_releases/qt/{'.'.join(version.split('.')[:2])}/{version}/"
    parts = []
    for name in _WITHIN_QT:
        texts = [str(OWN_TEXTS / text) for text in _TEXTS_OF_QT]
        if name.startswith("Chromium"):
            texts.extend(str(OWN_TEXTS / text) for text in _TEXTS_OF_CHROMIUM)
        licence = _QT_LICENCE if name == "Qt" else f"{_QT_LICENCE} AND BSD-3-Clause"
        parts.append(Component(name, version, licence, source, f"pkg:generic/{_slug(name)}@{version}", texts))
    return parts


def _built_in(part: Component) -> list[Component]:
    """What is built into a package that comes without its licence."""
    return [
        Component(name, part.version, licence, source, f"pkg:generic/{name.lower()}", [str(OWN_TEXTS / text)])
        for package, name, licence, source, text in _BUILT_IN
        if part.name.lower() == package
    ]


def _dictionaries(sources: Iterable[Path]) -> list[Component]:
    """The French dictionary, with what its authors say of it."""
    texts = [source.with_name("fr.license.txt") for source in sources if source.name == "fr.dic"]
    source = "https://grammalecte.net/"
    own = [str(OWN_TEXTS / "MPL-2.0.txt")]
    return [
        Component(
            "Dictionnaire français",
            "7.5",
            "MPL-2.0",
            source,
            "pkg:npm/dictionary-fr@3.0.0",
            [str(text), *own],
        )
        for text in texts[:1]
        if text.is_file()
    ]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
