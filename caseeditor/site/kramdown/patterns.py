"""The patterns that several parts of the dialect share. White space is ASCII everywhere: a no-break space
is text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from caseeditor.late import late_pattern
from caseeditor.site.kramdown.html_names import SPAN_ELEMENTS

WS = r"[ \t\n\r\f\v]"
NAME = r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?"
TAG_NAME = rf"(?>{NAME})"
ID_NAME = r"[A-Za-z0-9_][A-Za-z0-9_:\-]*"
LIST_CHARS = r"(?:\\\}|[^}])"
ATTRIBUTES = rf"""(?:{WS}+{TAG_NAME}(?:{WS}*={WS}*(?:\w+|"[^"]*"|'[^']*'))?)*+"""

BLANK = r"(?>[ \t\r\f\v]*\n)+"
IAL_BLOCK = rf"\{{:(?![:/]){LIST_CHARS}+\}}{WS}*?\n"
EOB = rf"\^{WS}*?\n"
_LINE_NAMES = "|".join(sorted(SPAN_ELEMENTS | {"script"}))
HTML_OPENS = rf"<(?!(?:{_LINE_NAMES})\b){TAG_NAME}"
HTML_CLOSES = rf"</(?!(?:{_LINE_NAMES})\b){TAG_NAME}{WS}*>"
LAZY_END_TEXT = rf"{BLANK}| {{0,3}}{IAL_BLOCK}|{EOB}| {{0,3}}{HTML_CLOSES}| {{0,3}}{HTML_OPENS}|\Z"
LIST_TAIL = r"[\t| ].*?\n"

BLANK_LINES = late_pattern(BLANK)
EOB_LINE = late_pattern(EOB)
LAZY_END = late_pattern(LAZY_END_TEXT)
BLOCK_BOUNDARY = late_pattern(rf"{BLANK}|{EOB}| {{0,3}}{IAL_BLOCK}|\Z")
BULLET = late_pattern(rf"( {{0,3}}[+*-])({LIST_TAIL})")
NUMBER = late_pattern(rf"( {{0,3}}[0-9]+\.)({LIST_TAIL})")
LIST_START = late_pattern(rf" {{0,3}}(?:[+*-]|[0-9]+\.){LIST_TAIL}")
DEFINITION = late_pattern(rf"( {{0,3}}:)({LIST_TAIL})")
RULE = late_pattern(r" {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n")

COMMENT = late_pattern(r"<!--(.*?)-->", re.DOTALL)  # only where `has_end` says there is an end
INSTRUCTION = late_pattern(r"<\?(.*?)\?>", re.DOTALL)
OPEN_TAG = late_pattern(rf"<({TAG_NAME})({ATTRIBUTES}){WS}*(/)?>")
CLOSE_TAG = late_pattern(rf"</({TAG_NAME}){WS}*>")
HTML_ATTRIBUTE = late_pattern(rf"""{WS}*({TAG_NAME})(?:{WS}*={WS}*(?:(\w+)|("|')(.*?)\3))?""", re.DOTALL)
ENTITY = late_pattern(r"&(?:([A-Za-z_:][-A-Za-z0-9_.:]*)|#([0-9]+)|#x([0-9a-fA-F]+));")
ESCAPABLE = late_pattern(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=\-~])")


_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"))


def has_end(text: str, pos: int) -> bool:
    """Whether what opens here as a comment, an instruction or verbatim data is closed further on.

    A text full of unclosed marks must not be searched to its end for each.
    """
    return any(text.startswith(opening, pos) and _last(text, closing) > pos for opening, closing in _ENDS)


@lru_cache(maxsize=8)
def _last(text: str, sign: str) -> int:
    return text.rfind(sign)
