"""Record what Ruby answers, so that the tests need no Ruby. By hand, where `ruby` has Jekyll and Liquid 5:

    python tests/site/liquid/record.py [LIB]

LIB is the `lib` folder of Liquid 4.0.4: with it the facts of that version are written too. Each file in
`facts` holds a list of `[template, values, answer]`; without values of its own (null) a template was given
those of `words.json`. An answer is as `judge.rb` gives it, without what is empty.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]
import generate  # noqa: E402
from fuzz import Judge  # noqa: E402

_LONGEST = 300
_NUMBERS: dict[str, Any] = {
    "a": 5, "b": 0, "c": -7, "d": 2.5, "e": 0.0, "f": -0.0, "g": 0.1, "h": 1e20, "i": 12345678901234567890123,
    "j": "12", "k": "3.50", "l": "-1.5", "m": "12abc", "n": "", "o": " 7 ", "p": True, "q": None, "r": [1],
    "s": {"$float": "NaN"}, "t": {"$float": "Infinity"}, "u": 0.5, "v": -2.5, "w": 1e-9, "x": 5e-324,
    "y": 1 / 3,
}  # fmt: skip
_URL_PARTS = ["http://", "https", "mailto:", "//", "/", ":", "@", "?", "#", "..", "%20", "%2B", "%e9", "&",
              "%C3%A9", "+", "index.html", " ", "[", "80", "x.fr", "EX.com.", "é", "ü.de", "²", "'", "<",
              "/../", "/./", "%", "tel:", "\n", "a", "b c"]  # fmt: skip
_TIMES = {"t": {"$utc": 1542188948}, "u": {"$local": 1542188948}, "v": {"$offset": [1542188948, "+02:00"]},
          "d": {"$date": "2018-01-02"}}  # fmt: skip

Question = tuple[str, dict[str, Any] | None]


def templates(generator: generate.Generator, number: int) -> Iterator[Question]:
    """Templates by chance that aren't too long."""
    while number:
        template = generator.template()
        if len(template) <= _LONGEST:
            number -= 1
            yield template, None


def numbers() -> Iterator[Question]:
    """Every calculation with every two of the numbers, several in one template."""
    for one, other in itertools.product(_NUMBERS, repeat=2):
        values = {one: _NUMBERS[one], other: _NUMBERS[other]}
        filters = ("plus", "minus", "times", "divided_by", "modulo", "at_least", "at_most", "round")
        shown = " ".join(f"{{{{ {one} | {name}: {other} }}}}" for name in filters)
        compared = "".join(
            f"{{% if {one} {operator} {other} %}}{operator}{{% endif %}}"
            for operator in ("==", "<", ">=", "contains")
        )
        yield f"{shown} {compared} {{{{ {one} }}}} {{{{ {one} | abs }}}} {{{{ {one} | ceil }}}}", values


def addresses(random: Random, number: int) -> Iterator[Question]:
    """Addresses by chance, through each filter on them."""
    for _ in range(number):
        address = "".join(random.choice(_URL_PARTS) for _ in range(random.randint(1, 6)))
        name = random.choice(
            ("relative_url", "absolute_url", "uri_escape", "strip_index", "url_decode", "url_encode")
        )
        yield f"{{{{ u | {name} }}}}", {"u": address}


def formats() -> Iterator[Question]:
    """Every directive of a date with flags and widths."""
    flags = ("", "-", "_", "0", "^", "#", "3", "^10", "_10")
    for letter in "aAbBcCdDeFgGhHIjklLmMnNpPQrRsStTuUvVwWxXyYzZ%+EOqi":
        texts = " ".join(
            f"{{{{ {name} | date: '|{'|'.join(f'%{f}{letter}' for f in flags)}|' }}}}" for name in _TIMES
        )
        yield texts, _TIMES


def texts() -> Iterator[Question]:
    """Characters of the scripts that texts on sites are made of, through each filter on texts."""
    names = ["downcase", "upcase", "capitalize", "slugify", "slugify: 'latin'", "slugify: 'pretty'",
             "inspect", "xml_escape", "jsonify", "strip", "uri_escape", "cgi_escape",
             "number_of_words: 'auto'", "escape_once", "normalize_whitespace",
             "split: ' ' | join: '|'"]  # fmt: skip
    for first in (0, 0x80, 0x100, 0x180, 0x370, 0x400, 0x2000, 0x2190, 0x3040, 0x4E00, 0xFF00):
        characters = "a".join(map(chr, range(first, first + 0x80)))
        for name in names:
            yield f"{{{{ t | {name} }}}}", {"t": characters}


def record(name: str, questions: Iterable[Question], judge: Judge) -> None:
    facts = []
    for template, values in questions:
        answer = judge.answer(template, generate.VALUES if values is None else values)
        if "unwritable" not in answer and "0x0000" not in str(answer):
            facts.append([template, values, {key: said for key, said in answer.items() if said != []}])
    lines = ",\n".join(json.dumps(fact, ensure_ascii=False, separators=(",", ":")) for fact in facts)
    (HERE / "facts" / f"{name}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")
    judge.close()
    print(name, len(facts))


def main() -> None:
    library = sys.argv[1] if len(sys.argv) > 1 else None
    record("core", templates(generate.FiveGenerator(1001), 1500), Judge())
    record("numbers", numbers(), Judge())
    record("formats", formats(), Judge())
    record("jekyll", templates(generate.JekyllGenerator(1002), 1500), Judge("jekyll"))
    record("addresses", addresses(Random(1003), 700), Judge("jekyll"))
    record("texts", texts(), Judge("jekyll"))
    if library:
        record("core_4", templates(generate.Generator(1004), 800), Judge("core", library))


if __name__ == "__main__":
    main()
