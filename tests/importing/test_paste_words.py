"""Words in, words out; no sign becomes a mark; Liquid sees nothing."""

from __future__ import annotations

import html
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.importing import markdown_from_html
from caseeditor.site.kramdown import body_html
from tests.importing.shown import signs, words

SIGNS = (
    "mot", "l’été", "a_b", "_x_", "__", "_", "*", "**", "***", "*x*", "`", "``", "```", "[", "](u)",
    "[x]", "[x]: u",
    "[^1]", "[^1]: x", "!", "![", "#", "##", ">", ">>", "<", "<<", "<b>", "</p>", "<!--", "<?x", "&", "&amp;",
    "&copy;", "&#42;", "{", "{{", "}}", "{%", "%}", "{:", "{:.x}", "{::", "{#id}", "|", "||", "|-|",
    "-", "--",
    "---", "+", "=", "===", "1.", "12.", "1)", "~", "~~", "~~~", "$$", "^", ":", ": x", "\\", "\\\\",
    "...", '"x"',
    "l'eau", "http://a.fr/b_c", "a@b.fr", "*[x]: y", "\u00a0", "«\u00a0x\u00a0»", "20\u202f%", "é",
    "日本", "(a)",
)  # fmt: skip
TEXTS = st.lists(st.tuples(st.sampled_from(SIGNS), st.sampled_from((" ", "", "\n"))), min_size=1, max_size=12)
MARKS = ("b", "i", "s", "span", "sup")


def _text(pieces: list[tuple[str, str]]) -> str:
    return html.escape("z" + "".join(word + blank for word, blank in pieces), quote=False)


@given(TEXTS)
def test_signs_in_a_paragraph_are_shown_as_they_are(pieces: list[tuple[str, str]]) -> None:
    source = f"<p>{_text(pieces)}</p>"
    markdown = markdown_from_html(source)
    assert signs(body_html(markdown)) == signs(source)
    assert "{{" not in markdown
    assert "{%" not in markdown


@given(st.text(min_size=1, max_size=40))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    source = f"<p>z{html.escape(text, quote=False)}z</p>"
    markdown = markdown_from_html(source)
    # signs without a look are left out, and so is what no file can hold
    kept = "".join(sign for sign in words(source) if sign.isprintable())
    assert "".join(sign for sign in words(body_html(markdown)) if sign.isprintable()) == kept


@pytest.mark.parametrize("start", [sign for sign in SIGNS if sign.strip("\u00a0 ")])
def test_a_sign_at_the_start_of_anything_starts_nothing(start: str) -> None:
    for after in ("", " x", "x", "\n- x"):
        inner = html.escape(start + after, quote=False)
        for source in (
            f"<p>{inner}</p>",
            f"<p>z<br>{inner}</p>",
            f"<h2>{inner}</h2>",
            f"<ul><li>{inner}</li><li>z</li></ul>",
            f"<blockquote><p>{inner}</p></blockquote>",
            f"<table><tr><td>{inner}</td><td>z</td></tr><tr><td>y</td><td>{inner}</td></tr></table>",
            f'<p><a href="/x">{inner}</a></p>',
            f'<table><tr><td colspan=2>{inner}<a href="/x">{inner}</a></td></tr>'
            f"<tr><td>y</td><td>{inner}</td></tr></table>",
            f"<p>{inner}<b>{inner}</b>{inner}</p>",
        ):
            assert words(body_html(markdown_from_html(source))) == words(source), source


def _line(draw: random.Random, depth: int = 0) -> str:
    parts: list[str] = [] if depth else ["z"]
    for _piece in range(draw.randint(1, 4)):
        chosen = draw.random()
        if chosen < 0.5 or depth > 2:
            parts.append(_text([(draw.choice(SIGNS), draw.choice((" ", ""))) for _word in range(3)])[1:])
        elif chosen < 0.85:
            mark = draw.choice(MARKS)
            parts.append(f"<{mark}>{_line(draw, depth + 1)}</{mark}>")
        elif chosen < 0.93:
            parts.append(f'<a href="/x">{_text([(draw.choice(SIGNS), " ")])}</a>')
        else:
            parts.append("<br>")
        parts.append(draw.choice((" ", "")))
    return "".join(parts)


def _blocks(draw: random.Random, depth: int = 0) -> str:
    parts: list[str] = []
    for _block in range(draw.randint(1, 3)):
        chosen = draw.random()
        if chosen < 0.5 or depth > 2:
            parts.append(f"<p>{_line(draw)}</p>")
        elif chosen < 0.75:
            name = draw.choice(("ul", "ol"))
            items = "".join(
                f"<li>{_line(draw)}{_blocks(draw, depth + 1) if draw.random() < 0.4 else ''}</li>"
                for _item in range(draw.randint(1, 3))
            )
            parts.append(f"<{name}>{items}</{name}>")
        elif chosen < 0.85:
            parts.append(f"<blockquote>{_blocks(draw, depth + 1)}</blockquote>")
        else:
            rows = "".join(f"<tr><td>{_line(draw)}</td><td>{_line(draw)}</td></tr>" for _row in range(2))
            parts.append(f"<table>{rows}</table>")
    return "".join(parts)


@given(st.integers(min_value=0, max_value=2**32))
def test_marks_and_links_are_on_their_words_and_no_others(seed: int) -> None:
    source = f"<p>{_line(random.Random(seed))}</p>"
    assert signs(body_html(markdown_from_html(source))) == signs(source)


@given(st.integers(min_value=0, max_value=2**32))
def test_blocks_within_each_other_keep_their_words_and_marks(seed: int) -> None:
    source = _blocks(random.Random(seed))
    assert signs(body_html(markdown_from_html(source))) == signs(source)


@given(st.text(alphabet='<>/"=!-abipt \n&;#x', max_size=200))
def test_any_html_is_taken(text: str) -> None:
    assert isinstance(markdown_from_html(text), str)
