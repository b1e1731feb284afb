"""Keeping what a command did to many files, so that the window can undo it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from caseeditor.folder.batch.applying import Applied, UndoStore
from caseeditor.paths import UserFolders


def keep_undo(applied: Applied, label: str) -> None:
    """Keep it under a label; that this fails doesn't undo what is saved, and is only said."""
    if applied.written:
        try:
            UndoStore(UserFolders.of_this_user().data / "undo").keep(applied, label, datetime.now(UTC))
        except OSError as failed:
            print(failed, file=sys.stderr)
