# ruff: noqa: E501, RUF005
"""The dialect against the recorded answers of the site's engine, the real bodies, and any text at all."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from caseeditor.preview import body_blocks, body_html, rendered
from caseeditor.site.kramdown import KramdownExtension
from caseeditor.site.kramdown.document import Document
from caseeditor.site.kramdown.options import Options
from caseeditor.site.kramdown.writing.html import Writer

BODIES = Path(__file__).parent / "bodies"


@pytest.mark.parametrize("path", sorted(BODIES.glob("*.json")), ids=lambda path: path.stem)
def test_small_bodies_give_what_the_site_gives(path: Path) -> None:
    entries = json.loads(path.read_text(encoding="utf-8"))
    assert entries
    different = [
        (entry["body"], entry["html"], ours)
        for entry in entries
        if (ours := html_of(entry["body"], entry.get("options", {}))) != entry["html"]
    ]
    assert different == []


def html_of(text: str, options: dict[str, object]) -> str:
    document = Document(text, Options().changed(options))
    return Writer(document.options).document(document.root)


@pytest.mark.corpus
def test_real_bodies_give_what_the_site_gives(corpus: Path) -> None:
    bodies = sorted((corpus / "bodies").glob("*.md"))
    assert bodies
    for path in bodies:
        theirs = path.with_suffix(".html").read_text(encoding="utf-8")
        assert body_html(path.read_bytes().decode()).rstrip("\n") == theirs.rstrip("\n"), path.name


PIECES = st.sampled_from(
    list("\n \t*_`[](){}<>!\"'\\|:^~$#&;=-+.0é\u00a0\0\r")
    + [
        "    ",
        "* ",
        "1. ",
        "> ",
        "\n\n",
        "[^1]",
        "[^1]: ",
        "<div>",
        "</div>",
        "<b>",
        "```",
        "{:",
        "{::",
        "$$",
        "| ",
        "a",
        "![",
        "](b)",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
def test_any_text_is_rendered(text: str) -> None:
    html = body_html(text)
    assert isinstance(html, str)
    assert body_html(text) == html
    assert rendered(text) == "".join(block.html for block in body_blocks(text))


@pytest.mark.parametrize("piece", ["é <code>", "a <kbd>x ", "| é <code>", "a <b>x ", "*a _b ", "> ", "* "])
def test_depth_has_an_end(piece: str) -> None:
    assert body_html(piece * 3_000)


@pytest.mark.parametrize(
    "piece",
    ["*a ", "**a ", "_a ", "***a", "[", "![", "![a](", "[a](", "`a", "``a ` ", "<b>", "<div>\n", "> ", "* ", "<!--", "~~a", "$$a",
     '"', "{:", "{::comment}", "[^1]: a\n", "| a ", "a | b\n", "* a\n", "&a", "a_", "<a href=", "a\n", "\\", "<http:", "*[a]: b\n",
     "a\n: b\n", "1. a\n   ", "*a **b ", "*a _b [c ", "    a\n", "    a\nb\n", "``` \n", "~~~~~x\n~~~\n", "~~~~\n", "[a]: b \"c ", "[a]: \"b\" 'c' ", "[a]: <b> ", " \ta\n", "{:/ ", "{::comment}\n", "{::comment}\n{:/x}\n", "{::nomarkdown}a{:/b}", "{: .a ", "a -- ", "x ![y [z ",
     "|<code>", "[*", "*[", "*[*mot* ", "<![CDATA[", "<?", "[a*b](c*", "~~[a "],
)  # fmt: skip
def test_time_grows_with_the_text_alone(piece: str) -> None:
    short, long = (seconds(piece * (size // len(piece))) for size in (5_000, 40_000))
    assert long < 8 * 4 * max(short, 0.01)


def seconds(text: str) -> float:
    """How long this thread works on a body; what else the machine does meanwhile doesn't count."""
    start = time.thread_time()
    body_html(text)
    return time.thread_time() - start


def test_blocks_know_their_line() -> None:
    blocks = body_blocks("# Un\n\nDeux\nsuite\n\n* trois\n* quatre\n\n<div>cinq</div>\n")
    assert [(block.line, block.end) for block in blocks] == [(0, 1), (2, 4), (5, 7), (8, 9)]
    marked = rendered("# Un\n\nDeux\n", source_lines=True)
    assert '<h1 id="un" data-line="0">' in marked
    assert '<p data-line="2">' in marked
    assert "data-line" not in body_html("# Un\n\nDeux\n")


def test_named_lists_may_refer_to_one_another() -> None:
    chain = "".join(f"{{:n{number}: n{number + 1} n{number + 1}}}\n" for number in range(3_000))
    assert body_html(f"x\n{{:n0}}\n\n{chain}") == "<p>x</p>\n\n"
    assert 'class="z"' in body_html("x\n{:a}\n\n{:a: b .z}\n{:b: a}\n")


def test_an_empty_fence_shows_an_empty_line() -> None:
    assert body_html("```\n```\n") == "<pre><code>\n</code></pre>\n"


def test_it_is_an_extension_of_python_markdown() -> None:
    converted = Markdown(extensions=[KramdownExtension()]).convert("* un\n* l'été\n")
    assert "<li>l’été</li>" in converted
