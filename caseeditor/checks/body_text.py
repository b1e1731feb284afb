"""The text of a case as the rules look at it: what is prose, and what only looks like it.

Code, links' addresses, HTML tags and Liquid are blanked out in `prose`, character for character, so that a
place found there is the same place in the body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from caseeditor.late import late_pattern

BLANK = "\ue000"
"""What stands for a character that isn't prose: from the private area, so that it equals no sign of a text.
"""

_FENCE = late_pattern(r"(?ms)^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)")
_INDENTED = late_pattern(
    r"(?:(?<=\n\n)|(?<=\r\n\r\n)|\A)(?:(?: {4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\r?\n(?= {4}|\t))+"
)
_CODE_SPAN = r"(?<!`)(?P<ticks>`+)(?!`)(?s:(?:(?!\n[ \t]*\r?\n).)+?)(?<!`)(?P=ticks)(?!`)"
_RAW_ELEMENT = r"(?is:<(?P<element>pre|code|script|style|textarea)\b[^>]{0,500}>.{0,5000}?</(?P=element)\s*>)"
_ESCAPED_OR_SPAN = late_pattern(rf"\\`|{_CODE_SPAN}")
_RAW = late_pattern(_RAW_ELEMENT)
_COMMENT = late_pattern(r"<!--(?s:.{0,2000}?)-->")
_LIST_ITEM = late_pattern(r"(?m)^ {0,3}(?:[*+-]|\d+[.)])[ \t]")
_NOT_PROSE = late_pattern(
    r"""<!--.{0,2000}?-->                                 # a comment
      | \{%.{0,2000}?%\} | \{\{.{0,2000}?\}\}                       # Liquid
      | \{(?:::?|\#)[^{}\n]*\}                      # kramdown's attributes
      | \$\$.{0,2000}?\$\$                            # a formula
      | \[\^[^\[\]\n]+\]                               # the mark of a note
      | </?[A-Za-z][^<>]*>                            # a tag
      | <[a-z][a-z0-9+.-]*:[^<>\s]*>                  # an address in angle brackets
      | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S+[^\n]*         # the definition of a reference
      | (?<=\])\((?:[^()\n]|\([^()\n]*\))*\)          # where a link leads
      | (?<=\])\[[^\]\n]*\]                           # the reference of a link
      | \b(?:https?|ftp)://[^\s<>"'»«\]]+ | \bwww\.[^\s<>"'»«\]]+ | \bmailto:\S+
      | (?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+          # a mail address
      | &(?:\#\d+|\#x[0-9a-f]+|[a-z]\w*);             # an entity
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_DEFINED = late_pattern(r"(?m)^ {0,3}\[([^\]\n^][^\]\n]*)\]:")
_LABEL = late_pattern(r"(?m)(?P<definition>^ {0,3}\[[^\]\n]+\]:.*)|\[(?P<label>[^\[\]\n]+)\](?:\[\])?(?!\()")
_WORTH_LOOKING = late_pattern(r"[<\[{@&$]|://|www\.|mailto:")
_NOT_NEWLINE = late_pattern(r"[^\r\n]")


@dataclass(frozen=True)
class BodyText:
    """One body, read once for all rules that look at it. Offsets are in characters of `text`."""

    text: str
    first_line: int = 1
    """The line of the file where the body starts."""

    @cached_property
    def without_code(self) -> str:
        """The text with code and comments blanked out: what kramdown reads as Markdown."""
        text = self.text
        if "```" in text or "~~~" in text:
            text = _FENCE.sub(_blanked, text)
        if ("\n    " in text or "\n\t" in text or text.startswith(("    ", "\t"))) and not _LIST_ITEM.search(
            text
        ):
            text = _INDENTED.sub(_blanked, text)
        if "`" in text:
            text = _ESCAPED_OR_SPAN.sub(_blanked, text)
        return _COMMENT.sub(_blanked, text) if "<!--" in text else text

    @cached_property
    def without_raw_elements(self) -> str:
        """The text without code, scripts and styles, in Markdown or in HTML."""
        text = self.without_code
        return _RAW.sub(_blanked, text) if "</" in text else text

    @cached_property
    def prose(self) -> str:
        """What a person reads on the page: without code, tags, addresses, entities and Liquid."""
        text = self.without_raw_elements
        if not _WORTH_LOOKING.search(text):
            return text
        labels = {_folded(label) for label in _DEFINED.findall(text)} if "]:" in text else set()
        if labels:  # they are the text of their links as well: changed, they would be no links any more
            text = _LABEL.sub(
                lambda found: _blanked(found) if _folded(found["label"] or "") in labels else found[0], text
            )
        return _NOT_PROSE.sub(_blanked, text)

    @cached_property
    def _line_starts(self) -> list[int]:
        if "\r" not in self.text:
            return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]
        return [0, *(found.end() for found in re.finditer(r"\n|\r(?!\n)", self.text))]

    def line(self, offset: int) -> int:
        """The line of the file, from 1, that holds the character at `offset`."""
        return self.first_line + bisect_right(self._line_starts, offset) - 1

    def column(self, offset: int) -> int:
        """The column, from 1, of the character at `offset`."""
        return offset - self._line_starts[bisect_right(self._line_starts, offset) - 1] + 1

    def blocks(self) -> Iterator[tuple[int, str]]:
        """The paragraphs, headings and list items of `prose`: where each starts, and its text."""
        start = place = 0
        lines: list[str] = []
        for line in self.prose.split("\n"):
            if lines and (not line.strip() or _STARTS_A_BLOCK.match(line)):
                yield start, "\n".join(lines)
                lines = []
            if line.strip():
                start = start if lines else place
                lines.append(line)
            place += len(line) + 1
        if lines:
            yield start, "\n".join(lines)


# What starts a block of its own: an item, a heading, a quotation, a row. An item of nothing but `**` would be
# no item, hence the space asked for.
_STARTS_A_BLOCK = late_pattern(r"[ \t]*(?:[*+-]|\d+[.)])[ \t]|#{1,6}[ \t]|>|\|")


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _blanked(found: re.Match[str]) -> str:
    return _NOT_NEWLINE.sub(BLANK, found.group())
