"""The ways in which the web engine can draw, what each needs set before it is loaded, and what decides which
one works.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication, QOpenGLContext

_SMALL_MEMORY = 256_000_000  # bytes of shared memory: with less, pictures may have no room
_SHARED_MEMORY = Path("/dev/shm")
_RESOURCES = ("qtwebengine_resources.pak", "icudtl.dat", "v8_context_snapshot.bin")
_DECIDING = (
    "DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "QT_OPENGL", "QT_QUICK_BACKEND", "QSG_RHI_BACKEND",
    "QT_XCB_GL_INTEGRATION", "QTWEBENGINE_CHROMIUM_FLAGS",
)  # fmt: skip
_DECIDING_BEGINNINGS = ("LIBGL_", "MESA_", "__EGL_", "__GLX_", "GALLIUM_")


class EngineMode(Enum):
    """How the preview is drawn."""

    FULL = "full"  # with the graphics card, where there is one
    SOFTWARE = "software"  # without it
    NONE = "none"  # not by the engine: it doesn't run here


# What is tried, one after the other. A page that stands still gains nothing from a graphics card. On Linux
# the way to one is OpenGL, which takes a fifth of the whole memory, holds the start up, and is what breaks.
MODES = (EngineMode.SOFTWARE,) if sys.platform == "linux" else (EngineMode.FULL, EngineMode.SOFTWARE)


def below(mode: EngineMode, modes: Sequence[EngineMode]) -> EngineMode:
    """What is tried when this one doesn't run."""
    after = modes[modes.index(mode) + 1 :] if mode in modes else ()
    return after[0] if after else EngineMode.NONE


def environment_of(mode: EngineMode) -> dict[str, str]:
    """The variables that make the engine draw that way; they must be set before it is loaded."""
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "").split()
    changed = {}
    if mode is EngineMode.SOFTWARE:
        flags.append("--disable-gpu")
        changed["QT_QUICK_BACKEND"] = "software"
    if _free_shared_memory() < _SMALL_MEMORY:
        flags.append("--disable-dev-shm-usage")  # ordinary files are used instead
    if flags:
        changed["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join(dict.fromkeys(flags))
    if sys.platform == "linux" and os.geteuid() == 0:
        # Chromium ends the whole program when root starts it with its sandbox on. Nobody works as root, but
        # containers draw pictures of the window so. What is shown is cleaned, runs nothing and reaches no
        # network in any case.
        changed.setdefault("QTWEBENGINE_DISABLE_SANDBOX", os.environ.get("QTWEBENGINE_DISABLE_SANDBOX", "1"))
    return changed


@contextmanager
def without_opengl() -> Iterator[None]:
    """An application that is made within loads no driver of a graphics card; those that it starts may."""
    name = "QT_XCB_GL_INTEGRATION"
    if name in os.environ:
        yield
        return
    os.environ[name] = "none"
    try:
        yield
        QOpenGLContext.supportsThreadedOpenGL()  # Qt looks at the variable when it is first asked for OpenGL
    finally:
        del os.environ[name]


def engine_files() -> Iterator[Path]:
    """The files without which the engine ends the program: where Qt looks for them, whether there or not."""
    if sys.platform == "darwin":
        return  # all of it is inside one framework there
    helper = "QtWebEngineProcess.exe" if sys.platform == "win32" else "QtWebEngineProcess"
    libraries = QLibraryInfo.path(QLibraryInfo.LibraryPath.LibraryExecutablesPath)
    yield Path(os.environ.get("QTWEBENGINEPROCESS_PATH") or Path(libraries, helper))
    data = QLibraryInfo.path(QLibraryInfo.LibraryPath.DataPath)
    resources = Path(os.environ.get("QTWEBENGINE_RESOURCES_PATH") or Path(data, "resources"))
    yield from (resources / name for name in _RESOURCES)


def engine_key() -> str:
    """Names all that decides whether the engine runs: its version and files, the machine, and the display."""
    told = [qVersion(), bytes(QSysInfo.machineUniqueId().data()).decode("ascii", "replace")]
    told += [QSysInfo.kernelVersion(), QGuiApplication.platformName()]
    told += [f"{name}={os.environ.get(name, '')}" for name in _DECIDING]
    told += sorted(
        f"{name}={value}" for name, value in os.environ.items() if name.startswith(_DECIDING_BEGINNINGS)
    )
    told += map(_described, engine_files())
    return hashlib.sha256("\0".join(told).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def files_are_there() -> bool:
    """Whether the engine has its files: quickly told, though not whether it runs."""
    return all(path.is_file() and path.stat().st_size > 0 for path in engine_files())


def _described(path: Path) -> str:
    try:
        about = path.stat()
    except OSError:
        return f"{path} -"
    return f"{path} {about.st_size} {about.st_mtime_ns}"


def _free_shared_memory() -> int:
    if sys.platform != "linux":
        return _SMALL_MEMORY
    try:
        about = os.statvfs(_SHARED_MEMORY)
    except OSError:
        return 0
    return about.f_bavail * about.f_frsize
