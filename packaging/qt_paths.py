"""Run by the bundle before anything else: tells Qt where its parts are, without loading it.

PyInstaller's own hook for PySide loads Qt to say so, in programs that only check a folder too; PySide says
most of it itself once it is loaded. What it says goes through a settings file in which a comma separates two
paths: in a folder whose name has one, the web engine must be told in another way.
"""

import os
import sys
from pathlib import Path

_WINDOWS = sys.platform == "win32"
_QT = Path(sys._MEIPASS, "PySide6", *([] if _WINDOWS else ["Qt"]))
_PROCESS = "QtWebEngineProcess.exe" if _WINDOWS else "libexec/QtWebEngineProcess"

os.environ["QT_PLUGIN_PATH"] = str(_QT / "plugins")
if "," in str(_QT) and sys.platform != "darwin":
    os.environ["QTWEBENGINEPROCESS_PATH"] = str(_QT / _PROCESS)
    os.environ["QTWEBENGINE_RESOURCES_PATH"] = str(_QT / "resources")
    os.environ["QTWEBENGINE_LOCALES_PATH"] = str(_QT / "translations" / "qtwebengine_locales")
