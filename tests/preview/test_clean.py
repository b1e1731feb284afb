# ruff: noqa: E501
"""Nothing of a case's HTML runs, loads or leads anywhere, and nothing that was written is lost unsaid."""

from __future__ import annotations

import importlib.util
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caseeditor.preview import body_html
from caseeditor.preview.clean import clean_html, clean_style, clean_template

_spec = importlib.util.spec_from_file_location("hostile", Path(__file__).parent / "hostile.py")
assert _spec is not None
assert _spec.loader is not None
_hostile = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_hostile)
HOST: str = _hostile.HOST
HOSTILE: dict[str, str] = _hostile.HOSTILE


def words(listed: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(re.findall(r"\S+", listed))


RUNS_OR_LOADS = words(
    "script style link meta base iframe frame frameset object embed applet svg math form button "
    "select textarea video audio source track picture template noscript portal fencedframe canvas "
    "area map animate use image param isindex bgsound body html head title"
)
LOADING = words(
    "srcset background poster data action formaction ping manifest xlink:href code codebase archive "
    "lowsrc dynsrc srcdoc usemap profile longdesc content http-equiv form popover popovertarget"
)
# A scheme other than these; what a browser can't take for a scheme is an address within the site.
LEADS_OUT = re.compile(r"(?!https?:|mailto:|tel:)[a-z][a-z0-9+.\-]*:")


class Inspector(HTMLParser):
    """Lists what isn't safe in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.unsafe: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in RUNS_OR_LOADS:
            self.unsafe.append(f"<{tag}>")
        for name, written in attrs:
            value = re.sub(r"[\x00-\x20]", "", written or "").lower()
            if (
                name.startswith("on")
                or name in LOADING
                or (name == "style" and not self._is_plain(value))
                or (
                    name == "src"
                    and not re.match(r"(case-picture:[0-9a-z]|data:image/(png|jpeg|gif|webp);)", value)
                )
                or (name in ("href", "cite") and LEADS_OUT.match(value))
            ):
                self.unsafe.append(f"{tag} {name}={value}")

    @staticmethod
    def _is_plain(style: str) -> bool:
        """Properties that can't act, and no function but those of colours: `expression` without its `(` is
        nothing to a browser.
        """
        acting = r"(?<!rgb)(?<!rgba)(?<!hsl)(?<!hsla)\(|import|behavio|binding|position|content|cursor|\\"
        return not re.search(acting, style, re.IGNORECASE)

    def handle_decl(self, decl: str) -> None:
        self.unsafe.append(decl)

    def handle_pi(self, data: str) -> None:
        self.unsafe.append(data)


def unsafe(html: str) -> list[str]:
    """What isn't safe in a piece of HTML."""
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.unsafe


def picture(source: str) -> str | None:
    """A site that has one picture."""
    return "case-picture:0a" if source == "a.png" else None


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_hostile_is_left(body: str) -> None:
    cleaned = clean_html(body_html(body), str, picture)
    assert unsafe(cleaned) == []
    once = clean_html(body_html(body))
    assert clean_html(once) == once, "cleaning again finds more to do"


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_nothing_hostile_is_left_of_raw_html(body: str) -> None:
    assert unsafe(clean_html(body, str, picture)) == []


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from([*HOSTILE.values(), "<", ">", "'", '"', "</p>", "<b>", "<p title='", "-->"]), max_size=4)
    .map("".join)
    .flatmap(lambda text: st.tuples(st.just(text), st.integers(0, max(len(text), 1)), st.integers(0, 9)))
)  # fmt: skip
@example(("<p style='width: expression(document.title=1)'>a</p>", 27, 1))
def test_nothing_hostile_is_left_however_it_is_cut(drawn: tuple[str, int, int]) -> None:
    text, place, length = drawn
    cut = text[:place] + text[place + length :]
    assert unsafe(clean_html(body_html(cut), str, picture)) == []
    assert unsafe(clean_html(cut, str, picture)) == []


def test_the_inspector_sees_what_is_unsafe() -> None:
    seen = [name for name, body in HOSTILE.items() if unsafe(body_html(body))]
    assert len(seen) > len(HOSTILE) * 0.7


@pytest.mark.parametrize(
    "html",
    [
        '<p>Un <em>mot</em> et un <a href="https://a.example/b?c=d#e">lien</a>.</p>',
        '<p class="a" id="b" title="c" lang="fr">é</p>',
        '<p style="text-align:center;color:rgb(1, 2, 3)">a</p>',
        '<table><thead><tr><th style="text-align:center">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
        '<ol start="3"><li>a</li></ol>',
        '<p><a href="mailto:a@b.example">a</a> <a href="tel:+33">b</a> <a href="#fn:1">1</a> <a href="../outil/x">c</a></p>',
        '<dl><dt>a</dt><dd>b</dd></dl>',
        '<details open=""><summary>a</summary>b</details>',
        '<p><abbr title="c">a</abbr> <kbd>b</kbd> <sup>c</sup> <del>d</del> <ins>e</ins> <mark>f</mark></p>',
        '<pre><code class="language-ruby">a &lt; b</code></pre>',
        "<blockquote><p>a</p></blockquote>",
        '<p hidden="">a</p>',
        '<div style="display:none">a</div>',
        '<div style="background:#eee;font:bold 12px serif;border-left:3px solid red;border-radius:4px">a</div>',
        '<table bgcolor="#eee"><tbody><tr bgcolor="red"><td bgcolor="blue">a</td></tr></tbody></table>',
        '<font face="Arial" color="red">a</font>',
        '<q cite="https://a.example/b">a</q><q cite="../b">c</q>',
    ],
)  # fmt: skip
def test_what_editors_write_stays(html: str) -> None:
    assert clean_html(html) == html


def test_a_tick_box_stays_and_does_nothing() -> None:
    cleaned = clean_html(body_html("- [x] fait\n- [ ] à faire\n"))
    assert cleaned.count("<input") == 2
    assert cleaned.count('disabled="disabled"') == 2
    assert cleaned.count('checked="checked"') == 1


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ('<iframe src="https://www.lecteur.example/v/1"></iframe>', "Embedded from lecteur.example"),
        ('<iframe src="//lecteur.example/v/1" width="3"></iframe>', "Embedded from lecteur.example"),
        ('<object data="https://lecteur.example/a.swf"></object>', "Embedded from lecteur.example"),
        ('<embed src="https://lecteur.example/a.swf">', "Embedded from lecteur.example"),
        ("<iframe></iframe>", "Embedded player or frame"),
        ("<video controls></video>", "Embedded player or frame"),
        ("<script>a()</script>", "Program of the page"),
        ("<svg><circle/></svg>", "Drawing written into the text"),
        ("<style>p{color:red}</style>", "Look of the page"),
        ("<textarea>a</textarea>", "Field to fill in"),
        ("<select><option>a</option></select>", "Field to fill in"),
        ("<xmp>a</xmp>", "Text within &lt;xmp&gt;"),
        ("<title>a</title>", "Text within &lt;title&gt;"),
        ('<img src="https://ailleurs.example/a.png">', "Picture from ailleurs.example"),
        ('<img src="b.png">', "Picture not found: “b.png”"),
        ("<img>", "Picture not found: “?”"),
        ('<img src="javascript:x()">', "Picture not found: “?”"),
        ('<img src="case-picture:document">', "Picture that can’t be shown"),
    ],
)
def test_what_only_the_site_shows_leaves_a_label(html: str, label: str) -> None:
    cleaned = clean_html(f"<p>avant</p>{html}<p>après</p>", str, picture)
    assert label in cleaned
    assert "avant" in cleaned
    assert "après" in cleaned
    assert cleaned.count("ce-elsewhere") + cleaned.count("ce-mark") == 1


def test_a_label_is_worded_by_the_translator() -> None:
    assert "XX" in clean_html("<iframe></iframe>", lambda _: "XX")


def test_text_that_only_looks_like_html_stays_text() -> None:
    assert "&lt;script&gt;" in clean_html("<p>&lt;script&gt;</p>")
    assert "<code>&lt;iframe src=x&gt;</code>" in clean_html(body_html("`<iframe src=x>`"))


def test_a_picture_within_the_address_is_shown() -> None:
    source = "data:image/png;base64,iVBORw0KGgo="
    assert source in clean_html(f'<img src="{source}" alt="a">', str, picture)


def test_the_case_of_such_an_address_doesn_t_matter() -> None:
    assert "ce-mark" not in clean_html('<img src="DATA:image/PNG;base64,iVBORw0KGgo=" alt="a">', str, picture)


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("color:red;background:url(a.png)", "color:red"),
        ("width:calc(1px + 2px);color:rgb(1, 2, 3)", "color:rgb(1, 2, 3)"),
        ("background:URL('a;b');color:red", "color:red"),
        ("background:url(data:image/png;base64,AAAA);color:red", "color:red"),
        ("font-family:'a;b(';color:red", "color:red"),
        ("background:u\\rl(a);color:red", "color:red"),
    ],
)
def test_a_style_loses_only_what_may_act(style: str, kept: str) -> None:
    assert clean_html(f'<p style="{style}">a</p>') == f'<p style="{kept}">a</p>'


@pytest.mark.parametrize(
    "address", ["javascript:x()", " JavaScript:x()", "java\tscript:x", "data:text/html,a"]
)
def test_a_source_leads_to_the_web_or_within_the_site(address: str) -> None:
    assert "cite" not in clean_html(f'<q cite="{address}">a</q><ins cite="{address}">b</ins>')


def test_an_unclosed_style_is_said() -> None:
    assert "ce-elsewhere" in clean_html("<p>avant</p><style>p{}<p>après</p>")


def test_a_picture_keeps_its_alternative_and_its_size() -> None:
    cleaned = clean_html('<img src="a.png" alt="Le &quot;plan&quot;" width="30" class="b">', str, picture)
    assert 'src="case-picture:0a"' in cleaned
    assert 'alt="Le &quot;plan&quot;"' in cleaned
    assert 'width="30"' in cleaned
    assert 'class="b"' in cleaned


@pytest.mark.parametrize("piece", ['<img src="b.png" alt="a">', '<embed src="b">', "<iframe></iframe>"])
def test_time_grows_with_the_text_alone(piece: str) -> None:
    short, long = (seconds(piece * count) for count in (500, 4_000))
    assert long < 8 * 4 * max(short, 0.01)


def seconds(html: str) -> float:
    """How long this thread works on it; what else the machine does meanwhile doesn't count."""
    start = time.thread_time()
    clean_html(html)
    return time.thread_time() - start


def test_what_is_never_closed_ends_with_the_piece() -> None:
    assert clean_html("<div><b>a").endswith("</b></div>")
    assert "</div>" not in clean_html("a</div></div>")


def test_a_template_keeps_its_places_and_loses_the_rest() -> None:
    cleaned = clean_template(
        '<main class="a">$body</main><script>x()</script><img src="https://a.example/b.png">'
    )
    assert cleaned.startswith('<main class="a">$body</main>')
    assert unsafe(cleaned) == []


def test_a_style_can_neither_end_nor_import() -> None:
    style = clean_style("a{}@import url(https://a.example/b.css);</style><script>@IMPORT 'c'; b{color:red}")
    assert "import" not in style.lower()
    assert "</" not in style
    assert "b{color:red}" in style


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>/=\"' \nabimgsrc!-&;:()\\", max_size=60))
def test_any_text_is_cleaned(text: str) -> None:
    assert unsafe(clean_html(text, str, picture)) == []
