"""Quiet colours for Markdown: headings, emphasis, lists, links, code, quotations and no-break spaces."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontDatabase, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from caseeditor.gui.text.raw_text import qt_length
from caseeditor.gui.theme import Theme
from caseeditor.late import late_pattern

_LONGEST = 20_000  # characters of a paragraph beyond which it stays plain: it must not hold the typing up
_OUTSIDE, _IN_FENCE = 0, 1
_WORTH_A_LOOK = late_pattern(r"[*_`\[#>~\u00a0\u202f]|^\s*(?:[-+]|\d+[.)])\s")
_FENCE = late_pattern(r" {0,3}(?:```|~~~)")
_HEADING = late_pattern(r"#{1,6}(?:[ \t]|$)")
_QUOTE = late_pattern(r" {0,3}>")
_SIGN = late_pattern(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?=[ \t])")
_INLINE = late_pattern(
    r"(?P<code>`[^`\n]+`)"
    r"|(?P<strong>(?P<marks>\*\*|__)(?=\S)(?:(?!(?P=marks)).)+(?<=\S)(?P=marks))"
    r"|(?P<emphasis>(?<![*\w])\*(?![\s*])[^*]+(?<!\s)\*(?!\*)|(?<![_\w])_(?![\s_])[^_]+(?<!\s)_(?![_\w]))"
    r"|(?P<label>!?\[[^\[\]]*\])(?P<address>\([^()\s]*(?:\s\"[^\"]*\")?\))"
    r"|(?P<space>[\u00a0\u202f]+)"
)
_SPACE = late_pattern("[\u00a0\u202f]+")


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours a paragraph when it changes; the others only where a fence of code was opened or closed."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._formats = _formats(theme)

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each paragraph to colour."""
        inside = self.previousBlockState() == _IN_FENCE
        fence = _FENCE.match(text) is not None if text[:4].lstrip(" ")[:1] in ("`", "~") else False
        self.setCurrentBlockState(_IN_FENCE if inside != fence else _OUTSIDE)
        if inside or fence:
            self.setFormat(0, qt_length(text), self._formats["code"])
        elif len(text) <= _LONGEST and _WORTH_A_LOOK.search(text):
            self._colour(text)

    def _colour(self, text: str) -> None:
        whole = "heading" if _HEADING.match(text) else "quote" if _QUOTE.match(text) else None
        if whole:
            self.setFormat(0, qt_length(text), self._formats[whole])
        elif sign := _SIGN.match(text):
            self._paint(text, sign.start(), sign.end(), "sign")
        for found in _INLINE.finditer(text):
            kind = found.lastgroup
            if kind == "address":
                self._paint(text, *found.span("label"), "link")
                self._paint(text, *found.span("address"), "address")
            elif kind in ("code", "space"):
                self._paint(text, *found.span(), kind)
            else:
                self._paint(text, *found.span(), "strong" if found["strong"] else "emphasis", whole)
        if whole or "*" in text or "[" in text:
            for space in _SPACE.finditer(text):
                self._paint(text, *space.span(), "space")

    def _paint(self, text: str, start: int, end: int, kind: str, whole: str | None = None) -> None:
        form = self._formats[kind]
        if whole:
            form = QTextCharFormat(self._formats[whole])
            form.merge(self._formats[kind])
        if text.isascii():
            self.setFormat(start, end - start, form)
        else:
            self.setFormat(qt_length(text[:start]), qt_length(text[start:end]), form)


def _formats(theme: Theme) -> dict[str, QTextCharFormat]:
    def form(ink: str = "", *, bold: bool = False, italic: bool = False, ground: str = "") -> QTextCharFormat:
        made = QTextCharFormat()
        if ink:
            made.setForeground(QColor(ink))
        if ground:
            made.setBackground(QColor(ground))
        if bold:
            made.setFontWeight(QFont.Weight.Bold)
        if italic:
            made.setFontItalic(True)
        return made

    code = form(theme.muted)
    code.setFontFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
    return {
        "heading": form(theme.accent, bold=True),
        "quote": form(theme.muted),
        "sign": form(theme.accent, bold=True),
        "strong": form(bold=True),
        "emphasis": form(italic=True),
        "code": code,
        "link": form(theme.accent),
        "address": form(theme.muted),
        "space": form(ground=theme.accent_soft),
    }
