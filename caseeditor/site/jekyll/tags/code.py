"""The tag around code, without its colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from caseeditor.late import late_pattern
from caseeditor.site.liquid.block import Block, Parsing
from caseeditor.site.liquid.errors import LiquidSyntaxError
from caseeditor.site.liquid.filters.markup import escaped
from caseeditor.site.ruby.strings import stripped
from caseeditor.site.ruby.text import text_of

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context

_SYNTAX = late_pattern(
    r"^([a-zA-Z0-9.+#_-]+)((\s+\w+(=(\w+|\"([0-9]+\s)*[0-9]+\"))?)*)$", re.ASCII | re.MULTILINE
)
_OPTION = late_pattern(r'(?:\w="[^"]*"|\w=\w|\w)+', re.ASCII)


class CodeBlock(Block):
    """`{% highlight ruby linenos %} … {% endhighlight %}`."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        found = _SYNTAX.search(stripped(markup)) if len(markup) < 1_000 else None
        if found is None:
            raise LiquidSyntaxError(
                "Syntax Error in tag 'highlight' while parsing the following markup:\n\n"
                f"{markup}\n\nValid syntax: highlight <lang> [linenos]\n",
                self.line,
            )
        self.language = found[1].lower()
        self.has_numbers = any(option.partition("=")[0] == "linenos" for option in _OPTION.findall(found[2]))

    def render(self, context: Context, out: list[str]) -> None:
        """Write the code."""
        code = self.render_apart(context).strip("\n\r")
        html = self.html(code, context)
        shown = self.language.replace("+", "-")
        text = (
            f"{_sign(context, 'highlighter_prefix')}"
            f'<figure class="highlight"><pre><code class="language-{shown}" data-lang="{self.language}">'
            f"{html.removesuffix(chr(10))}</code></pre></figure>"
            f"{_sign(context, 'highlighter_suffix')}"
        )
        context.budget.write(len(text))
        out.append(text)

    def html(self, code: str, _context: Context) -> str:
        """The code as HTML."""
        return stripped(escaped(code))


def _sign(context: Context, name: str) -> str:
    return text_of(context.find(name), context.budget)
