"""What is wrong with a case, and how to mend it. No Qt.

The rules are loaded when they are first asked for: a window names problems before it looks for any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.checks.problems import Fix, FixKind, Problem, Severity, TextEdit
from caseeditor.late import LateNames

if TYPE_CHECKING:
    from caseeditor.checks.catalogue_file import new_catalogue_file
    from caseeditor.checks.check import FolderCheck, check_case, check_folder, unreadable
    from caseeditor.checks.context import FolderContext, Neighbours, read_context
    from caseeditor.checks.fixes import apply_fix, with_safe_fixes
    from caseeditor.checks.wording.words import Wording

__getattr__ = LateNames(
    __name__,
    {
        "FolderCheck": "check",
        "FolderContext": "context",
        "Neighbours": "context",
        "Wording": "wording.words",
        "apply_fix": "fixes",
        "check_case": "check",
        "check_folder": "check",
        "read_context": "context",
        "new_catalogue_file": "catalogue_file",
        "unreadable": "check",
        "with_safe_fixes": "fixes",
    },
)

__all__ = [
    "Fix",
    "FixKind",
    "FolderCheck",
    "FolderContext",
    "Neighbours",
    "Problem",
    "Severity",
    "TextEdit",
    "Wording",
    "apply_fix",
    "check_case",
    "check_folder",
    "new_catalogue_file",
    "read_context",
    "unreadable",
    "with_safe_fixes",
]
