"""The quiet colours of Markdown."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QApplication, QPlainTextDocumentLayout

from caseeditor.gui.text.highlighting import MarkdownHighlighter
from caseeditor.gui.theme import LIGHT


@pytest.fixture
def looks(qapp: QApplication):  # noqa: ARG001 - fonts need it
    """Gives, for a text, what each stretch of each line looks like."""

    def of(text: str) -> list[dict[str, str]]:
        document = QTextDocument()
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setPlainText(text)
        highlighter = MarkdownHighlighter(document, LIGHT)
        highlighter.rehighlight()
        lines, block = [], document.firstBlock()
        while block.isValid():
            raw = block.text().encode("utf-16-le", "surrogatepass")
            found = {}
            for part in block.layout().formats():
                stretch = raw[part.start * 2 : (part.start + part.length) * 2].decode("utf-16-le")
                form = part.format
                look = []
                if form.fontWeight() == QFont.Weight.Bold:
                    look.append("bold")
                if form.fontItalic():
                    look.append("italic")
                if form.foreground().color().name() == LIGHT.accent:
                    look.append("accent")
                if form.foreground().color().name() == LIGHT.muted:
                    look.append("muted")
                if form.background().color().name() == LIGHT.accent_soft:
                    look.append("ground")
                found[stretch] = " ".join(look)
            lines.append(found)
            block = block.next()
        return lines

    return of


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("## Titre", {"## Titre": "bold accent"}),
        ("un **gras** là", {"**gras**": "bold"}),
        ("un *penché* là", {"*penché*": "italic"}),
        ("un _penché_ là", {"_penché_": "italic"}),
        ("snake_case_name", {}),
        ("5 * 3 * 2", {}),
        ("* un", {"*": "bold accent"}),
        ("12. un", {"12.": "bold accent"}),
        ("> dit", {"> dit": "muted"}),
        ("un `code **x**`", {"`code **x**`": "muted"}),
        ("[le site](https://a.b)", {"[le site]": "accent", "(https://a.b)": "muted"}),
        ("😀 **é**", {"**é**": "bold"}),
        ("oui\u00a0!", {"\u00a0": "ground"}),
        ("", {}),
    ],
)
def test_looks(looks, text: str, look: dict[str, str]) -> None:
    assert looks(text) == [look]


def test_no_break_spaces_are_seen_within_bold(looks) -> None:
    assert looks("**oui\u00a0!**")[0]["\u00a0"] == "ground"


def test_a_fence_reaches_to_its_end(looks) -> None:
    lines = looks("```\n**x**\n```\n**y**")
    assert lines[1] == {"**x**": "muted"}
    assert lines[3] == {"**y**": "bold"}
