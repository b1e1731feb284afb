"""What is wrong with a case, and how to mend it. No Qt."""

from caseeditor.checks.check import FolderCheck, check_case, check_folder
from caseeditor.checks.context import FolderContext, read_context
from caseeditor.checks.fixes import apply_fix, with_safe_fixes
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity, TextEdit
from caseeditor.checks.wording import Wording

__all__ = [
    "Fix",
    "FixKind",
    "FolderCheck",
    "FolderContext",
    "Problem",
    "Severity",
    "TextEdit",
    "Wording",
    "apply_fix",
    "check_case",
    "check_folder",
    "read_context",
    "with_safe_fixes",
]
