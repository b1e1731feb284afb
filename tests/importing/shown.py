"""What a page shows, as signs with what marks each: to compare a source in HTML with what the site makes of
the Markdown."""

from __future__ import annotations

from html.parser import HTMLParser

_MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "struck", "del": "struck"}
_TYPESET = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})

Sign = tuple[str, frozenset[str]]


class _Signs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.signs: list[Sign] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _MARKS:
            self._open.append((tag, _MARKS[tag]))
        elif tag == "a":
            self._open.append((tag, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place]
                break

    def handle_data(self, data: str) -> None:
        marks = frozenset(mark for _tag, mark in self._open)
        for sign in data.replace("…", "...").translate(_TYPESET):
            if not sign.isspace():
                self.signs.append((sign, marks))


def signs(html: str) -> list[Sign]:
    """The signs that `html` shows, without blanks, each with its marks and its link. Quotes and dots are as
    they were typed: the site sets them."""
    parser = _Signs()
    parser.feed(html)
    parser.close()
    return parser.signs


def words(html: str) -> str:
    """The signs alone."""
    return "".join(sign for sign, _marks in signs(html))
