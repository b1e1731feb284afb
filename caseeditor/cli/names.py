"""Which commands there are, each with the module of this room that runs it."""

from __future__ import annotations

from typing import Final

MODULES: Final = {
    "apply": "apply_command",
    "check": "check_command",
    "fields": "fields_command",
    "handover": "handover_command",
    "import": "import_command",
    "list": "list_command",
    "replace": "replace_command",
    "set": "set_command",
    "page": "page_command",
    "site": "site_command",
    "_styles": "styles_command",
    "table": "table_command",
}
"""A module has `run(arguments, _)`: it parses what follows the command's name and returns the exit code."""
