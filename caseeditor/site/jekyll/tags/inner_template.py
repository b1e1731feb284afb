"""Values in a tag's own markup, such as the name of a file: a template within a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.site.liquid.errors import LiquidError
from caseeditor.site.liquid.template import Template

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context


class InnerTemplate:
    """A tag's markup, read as a template when it is first rendered: as in Jekyll, not before."""

    def __init__(self, source: str, line: int) -> None:
        self._source = source
        self._line = line
        self._template: Template | None = None

    def render(self, context: Context) -> str:
        """The markup with its values. Raises `LiquidError`, with the line of the tag."""
        if "{" not in self._source:
            return self._source
        try:
            if self._template is None:
                self._template = Template(self._source, context.language)
            return self._template.render(context)
        except LiquidError as error:
            error.line = self._line
            raise
