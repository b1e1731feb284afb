"""Templates and values by chance: good ones, odd ones and broken ones. For `record.py` and `fuzz.py`."""

from __future__ import annotations

from random import Random
from typing import Any

VALUES: dict[str, Any] = {
    "s": "Hello  World", "e": "", "sp": " \t\n", "n": None, "t": True, "f": False,
    "i": 5, "z": 0, "neg": -7, "fl": 2.5, "fz": 0.0, "big": 12345678901, "tiny": 0.00001,
    "num": "12", "dec": "3.50", "mixed": "12abc", "html": "<p class='x'>a &amp; <b>b</b></p><script>x</script>",
    "fr": "« Été » : l’avis\u00a0?", "nl": "a\r\nb\nc\r", "csv": "a,b,,c,,", "path": "/a b/c.html?x=1&y=é#z",
    "list": ["b", "a", "C", "b"], "nums": [3, 1, 2, 2.0, 10], "nil_list": ["b", None, "a"],
    "odd": [1, "a", None, True, 2.5, [3, [4, "x"]], {"k": 1}], "nested": [[1, 2], [3], []], "el": [], "eh": {},
    "h": {"a": 1, "b": {"c": [1, 2, {"d": "deep"}]}, "size": 9, "first": "F", "1": "one"},
    "people": [
        {"name": "Zoé", "age": 30, "tags": ["x", "y"], "city": {"name": "Lyon"}},
        {"name": "adam", "age": 25, "tags": ["y"], "ok": True},
        {"name": "Bob", "age": None, "tags": [], "city": {"name": "Lille"}},
        {"name": "adam", "age": "25", "tags": "x", "ok": False},
    ],
    "utc": {"$utc": 1542188948}, "local": {"$local": 1542188948}, "off": {"$offset": [1542188948, "+02:00"]},
    "day": {"$date": "2018-11-14"}, "ds": "2018-11-14 09:29:08 +0000", "d2": "2018-11-14", "rng": {"$range": [1, 4]},
    "nan": {"$float": "NaN"}, "inf": {"$float": "Infinity"}, "intkey": {"$pairs": [[1, "one"], [None, "yes"]]},
}  # fmt: skip
NAMES = [*VALUES, "missing", "forloop", "item", "x", "include", "empty", "blank", "nil", "true", "false"]
_PROPERTIES = ["name", "age", "tags", "city.name", "size", "first", "last", "a", "b.c", "b", "c", "ok", "0", "zz",
               "index", "index0", "length", "rindex", "parentloop.index", "last.name", "first.name"]  # fmt: skip
_FILTERS_0 = ["size", "downcase", "upcase", "capitalize", "escape", "h", "escape_once", "url_encode", "url_decode",
              "strip", "lstrip", "rstrip", "strip_html", "strip_newlines", "join", "sort", "sort_natural", "uniq",
              "reverse", "compact", "first", "last", "abs", "round", "ceil", "floor", "default", "newline_to_br",
              "truncate", "truncatewords", "nosuch"]  # fmt: skip
_FILTERS_1 = ["slice", "truncate", "truncatewords", "split", "join", "sort", "sort_natural", "uniq", "map", "compact",
              "replace", "replace_first", "remove", "remove_first", "append", "prepend", "concat", "date", "plus",
              "minus", "times", "divided_by", "modulo", "round", "at_least", "at_most", "default", "where", "first",
              "base64_encode", "replace_last", "remove_last"]  # fmt: skip
_FILTERS_2 = [
    "slice",
    "truncate",
    "truncatewords",
    "replace",
    "replace_first",
    "where",
    "replace_last",
    "append",
]
_OPERATORS = ["==", "!=", "<>", "<", ">", "<=", ">=", "contains"]
_DATE_FORMATS = ["%Y-%m-%d", "%-d %B %Y", "%H:%M", "%s", "%A %j", "", "%Q%", "%d/%m/%y", "%Z %z", "%e"]
_NOISE = ["{{", "}}", "{%", "%}", "{", "}", "%", "|", ":", ",", "'", '"', "-", ".", "..", "(", ")", "[", "]", " ",
          "\n", "=", "!", "<", "and", "or", "in", "é", "\u00a0", "?", "#", "&", "*", "~", "0", "\\", "\t", "reversed",
          "contains", "limit:", "offset:", "endif", "else", "raw", "\0"]  # fmt: skip


class Generator:
    """Gives templates. Two with the same seed give the same."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def template(self) -> str:
        """A template: one in three with something odd in it."""
        text = "".join(self.piece(0) for _ in range(self.random.randint(1, 3)))
        if self.random.random() < 0.35:
            text = self.spoilt(text)
        return text

    def spoilt(self, text: str) -> str:
        for _ in range(self.random.randint(1, 3)):
            place = self.random.randint(0, len(text))
            match self.random.randint(0, 3):
                case 0:
                    text = text[:place] + self.random.choice(_NOISE) + text[place:]
                case 1:
                    text = text[:place] + text[place + self.random.randint(1, 3) :]
                case 2:
                    text = text[:place] + " " + self.random.choice(_NOISE) + " " + text[place:]
                case _:
                    text = text[:place] + self.random.choice(NAMES) + text[place:]
        return text

    def one_of(self, choices: list[str]) -> str:
        return self.random.choice(choices)

    def constant(self) -> str:
        r = self.random
        return r.choice(
            [
                str(r.randint(-20, 20)), str(r.randint(0, 9)), f"{r.randint(-9, 9)}.{r.randint(0, 999)}", "'a'", '"b"',
                "'name'", "''", "' '", "','", "'x y'", '"é"', "true", "nil", "empty", "blank", "'12'", "'3.5'", "1.",
                "-0", "1.2.3", "'\\\\0-\\\\&'", "'<br>'", "100", "50", "'%Y'", "1e3",
            ]
        )  # fmt: skip

    def name(self) -> str:
        r = self.random
        text = r.choice(NAMES)
        while r.random() < 0.35:
            text += r.choice([f".{r.choice(_PROPERTIES)}", f"[{r.randint(-2, 3)}]", f"['{r.choice(_PROPERTIES)}']",
                              f"[{r.choice(NAMES)}]", ".size", ".first", ".last"])  # fmt: skip
        return text

    def value(self) -> str:
        r = self.random.random()
        if r < 0.6:
            return self.name()
        if r < 0.95:
            return self.constant()
        return f"({self.atom()}..{self.atom()})"

    def atom(self) -> str:
        return self.random.choice([self.name(), str(self.random.randint(-3, 8)), self.constant()])

    def filter(self) -> str:
        r = self.random
        colon = r.choice([": ", ":", " : "])
        if r.random() < 0.15:
            return f"date{colon}'{r.choice(_DATE_FORMATS)}'"
        match r.randint(0, 2):
            case 0:
                return r.choice(_FILTERS_0)
            case 1:
                return f"{r.choice(_FILTERS_1)}{colon}{self.value()}"
            case _:
                return f"{r.choice(_FILTERS_2)}{colon}{self.value()}, {self.value()}"

    def output(self) -> str:
        text = self.value()
        for _ in range(self.random.choice([0, 0, 1, 1, 1, 2, 3])):
            text += f" | {self.filter()}"
        return text

    def comparison(self) -> str:
        if self.random.random() < 0.3:
            return self.value()
        return f"{self.value()} {self.one_of(_OPERATORS)} {self.value()}"

    def condition(self) -> str:
        text = self.comparison()
        while self.random.random() < 0.35:
            text += f" {self.one_of(['and', 'or', 'and  ', 'or'])} {self.comparison()}"
        return text

    def open(self) -> str:
        return self.random.choice(["{%", "{%", "{%", "{%-"])

    def close(self) -> str:
        return self.random.choice(["%}", "%}", "%}", "-%}"])

    def tag(self, inside: str) -> str:
        return f"{self.open()} {inside} {self.close()}"

    def body(self, depth: int) -> str:
        if depth > 3:
            return self.random.choice(["x", " ", "\n  "])
        return "".join(self.piece(depth + 1) for _ in range(self.random.choice([0, 1, 1, 2, 3])))

    def for_markup(self) -> str:
        r = self.random
        text = f"{r.choice(['item', 'x', 'i', 'f-g'])} in {self.value()}"
        for _ in range(r.choice([0, 0, 0, 1, 2])):
            text += r.choice([f" limit:{self.atom()}", f" offset: {self.atom()}", " reversed", " offset:continue",
                              f" limit: {r.randint(0, 4)}", f", limit: {r.randint(0, 3)}"])  # fmt: skip
        return text

    def piece(self, depth: int) -> str:
        r = self.random
        kind = r.randint(0, 21)
        if kind <= 5:
            return f"{r.choice(['{{', '{{', '{{-'])} {self.output()} {r.choice(['}}', '}}', '-}}'])}"
        if kind <= 8:
            return r.choice(["text", " ", "\n", "  a\n b ", "<p>", "é\u00a0"])
        if kind == 9:
            return (
                self.tag(f"assign {r.choice(['x', 'y', 's', 'item', 'a.b', 'z[0]'])} = {self.output()}")
                + "{{ x }}"
            )
        if kind == 10:
            return f"{self.tag('capture x')}{self.body(depth)}{self.tag('endcapture')}{{{{ x | size }}}}"
        if kind <= 12:
            text = self.tag(f"{r.choice(['if', 'if', 'unless'])} {self.condition()}")
            name = "if" if " if " in text[:7] else "unless"
            text += self.body(depth)
            while r.random() < 0.3:
                text += self.tag(f"elsif {self.condition()}") + self.body(depth)
            if r.random() < 0.4:
                text += self.tag("else") + self.body(depth)
            return text + self.tag(f"end{name}")
        if kind == 13:
            text = self.tag(f"case {self.value()}") + r.choice(["", " ", "zz"])
            for _ in range(r.randint(0, 3)):
                joints = [
                    f"{self.value()}",
                    f"{self.value()} or {self.value()}",
                    f"{self.value()}, {self.value()}",
                ]
                text += self.tag(f"when {r.choice(joints)}") + self.body(depth)
            if r.random() < 0.4:
                text += self.tag("else") + self.body(depth)
            return text + self.tag("endcase")
        if kind <= 16:
            text = self.tag(f"for {self.for_markup()}") + "{{ item }}" + self.body(depth)
            if r.random() < 0.2:
                text += self.tag(r.choice(["break", "continue"])) + "z"
            if r.random() < 0.2:
                text += self.tag("else") + self.body(depth)
            return text + self.tag("endfor")
        if kind == 17:
            cols = r.choice(["", " cols:2", " cols: 3 limit:2", f" limit:{self.atom()}", " offset:1"])
            return (
                self.tag(f"tablerow x in {self.value()}{cols}") + self.body(depth) + self.tag("endtablerow")
            )
        if kind == 18:
            return r.choice(
                [self.tag(f"cycle {self.value()}, {self.value()}"), self.tag(f"cycle 'g': {self.value()}, 'q'"),
                 self.tag("increment c"), self.tag("decrement c"), self.tag(f"increment {self.name()}")]
            )  # fmt: skip
        if kind == 19:
            return f"{self.tag('comment')}{self.body(depth)}{self.tag('endcomment')}"
        if kind == 20:
            return f"{self.tag('raw')}{self.body(depth)}{self.tag('endraw')}"
        return f"{self.tag('ifchanged')}{self.body(depth)}{self.tag('endifchanged')}"
