"""One case as text and values: no disk, no Qt. Mending is loaded when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.case.case import Case
from caseeditor.case.emptying import emptied
from caseeditor.case.reading.faults import Fault
from caseeditor.case.reading.source import TextEncoding
from caseeditor.case.schema import Field, FieldKind, Schema
from caseeditor.case.schema_reading import default_schema, parse_schema
from caseeditor.case.values import Value
from caseeditor.late import LateNames

if TYPE_CHECKING:
    from caseeditor.case.repair.mends import Mend, mends

__getattr__ = LateNames(__name__, {"Mend": "repair.mends", "mends": "repair.mends"})

__all__ = [
    "Case",
    "Fault",
    "Field",
    "FieldKind",
    "Mend",
    "Schema",
    "TextEncoding",
    "Value",
    "default_schema",
    "emptied",
    "mends",
    "parse_schema",
]
