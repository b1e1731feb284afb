"""Takes PySide's own `import` back.

PySide6, in all releases so far (6.0 to 6.12), replaces Python's `__import__` with one that reads the source
of every module loaded afterwards, in search of its switch to snake_case: a tenth of the time until the window
is there, for a switch that nothing here uses. This goes once PySide looks only where the switch is.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - puts the hook in place


def take_import_hook_back() -> None:
    """Have Python's own `import` again."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
