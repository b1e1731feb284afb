"""`caseeditor check --fix`: every safe mend of a folder, saved as the window saves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from caseeditor.case import Case
from caseeditor.checks import (
    FixKind,
    FolderContext,
    Problem,
    apply_fix,
    check_case,
    read_context,
    with_safe_fixes,
)
from caseeditor.checks.rules.catalogue import broken_entries, entry_problems
from caseeditor.errors import CaseEditorError
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.writing.renaming import rename_case
from caseeditor.folder.writing.saving import save_keeping
from caseeditor.folder.writing.snapshot import Snapshot


@dataclass
class Fixed:
    """What was done: the problems mended by file, and what failed."""

    mended: dict[Path, tuple[Problem, ...]] = field(default_factory=dict)
    failed: dict[Path, Exception] = field(default_factory=dict)


def fix_folder(files: list[Path], context: FolderContext) -> Fixed:
    """Mend what is surely wrong in each of the `files`, and what keeps a catalogue entry from being read.

    A file that can't be saved stays as it was.
    """
    done = Fixed()
    versions = VersionStore.of_this_user()
    _fix_each(broken_entries(context), _fix_entry, context, versions, done)
    if done.mended:  # names of tools that couldn't be read before
        context = read_context(context.layout, context.settings)
    _fix_each(files, _fix_file, context, versions, done)
    return done


def _fix_each(
    files: Iterable[Path],
    fix: Callable[[Path, FolderContext, VersionStore], tuple[Problem, ...]],
    context: FolderContext,
    versions: VersionStore,
    done: Fixed,
) -> None:
    for path in files:
        try:
            mended = fix(path, context, versions)
        except (CaseEditorError, OSError) as failed:
            done.failed[path] = failed
        else:
            if mended:
                done.mended[path] = mended


def _fix_file(path: Path, context: FolderContext, versions: VersionStore) -> tuple[Problem, ...]:
    raw = read_file(path)
    opened = Case.from_bytes(raw, context.schema)
    case, mended = with_safe_fixes(opened, path, context)
    if case != opened:
        save_keeping(case, Snapshot(path, raw), versions)
    renames = [problem for problem in check_case(case, path, context) if _renames(problem)]
    for problem in renames[:1]:
        if problem.fix is not None:
            renamed = rename_case(path, str(problem.fix.new))
            with suppress(OSError):
                versions.move(path, renamed)
    return (*mended, *renames[:1])


def _fix_entry(path: Path, context: FolderContext, versions: VersionStore) -> tuple[Problem, ...]:
    raw = read_file(path)
    case = opened = Case.from_bytes(raw, context.schema)
    mended: list[Problem] = []
    while due := [problem for problem in entry_problems(case, path, context) if problem.has_safe_fix]:
        changed = apply_fix(case, due[0])
        if changed == case:
            break
        case = changed
        mended.append(due[0])
    if case != opened:
        save_keeping(case, Snapshot(path, raw), versions)
    return tuple(mended)


def _renames(problem: Problem) -> bool:
    return problem.has_safe_fix and problem.fix is not None and problem.fix.kind is FixKind.RENAME_FILE
