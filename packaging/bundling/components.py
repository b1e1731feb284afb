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
_TEXTS_OF_CHROMIUM = ("Chromium.txt", "LGPL-2.1.txt", "MPL-2.0.txt", "Apache-2.0.txt")
LIBRARY = re.compile(r"\.so(\.|$)")
OWN_TEXTS = Path(__file__).resolve().parents[1] / "licences"


def shipped(sources: Iterable[str], about: About) -> list[Component]:
    """The components that these files come from, the program first, then by name."""
    wanted = {Path(source).resolve() for source in sources}
    parts = [_python()]
    for distribution in metadata.distributions():
        if distribution.metadata["Name"].lower() in (about.name, "pyinstaller") or not _is_in(
            distribution, wanted
        ):
            continue
        parts.append(_component(distribution))
    if any(part.name.lower().startswith("pyside6") for part in parts):
        parts.extend(_within_qt())
    parts.append(_bootloader())
    parts.extend(of_the_system(wanted))
    own = Component(about.name, about.version, about.licence, "", _purl(about.name, about.version))
    own.texts = [str(Path(__file__).resolve().parents[2] / "LICENSE")]
    return [own, *sorted(parts, key=lambda part: part.name.lower())]


def _is_in(distribution: metadata.Distribution, wanted: set[Path]) -> bool:
    # The packages of Qt all claim the few Python files that they share.
    ignored = (".py", ".pyi", ".txt") if _is_of_qt(distribution.metadata["Name"]) else (".pyi", ".txt")
    for name in distribution.files or ():
        if ".dist-info" in str(name) or name.suffix in ignored:
            continue
        if Path(str(distribution.locate_file(name))).resolve() in wanted:
            return True
    return False


def _component(distribution: metadata.Distribution) -> Component:
    told = cast("Message", distribution.metadata)  # which it is, says the documentation
    name, version = told["Name"], distribution.version
    texts = [str(path) for path in _licence_files(distribution)]
    if not texts and _is_of_qt(name):
        texts = [str(OWN_TEXTS / text) for text in _TEXTS_OF_QT]
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
    texts = [str(place) for place in places if place.is_file()][:1] or [str(OWN_TEXTS / "Python.txt")]
    source = f"https://www.python.org/downloads/release/python-{version.replace('.', '')}/"
    return Component("Python", version, "Python-2.0", source, f"pkg:generic/python@{version}", texts)


def _bootloader() -> Component:
    found = _component(metadata.distribution("pyinstaller"))
    found.name = "PyInstaller bootloader"
    found.licence = "GPL-2.0-or-later WITH Bootloader-exception"
    return found


def of_the_system(sources: Iterable[Path]) -> list[Component]:
    """The Debian packages that libraries carried along come from, with their copyright files."""
    found: dict[str, Component] = {}
    for source in sources:
        if "site-packages" in source.parts or not LIBRARY.search(source.name) or not shutil.which("dpkg"):
            continue
        # dpkg knows a library by the folder it was installed in, which may be a link to where it is.
        for place in (source, Path("/", *source.parts[2:])):
            told = subprocess.run(["dpkg", "-S", str(place)], capture_output=True, text=True).stdout
            if told:
                break
        package = told.split(":")[0].strip()
        if package and package not in found:
            found[package] = _debian(package)
    return list(found.values())


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


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
