"""Style sheets: Sass as the site's generator compiles it, by libsass in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import caseeditor
from caseeditor.errors import CaseEditorError

WORKER = "_styles"
"""The command under which the program serves as the compiler's process."""

STYLES = ("nested", "expanded", "compact", "compressed")
_SECONDS = 15
_LARGEST = 2_000_000  # characters of a style sheet
_KEPT = 200


class StyleFault(CaseEditorError):
    """A style sheet can't be made. `code` is `syntax`, `missing` (the compiler isn't there), `crashed`,
    `time` or `large`; `line` and `file` are of the fault, where they are known (no file: the sheet itself).
    """

    def __init__(
        self, code: str, message: str = "", line: int | None = None, file: str | None = None
    ) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.line = line
        self.file = file


@dataclass(frozen=True)
class StyleJob:
    """A sheet to compile. `folders` are the real folders that imports may lie in, `paths` the load paths,
    each with the number of its folder.
    """

    text: str
    indented: bool
    style: str
    folders: tuple[str, ...]
    paths: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Sheet:
    """The CSS of a sheet, and the files that went into it: the number of the folder, and the path."""

    css: str
    imports: tuple[tuple[int, str], ...]


class StyleCompiler:
    """Compiles sheets, one at a time. Its process is started when it is first asked, and again after it had
    to be ended.
    """

    def __init__(self, command: Sequence[str] | None = None, seconds: float = _SECONDS) -> None:
        self._command = list(command) if command is not None else _own_command()
        self._seconds = seconds
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def compile(self, job: StyleJob) -> Sheet:
        """Raises `StyleFault`."""
        if len(job.text) > _LARGEST:
            raise StyleFault("large")
        if find_spec("sass") is None:
            raise StyleFault("missing")
        with self._lock:
            answer = self._ask(json.dumps(asdict(job)))
        if "css" not in answer:
            raise StyleFault("syntax", str(answer.get("message", "")), answer.get("line"), answer.get("file"))
        imports = (name.partition(":") for name in answer["imports"])
        return Sheet(answer["css"], tuple((int(number), path) for number, _, path in imports))

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _ask(self, question: str) -> dict[str, Any]:
        process = self._process
        if process is None or process.poll() is not None:
            process = self._process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(self._seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(question + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:
            line = ""
        finally:
            late = not timer.is_alive()
            timer.cancel()
        if not line:
            self._end()
            raise StyleFault("time" if late else "crashed")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _started(self) -> subprocess.Popen[str]:
        try:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise StyleFault("crashed", str(error)) from error

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        process.wait()


def _environment() -> dict[str, str]:
    """Ours, with the program where the new process finds it whatever folder it starts in."""
    place = str(Path(caseeditor.__file__).resolve().parent.parent)
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([place, *filter(None, [os.environ.get("PYTHONPATH")])]),
    }


def _own_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER]
    return [sys.executable, "-m", "caseeditor", WORKER]


class SiteStyles:
    """The style sheets of one site, each compiled once as long as nothing that it imports changes."""

    def __init__(
        self,
        folders: Sequence[str],
        values: Mapping[str, Any],
        paths: Sequence[tuple[int, str]],
        compiler: StyleCompiler,
    ) -> None:
        self._folders = tuple(folders)
        self._paths = tuple(paths)
        given = values.get("sass")
        options: Mapping[Any, Any] = given if isinstance(given, dict) else {}
        style = str(options.get("style") or "compact").removeprefix(":")
        self._style = style if style in STYLES else "compact"
        self._charset = options.get("add_charset") not in (None, False)
        sourcemap = str(options.get("sourcemap") or "always").removeprefix(":")
        self.has_source_map = sourcemap != "never"
        self._compiler = compiler
        self._known: OrderedDict[tuple[str, bool], Sheet] = OrderedDict()

    def sheet(self, text: str, *, indented: bool) -> Sheet:
        """A sheet's CSS. Raises `StyleFault`."""
        known = self._known.get((text, indented))
        if known is not None:
            return known
        made = self._compiler.compile(StyleJob(text, indented, self._style, self._folders, self._paths))
        css = made.css
        if css.startswith("\ufeff"):
            css = ('@charset "UTF-8";' if self._charset else "") + css[1:]
        made = Sheet(css, made.imports)
        self._known[text, indented] = made
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return made

    def forget(self) -> None:
        """What is imported changed."""
        self._known.clear()
