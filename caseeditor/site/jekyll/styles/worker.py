"""Compiles style sheets in a process of its own: libsass is C, at the end of its life, and can crash or hang.

Reads one JSON object a line (`StyleJob`'s fields) and writes one a line: `{"css": …}` or `{"message": …,
"line": …, "file": …}`. An import is resolved here, within the folders of the job, and nowhere else; an answer
quotes no text of a file.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

import sass

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

from caseeditor.folder.site_files import SiteFiles

_MEMORY = 1_500_000_000  # bytes that a style sheet may make the compiler ask for
_MOST_IMPORTS = 2_000
_ENDINGS = (".scss", ".sass", ".css")
_MAIN = "stdin"
_LEFT_TO_BROWSER = re.compile(r"(?!file:)[A-Za-z_-][\w-]*://|//")
_WHERE = re.compile(r"on line (\d+)(?::\d+)? of (\S+)")


def serve() -> int:
    """Answer jobs until there are none."""
    _bound()
    # Whatever libsass should look for by itself, it finds an empty folder.
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        for line in sys.stdin:
            answer = compiled(json.loads(line))
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
        os.chdir(Path(empty).parent)
    return 0


def _bound() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def compiled(job: dict[str, Any]) -> dict[str, Any]:
    """The answer to one job."""
    imports = Imports(job["folders"], job["paths"])
    try:
        css = sass.compile(
            string=job["text"],
            indented=job["indented"],
            output_style=job["style"],
            precision=10,
            importers=((0, imports.found),),
        )
    except (sass.CompileError, ValueError, OSError) as error:
        return imports.fault(str(error))
    return {"css": css, "imports": sorted(imports.used)}


class Imports:
    """What style sheets import: looked for beside the sheet, then in the load paths.

    `folders` are the real folders that may be read, the site's first; `paths` the load paths, each with the
    number of its folder.
    """

    def __init__(self, folders: list[str], paths: list[tuple[int, str]]) -> None:
        self._folders = [SiteFiles(Path(folder)) for folder in folders]
        self._paths = [(number, path) for number, path in paths]
        self._known: dict[str, tuple[int, str]] = {}
        self.used: set[str] = set()
        self._count = 0

    def found(self, name: str, importing: str) -> list[tuple[str]] | None:
        """What libsass asks for each import. None leaves it to the browser."""
        if _LEFT_TO_BROWSER.match(name) or name.endswith(".css"):
            return None
        self._count += 1
        if self._count > _MOST_IMPORTS:
            raise ValueError("too many imports")
        number, near = self._known.get(importing, (0, ""))
        beside = (number, str(PurePosixPath(near).parent) if near else "")
        for folder, base in [beside, *self._paths]:
            places = self._in(folder, base, name)
            if len(places) > 1:
                raise ValueError(f"It's not clear which file to import for '@import \"{name}\"'.")
            if places:
                real = str(self._folders[folder].place(places[0]))
                self._known[real] = (folder, places[0])
                self.used.add(f"{folder}:{places[0]}")
                return [(real,)]
        raise ValueError(f"File to import not found or unreadable: {name}.")

    def _in(self, folder: int, base: str, name: str) -> list[str]:
        """The files of a folder that an import of that name may mean."""
        path = _normal(base, name)
        if path is None:
            return []
        head, _, tail = path.rpartition("/")
        head = f"{head}/" if head else ""
        wanted = [f"{head}{tail}", f"{head}_{tail}"]
        wanted += [f"{head}_{tail}{ending}" for ending in _ENDINGS]
        wanted += [f"{head}{tail}{ending}" for ending in _ENDINGS]
        files = self._folders[folder]
        found = [place for place in wanted if self._is_readable(files, place)]
        if not found:
            found = [
                place
                for place in (
                    f"{path}/{index}{ending}" for index in ("_index", "index") for ending in _ENDINGS
                )
                if self._is_readable(files, place)
            ][:1]
        return found

    @staticmethod
    def _is_readable(files: SiteFiles, path: str) -> bool:
        stamp = files.stamp(path)
        return stamp is not None and stamp.size <= 5_000_000

    def fault(self, message: str) -> dict[str, Any]:
        """An error as data: its sentence, line and file, without the text that libsass quotes."""
        sentence = next((line for line in message.splitlines() if line.strip()), "")
        where = _WHERE.search(message)
        file = None
        if where is not None and where[2] != _MAIN:
            known = next((place for real, (_, place) in self._known.items() if real.endswith(where[2])), None)
            file = known if known is not None else PurePosixPath(where[2]).name
        line = int(where[1]) if where is not None else None
        return {"message": sentence.removeprefix("Error: ")[:300], "line": line, "file": file}


def _normal(base: str, name: str) -> str | None:
    """A path within the folder; None where it would leave it."""
    if name.startswith("/") or "\\" in name or "\0" in name:
        return None
    parts: list[str] = []
    for part in [*PurePosixPath(base).parts, *name.split("/")]:
        if part in ("", "."):
            continue
        if part == "..":
            if not parts:
                return None
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts) or None
