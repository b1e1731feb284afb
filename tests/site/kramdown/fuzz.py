# ruff: noqa: E501, W291
"""Compare our dialect with the real engine on generated French Markdown. Run by hand, never by the tests:

    python tests/preview/kramdown/fuzz.py ENGINE [COUNT] [SEED]

ENGINE is a command that reads a JSON list of Markdown texts and prints the JSON list of their HTML when given
`--json` (or set KRAMDOWN_HTML). Prints the shortest texts whose HTML differs, and how many differ.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys

from outlines import outline

from caseeditor.preview import body_html

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


def main() -> int:
    arguments = sys.argv[1:]
    engine = arguments[0] if arguments else os.environ["KRAMDOWN_HTML"]
    count = int(arguments[1]) if len(arguments) > 1 else 2000
    seed = int(arguments[2]) if len(arguments) > 2 else random.randrange(1 << 30)
    writer = Writer(seed)
    bodies = [writer.body() for _ in range(count)]
    answer = subprocess.run(
        [engine, "--json"], input=json.dumps(bodies), capture_output=True, text=True, check=True
    )
    different = [
        (body, theirs)
        for body, theirs in zip(bodies, json.loads(answer.stdout), strict=True)
        if outline(theirs) != outline(body_html(body))
    ]
    different.sort(key=lambda pair: len(pair[0]))
    for body, theirs in different[:15]:
        print("==", repr(body), "\n engine", repr(theirs), "\n ours  ", repr(body_html(body)))
    print(f"{len(different)} of {count} differ (seed {seed})")
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
