"""What an HTML fragment shows, whatever its spacing: the ground on which two engines are compared."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_SPACE = re.compile(r"[ \t\r\n\f]+")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[tuple[str, object]] = []
        self._text: list[str] = []
        self._verbatim = 0

    def _end_text(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        shown = text.rstrip("\n") if self._verbatim else _SPACE.sub(" ", text).strip(" ")
        if shown:
            self.events.append(("text", shown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text()
        self._verbatim += tag == "pre"
        self.events.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        self._verbatim -= tag == "pre"
        self.events.append(("/", tag))

    def handle_comment(self, _: str) -> None:
        self._end_text()

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def finish(self) -> list[tuple[str, object]]:
        self.close()
        self._end_text()
        return self.events


def outline(html: str) -> list[tuple[str, object]]:
    """Elements with their attributes, and the text between them with its runs of white space as one space."""
    reader = _Reader()
    reader.feed(html)
    return reader.finish()
