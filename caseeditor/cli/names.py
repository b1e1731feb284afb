"""Which commands there are, each with the module of this room that runs it."""

from __future__ import annotations

from typing import Final

MODULES: Final = {
    "apply": "apply_command",
    "check": "check_command",
<<<<<<< HEAD
    "fields": "fields_command",
    "list": "list_command",
    "replace": "replace_command",
||||||| c011fe1
=======
    "handover": "handover_command",
>>>>>>> main
    "set": "set_command",
}
"""A module has `run(arguments, _)`: it parses what follows the command's name and returns the exit code."""
