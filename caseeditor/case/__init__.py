"""One case as text and values: no disk, no Qt."""

from __future__ import annotations

from caseeditor.case.case import Case
from caseeditor.case.faults import Fault
from caseeditor.case.repair import Mend, mends
from caseeditor.case.schema import Field, FieldKind, Schema, default_schema, parse_schema
from caseeditor.case.source import TextEncoding
from caseeditor.case.values import Value

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
    "mends",
    "parse_schema",
]
