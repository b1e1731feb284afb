"""Reading and filtering a hostile text takes a time that grows with its length alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest

from caseeditor.site.liquid import BudgetSpent, LiquidError
from tests.site.liquid.hostile import made

LONG: dict[str, Callable[[int], str]] = {
    "unclosed values": lambda n: "{{ " * n,
    "unclosed tags": lambda n: "{% " * n,
    "values closed once": lambda n: "{{ x " * n + "}}",
    "half closed values": lambda n: "{{ x } " * n,
    "tags closed in front": lambda n: "%} {% " * n,
    "texts": lambda n: "text " * n,
    "comments": lambda n: "{% comment %}{{ x }}{% endcomment %}" * (n // 4),
    "raw with tags": lambda n: "{% raw %}" + "{% x %}{{ y }}" * n + "{% endraw %}",
    "raw with starts": lambda n: "{% raw %}" + "{% " * n + "endraw %}",
    "raws": lambda n: "{% raw %}a{% endraw %}" * (n // 4),
    "one letter": lambda n: "{{ " + "a" * n + " }}",
    "names": lambda n: "{{ a" + ".a" * n + " }}",
    "brackets": lambda n: "{{ a" + "[" * n + " }}",
    "closed brackets": lambda n: "{{ a" + "[b]" * n + " }}",
    "open brackets, one end": lambda n: "{{ ~ " + "[" * n + "] }}",
    "round brackets": lambda n: "{{ " + "(" * n + " }}",
    "quotes": lambda n: "{{ " + "\"'" * n + " }}",
    "odd quotes": lambda n: "{{ ~ a | b: " + "' \" " * n + " }}",
    "bars": lambda n: "{{ a " + "| " * n + " }}",
    "lax filters": lambda n: "{{ a ~ " + "| b: c, " * n + " }}",
    "colons": lambda n: "{{ a ~ | b" + ": " * n + " }}",
    "filters": lambda n: "{{ a " + "| upcase " * n + " }}",
    "arguments": lambda n: "{{ a | b: " + "c, " * n + "d }}",
    "spaces": lambda n: "{{ a" + " " * n + "~ }}",
    "conditions": lambda n: "{% if a " + "and a " * n + "%}{% endif %}",
    "lax conditions": lambda n: "{% if ~ " + "and a " * n + "%}{% endif %}",
    "lax spaces": lambda n: "{% if ~" + " " * n + "a %}{% endif %}",
    "assign without a value": lambda n: "{% assign " + "a" * n + " %}",
    "assign of brackets": lambda n: "{% assign " + "a)" * n + " %}",
    "assign of open brackets": lambda n: "{% assign " + "(a" * n + " %}",
    "for without in": lambda n: "{% for " + "a" * n + " %}{% endfor %}",
    "for attributes": lambda n: "{% for a in b ~" + " c-c-" * n + " %}{% endfor %}",
    "for attributes in one": lambda n: "{% for a in b ~ " + "c-" * n + " %}{% endfor %}",
    "for spaces": lambda n: "{% for a" + " " * n + "on b %}{% endfor %}",
    "tablerow without in": lambda n: "{% tablerow " + "a" * n + " %}{% endtablerow %}",
    "tablerow attributes": lambda n: "{% tablerow a in b " + "c" * n + " %}{% endtablerow %}",
    "cycle": lambda n: "{% cycle " + "a, " * n + " %}",
    "cycle colons": lambda n: "{% cycle " + "a:" * n + " %}",
    "case": lambda n: "{% case a %}{% when " + "b or " * n + "c %}{% endcase %}",
    "when commas": lambda n: "{% case a %}{% when b" + " , " * n + " %}{% endcase %}",
    "capture": lambda n: "{% capture " + "a(" * n + " %}{% endcapture %}",
    "elsifs": lambda n: "{% if a %}" + "{% elsif a %}" * (n // 4) + "{% endif %}",
    "unclosed blocks": lambda n: "{% if a %}{% endif %}" * (n // 8) + "{% if a %}",
    "include": lambda n: "{% include a" + "{{b|" * n + " %}",
    "include values": lambda n: "{% include " + "{{b}}" * n + " %}",
    "include closed once": lambda n: "{% include " + "{{b|" * n + "}} %}",
    "include letters": lambda n: "{% include " + "a" * n + "{b}} %}",
    "include parameters": lambda n: "{% include a " + "b=c " * n + " %}",
    "include one parameter": lambda n: "{% include a " + "b" * n + " %}",
    "include quotes": lambda n: "{% include a b=\"" + "\\\"" * n + " %}",
    "include spaces": lambda n: "{% include a b" + " " * n + " %}",
    "highlight": lambda n: "{% highlight a" + " b" * n + "! %}{% endhighlight %}",
    "link": lambda n: "{% link " + "{{ " * n + " %}",
    "post_url": lambda n: "{% post_url " + "1-" * n + " %}",
    "post_url slashes": lambda n: "{% post_url " + "a/" * n + " %}",
}  # fmt: skip

FILTERED: dict[str, tuple[str, Callable[[int], str]]] = {
    "scripts": ("strip_html", lambda n: "<script" * n),
    "comments": ("strip_html", lambda n: "<!--" * n),
    "styles and scripts": ("strip_html", lambda n: "<style<script" * n),
    "one end": ("strip_html", lambda n: "<script" * n + "</style>"),
    "tags": ("strip_html", lambda n: "<" * n),
    "ampersands": ("escape_once", lambda n: "&" * n),
    "letters behind an ampersand": ("escape_once", lambda n: "&a" * n),
    "a long reference": ("escape_once", lambda n: "&" + "a" * n),
    "spaces": ("split: ' '", lambda n: " " * n),
    "words": ("truncatewords: 5", lambda n: "a " * n),
    "newlines": ("newline_to_br", lambda n: "\r" * n),
    "many carriage returns": ("strip_newlines", lambda n: "\r" * n),
    "whitespace": ("normalize_whitespace", lambda n: " \n" * n),
    "slug": ("slugify", lambda n: "-é " * n),
    "date of digits": ("date: '%Y'", lambda n: "1 " * n),
    "date of letters": ("date: '%Y'", lambda n: "a" * n),
    "address": ("relative_url", lambda n: "/a" * n),
    "dots": ("relative_url", lambda n: "/.." * n),
    "parents": ("relative_url", lambda n: "/a/.." * n),
    "percent": ("uri_escape", lambda n: "%" * n),
    "number": ("plus: 1", lambda n: "1_" * n),
    "integer": ("truncate: 5", lambda n: "0x" * n),
    "words in cjk": ("number_of_words: 'auto'", lambda n: "字 a" * n),
    "json": ("jsonify", lambda n: "\x01" * n),
    "inspect": ("inspect", lambda n: "#{" * n),
    "base64": ("base64_decode", lambda n: "=" * n),
    "url": ("url_decode", lambda n: "%" * n),
    "strftime": ("date: t", lambda n: "%" * n),
}  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Processor time of the quickest of three."""
    best = float("inf")
    for _ in range(3):
        started = process_time()
        work()
        best = min(best, process_time() - started)
    return best


def is_linear(work: Callable[[int], Callable[[], object]], size: int = 2_000) -> bool:
    """Whether four times the length takes about four times as long (9 at most; 16 where every part is looked
    at for every other). Asked again where something else kept the processor.
    """
    for _ in range(4):
        short = seconds(work(size))
        if seconds(work(size * 4)) < 9 * max(short, 0.000_5):
            return True
    return False


@pytest.mark.parametrize("name", LONG)
def test_reading_takes_time_by_length_alone(name: str) -> None:
    def reading(size: int) -> Callable[[], object]:
        text = LONG[name](size)

        def read() -> None:
            with suppress(LiquidError, BudgetSpent):
                made(text)

        return read

    assert is_linear(reading)


@pytest.mark.parametrize("name", FILTERED)
def test_a_filter_takes_time_by_length_alone(name: str) -> None:
    call, write = FILTERED[name]

    def filtering(size: int) -> Callable[[], object]:
        text = write(size)

        def run() -> None:
            with suppress(LiquidError, BudgetSpent):
                made(f"{{% assign x = t | {call} %}}", {"t": text})

        return run

    assert is_linear(filtering)
