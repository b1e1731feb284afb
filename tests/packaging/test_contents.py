"""What goes into a bundle: only what is used, with its licences, its list of components and its checksum."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tomllib
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from bundling import checksums, components, debian, elf, licences, project, sizes
from bundling.components import Component
from bundling.errors import DependencyUnknown, LicenceMissing
from bundling.project import About
from bundling.trimming import is_left_to_the_system, is_wanted

from .conftest import PROJECT

QT = "PySide6/Qt"


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/lib/libQt6WebEngineCore.so.6",
        f"{QT}/lib/libQt6Quick.so.6",
        f"{QT}/lib/libicudata.so.73",
        f"{QT}/libexec/QtWebEngineProcess",
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/imageformats/libqsvg.so",
        f"{QT}/resources/qtwebengine_resources.pak",
        f"{QT}/translations/qtwebengine_locales/fr.pak",
        f"{QT}/translations/qtwebengine_locales/en-US.pak",
        f"{QT}/translations/qtbase_fr.qm",
        "PySide6/QtWidgets.abi3.so",
        r"PySide6\Qt6WebEngineCore.dll",
        r"PySide6\plugins\platforms\qwindows.dll",
        r"PySide6\translations\qtbase_fr.qm",
        r"PySide6\QtCore.pyd",
        f"{QT}/lib/QtGui.framework/Versions/A/QtGui",
        f"{QT}/plugins/platforms/libqcocoa.dylib",
        "resources/templates/page.html",
        "cases/img/arvelle-budget.png",
    ],
)
def test_what_is_used_stays(place: str) -> None:
    assert is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/qml/QtQuick/qmldir",
        f"{QT}/lib/libQt6Designer.so.6",
        f"{QT}/lib/libQt6Pdf.so.6",
        f"{QT}/lib/libQt6VirtualKeyboard.so.6",
        f"{QT}/lib/libavcodec.so.63",
        f"{QT}/plugins/imageformats/libqtiff.so",
        f"{QT}/plugins/imageformats/libqpdf.so",
        f"{QT}/plugins/platforms/libqvnc.so",
        f"{QT}/plugins/multimedia/libffmpegmediaplugin.so",
        f"{QT}/resources/qtwebengine_devtools_resources.pak",
        f"{QT}/resources/qtwebengine_resources.debug.pak",
        f"{QT}/resources/v8_context_snapshot.debug.bin",
        f"{QT}/translations/qtwebengine_locales/de.pak",
        f"{QT}/translations/qtbase_de.qm",
        f"{QT}/translations/qtmultimedia_fr.qm",
        "PySide6/QtOpenGL.abi3.so",
        r"PySide6\Qt6Designer.dll",
        r"PySide6\plugins\sqldrivers\qsqlite.dll",
        r"PySide6\opengl32sw.dll",
        f"{QT}/lib/Qt3DCore.framework/Versions/A/Qt3DCore",
        "pillow.libs/libavif-c6062d5f.so.16.4.2",
    ],
)
def test_what_is_not_used_goes(place: str) -> None:
    assert not is_wanted(place)


def test_the_system_gives_its_own_libraries() -> None:
    assert is_left_to_the_system("/lib/x86_64-linux-gnu/libX11.so.6")
    assert is_left_to_the_system("/usr/lib64/libfontconfig.so.1")
    assert not is_left_to_the_system("/usr/lib/x86_64-linux-gnu/libxcb-cursor.so.0")
    assert not is_left_to_the_system("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")
    assert not is_left_to_the_system("/opt/venv/lib/python3.11/site-packages/PySide6/Qt/lib/libQt6Core.so.6")


@pytest.fixture
def shipped(about: About) -> list[Component]:
    """What a bundle with a few of the packages' files would be made of."""
    files = {
        "PySide6_Essentials": "PySide6/QtCore.",
        "PyYAML": "yaml/loader.py",
        "Pillow": "PIL/Image.py",
    }
    sources = []
    for name, start in files.items():
        found = metadata.distribution(name)
        sources.append(
            next(str(found.locate_file(path)) for path in found.files or () if str(path).startswith(start))
        )
    pytest.importorskip("PyInstaller", reason="makes installers: `dev.py test --packaging`")
    return components.shipped(sources, about)


@pytest.mark.packaging
def test_components_are_those_of_the_files(shipped: list[Component]) -> None:
    names = [part.name for part in shipped]
    assert names[0] == "caseeditor"
    assert {"pillow", "PyYAML", "PySide6_Essentials", "Qt", "Chromium (Qt WebEngine)", "Python"} <= set(names)
    assert "pytest" not in names
    assert all(part.texts and part.version for part in shipped)
    assert all(part.source.startswith("http") for part in shipped[1:])


@pytest.mark.packaging
def test_the_list_of_components_is_valid(shipped: list[Component], about: About, tmp_path: Path) -> None:
    sbom = pytest.importorskip("bundling.sbom")
    (tmp_path / "components.json").write_text(json.dumps([vars(part) for part in shipped]), encoding="utf-8")
    installer = tmp_path / "installer.exe"
    installer.write_bytes(b"installer")
    told = json.loads(sbom.write(tmp_path / "components.json", installer, about).read_text(encoding="utf-8"))
    assert told["bomFormat"] == "CycloneDX"
    assert told["metadata"]["component"]["hashes"][0]["content"] == hashlib.sha256(b"installer").hexdigest()
    assert {part["name"] for part in told["components"]} == {part.name for part in shipped[1:]}
    assert not any("/site-packages/" in json.dumps(part) for part in told["components"])


def test_licences_are_collected_once_each(tmp_path: Path) -> None:
    text = tmp_path / "LICENSE"
    text.write_text("as you like")
    parts = [Component(name, "1", "MIT", "https://example.org", texts=[str(text)]) for name in ("one", "two")]
    licences.collect(parts, tmp_path / "licences")
    listed = json.loads((tmp_path / "licences" / "components.json").read_text(encoding="utf-8"))
    assert [part["texts"] for part in listed] == [["one-LICENSE.txt"], ["one-LICENSE.txt"]]
    assert (tmp_path / "licences" / "one-LICENSE.txt").read_text() == "as you like"


def test_every_package_that_the_program_needs_has_its_licence() -> None:
    """Known before a bundle is made."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(text) for text in project["dependencies"]]
    seen: set[str] = set()
    while waiting:
        need = waiting.pop()
        if need.name not in seen and (need.marker is None or need.marker.evaluate({"extra": ""})):
            seen.add(need.name)
            package = metadata.distribution(need.name)
            assert components.component_of(package).texts, f"{need.name}: packaging/licences needs its text"
            waiting += map(Requirement, package.requires or ())
    assert len(seen) > 10


def test_nothing_ships_without_its_licence(tmp_path: Path) -> None:
    with pytest.raises(LicenceMissing, match="bare"):
        licences.collect([Component("bare", "1", "MIT", "")], tmp_path / "licences")


@pytest.mark.parametrize("name", ["libnowhere.so.9", "libnowhere.dylib", "nowhere.dll", "nowhere.pyd"])
def test_a_library_of_nobody_stops_the_build(tmp_path: Path, name: str) -> None:
    library = tmp_path / name
    library.write_bytes(b"")
    with pytest.raises(LicenceMissing, match="nowhere"):
        components.of_the_system([library])
    outside = tmp_path / "site-packages" / "PySide6" / name
    with pytest.raises(LicenceMissing, match="nowhere"):
        components.of_the_system([outside])


def test_every_system_asks_whose_a_library_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without dpkg too, which only Debian has."""
    monkeypatch.setenv("PATH", str(tmp_path))
    library = tmp_path / "libnowhere.so.9"
    with pytest.raises(LicenceMissing, match="nowhere"):
        components.of_the_system([library])


def test_python_explains_its_own_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Laid out as for Windows, for Linux, and on macOS as a framework."""
    monkeypatch.setenv("PATH", str(tmp_path))
    home = tmp_path / "Python"
    framework = tmp_path / "Python.framework" / "Versions" / "3.12"
    modules = "lib/python3.12/lib-dynload/_json.so"
    layouts = {
        home: ("python312.dll", "DLLs/libffi-8.dll", "DLLs/_ctypes.pyd", "lib/libpython3.12.so.1.0", modules),
        framework: ("lib/libncursesw.6.dylib", modules),
    }
    for place, names in layouts.items():
        monkeypatch.setattr("sys.base_prefix", str(place))
        monkeypatch.setattr(
            "sysconfig.get_path", lambda _name, place=place: str(place / "lib" / "python3.12")
        )
        assert components.of_the_system(place / name for name in names) == []
        with pytest.raises(LicenceMissing):
            components.of_the_system([place / "lib/python3.12/site-packages/x.so"])
    assert components.of_the_system([tmp_path / "System32" / "VCRUNTIME140_1.dll"]) == []
    monkeypatch.setattr("sys.base_prefix", str(home))
    with pytest.raises(LicenceMissing, match="libother"):
        components.of_the_system([home / "lib" / "libother.so.1"])


def test_a_python_without_its_licence_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, about: About
) -> None:
    monkeypatch.setattr("sys.base_prefix", str(tmp_path))
    monkeypatch.setattr("sysconfig.get_path", lambda _name: str(tmp_path))
    pytest.importorskip("PyInstaller", reason="makes installers: `dev.py test --packaging`")
    with pytest.raises(LicenceMissing, match="Python"):
        licences.collect(components.shipped([], about), tmp_path / "licences")


def test_texts_of_qt_are_the_real_ones() -> None:
    start = {path.name: path.read_text(encoding="utf-8")[:400] for path in components.OWN_TEXTS.glob("*.txt")}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in start["LGPL-3.0-only.txt"]
    assert "GNU GENERAL PUBLIC LICENSE" in start["GPL-3.0-only.txt"]
    assert "Version 2.1" in start["LGPL-2.1.txt"]


def test_checksum(tmp_path: Path) -> None:
    installer = tmp_path / "installer.exe"
    installer.write_bytes(b"installer")
    told = checksums.write(installer).read_text()
    assert told == f"{hashlib.sha256(b'installer').hexdigest()}  installer.exe\n"


def test_sizes_add_up(tmp_path: Path) -> None:
    for name, size in (
        ("PySide6/Qt/lib/libQt6WebEngineCore.so.6", 300),
        ("resources/fields.yml", 20),
        ("x", 1),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"." * size)
    assert sizes.parts(tmp_path) == {
        "web engine": 300, "icons, sample cases, translations, guide": 20, "Python and the program": 1,
    }  # fmt: skip
    assert sizes.table(tmp_path).endswith("in all")


@pytest.mark.skipif(not Path("/usr/bin/dpkg").exists(), reason="not a Debian system")
def test_an_unknown_library_stops_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "program").write_bytes(b"\x7fELF GLIBC_2.31\0 GLIBC_2.4\0")
    monkeypatch.setattr(elf, "asked_of_the_system", lambda _files, _bundle: {"libc.so.6", "libnowhere.so.9"})
    with pytest.raises(DependencyUnknown, match="libnowhere"):
        debian.dependencies(tmp_path, {})
    depends, _recommends = debian.dependencies(tmp_path, {"libnowhere.so.9": "libnowhere9"})
    assert depends == ["libc6 (>= 2.31)", "libnowhere9"]


def test_the_package_says_what_it_is(about: About) -> None:
    control = debian.control_file(about, "amd64", ["libc6 (>= 2.31)", "libx11-6"], ["libgtk-3-0"], 1000)
    fields = dict(line.split(": ", 1) for line in control.splitlines() if not line.startswith(" "))
    assert fields["Version"] == about.version
    assert fields["Maintainer"] == f"{about.publisher} <{about.contact}>"
    assert fields["Depends"] == "libc6 (>= 2.31), libx11-6"
    assert control.endswith("\n")


@pytest.mark.skipif(not Path("/usr/bin/dpkg-deb").exists(), reason="not a Debian system")
def test_a_package_with_a_placeholder_for_its_maintainer_says_so(
    about: About, stand_in: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is made all the same, for a trial; one with everything set says nothing."""
    (tmp_path / "dist").mkdir()
    own = replace(about, publisher="A town", contact="editor@example.org")
    halfway = replace(own, contact=project.PLACEHOLDERS["contact"])
    nothing = replace(about, **project.PLACEHOLDERS)
    for said, expected in ((own, ""), (halfway, "set contact in"), (nothing, "set publisher and contact in")):
        package = debian.make(said, stand_in, tmp_path / "dist", tmp_path / "work", {})
        asked = ["dpkg-deb", "--field", str(package), "Maintainer"]
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        assert told == f"{said.publisher} <{said.contact}>\n"
        warning = capfd.readouterr().err
        assert expected in warning
        assert warning.count("Warning") == (1 if expected else 0)
