"""The installer for Windows: it compiles without a warning, and under Wine it installs, upgrades and goes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bundling import setup_program
from bundling.project import About
from bundling.signing import Signer

from .conftest import tool

_WINE = "/usr/lib/wine/wine64"
_TARGET = "amd64-unicode"  # Wine's 64-bit half alone runs no 32-bit installer


def made(about: About, bundle: Path, folder: Path, target: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    return setup_program.make(about, bundle, folder, folder / "work", Signer({}, say=_nothing), target=target)


def _nothing(_text: str) -> None:
    """Says nothing."""


def test_it_compiles_without_a_warning(about: About, stand_in: Path, tmp_path: Path) -> None:
    tool("makensis")
    installer = made(about, stand_in, tmp_path / "dist")
    assert installer.name == f"caseeditor-{about.version}-windows-x64.exe"
    assert installer.read_bytes()[:2] == b"MZ"


def test_a_warning_stops_it(about: About, stand_in: Path, tmp_path: Path) -> None:
    """The compilation above can fail."""
    compiler = tool("makensis")
    command = setup_program.command(compiler, about, stand_in, tmp_path / "x.exe", None)
    script = tmp_path / "installer.nsi"
    script.write_text(
        setup_program.SCRIPT.read_text(encoding="utf-8") + "\nFunction neverCalled\nFunctionEnd\n"
    )
    assert subprocess.run([*command[:-1], str(script)], capture_output=True).returncode != 0


def test_it_asks_for_no_administrator() -> None:
    script = setup_program.SCRIPT.read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert "SetShellVarContext all" not in script
    assert 'InstallDir "$LOCALAPPDATA\\Programs' in script


def test_nothing_but_the_bundle_is_removed() -> None:
    """A folder is only ever removed whole when it is the bundle's own."""
    script = setup_program.SCRIPT.read_text(encoding="utf-8")
    removed = [line.strip() for line in script.splitlines() if line.strip().startswith("RMDir /r")]
    assert removed == ['RMDir /r "$INSTDIR\\_internal"']
    assert "APPDATA\\caseeditor" not in script


def wine_environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "WINEPREFIX": str(folder / "wine"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree=;mshtml=",
    }


@pytest.fixture
def wine(tmp_path: Path) -> Iterator[Callable[..., int]]:
    """Runs a Windows program in a fresh Windows of its own."""
    if not Path(_WINE).is_file():
        pytest.skip("wine64 isn't installed")
    environment = wine_environment(tmp_path)

    def run(*command: str) -> int:
        # Without a pipe: what Wine starts along with a program may live on, and keep it open.
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.run([_WINE, *command], env=environment, timeout=200, **silent).returncode

    assert run("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f") == 0
    yield run
    run("wineboot", "--kill")


def uninstalled(wine: Callable[..., int], home: Path, folder: Path) -> int:
    """What the uninstaller ends with.

    It goes on from a copy of itself, which nobody waits for, unless it is told where it is: without quotes.
    """
    place = f"Z:{home}".replace("/", "\\")
    script = folder / "uninstall.bat"
    script.write_text(f'@"{place}\\uninstall.exe" /S _?={place}\r\n@exit /b %errorlevel%\r\n')
    return wine("cmd", "/c", f"Z:{script}")


def has_key(wine: Callable[..., int], key: str) -> bool:
    return wine("reg", "query", rf"HKCU\Software\{key}") == 0


_KEYS = (
    r"Microsoft\Windows\CurrentVersion\Uninstall\caseeditor",
    r"Classes\Applications\caseeditor.exe\shell\open\command",
    r"Classes\caseeditor.Markdown\shell\open\command",
)


@pytest.mark.packaging
def test_it_installs_upgrades_and_leaves_without_a_trace(
    about: About, stand_in: Path, tmp_path: Path, wine: Callable[..., int]
) -> None:
    tool("makensis")
    users = tmp_path / "wine" / "drive_c" / "users"
    installer = made(about, stand_in, tmp_path / "dist", _TARGET)
    assert wine(str(installer), "/S") == 0
    (program,) = users.rglob("caseeditor.exe")
    home = program.parent
    assert home.parent.name == "Programs"
    assert (home / "_internal" / "resources" / "fields.yml").is_file()
    assert len(list(users.rglob("Start Menu/Programs/*.lnk"))) == 1
    assert all(has_key(wine, key) for key in _KEYS)
    # «Open with» is offered, and the default for .md is nobody's.
    assert (
        wine("reg", "query", r"HKCU\Software\Classes\.md\OpenWithProgids", "/v", "caseeditor.Markdown") == 0
    )
    exported = tmp_path / "md.reg"
    assert wine("reg", "export", r"HKCU\Software\Classes\.md", f"Z:{exported}") == 0
    assert "@=" not in exported.read_text(encoding="utf-16")

    work = users / home.parents[3].name / "AppData" / "Local" / "caseeditor" / "drafts"
    work.mkdir(parents=True)
    (work / "draft.bin").write_bytes(b"unsaved")
    (home / "mine.txt").write_text("put there by the person")
    (stand_in / "_internal" / "resources" / "fields.yml").unlink()
    (stand_in / "_internal" / "new.txt").write_text("new")
    newer = made(about, stand_in, tmp_path / "newer", _TARGET)
    assert wine(str(newer), "/S") == 0
    assert (home / "_internal" / "new.txt").is_file()
    assert not (home / "_internal" / "resources" / "fields.yml").exists()

    assert uninstalled(wine, home, tmp_path) == 0
    assert not any(has_key(wine, key) for key in (*_KEYS, r"Classes\.md", r"Classes\Applications"))
    assert not list(users.rglob("Start Menu/Programs/*.lnk"))
    assert sorted(path.name for path in home.iterdir() if path.name != "uninstall.exe") == ["mine.txt"]
    assert (work / "draft.bin").read_bytes() == b"unsaved"


@pytest.mark.packaging
def test_it_refuses_an_old_windows(
    about: About, stand_in: Path, tmp_path: Path, wine: Callable[..., int]
) -> None:
    tool("makensis")
    assert wine("reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win7", "/f") == 0
    assert wine(str(made(about, stand_in, tmp_path / "dist", _TARGET)), "/S") == 2
    assert not list((tmp_path / "wine").rglob("caseeditor.exe"))


@contextmanager
def kept_running(tmp_path: Path, program: Path) -> Iterator[None]:
    """A program of Windows that runs from there, until the end."""
    program.parent.mkdir(exist_ok=True)
    shutil.copy(tmp_path / "wine" / "drive_c" / "windows" / "system32" / "cmd.exe", program)
    environment = wine_environment(tmp_path)
    command = [_WINE, str(program), "/c", "echo runs& pause"]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline().strip() == b"runs"
        yield
        running.communicate(b"\n")


@pytest.mark.packaging
@pytest.mark.parametrize("place", ["PySide6/QtWebEngineProcess.exe", "held.exe"])
def test_nothing_is_unpacked_over_what_still_runs(
    about: About, stand_in: Path, tmp_path: Path, wine: Callable[..., int], place: str
) -> None:
    """The web engine's program may outlive the window; any other file that can't be removed counts too."""
    tool("makensis")
    installer = made(about, stand_in, tmp_path / "dist", _TARGET)
    assert wine(str(installer), "/S") == 0
    (program,) = (tmp_path / "wine" / "drive_c" / "users").rglob("caseeditor.exe")
    home = program.parent
    (stand_in / "_internal" / "new.txt").write_text("new")
    newer = made(about, stand_in, tmp_path / "newer", _TARGET)
    with kept_running(tmp_path, home / "_internal" / place):
        assert wine(str(newer), "/S") == 5
        assert not (home / "_internal" / "new.txt").exists()
        assert program.is_file()
        assert uninstalled(wine, home, tmp_path) == 5
        assert has_key(wine, _KEYS[0])
    assert wine(str(newer), "/S") == 0
    assert (home / "_internal" / "new.txt").is_file()
    assert not (home / "_internal" / place).exists()
