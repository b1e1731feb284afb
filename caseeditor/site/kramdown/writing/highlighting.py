"""The colours of code: the elements and classes that Rouge writes, with what Pygments makes of the text.

Both use the same class names. Where a word begins and ends they may differ, so colours are near, not equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from caseeditor.late import Late
from caseeditor.site.kramdown.options import Options
from caseeditor.site.kramdown.writing.escaping import escape_all
from caseeditor.site.kramdown.writing.languages import LANGUAGES

if TYPE_CHECKING:
    from pygments import lexers, token, util
else:
    lexers, token, util = Late("pygments.lexers"), Late("pygments.token"), Late("pygments.util")

PLAIN = "plaintext"
# Where Rouge marks blanks as such; elsewhere they are plain text.
_SHOWING_BLANKS = frozenset(
    ("applescript", "clojure", "console", "coq", "cypher", "docker", "elm", "fortran", "graphql", "hylang",
     "json", "json-doc", "lasso", "liquid", "mathematica", "matlab", "moonscript", "nim", "powershell", "q",
     "r", "slim", "sparql", "turtle", "xquery", "yang")
)  # fmt: skip
_OF_TAGS = frozenset(("html", "xml"))
_IN_TAGS = {"p": "nt", "o": "na", "cm": "c"}  # Rouge's tags are one word with their brackets
_LONGEST = 50_000  # characters; longer code goes without colours, which take their time


class Highlighter:
    """Colours the code of one document as its options say."""

    def __init__(self, options: Options) -> None:
        self._active = options.syntax_highlighter == "rouge"
        given = options.syntax_highlighter_opts
        self._common = {key: value for key, value in given.items() if key not in ("block", "span")}
        self._given = given

    def default(self, kind: str) -> str | None:
        """The language of code that names none; `kind` is "block" or "span"."""
        value = self._option(kind, "default_lang")
        return str(value) if value is not None and value is not False else None

    def block(self, text: str, language: str | None) -> str | None:
        """A block of code with its colours; None where it has none."""
        html = self._coloured("block", text, language)
        if html is None:
            return None
        if self._option("block", "line_numbers"):
            html = numbered(html, text, start=self._option("block", "start_line"))
        if self._option("block", "wrap", True) is False:
            return html
        css = self._option("block", "css_class") or "highlight"
        return f'<div class="highlight"><pre class="{css}"><code>{html}</code></pre></div>'

    def span(self, text: str, language: str | None) -> str | None:
        """Code within a line with its colours; None where it has none."""
        return self._coloured("span", text, language)

    def _option(self, kind: str, name: str, default: Any = None) -> Any:
        own = self._given.get(kind)
        if isinstance(own, Mapping):
            for key in (name, f":{name}"):
                if key in own:
                    return own[key]
        return self._common.get(name, default)

    def _coloured(self, kind: str, text: str, language: str | None) -> str | None:
        if not self._active or self._is_on(kind, "disable"):
            return None
        wanted = language or self.default(kind)
        guesses = self._is_on(kind, "guess_lang")
        if not wanted and not guesses:
            return None
        known = LANGUAGES.get((wanted or PLAIN).split("?")[0])
        if known is None or (known == PLAIN and not guesses):
            return None
        return coloured(text, known)

    def _is_on(self, kind: str, name: str) -> bool:
        value = self._option(kind, name)
        return value is not None and value is not False


def numbered(
    html: str, text: str, *, start: object = None, gutter: str = "rouge-gutter", code: str = "rouge-code"
) -> str:
    """Coloured code in a table with the numbers of its lines."""
    lines = text.count("\n")
    if not text.endswith("\n"):
        lines += 1
        html += "\n"
    first = start if isinstance(start, int) else 1
    numbers = "\n".join(map(str, range(first, first + lines))) + "\n"
    return (
        f'<table class="rouge-table"><tbody><tr><td class="{gutter} gl">'
        f'<pre class="lineno">{numbers}</pre></td>'
        f'<td class="{code}"><pre>{html}</pre></td></tr></tbody></table>'
    )


@lru_cache(maxsize=256)
def coloured(text: str, language: str) -> str:
    """Code with its colours; `language` is one of `LANGUAGES`' values."""
    text = text.replace("\r\n", "\n")
    if language == PLAIN or len(text) > _LONGEST:
        return escape_all(text)
    lexer = _lexer(language)
    if lexer is None:
        return escape_all(text)
    pieces: list[str] = []
    css, run = "", [""]
    for _, kind, value in lexer.get_tokens_unprocessed(text):
        name = _css(kind)
        if name == "w" and language not in _SHOWING_BLANKS:
            name = ""
        elif language in _OF_TAGS:
            name = _IN_TAGS.get(name, name)
        if name != css:
            pieces.append(_span(css, "".join(run)))
            css, run = name, []
        run.append(value)
    pieces.append(_span(css, "".join(run)))
    return "".join(pieces)


def _span(css: str, text: str) -> str:
    if not text or not css:
        return escape_all(text)
    return f'<span class="{css}">{escape_all(text)}</span>'


def _css(kind: Any) -> str:
    while kind is not None and kind not in token.STANDARD_TYPES:
        kind = kind.parent
    return str(token.STANDARD_TYPES.get(kind, ""))


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    names = [language, *(name for name, known in LANGUAGES.items() if known == language)]
    for name in names:
        try:
            return lexers.get_lexer_by_name(name, stripnl=False, ensurenl=False)
        except util.ClassNotFound:
            continue
    return None
