"""Words as Markdown, so that the site shows them as they are.

Source: kramdown 2.4 with its GFM parser (`ESCAPED_CHARS_GFM`, and what starts each of its blocks and spans),
and Liquid, which reads the text before it. Straight quotes and `...` are left: the site writes them as a
typesetter would, here as everywhere.
"""

from __future__ import annotations

import re

from caseeditor.late import late_pattern

_ANYWHERE = late_pattern(
    r"""[\\*`|\[\]]
      | (?<![^\W\d_])_ | _(?![^\W\d_])
      | <(?=[A-Za-z/!?<]) | (?<=<)< | <$ | >(?=>) | (?<=>)>
      | -(?=-) | ~(?=~) | (?<=~)~ | \$(?=\$) | (?<=\$)\$
      | \{(?=[%:\#]) | (?<=\{)\{
      | &(?=\#\d+; | \#[xX][0-9a-fA-F]+; | [A-Za-z_:][\w:.-]*;)
      | !(?=\[|$) | (?<=\]):
    """,
    re.VERBOSE,
)
_LINE_START = late_pattern(
    r"""\#+(?=[\#\s]|$) | > | [-+:=](?=[ \t]|$|[-=]*$) | (?P<number>[0-9]+)(?P<dot>\.)(?=[ \t]|$)
      | \^(?=[ \t]*$)
    """,
    re.VERBOSE,
)
_HEADING_END = late_pattern(r"#+[ \t]*$")


def escaped(text: str, *, at_line_start: bool = False, in_heading: bool = False) -> str:
    """`text`, a run of words on one line, so that no sign of it means anything. A link begins a line, too:
    what looks like the mark of a note there would be one.
    """
    head = ""
    if at_line_start:
        found = _LINE_START.match(text)
        if found is not None:
            head, text = _first_signs(found), text[found.end() :]
    tail = ""
    if in_heading:
        found = _HEADING_END.search(text)
        if found is not None:
            text, tail = text[: found.start()], "\\" + found[0].replace("#", "\\#")[1:]
    return head + _ANYWHERE.sub(_one, text) + tail


def escaped_html(text: str) -> str:
    """`text` within an element of HTML that the site takes as it is."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("{%", "&#123;%").replace("{{", "{&#123;").replace("{{", "&#123;{")


def can_be_code(text: str, *, in_table: bool = False) -> bool:
    """Whether the words can stand as code, in which nothing can be escaped: Liquid reads there too."""
    return "{{" not in text and "{%" not in text and not (in_table and "|" in text)


def _one(found: re.Match[str]) -> str:
    sign = found[0]
    if sign == "&":
        return "&amp;"
    if sign == "<" and found.end() == len(found.string):
        return "&lt;"  # what follows may begin with another one
    if sign == "{" and found.string.startswith("%", found.end()):
        return "&#123;"
    return "\\" + sign


def _first_signs(found: re.Match[str]) -> str:
    if found["number"]:
        return f"{found['number']}\\."
    if found[0] == "^":
        return "&#94;"
    return "".join("\\" + sign for sign in found[0])
