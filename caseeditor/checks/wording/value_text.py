"""How a value is said in a sentence: as in the file, never as the program holds it."""

from caseeditor.case.plain_text import value_text

__all__ = ["value_text"]
