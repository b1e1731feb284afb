"""Starts the web engine and looks whether it draws, in a process of its own that may be ended by it.

`caseeditor probe-engine` exits with 0 where a page comes out in its colour; whatever else happens means no.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import nullcontext

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QOpenGLContext
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from caseeditor.gui.platform.engine_modes import without_opengl

if sys.platform != "win32":
    import resource

_COLOUR = (0, 170, 85)
_NEAR = 24  # how far a screen's own colours may be from it
_LOOK = 50  # ms between two looks
_LONGEST = 25_000  # ms
_NEEDS_OPENGL = ("xcb", "wayland")
_NO_ERROR_BOX = 0x0001 | 0x0002 | 0x8000  # Windows: SEM_FAILCRITICALERRORS, …NOGPFAULT…, …NOOPENFILE…


def probe() -> int:
    """Never returns where the engine runs, or ends the process: then the exit code tells."""
    _fall_quietly()
    software = os.environ.get("QT_QUICK_BACKEND") == "software"
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts, not software)
    with without_opengl() if software else nullcontext():
        application = QApplication(sys.argv[:1])
    opengl = QGuiApplication.platformName().startswith(_NEEDS_OPENGL) and not software
    if opengl and not QOpenGLContext().create():
        return 3
    view = QWebEngineView()
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.resize(64, 64)

    def look() -> None:
        colour = view.grab().toImage().pixelColor(32, 32)
        seen = (colour.red(), colour.green(), colour.blue())
        if all(abs(one - other) <= _NEAR for one, other in zip(seen, _COLOUR, strict=True)):
            os._exit(0)  # nothing else is to be tidied up, and it shall not fail now
        QTimer.singleShot(_LOOK, look)

    view.loadFinished.connect(lambda fine: look() if fine else os._exit(4))
    view.setHtml(f"<body style='background: rgb{_COLOUR}'></body>")
    view.show()
    QTimer.singleShot(_LONGEST, lambda: os._exit(5))
    return application.exec() or 6


def _fall_quietly() -> None:
    """No memory dump and no message of the system's when the engine ends the process."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_NO_ERROR_BOX)
    else:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
