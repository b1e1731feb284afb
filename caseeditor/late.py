"""What is loaded when it is first used, so that the window opens without waiting for it.

CPython loads a module as a whole when it is imported, in all releases so far. This goes once `lazy import`
(PEP 810) is in the oldest Python supported. `gui/platform/workarounds/` holds other answers to faults that
aren't ours.

A module:

    if TYPE_CHECKING:
        from caseeditor.preview import page
    else:
        page = Late("caseeditor.preview.page")

Type checkers, the architecture's contracts and the bundle see the import as it is written. The same for what
a package offers, in its `__init__.py`:

    __getattr__ = LateNames(__name__, {"body_html": "page"})

A window that stays open loads the rest once it rests (`load_rest`): by the time that something is used, the
program's files may have been replaced by those of a newer version, or be out of reach.

A regular expression, which Python would else compile, for a tenth of a millisecond, at each start:

    _BLANKS = late_pattern(r"[ \t]+")
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from typing import Any, AnyStr, cast


class Late:
    """Stands for a module: asking for a name of it loads it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)


class LateNames:
    """A package's `__getattr__`: each name comes from the module of the package that `places` says."""

    def __init__(self, package: str, places: Mapping[str, str]) -> None:
        self._package = package
        self._places = {name: f"{package}.{place}" for name, place in places.items()}

    def __call__(self, name: str) -> Any:
        if name not in self._places:
            raise AttributeError(f"module {self._package!r} has no attribute {name!r}")
        return getattr(import_module(self._places[name]), name)


def load_rest(package: str) -> Iterator[str]:
    """Load every module that waits in those of `package` to be used, and what waits in them. Yields the name
    of each that was loaded; one that isn't there is left to whoever uses it.
    """
    tried: set[str] = set()
    while waiting := _waiting(package) - tried:
        name = min(waiting)
        tried.add(name)
        with suppress(ImportError):
            import_module(name)
        yield name


def _waiting(package: str) -> set[str]:
    found: set[str] = set()
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == package:
            for value in list(vars(module).values()):  # another thread may be loading it
                if isinstance(value, Late):
                    found.add(value._name)
                elif isinstance(value, LateNames):
                    found.update(value._places.values())
    return found - set(sys.modules)


def late_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, once it is first used: an error in it shows then. Not for `re`'s functions."""
    return cast("re.Pattern[AnyStr]", _LatePattern(pattern, flags))


class _LatePattern:
    """Stands for a compiled pattern, and keeps each of its methods that was asked for: the second call of a
    method costs no more than a compiled pattern's own.
    """

    def __init__(self, *arguments: Any) -> None:
        self._arguments = arguments

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(re.compile(*self._arguments), attribute)
        setattr(self, attribute, found)
        return found
