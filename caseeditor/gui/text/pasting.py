"""Text as it comes from elsewhere, made fit for a body: words stay, leftovers of the other program go."""

from __future__ import annotations

import re

from caseeditor.invisible_signs import without_invisible
from caseeditor.late import late_pattern

# Line ends of all kinds; word processors put `\v` and U+2028 for a line within a paragraph.
_LINE_ENDS = late_pattern("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = late_pattern("^([ \t]*)[•‣◦▪●○\uf0b7\uf0a7\uf0d8·](?:[\t \u00a0]+)", re.MULTILINE)
_LETTER_BULLET = late_pattern("^([ \t]*)(?:o|§|Ø)\t", re.MULTILINE)
_NUMBER = late_pattern("^([ \t]*\\d{1,3}[.)])\t[ \t]*", re.MULTILINE)


def cleaned(text: str) -> str:
    """`text` with `\\n` line ends, word processors' bullets as list items, and nothing invisible in it."""
    text = _LINE_ENDS.sub("\n", text)
    text = _BULLET.sub(r"\1* ", text)
    text = _LETTER_BULLET.sub(r"\1* ", text)
    text = _NUMBER.sub(r"\1 ", text)
    return without_invisible(text)
