"""Templates and values by chance: good ones, odd ones and broken ones. For `record.py` and `fuzz.py`."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

WORDS: dict[str, Any] = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
VALUES: dict[str, Any] = WORDS["values"]

NAMES = [*VALUES, "missing", "forloop", "item", "x", "include", "empty", "blank", "nil", "true", "false"]


class Generator:
    """Gives templates. Two with the same seed give the same."""

    is_five = False
    """Whether tags that only Liquid 5 knows are among them."""

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
                    text = text[:place] + self.random.choice(WORDS["noise"]) + text[place:]
                case 1:
                    text = text[:place] + text[place + self.random.randint(1, 3) :]
                case 2:
                    text = text[:place] + " " + self.random.choice(WORDS["noise"]) + " " + text[place:]
                case _:
                    text = text[:place] + self.random.choice(NAMES) + text[place:]
        return text

    def one_of(self, choices: list[str]) -> str:
        return self.random.choice(choices)

    def constant(self) -> str:
        r = self.random
        number = r.choice(
            [str(r.randint(-20, 20)), str(r.randint(0, 9)), f"{r.randint(-9, 9)}.{r.randint(0, 999)}"]
        )
        return r.choice([*WORDS["constants"], number, number, number])

    def name(self) -> str:
        r = self.random
        text = r.choice(NAMES)
        while r.random() < 0.35:
            text += r.choice(
                [
                    f".{r.choice(WORDS['properties'])}",
                    f"[{r.randint(-2, 3)}]",
                    f"['{r.choice(WORDS['properties'])}']",
                    f"[{r.choice(NAMES)}]",
                    ".size",
                    ".first",
                    ".last",
                ]
            )
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
            return f"date{colon}'{r.choice(WORDS['date_formats'])}'"
        match r.randint(0, 2):
            case 0:
                return r.choice(WORDS["filters_0"])
            case 1:
                return f"{r.choice(WORDS['filters_1'])}{colon}{self.value()}"
            case _:
                return f"{r.choice(WORDS['filters_2'])}{colon}{self.value()}, {self.value()}"

    def output(self) -> str:
        text = self.value()
        for _ in range(self.random.choice([0, 0, 1, 1, 1, 2, 3])):
            text += f" | {self.filter()}"
        return text

    def comparison(self) -> str:
        if self.random.random() < 0.3:
            return self.value()
        return f"{self.value()} {self.one_of(WORDS['operators'])} {self.value()}"

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
            text += r.choice(
                [
                    f" limit:{self.atom()}",
                    f" offset: {self.atom()}",
                    " reversed",
                    " offset:continue",
                    f" limit: {r.randint(0, 4)}",
                    f", limit: {r.randint(0, 3)}",
                ]
            )
        return text

    def five(self) -> str:
        return ""

    def piece(self, depth: int) -> str:
        r = self.random
        kind = r.randint(0, 22 if self.is_five else 21)
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
                [
                    self.tag(f"cycle {self.value()}, {self.value()}"),
                    self.tag(f"cycle 'g': {self.value()}, 'q'"),
                    self.tag("increment c"),
                    self.tag("decrement c"),
                    self.tag(f"increment {self.name()}"),
                ]
            )
        if kind == 19:
            return f"{self.tag('comment')}{self.body(depth)}{self.tag('endcomment')}"
        if kind == 20:
            return f"{self.tag('raw')}{self.body(depth)}{self.tag('endraw')}"
        if kind == 22:
            return self.five()
        return f"{self.tag('ifchanged')}{self.body(depth)}{self.tag('endifchanged')}"


class FiveGenerator(Generator):
    """With the tags that only Liquid 5 knows."""

    is_five = True

    def five(self) -> str:
        r = self.random
        match r.randint(0, 4):
            case 0:
                return self.tag(f"echo {self.output()}")
            case 1:
                return self.tag(r.choice(["# words", "# a\n # b", "# a\n b", "#", "#%"]))
            case _:
                return self.tag("liquid " + "".join(self.line() for _ in range(r.randint(0, 4))))

    def line(self) -> str:
        r = self.random
        end = r.choice(["\n", "\n  ", "\n\n"])
        match r.randint(0, 6):
            case 0 | 1:
                return f"echo {self.output()}{end}"
            case 2:
                return f"assign x = {self.output()}{end}"
            case 3:
                return f"if {self.condition()}{end}{self.line()}{r.choice(['', 'else' + end])}endif{end}"
            case 4:
                return f"for {self.for_markup()}{end}echo item{end}endfor{end}"
            case 5:
                return (
                    r.choice(["# words", "comment\nx y\nendcomment", "raw\na\nendraw", "liquid", "é", "zz"])
                    + end
                )
            case _:
                return f"case {self.value()}{end}when {self.value()}{end}{self.line()}endcase{end}"


class JekyllGenerator(Generator):
    """With Jekyll's tags and filters."""

    def filter(self) -> str:
        r = self.random
        if r.random() < 0.3:
            return super().filter()
        match r.randint(0, 6):
            case 0 | 1:
                return r.choice(WORDS["jekyll_0"])
            case 2:
                argument = r.choice([self.value(), r.choice(WORDS["modes"]), self.property()])
                return f"{r.choice(WORDS['jekyll_1'])}: {argument}"
            case 3:
                return f"{r.choice(['where', 'find'])}: {self.property()}, {self.value()}"
            case 4:
                order = r.choice(["", ", 'last'", ", 'first'", f", {self.value()}"])
                return f"sort: {self.property()}{order}"
            case 5:
                name = r.choice(["where_exp", "find_exp", "group_by_exp"])
                return f"{name}: 'p', \"{r.choice(WORDS['expressions'])}\""
            case _:
                return f"{r.choice(['group_by', 'map', 'where'])}: {self.property()}"

    def property(self) -> str:
        return self.random.choice(
            ["'name'", "'age'", "'tags'", "'city.name'", "'ok'", "'a'", "'b'", "''", "nil", "'city'"]
        )

    def piece(self, depth: int) -> str:
        r = self.random
        if r.random() > 0.25:
            return super().piece(depth)
        match r.randint(0, 4):
            case 0 | 1:
                text = f"include {r.choice(WORDS['files'])}"
                for _ in range(r.choice([0, 1, 1, 2])):
                    value = r.choice(['"T"', "'x y'", self.name(), "1", "people", '"a\\"b"', "list"])
                    text += f" {r.choice(['title', 'n', 'list', 'a'])}{r.choice(['=', ' = '])}{value}"
                return self.tag(text)
            case 2:
                return self.tag(f"include_relative {r.choice(WORDS['relative'])}")
            case 3:
                return self.tag(r.choice(WORDS["links"]))
            case _:
                options = r.choice(["ruby", "c++ linenos", "", "js foo=1", "X 1", 'html mark="1 2"'])
                return self.tag(f"highlight {options}") + self.body(depth) + self.tag("endhighlight")
