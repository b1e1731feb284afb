"""Which version of the program this is."""

from __future__ import annotations


def program_version() -> str:
    """The version installed; `0` where the program runs without having been installed."""
    from importlib import metadata  # noqa: PLC0415 - loads much, for what few starts ask for

    try:
        return metadata.version("caseeditor")
    except metadata.PackageNotFoundError:
        return "0"
