"""What Ruby raises. `name` is the class there, the message is Ruby's own (English, for the record)."""

from __future__ import annotations

from caseeditor.errors import CaseEditorError


class RubyError(CaseEditorError):
    """Root of what Ruby would raise over a value."""

    name = "StandardError"

    @property
    def message(self) -> str:
        """Ruby's own words."""
        return str(self.args[0]) if self.args else self.name


class RubyArgumentError(RubyError):
    """A value that can't be worked with in that way; a filter's becomes an error of the template."""

    name = "ArgumentError"


class RubyTypeError(RubyError):
    """A value of a wrong kind."""

    name = "TypeError"


class RubyNoMethodError(RubyError):
    """A value that can't be asked that."""

    name = "NoMethodError"

    def __init__(self, method: str, receiver: str) -> None:
        super().__init__(f"undefined method `{method}' for {receiver}")


class RubyZeroDivisionError(RubyError):
    """A division by nothing."""

    name = "ZeroDivisionError"


class RubyFloatDomainError(RubyError):
    """A number without a value where one is needed."""

    name = "FloatDomainError"


class RubyRangeError(RubyError):
    """A number out of range."""

    name = "RangeError"
