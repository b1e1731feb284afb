"""Revising a text that stands on several lines, so that the lines an edit didn't reach stay as they are."""

from __future__ import annotations

import re
from itertools import pairwise

from caseeditor.case.editing.block_texts import revised_block
from caseeditor.case.editing.edits import Edit, NotInPlace, applied
from caseeditor.case.editing.word_changes import changes, words
from caseeditor.case.reading.lines import line_end_at
from caseeditor.case.reading.nodes import Node
from caseeditor.case.scalars import Style, needs_escapes, written
from caseeditor.late import late_pattern

# Looked for once in a run of blanks, where the run begins.
_FOLD = r"(?:(?<![ \t])|(?<=\\[ \t]))[ \t]*(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*[ \t]*"
_UNITS = {
    Style.PLAIN: late_pattern(_FOLD + r"|.", re.DOTALL),
    Style.SINGLE: late_pattern(_FOLD + r"|''|.", re.DOTALL),
    Style.DOUBLE: late_pattern(
        r"\\(?:\r\n|\n|\r)[ \t]*|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|" + _FOLD + r"|.",
        re.DOTALL,
    ),
}
_ESCAPES = dict(zip('0abtnvfre "/\\N_LP\t', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t', strict=True))
_QUOTES = {Style.SINGLE: "'", Style.DOUBLE: '"'}
_BETWEEN = (" ", "\n")
_BREAK = late_pattern(r"\r\n|\n|\r")
_BLANK_END = late_pattern(r"(?<![ \t])[ \t]+(?=[\r\n])")


def revised_text(text: str, node: Node, new: str, parent: int) -> list[Edit]:
    """The edits that make the text of `node` say `new`. `parent` is the column of what holds it.

    Raises `NotInPlace` where it can't be told which lines stay.
    """
    if node.style in (Style.LITERAL, Style.FOLDED):
        return revised_block(text, node, new, parent)
    return _quoted_or_plain(text, node, new, parent)


def _quoted_or_plain(text: str, node: Node, new: str, parent: int) -> list[Edit]:
    quote = 0 if node.style is Style.PLAIN else 1
    start, end = node.content + quote, node.end - quote
    spans = [found.span() for found in _UNITS[node.style].finditer(text, start, end)]
    meanings = [_meaning(text[one:other], node.style) for one, other in spans]
    if "".join(meanings) != node.value:
        raise NotInPlace
    where = [position for position, _ in spans] + [end]
    margin = _margin(text, node, parent)
    for style in _styles(text, node, new):
        quoted = "" if style is node.style else _QUOTES[style]
        for parts in (_changed_words(meanings, new), _changed_middle(meanings, new)):
            edits = [
                Edit(where[one], where[other], _respelled(new, shown, style, margin))
                for one, other, shown in parts
            ]
            if quoted:  # js-yaml 3 takes blanks at the end of a line for part of a text in quotes
                edits += _without_blank_ends(text, start, end, edits)
            if _says(applied(text, edits, start, end), style, new):
                return [Edit(start, start, quoted), *edits, Edit(end, end, quoted)] if quoted else edits
    raise NotInPlace


def _without_blank_ends(text: str, start: int, end: int, edits: list[Edit]) -> list[Edit]:
    return [
        Edit(*found.span(), "")
        for found in _BLANK_END.finditer(text, start, end)
        if not any(edit.start <= found.start() < edit.end for edit in edits)
    ]


def _styles(text: str, node: Node, new: str) -> list[Style]:
    """The style that a text has, and for a bare one that can't stay so the quotes that leave its lines as
    they are."""
    if node.style is not Style.PLAIN or _stays_bare(new):
        return [node.style]
    inner = text[node.content : node.end]
    return [
        style
        for style, special in ((Style.DOUBLE, '"\\'), (Style.SINGLE, "'"))
        if not any(mark in inner for mark in special)
    ]


def _stays_bare(text: str) -> bool:
    flat = text.replace("\n", " ")
    return written(flat, hint=None, flow=False, indent=0, line_end="\n") == flat


def _changed_words(meanings: list[str], new: str) -> list[tuple[int, int, str]]:
    """What changed from one text to another, word by word: the units that go, and the text that comes."""
    starts: list[int] = []
    before = " "
    for place, meaning in enumerate(meanings):
        if not starts or (meaning and (meaning[0] in _BETWEEN or before[0] in _BETWEEN)):
            starts.append(place)
        before = meaning or before
    starts.append(len(meanings))
    old = ["".join(meanings[one:other]) for one, other in pairwise(starts)]
    coming = words(new)
    return [(starts[i1], starts[i2], "".join(coming[j1:j2])) for i1, i2, j1, j2 in changes(old, coming)]


def _changed_middle(meanings: list[str], new: str) -> list[tuple[int, int, str]]:
    """The same as one change, from the first to the last unit that differs."""
    kept, head = 0, 0
    while kept < len(meanings) and new.startswith(meanings[kept], head):
        head += len(meanings[kept])
        kept += 1
    last, tail = len(meanings), len(new)
    while (
        last > kept
        and tail - len(meanings[last - 1]) >= head
        and new.endswith(meanings[last - 1], head, tail)
    ):
        tail -= len(meanings[last - 1])
        last -= 1
    return [(kept, last, new[head:tail])]


def _says(inner: str, style: Style, new: str) -> bool:
    """Whether what stands between the quotes means `new`."""
    return "".join(_meaning(found[0], style) for found in _UNITS[style].finditer(inner)) == new


def _meaning(unit: str, style: Style) -> str:
    if style is Style.SINGLE and unit == "''":
        return "'"
    if style is Style.DOUBLE and unit[0] == "\\":
        if unit[1] in "\r\n":
            return ""
        return chr(int(unit[2:], 16)) if len(unit) > 2 else _ESCAPES.get(unit[1], unit)
    breaks = len(_BREAK.findall(unit)) if unit[-1] in " \t\r\n" else 0
    return unit if not breaks else "\n" * (breaks - 1) or " "


def _respelled(whole: str, middle: str, style: Style, margin: str) -> str:
    """What to write for `middle`, in a text that will say `whole`."""
    if style is Style.DOUBLE:
        return written(middle, hint=style, flow=True, indent=0, line_end="\n")[1:-1]
    if style is Style.PLAIN:
        if not _stays_bare(whole):
            raise NotInPlace
    elif needs_escapes(whole):
        raise NotInPlace
    else:
        middle = middle.replace("'", "''")
    line_end, blanks = _BREAK.match(margin), margin.lstrip("\r\n")
    assert line_end is not None
    return re.sub(r"\n+", lambda ends: line_end[0] * (len(ends[0]) + 1) + blanks, middle)


def _margin(text: str, node: Node, parent: int) -> str:
    """A line end and the blanks that the following lines of a text begin with."""
    found = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?=[^ \t\r\n])").search(text, node.content, node.end)
    return found[0] if found else line_end_at(text, node.content) + " " * (parent + 2)
