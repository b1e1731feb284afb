"""Hostile HTML costs no more than its length, and loses no word."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from caseeditor.importing import markdown_from_html
from caseeditor.importing.html.bounds import is_bounded
from caseeditor.importing.html.tokens import tags

HOSTILE = {
    "elements within each other": "<div>{}</div>",
    "elements that nothing ends": "<div>{}",
    "formatting that each paragraph opens again": "<p><b id={0}>",
    "formatting behind walls": "<b id={0}><table><tr><td></b></td></tr></table>",
    "ends in comments": "<b id={0}><!--</b>-->",
    "ends in attributes": '<b id="</b>{0}">',
    "misnested formatting": "<i id={0}><p></i>",
    "tables within each other": "<table><tr><td>",
    "lists within each other": "<ul><li>",
    "quotes within each other": "<blockquote>",
    "links that are footnotes of each other": '<a id=i{0} href="#j{0}">1</a><p><a id=j{0} href="#i{0}">1</a>',
    "cells that reach far": "<table><tr><td colspan=1000 rowspan=60000>x</table>",
    "quotes in tags": "<a b='",
    "open comments": "<!--",
    "open scripts": "<script>",
    "open drawings": "<svg><path/>",
    "signs": "*_`[{{<|",
    "line breaks": "<br>",
    "rules": "<style>.a{{color:red</style>",
}


def _calls(html: str) -> int:
    """How many calls reading it takes: what time would tell on a quiet machine."""
    counted = 0

    def count(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        markdown_from_html(html)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("kind", HOSTILE)
def test_four_times_the_length_takes_about_four_times_the_work(kind: str) -> None:
    def html(count: int) -> str:
        return "".join(HOSTILE[kind].replace("{0}", str(number)) for number in range(count))

    markdown_from_html("<p>x</p>")  # what is loaded and compiled once
    small, large = _calls(html(500)), _calls(html(2_000))
    assert large < small * 6 + 20_000  # what is quadratic takes sixteen times as much


@pytest.mark.parametrize(
    "element", ["div", "b", "span", "blockquote", "ul><li", "table><tr><td", "a href=/x"]
)
def test_words_deep_within_stay(element: str) -> None:
    for depth in (10, 100, 1_000, 10_000):
        html = f"<p>avant</p>{f'<{element}>' * depth}dedans<p>après"
        markdown = markdown_from_html(html)
        found = [word for word in ("avant", "dedans", "après") if word in markdown]
        assert found == ["avant", "dedans", "après"]


def test_a_page_of_words_in_millions_of_elements_is_made_of_no_more() -> None:
    html = "<p>" + "".join(f"<b id={number}>" for number in range(20_000)) + "<p>mot" * 20_000
    assert markdown_from_html(html).count("mot") == 20_000


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>a</b> <i>b</i></p>" * 3_000,
        "<b><p>a</p></b><p><b>a</p></b>" * 300,
        "<table>" + "<tr><td><font color=red>a</font></td></tr>" * 3_000 + "</table>",
        "<ul>" + "<li>a<ul><li>b</ul>" * 2_000 + "</ul>",
        "<div><span><a href=x><b><i>a</i></b></a></span></div>" * 2_000,
    ],
)
def test_what_people_write_is_read_as_browsers_read_it(html: str) -> None:
    assert is_bounded(tags(html))
