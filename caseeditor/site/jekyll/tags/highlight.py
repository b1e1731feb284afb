"""The tag around code: highlight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.site.jekyll.registered import site_of
from caseeditor.site.jekyll.tags.code import CodeBlock
from caseeditor.site.kramdown.writing.highlighting import PLAIN, coloured, numbered
from caseeditor.site.kramdown.writing.languages import LANGUAGES

if TYPE_CHECKING:
    from caseeditor.site.liquid.context import Context


class Highlight(CodeBlock):
    """`{% highlight ruby linenos %} … {% endhighlight %}`, in colours where the site wants them."""

    def html(self, code: str, context: Context) -> str:
        """The code as HTML."""
        if site_of(context).config.get("highlighter") not in ("rouge", "pygments"):
            return super().html(code, context)
        html = coloured(code, LANGUAGES.get(self.language, PLAIN))
        return numbered(html, code, gutter="gutter", code="code") if self.has_numbers else html
