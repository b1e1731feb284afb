"""Every box and dialog of the window is one of ours: pastes are clean there, and Tab goes as the eye does."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import caseeditor.gui

GUI = Path(caseeditor.gui.__file__).parent
OURS = {"LineEdit": "line_edit.py", "EyeDialog": "eye_order.py"}
FOREIGN = {"QLineEdit", "QDialog", "QDateEdit", "QDateTimeEdit", "QTimeEdit", "QSpinBox", "QDoubleSpinBox"}


@pytest.mark.parametrize("path", sorted(GUI.rglob("*.py")), ids=lambda path: path.relative_to(GUI).as_posix())
def test_none_is_qts_own(path: Path) -> None:
    if path.name in OURS.values():
        return
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    bases = [base for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in node.bases]
    used = {node.id for node in [*calls, *bases] if isinstance(node, ast.Name)}
    assert not used & FOREIGN, f"use {sorted(OURS)}"
