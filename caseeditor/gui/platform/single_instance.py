"""A second start on a folder that is open already brings its window to the front.

The windows of one person talk through a local socket (a pipe on Windows) that nobody else may use, never over
a network. Its name is made of the person's own data folder and of the folder of cases.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from caseeditor.errors import FolderError
from caseeditor.folder.layout import find_layout
from caseeditor.paths import is_path

_CONNECT, _ANSWER = 300, 2000  # ms to wait for a window that may have hung
_LOOK = 1.0  # seconds to wait for a drive
_HERE = b"here\n"
_LONGEST = 40_000  # bytes of a message


class SingleInstance(QObject):
    """Listens for later starts on the folder that this window has open."""

    called = Signal(object)  # Path of a case, or None: show it, and come to the front

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        """`data` is the person's own data folder."""
        super().__init__(parent)
        self._data = data
        self._server: QLocalServer | None = None
        self._lock: QLockFile | None = None

    def listen(self, folder: Path) -> bool:
        """Answer for `folder`, and no longer for another one; False where another window does already."""
        self.stop()
        name = _name(self._data, folder)
        # Only who holds the lock may listen: on Unix a second server silently takes the socket's name away
        # from the first, on Windows both would be called in turns. The lock of a program that is gone counts
        # for nothing.
        lock = QLockFile(QDir(QDir.tempPath()).filePath(f"{name}.lock"))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0) or _connected(name) is not None:
            return False
        QLocalServer.removeServer(name)  # left by a program that was killed
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(name):
            server.deleteLater()
            return False
        server.newConnection.connect(self._on_call)
        self._server, self._lock = server, lock
        return True

    def stop(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
        self._server = self._lock = None

    def _on_call(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            call = server.nextPendingConnection()
            call.readyRead.connect(lambda call=call: self._hear(call))
            call.disconnected.connect(call.deleteLater)
            if call.bytesAvailable():
                self._hear(call)

    def _hear(self, call: QLocalSocket) -> None:
        if not call.canReadLine():
            if call.bytesAvailable() > _LONGEST:
                call.abort()
            return
        case = _read(bytes(call.readLine().data()))
        call.write(_HERE)
        call.flush()
        self.called.emit(case if case is not None and case.is_absolute() else None)


def call_window(data: Path, path: Path) -> bool:
    """Bring the window that has the folder `path`, or the folder of the case `path`, to the front.

    False where no window has it, or it doesn't answer.
    """
    case, names = _looked_up(data, path.absolute())
    call = next(filter(None, map(_connected, names)), None)
    if call is None:
        return False
    _let_it_come_forward()
    call.write(_written(case))
    call.flush()
    answered = call.waitForReadyRead(_ANSWER) and bytes(call.readAll().data()) == _HERE
    call.abort()
    return answered


def _written(case: Path | None) -> bytes:
    """One line for any path: in names, other signs than Unicode's and line ends are possible."""
    return json.dumps(str(case) if case else "").encode("ascii") + b"\n"


def _read(line: bytes) -> Path | None:
    try:
        said = json.loads(line)
    except ValueError:
        return None
    return Path(said) if isinstance(said, str) and is_path(said) else None


def _looked_up(data: Path, path: Path) -> tuple[Path | None, tuple[str, ...]]:
    """The case, if `path` is one, and under which names a window may listen.

    A drive that can't be reached may take a minute to say so: it isn't waited for.
    """
    found: list[tuple[Path | None, tuple[str, ...]]] = []

    def look() -> None:
        if not is_path(str(path)):
            return
        case = path if path.is_file() else None
        folders = _folders_of(case) if case else (path,)
        found.append((case, tuple(_name(data, folder) for folder in folders)))

    looking = threading.Thread(target=look, name="where a window may be", daemon=True)
    looking.start()
    looking.join(_LOOK)
    return found[0] if found else (None, ())


def _folders_of(case: Path) -> tuple[Path, ...]:
    """The folders that a window may have open to show a case: its own, or the site around it."""
    try:
        root = find_layout(case.parent).root
    except FolderError:
        root = None
    return (case.parent, root) if root else (case.parent,)


def _connected(name: str) -> QLocalSocket | None:
    call = QLocalSocket()
    call.connectToServer(name)
    return call if call.waitForConnected(_CONNECT) else None


def _name(data: Path, folder: Path) -> str:
    with suppress(FolderError):  # what can't be read is still the same folder
        folder = find_layout(folder).opened
    said = "\0".join(os.path.normcase(os.path.realpath(path)) for path in (data, folder))
    return "caseeditor-" + hashlib.sha256(os.fsencode(said)).hexdigest()[:32]


def _let_it_come_forward() -> None:
    """On Windows a program may come to the front only when the one in front allows it."""
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
