"""Programs measured from outside: how long until their window is there, and what memory they hold."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..realwindow.display import Display, stop

_LONGEST = 120.0  # seconds
_LOOK = 0.005  # seconds between two looks whether the window is there
_SETTLED = 12.0  # seconds after which what loads later is there, too
_BETWEEN = 2.0  # seconds between two looks at the memory
_STILL = 0.01  # share by which it may change meanwhile

Command = Callable[[Path, Path], list[str]]  # a folder of cases, one of them -> the command line


@dataclass(frozen=True)
class Program:
    """An editor with its preview, and how it is started on a folder or a file."""

    name: str
    command: Command
    settings: tuple[tuple[str, str], ...] = ()
    """Files below the home folder, with what they say: a preview beside the text, of the web engine's."""

    @property
    def is_here(self) -> bool:
        """Whether it can be started on this machine."""
        return shutil.which(self.command(Path(), Path())[0]) is not None


OURS = Program(
    "caseeditor", lambda folder, _: [sys.executable, "-m", "caseeditor", str(folder), "--lang", "fr"]
)
GHOSTWRITER = Program("ghostwriter", lambda _, case: ["ghostwriter", str(case)])
RETEXT = Program(
    "ReText",
    lambda _, case: ["retext", str(case)],
    (
        (
            ".config/ReText project/ReText.conf",
            "[General]\nlivePreviewByDefault=true\ndefaultPreviewState=live-preview\nuseWebEngine=true\n",
        ),
    ),
)


@contextmanager
def started(display: Display, program: Program, home: Path, folder: Path) -> Iterator[tuple[int, float]]:
    """The program, until its window is on the screen: its process, and the seconds that this took."""
    for name, text in program.settings:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)
    environment = {
        **display.environment,
        "HOME": str(home),
        "CASEEDITOR_HOME": str(home / "caseeditor"),
        "QT_QPA_PLATFORM": "xcb",
        **({"QTWEBENGINE_DISABLE_SANDBOX": "1"} if os.geteuid() == 0 else {}),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # people's computers keep compiled modules
    case = min((folder / "_usage").glob("*.md"))
    start = time.perf_counter()
    process = display.start(*program.command(folder, case), environment=environment)
    try:
        while not display.windows_of(process.pid):
            if process.poll() is not None or time.perf_counter() - start > _LONGEST:
                raise RuntimeError(f"{program.name} showed no window")
            time.sleep(_LOOK)
        yield process.pid, time.perf_counter() - start
    finally:
        stop(process)


def seconds_to_window(display: Display, program: Program, home: Path, folder: Path) -> float:
    """How long a start takes until the window is on the screen."""
    with started(display, program, home, folder) as (_, seconds):
        return seconds


def megabytes(display: Display, program: Program, home: Path, folder: Path) -> float:
    """What the program and all that it started hold (PSS: what is shared counts once), with its preview."""
    with started(display, program, home, folder) as (process, _):
        start, before = time.perf_counter(), 0.0
        while True:
            time.sleep(_BETWEEN)
            waited, processes = time.perf_counter() - start, tree_of(process)
            now = sum(map(_held, processes)) / 1000
            drawn = any("--type=renderer" in _command_line(one) for one in processes)
            if (drawn and waited > _SETTLED and abs(now - before) < now * _STILL) or waited > _LONGEST:
                return now
            before = now


def tree_of(process: int) -> list[int]:
    """A process and all those that it started, and those that these started."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended just now
            continue
        children.setdefault(parent, []).append(int(path.parent.name))
    found = [process]
    for one in found:
        found += children.get(one, ())
    return found


def _command_line(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text(errors="replace")
    except OSError:
        return ""


def _held(process: int) -> float:
    """Kilobytes."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) * 1.024 for line in lines if line.startswith("Pss:"))
