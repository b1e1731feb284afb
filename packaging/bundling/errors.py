"""What can keep an installer from being made.

BuildError
├── CompilerMissing       NSIS isn't installed
├── DependencyUnknown     no Debian package is known to hold a library that is needed
├── LicenceMissing        something is shipped without its licence text
├── ListInvalid           the list of components isn't what CycloneDX asks for
├── SigningImpossible     a key is given, and no tool that would use it
└── TrialFailed           what was made doesn't do what it is for
"""

from __future__ import annotations


class BuildError(Exception):
    """The message says what to do."""


class CompilerMissing(BuildError):
    """NSIS isn't installed."""


class DependencyUnknown(BuildError):
    """A library is needed and no Debian package is known to hold it."""


class LicenceMissing(BuildError):
    """Something is shipped without the licence text that must go with it, or nobody knows whose it is."""


class ListInvalid(BuildError):
    """The list of components isn't what CycloneDX's schema asks for."""


class SigningImpossible(BuildError):
    """A key is given and the tool that would use it isn't there."""


class TrialFailed(BuildError):
    """The bundle doesn't do what it is for."""
