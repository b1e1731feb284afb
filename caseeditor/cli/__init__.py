"""The command line: `check` and `set`. No Qt."""

from caseeditor.cli.main import run

__all__ = ["run"]
