"""The strict reading of markup: Ruby Liquid's lexer and parser, which give normalized pieces of markup."""

from __future__ import annotations

import re

from caseeditor.late import late_pattern
from caseeditor.site.liquid.errors import LiquidSyntaxError
from caseeditor.site.ruby.text import quoted

_TOKEN = late_pattern(
    r"""\s*(?:(?P<comparison>==|!=|<>|<=?|>=?|contains(?=\s))|(?P<string>'[^']*'|"[^"]*")"""
    r"""|(?P<number>-?\d+(?:\.\d+)?)|(?P<id>[a-zA-Z_][\w-]*\??)|(?P<dotdot>\.\.)|(?P<special>[|.:,\[\]()?\-])"""
    r"|(?P<end>\Z)|(?P<bad>.))",
    re.ASCII | re.DOTALL,
)
_SPECIALS = {
    "|": "pipe", ".": "dot", ":": "colon", ",": "comma", "[": "open_square", "]": "close_square",
    "(": "open_round", ")": "close_round", "?": "question", "-": "dash",
}  # fmt: skip
_MAX_DEPTH = 100


class Parser:
    """Walks over the tokens of one markup. Every method raises `LiquidSyntaxError` at what isn't strict."""

    def __init__(self, markup: str, version: int) -> None:
        self._tokens = _tokens(markup)
        self._place = 0
        self._version = version
        self._depth = 0

    def consume(self, kind: str) -> str:
        """The text of the next token, which has to be of that kind."""
        found, text = self._tokens[self._place]
        if found != kind:
            raise LiquidSyntaxError(f"Expected {kind} but found {found}")
        self._place += 1
        return text

    def consume_if(self, kind: str) -> str | None:
        """The text of the next token if it is of that kind."""
        found, text = self._tokens[self._place]
        if found != kind:
            return None
        self._place += 1
        return text

    def word(self, word: str) -> bool:
        """Step over that word if it comes next."""
        if self._tokens[self._place] != ("id", word):
            return False
        self._place += 1
        return True

    def looks(self, kind: str, ahead: int = 0) -> bool:
        """Whether a token of that kind comes next (or `ahead` behind the next)."""
        place = self._place + ahead
        return place < len(self._tokens) and self._tokens[place][0] == kind

    def expression(self) -> str:
        """A name with its lookups, a text, a number or a range, without the spaces in it."""
        kind, text = self._tokens[self._place]
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise LiquidSyntaxError("Nesting too deep")
        try:
            if kind == "id":
                self._place += 1
                return text + self._lookups()
            if kind in ("string", "number"):
                self._place += 1
                return text
            if kind == "open_square" and self._version >= 5:
                self._place += 1
                inside = self.expression()
                return f"[{inside}{self.consume('close_square')}{self._lookups()}"
            if kind == "open_round":
                self._place += 1
                first = self.expression()
                self.consume("dotdot")
                last = self.expression()
                self.consume("close_round")
                return f"({first}..{last})"
        finally:
            self._depth -= 1
        shown = f"[:{kind}, {quoted(text)}]" if kind != "end_of_string" else "[:end_of_string]"
        raise LiquidSyntaxError(f"{shown} is not a valid expression")

    def argument(self) -> str:
        """An expression, or a word, a colon and an expression."""
        named = ""
        if self.looks("id") and self.looks("colon", 1):
            named = f"{self.consume('id')}{self.consume('colon')} "
        return named + self.expression()

    def _lookups(self) -> str:
        found = ""
        dotted = False
        while True:
            if self.looks("open_square") and (self._version >= 5 or not dotted or found[-1] != "."):
                self._place += 1
                found += f"[{self.expression()}{self.consume('close_square')}"
            elif self.looks("dot"):
                self._place += 1
                found += f".{self.consume('id')}"
                dotted = True
            else:
                return found


def _tokens(markup: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    for found in _TOKEN.finditer(markup):
        kind = found.lastgroup
        text = found[kind] if kind else ""
        if kind == "end":
            break
        if kind == "bad":
            raise LiquidSyntaxError(f"Unexpected character {text}")
        tokens.append((_SPECIALS[text] if kind == "special" else str(kind), text))
    tokens.append(("end_of_string", ""))
    return tokens
