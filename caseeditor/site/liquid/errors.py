"""What stops a template. `str(error)` is the sentence that Ruby's Liquid would give, for the record.

LiquidError
├── LiquidSyntaxError       the template can't be read
├── LiquidArgumentError     a filter or tag was given what it can't take
├── LiquidStackError        blocks or includes too deep in each other
├── LiquidZeroDivision
├── LiquidFloatDomain
├── LiquidUndefined         a filter or name nobody knows, where the site forbids that
├── LiquidFileError         a tag's file or page isn't there, or may not be read
└── LiquidInternalError     Ruby itself raises (`ruby_class`): the build stops all the same
"""

from __future__ import annotations

from caseeditor.errors import CaseEditorError


class LiquidError(CaseEditorError):
    """A template stops the site's build here.

    `message` is Ruby's own, `line` starts at 1 (None where it isn't known), `template` is the file that was
    included (None: the text itself), `context` quotes the markup.
    """

    code = "error"

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.template: str | None = None
        self.context: str | None = None

    def __str__(self) -> str:
        kind = "Liquid syntax error" if isinstance(self, LiquidSyntaxError) else "Liquid error"
        place = ""
        if self.line is not None:
            place = f" ({self.template} line {self.line})" if self.template else f" (line {self.line})"
        quoted = f" {self.context}" if self.context is not None else ""
        return f"{kind}{place}: {self.message}{quoted}"


class LiquidSyntaxError(LiquidError):
    """The template can't be read; as a warning: it could, but only laxly."""

    code = "syntax"


class LiquidArgumentError(LiquidError):
    """A filter or tag was given what it can't take."""

    code = "argument"


class LiquidStackError(LiquidError):
    """Blocks or includes too deep in each other."""

    code = "stack"


class LiquidZeroDivision(LiquidError):
    """A division by nothing."""

    code = "zero-division"


class LiquidFloatDomain(LiquidError):
    """A number without a value."""

    code = "float-domain"


class LiquidUndefined(LiquidError):
    """A filter or name that nobody knows, where the site is set to stop at those."""

    code = "undefined"


class LiquidFileError(LiquidError):
    """What a tag names isn't there, or may not be read. `name` is what was named."""

    code = "file"

    def __init__(self, message: str, name: str, line: int | None = None) -> None:
        super().__init__(message, line)
        self.name = name


class LiquidInternalError(LiquidError):
    """Ruby itself raises, which stops the build too. `ruby_class` is what it raises."""

    code = "internal"

    def __init__(self, message: str, ruby_class: str, line: int | None = None) -> None:
        super().__init__(message, line)
        self.ruby_class = ruby_class
