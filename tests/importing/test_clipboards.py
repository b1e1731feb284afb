"""What the clipboards of office programs hold, as Markdown. The files are of our own making, in the forms
that the programs write; those of LibreOffice are what it put on the clipboard, or exported, of documents of
ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.importing import markdown_from_html
from caseeditor.site.kramdown import body_html

CLIPBOARDS = Path(__file__).parent / "clipboards"
NAMES = sorted(path.stem for path in CLIPBOARDS.glob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_a_clipboard_becomes_this_markdown(name: str) -> None:
    html = (CLIPBOARDS / f"{name}.html").read_text(encoding="utf-8")
    wanted = (CLIPBOARDS / f"{name}.md").read_text(encoding="utf-8")
    assert markdown_from_html(html) + "\n" == wanted


@pytest.mark.parametrize("name", NAMES)
def test_the_site_shows_it_without_a_sign_of_markdown(name: str) -> None:
    html = body_html((CLIPBOARDS / f"{name}.md").read_text(encoding="utf-8"))
    for sign in ("**", "~~", "[^", "](", "&lt;"):
        assert sign not in html.replace("5 &lt; 6", "")
