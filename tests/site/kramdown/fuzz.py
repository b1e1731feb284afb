# ruff: noqa: E501, W291
"""Compare our dialect with the real engine on generated French Markdown. Run by hand, never by the tests:

    python tests/site/kramdown/fuzz.py [COUNT] [SEED]

It runs `engine.rb` and prints the shortest texts whose HTML differs, and how many differ.
"""

from __future__ import annotations

import random
import sys

from record import answers

from caseeditor.site.kramdown.document import Document
from caseeditor.site.kramdown.options import Options
from caseeditor.site.kramdown.writing.html import Writer as HtmlWriter

WORDS = [
    "la",
    "ville",
    "de",
    "été",
    "l’été",
    "l'été",
    "d'abord",
    "aujourd'hui",
    "12",
    "2019",
    "'80s",
    "1990's",
    "à",
    "É",
    "œuvre",
    "citoyen·ne",
    "mairie",
    "«",
    "projet",
    "»",
    "100",
    "%",
    "3,5",
    "n°",
    "M.",
    "etc.",
    "HTML",
    "API",
    'l\'"État"',
    "(a)",
    ";",
    ":",
    "?",
    "!",
    "…",
    "_",
    "*",
    "**",
    "`",
    "\\",
    "~",
    "~~",
    "'",
    '"',
    "-",
    "--",
    "---",
    "...",
    "<<",
    ">>",
    "&",
    "<",
    ">",
    "|",
    "#",
    "+",
    "=",
    "$",
    "$$",
    "[",
    "]",
    "{",
    "}",
    "^",
    "www.exemple.fr",
    "http://exemple.fr/a_b",
    "snake_case_mot",
    "a*b*c",
    "5*3",
    "x^2",
    "{:.a}",
    "&eacute;",
    "&nbsp;",
    "&amp;",
    "&#233;",
    "&foo;",
]
SPANS = """*{}*|_{}_|**{}**|__{}__|***{}***|`{}`|``{}``|~~{}~~|"{}"|'{}'|« {} »|<< {} >>|[{}](http://exemple.fr)|
[{}](a.html "titre")|[{}][ref]|[{}][]|[{}]|![{}](image.png)|![{}](image.png "t")|<b>{}</b>|<span
class="x">{}</span>|
<br>|<br />|<http://exemple.fr/é>|<nom@exemple.fr>|[^n1]|[^n2]|$${}$$|*{}*{{:.cl}}|<!-- {}
-->|\\*{}\\*|({})|[{}](<a b.html>)|
{{::comment}}{}{{:/comment}}|[{}]( a(b).html )|<u>{}</u>|<code>{}</code>|<a href="x">{}</a>|{} 
\n{}|{}\\\\\n{}|{}\n{}|{} -- {}|
{}--{}|{}...|{}|{}|{}|"{}*{}*"|*"{}"*|'{}'s|{}_{}|{}*{}|{}, {}|{}\u00a0: {}|**{}:** {}|[{}]""".replace(
    "|\n", "|"
).split("|")
LINES = """# {}|## {} ##|### {} {{#ident}}|{}\n===|{}\n---|* {}|- {}|+ {}|1. {}|2. {}|  * {}|    * {}|   {}|    {}|\t{}|\t* {}|
> {}|> > {}|>{}|> * {}|* > {}|- [ ] {}|- [x] {}|***|---|- -
-|```\n{}\n```|```ruby\n{}\n```|~~~\n{}\n~~~|```|{} | {}|
| {} | {} |\n|---|:-:|\n| {} | {} ||: {}|:   {}|{}\n: {}|[^n1]: {}|[^n2]: {}|[ref]: http://exemple.fr
"titre"|[{}]: b.html|
*[API]: Interface|{{: .classe #id}}|{{:toc}}|^|$$ {} $$|<div>{}</div>|<div
markdown="1">\n{}\n</div>|<p>{}</p>|<div>|
</div>|<!-- {} -->|{{::comment}}\n{}\n{{:/comment}}|{{::nomarkdown}}{}{{:/}}|#{}|\\# {}|1) {}|*{}|* * {}|1.
* {}|*\t{}|
1.  {}|10. {}|      {}|   * {}|  1. {}|     {}|-|{}:|{} :|<iframe
src="v"></iframe>|<hr>|<center>{}</center>|{}  |
*   {}\n\n    {}|* {}\n{}|1. {}\n   {}|> {}\n{}|{{:.c}}\n{}|{}\n{{:.c}}|\u00a0|\u00a0{}|<b>{}</b>|<br>{}|--
{}|– {}|• {}""".replace("|\n", "|")
LINES = [
    line.replace("\x00", "|")
    for line in LINES.replace("{} | {}", "{} \x00 {}").replace("|---\x00", "").split("|")
]
LINES += [
    "| {} | {} |\n|---|:-:|\n| {} | {} |",
    "| {} | {} |",
    "{} | {}",
    "|---|---|",
    "a | {}\n--|--\n{} | `a|b`",
    "|===|",
]


class Writer:
    """Writes Markdown at random, from words to bodies."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def words(self) -> str:
        return " ".join(self._random.choice(WORDS) for _ in range(self._random.randint(1, 4)))

    def span(self, depth: int = 0) -> str:
        if depth > 2 or self._random.random() < 0.4:
            return self.words()
        form = self._random.choice(SPANS)
        return self._fill(form, depth)

    def _fill(self, form: str, depth: int) -> str:
        pieces = form.replace("{{", "\x01").replace("}}", "\x02").split("{}")
        filled = pieces[0] + "".join(self.span(depth + 1) + piece for piece in pieces[1:])
        return filled.replace("\x01", "{").replace("\x02", "}")

    def text(self) -> str:
        joint = self._random.choice([" ", " ", ""])
        return joint.join(self.span() for _ in range(self._random.randint(1, 3)))

    def line(self) -> str:
        if self._random.random() < 0.3:
            return self.text()
        pieces = self._random.choice(LINES).replace("{{", "\x01").replace("}}", "\x02").split("{}")
        filled = pieces[0] + "".join(self.text() + piece for piece in pieces[1:])
        return filled.replace("\x01", "{").replace("\x02", "}")

    def body(self) -> str:
        lines = [self.line() for _ in range(self._random.randint(1, 6))]
        return "".join(line + self._random.choice(["\n", "\n", "\n\n", "\n\n\n"]) for line in lines)


OPTIONS: list[dict[str, object]] = [
    {},
    {"hard_wrap": True},
    {"auto_ids": False},
    {"footnote_nr": 3, "footnote_prefix": "p-", "footnote_backlink": "haut & <b>"},
    {"footnote_backlink": ""},
    {"footnote_backlink_inline": True},
    {"toc_levels": "2..3"},
    {"smart_quotes": "apos,apos,quot,quot"},
    {"entity_output": "numeric"},
    {"entity_output": "symbolic"},
    {"entity_output": "as_input"},
    {"parse_block_html": True},
    {"parse_span_html": False},
    {"header_offset": 2},
    {"auto_id_prefix": "x-"},
    {"gfm_quirks": []},
    {"gfm_quirks": "no_auto_typographic"},
    {"typographic_symbols": {"hellip": "...", "mdash": "---", "laquo_space": "<< "}},
    {"math_engine": None},
    {"input": "kramdown"},
    {"input": "kramdown", "auto_id_stripping": True},
    {"remove_line_breaks_for_cjk": True},
]


def main() -> int:
    arguments = sys.argv[1:]
    count = int(arguments[0]) if arguments else 2000
    seed = int(arguments[1]) if len(arguments) > 1 else random.randrange(1 << 30)
    writer = Writer(seed)
    asked = [(writer.body(), OPTIONS[number % len(OPTIONS)]) for number in range(count)]
    different = [
        (body, options, theirs, ours)
        for (body, options), theirs in zip(asked, answers(asked), strict=True)
        if theirs != (ours := html_of(body, options))
    ]
    different.sort(key=lambda found: len(found[0]))
    for body, options, theirs, ours in different[:15]:
        print("==", repr(body), options or "", "\n engine", repr(theirs), "\n ours  ", repr(ours))
    print(f"{len(different)} of {count} differ (seed {seed})")
    return 1 if different else 0


def html_of(text: str, options: dict[str, object]) -> str:
    document = Document(text, Options().changed(options))
    return HtmlWriter(document.options).document(document.root)


if __name__ == "__main__":
    raise SystemExit(main())
