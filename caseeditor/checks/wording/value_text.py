"""How a value is said in a sentence: as in the file, never as the program holds it."""

from __future__ import annotations

from datetime import datetime

from caseeditor.case import Value
from caseeditor.checks.dates import written_date


def value_text(value: Value) -> str:
    """A value as a text: a text itself, `true`, `2.5`, `a, b` for a list, `nom: a` for a mapping."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime) and value.tzinfo is not None:
        return written_date(value)
    if isinstance(value, list):
        return ", ".join(map(value_text, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {value_text(content)}" for name, content in value.items())
    return str(value)
