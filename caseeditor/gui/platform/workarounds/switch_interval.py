"""How long one thread may keep Python to itself.

Workers compute while the window is to answer. CPython lets a thread go on for 5 ms (`sys.getswitchinterval`)
before another has its turn: several workers in a row, and a key shows a frame too late. Every release that
has the global interpreter lock does so; this goes with the last of them.
"""

from __future__ import annotations

import sys

_SECONDS = 0.0001


def let_window_answer() -> None:
    """Hand Python over to whoever waits for it within a tenth of a millisecond."""
    sys.setswitchinterval(_SECONDS)
