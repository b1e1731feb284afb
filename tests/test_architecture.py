"""What import-linter can't hold: which modules of Qt a room may use, and how many files lie in one folder."""

from __future__ import annotations

import ast
from pathlib import Path

import grimp
import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "caseeditor"
MOST = 26  # loose files in a folder; more means that a room is missing


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_the_workspace_uses_qtcore_alone() -> None:
    used = {
        (str(path.relative_to(PROJECT)), name)
        for path in (PACKAGE / "workspace").rglob("*.py")
        for name in _imported(path)
        if name.startswith(("PySide6", "shiboken6"))
        and name != "PySide6"
        and not name.startswith("PySide6.QtCore")
    }
    assert not used


_BEING_BUILT = "caseeditor.site.jekyll.items"


def test_no_module_imports_itself_in_a_circle() -> None:
    """Imports for types alone count as well: who reads one of such modules must read them all."""
    graph = grimp.build_graph("caseeditor")
    imported = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    found = [
        circle for circle in _circles(imported) if not all(name.startswith(_BEING_BUILT) for name in circle)
    ]
    assert found == []


def _circles(imported: dict[str, set[str]]) -> list[list[str]]:
    """Modules that reach each other, by taking away again and again what imports nothing that is left, and
    what nothing that is left imports."""
    left = dict(imported)
    while True:
        wanted = {name for names in left.values() for name in names}
        ends = {name for name, names in left.items() if not names & left.keys() or name not in wanted}
        if not ends:
            return [sorted(left)] if left else []
        left = {name: names for name, names in left.items() if name not in ends}


@pytest.mark.parametrize("top", ["caseeditor", "tests"])
def test_no_folder_is_a_hall(top: str) -> None:
    loose: dict[str, int] = {}
    for path in (PROJECT / top).rglob("*.py"):
        if path.name != "__init__.py":
            folder = path.parent.relative_to(PROJECT).as_posix()
            loose[folder] = loose.get(folder, 0) + 1
    assert loose
    assert {folder: count for folder, count in loose.items() if count > MOST} == {}
