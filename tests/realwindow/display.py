"""An X display without a screen, with its own window manager and buses, apart from the person's session."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "xclip")
_BUS_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")

_OF_A_SESSION = ("LANG", "LC_", "QT_", "QTWEBENGINE_", "XDG_", "WAYLAND_", "DBUS_")


def what_is_missing() -> list[str]:
    """The programs that tests with a real window need and that this machine lacks."""
    missing = [program for program in NEEDED if not shutil.which(program)]
    if not any(Path(launcher).exists() for launcher in _BUS_LAUNCHERS):
        missing.append("at-spi2-core")
    return missing


class Display:
    """One X server on a free number, its window manager and its session bus; a context manager."""

    def __init__(self, size: str = "1366x768", server_options: Sequence[str] = ()) -> None:
        """`size` in pixels; `server_options` are Xvfb's, such as `("-extension", "GLX")`."""
        self._size, self._options = size, tuple(server_options)
        self._started: list[subprocess.Popen[bytes]] = []
        self._runtime = Path(tempfile.mkdtemp(prefix="rw-", dir="/tmp"))  # a socket's path must be short
        self._runtime.chmod(0o700)
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Display:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(_OF_A_SESSION)}
        self.environment = {**inherited, "XDG_RUNTIME_DIR": str(self._runtime), "LANG": "C.UTF-8"}
        options = ("-screen", "0", f"{self._size}x24", "-nolisten", "tcp", *self._options)
        number = self._start_and_read("Xvfb", "-displayfd", "{answer}", *options)
        self.environment["DISPLAY"] = f":{number}"
        address = self._start_and_read("dbus-daemon", "--session", "--nofork", "--print-address={answer}")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        self.start("openbox", "--sm-disable")
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._started):
            stop(process)
        shutil.rmtree(self._runtime, ignore_errors=True)

    @property
    def name(self) -> str:
        """The display as X names it, such as `:1`."""
        return self.environment["DISPLAY"]

    def start(
        self, *command: str, environment: Mapping[str, str] | None = None, log: Path | None = None
    ) -> subprocess.Popen[bytes]:
        """Start a program on this display; it ends with the display at the latest."""
        with (log or Path(os.devnull)).open("wb") as said:
            process = subprocess.Popen(
                command,
                env=dict(environment or self.environment),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def windows_of(self, process: int) -> list[str]:
        """The windows of a process that are on the screen."""
        search = ["xdotool", "search", "--onlyvisible", "--pid", str(process)]
        return subprocess.run(search, env=self.environment, capture_output=True, text=True).stdout.split()

    def run(self, *command: str) -> str:
        """Run a program on this display to its end; what it printed."""
        done = subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout

    def _start_and_read(self, *command: str) -> str:
        """Start a server that writes where it listens to the descriptor `{answer}`."""
        reads, writes = os.pipe()
        try:
            process = subprocess.Popen(
                [part.format(answer=writes) for part in command],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(writes,),
                start_new_session=True,
            )
        finally:
            os.close(writes)
        self._started.append(process)
        with os.fdopen(reads, encoding="ascii") as answer:
            said = answer.readline().strip()
        if not said:
            raise RuntimeError(f"{command[0]} ended with {process.wait()}")
        return said


def stop(process: subprocess.Popen[bytes], patience: float = 10) -> int:
    """End a program and those that it started; its exit code."""
    for sent in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sent)
        except ProcessLookupError:
            break
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
    return process.wait(patience)
