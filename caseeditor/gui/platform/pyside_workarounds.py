"""A guard against one fault of one release of PySide.

PySide6 6.12.0 gives a reference of `True` back once too often with every signal that is emitted. From
Python 3.12 on such objects never die; before, the program ends after some hundred signals with
«deallocating True or False». 6.11 and earlier don't do it. This module goes once that release is excluded
or mended.
"""

from __future__ import annotations

import ctypes
import sys

import PySide6

_FAULTY = ("6.12.0",)
_MANY = 1 << 40


def guard_singletons() -> None:
    """Give `True`, `False` and `None` more references than a program's life can take away."""
    if PySide6.__version__ in _FAULTY and sys.version_info < (3, 12):
        for lasting in (True, False, None):
            ctypes.c_ssize_t.from_address(id(lasting)).value += _MANY
