"""The window: a thin shell over the rooms without Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts the `import` in place that is taken back below

# PySide's own `import` reads the source of every module that is loaded after it, in search of its switch to
# snake_case: a tenth of the time until the window is there, for a switch that nothing here uses.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
