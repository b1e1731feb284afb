"""`caseeditor check --fix`: every safe mend of a folder, saved as the window saves."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from caseeditor.case import Case
from caseeditor.checks import FixKind, FolderContext, Problem, check_case, with_safe_fixes
from caseeditor.errors import CaseEditorError, SaveConflict
from caseeditor.folder.opening import Snapshot
from caseeditor.folder.saving import save_case


@dataclass
class Fixed:
    """What was done: the problems mended by file, and what failed."""

    mended: dict[Path, tuple[Problem, ...]] = field(default_factory=dict)
    failed: dict[Path, Exception] = field(default_factory=dict)


def fix_folder(files: list[Path], context: FolderContext) -> Fixed:
    """Mend what is surely wrong in each of the `files`; a file that can't be saved stays as it was."""
    done = Fixed()
    for path in files:
        try:
            mended = _fix_file(path, context)
        except (CaseEditorError, OSError) as failed:
            done.failed[path] = failed
        else:
            if mended:
                done.mended[path] = mended
    return done


def _fix_file(path: Path, context: FolderContext) -> tuple[Problem, ...]:
    raw = path.read_bytes()
    opened = Case.from_bytes(raw, context.schema)
    case, mended = with_safe_fixes(opened, path, context)
    if case != opened:
        save_case(case, Snapshot(path, raw))
    renames = [problem for problem in check_case(case, path, context) if _renames(problem)]
    for problem in renames[:1]:
        if problem.fix is not None:
            _rename(path, path.with_name(str(problem.fix.new)))
    return (*mended, *renames[:1])


def _renames(problem: Problem) -> bool:
    return problem.has_safe_fix and problem.fix is not None and problem.fix.kind is FixKind.RENAME_FILE


def _rename(old: Path, new: Path) -> None:
    """Give a file another name, never one that is taken. Raises `SaveConflict` or `OSError`."""
    try:
        os.link(old, new)
    except FileExistsError:
        raise SaveConflict(new, "appeared") from None
    except OSError:  # a disk without hard links
        if new.exists():
            raise SaveConflict(new, "appeared") from None
        old.rename(new)
    else:
        old.unlink()
