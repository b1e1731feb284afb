"""A template's text cut into texts, tags and outputs."""

from __future__ import annotations

from caseeditor.late import late_pattern

_OPENING = late_pattern(r"\{[{%]")
_END_NAME = late_pattern(r"\{%-?\s*end(\w+)", 256)


class Tokens:
    """A template's text cut into texts, tags and outputs, to be taken one by one.

    `line` (from 1) is where the next one starts.
    """

    is_by_line = False

    def __init__(self, source: str) -> None:
        self._tokens = cut(source)
        self._place = 0
        self._ends: dict[str, int] | None = None
        self.line = 1

    def next(self) -> str | None:
        """The next piece, or None at the end."""
        if self._place == len(self._tokens):
            return None
        token = self._tokens[self._place]
        self._place += 1
        self.line += token.count("\n")
        return token

    def has_end(self, name: str) -> bool:
        """Whether `{% endNAME %}` still comes."""
        if self._ends is None:
            self._ends = {}
            for place, token in enumerate(self._tokens):
                if found := _END_NAME.match(token):
                    self._ends[found[1]] = place
        return self._ends.get(name, -1) >= self._place


class Lines(Tokens):
    """The lines of a `liquid` tag, each a tag of its own without its signs."""

    is_by_line = True

    def __init__(self, source: str, line: int) -> None:
        super().__init__("")
        self._tokens = source.split("\n")
        while self._tokens and not self._tokens[-1]:
            self._tokens.pop()
        self.line = line

    def next(self) -> str | None:
        """The next line, or None at the end."""
        token = super().next()
        self.line += token is not None
        return token


def cut(source: str) -> list[str]:
    """Tags end at the first `%}`, outputs at the first `}` (or `}}`); what has no end is two characters."""
    tokens: list[str] = []
    place = 0
    last_tag, last_output = source.rfind("%}"), source.rfind("}")
    while opening := _OPENING.search(source, place):
        start = opening.start()
        if start > place:
            tokens.append(source[place:start])
        end = start + 2
        if source[start + 1] == "%":
            if last_tag >= end:
                end = source.index("%}", end) + 2
        elif last_output >= end:
            end = source.index("}", end) + 1
            end += source.startswith("}", end)
        tokens.append(source[start:end])
        place = end
    if place < len(source):
        tokens.append(source[place:])
    return tokens
