"""Revising a text that stands on several lines, so that the lines an edit didn't reach stay as they are."""

from __future__ import annotations

import re

from caseeditor.case.edits import Edit, NotInPlace
from caseeditor.case.lines import end_of_line, line_end_at, split_lines, start_of_next_line
from caseeditor.case.nodes import Node
from caseeditor.case.scalars import Style, written

_FOLD = r"[ \t]*(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*[ \t]*"
_UNITS = {
    Style.PLAIN: re.compile(_FOLD + r"|.", re.DOTALL),
    Style.SINGLE: re.compile(_FOLD + r"|''|.", re.DOTALL),
    Style.DOUBLE: re.compile(
        r"\\(?:\r\n|\n|\r)[ \t]*|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|" + _FOLD + r"|.",
        re.DOTALL,
    ),
}
_ESCAPES = dict(zip('0abtnvfre "/\\N_LP\t', '\0\a\b\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029\t', strict=True))
_BREAK = re.compile(r"\r\n|\n|\r")


def revised_text(text: str, node: Node, new: str, parent: int) -> list[Edit]:
    """The edits that make the text of `node` say `new`. `parent` is the column of what holds it.

    Raises `NotInPlace` where it can't be told which lines stay.
    """
    if node.style in (Style.LITERAL, Style.FOLDED):
        return _block(text, node, new, parent)
    return _quoted_or_plain(text, node, new, parent)


def _quoted_or_plain(text: str, node: Node, new: str, parent: int) -> list[Edit]:
    quote = 0 if node.style is Style.PLAIN else 1
    start, end = node.content + quote, node.end - quote
    units = [
        (found.start(), _meaning(found[0], node.style))
        for found in _UNITS[node.style].finditer(text, start, end)
    ]
    if "".join(meaning for _, meaning in units) != node.value:
        raise NotInPlace
    kept, head = 0, 0
    while kept < len(units) and new.startswith(units[kept][1], head):
        head += len(units[kept][1])
        kept += 1
    last, tail = len(units), len(new)
    while (
        last > kept
        and tail - len(units[last - 1][1]) >= head
        and new.endswith(units[last - 1][1], head, tail)
    ):
        tail -= len(units[last - 1][1])
        last -= 1
    where = [position for position, _ in units] + [end]
    middle = _respelled(new, new[head:tail], node.style, _margin(text, node, parent))
    return [Edit(where[kept], where[last], middle)]


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
    flat = whole.replace("\n", " ")
    if written(flat, hint=style, flow=False, indent=0, line_end="\n") != (
        flat if style is Style.PLAIN else "'" + flat.replace("'", "''") + "'"
    ):
        raise NotInPlace
    if style is Style.SINGLE:
        middle = middle.replace("'", "''")
    line_end, blanks = _BREAK.match(margin), margin.lstrip("\r\n")
    assert line_end is not None
    return re.sub(r"\n+", lambda ends: line_end[0] * (len(ends[0]) + 1) + blanks, middle)


def _margin(text: str, node: Node, parent: int) -> str:
    """A line end and the blanks that the following lines of a text begin with."""
    found = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?=[^ \t\r\n])").search(text, node.content, node.end)
    return found[0] if found else line_end_at(text, node.content) + " " * (parent + 2)


def _block(text: str, node: Node, new: str, parent: int) -> list[Edit]:
    start = start_of_next_line(text, node.content)
    if start > node.end or not node.value.strip("\n") or _ends(new) != _ends(node.value):
        raise NotInPlace  # another chomping mark is needed
    old_lines = split_lines(text[start : node.end])
    header = text[node.content : end_of_line(text, node.content)].partition("#")[0]
    indicator = re.search(r"\d", header)
    first = next((line for line, _ in old_lines if line.strip(" ")), "")
    margin = parent + int(indicator[0]) if indicator else len(first) - len(first.lstrip(" "))
    if not margin:
        raise NotInPlace
    # Blanks at the ends of lines that are there already are no reason to write them all another way.
    bare = re.sub(r"(?<=\S)[ \t]+$", "", new, flags=re.MULTILINE) if node.style is Style.LITERAL else new
    shown = written(bare, hint=node.style, flow=False, indent=margin, line_end="\n", parent=parent)
    if shown[:1] not in "|>" or (re.match(r".\d", shown) and not indicator):
        raise NotInPlace
    content = [line[margin:] for line, _ in old_lines]
    while content and not content[-1]:
        content.pop()
    revise = _folded if node.style is Style.FOLDED else _literal
    lines = revise(content, node.value.rstrip("\n"), new.rstrip("\n"))
    return _line_edits(
        start, old_lines[: len(content)], content, lines, " " * margin, line_end_at(text, node.content)
    )


def _ends(text: str) -> int:
    return len(text) - len(text.rstrip("\n"))


def _literal(lines: list[str], old: str, new: str) -> list[str]:
    if lines != old.split("\n"):
        raise NotInPlace
    return new.split("\n")


def _folded(lines: list[str], old: str, new: str) -> list[str]:
    """The lines of a folded block for `new`: paragraphs that stay keep their lines, one that changed those
    around the change."""
    if any(line[:1] in (" ", "\t") for line in lines if line) or new.startswith("\n") or old.startswith("\n"):
        raise NotInPlace
    paragraphs = _paragraphs(lines)
    before, after = old.split("\n"), new.split("\n")
    if [" ".join(rows) for rows in paragraphs] != before:
        raise NotInPlace
    kept, last_old, last_new = common_ends(before, after)
    middle = [
        _refolded(rows, line)
        for rows, line in zip(paragraphs[kept:last_old], after[kept:last_new], strict=False)
    ]
    middle += [[line] for line in after[kept + len(middle) : last_new]]
    result: list[str] = []
    for place, rows in enumerate([*paragraphs[:kept], *middle, *paragraphs[last_old:]]):
        if place and rows != [""]:
            result.append("")
        result += rows
    return result


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """The lines of each line of a folded text; an empty one has one empty line."""
    found: list[list[str]] = [[]]
    blanks = 0
    for line in lines:
        if not line:
            blanks += 1
            continue
        if blanks:
            found += [[""]] * (blanks - 1)
            found.append([])
            blanks = 0
        found[-1].append(line)
    return found


def _refolded(rows: list[str], line: str) -> list[str]:
    if not line or rows == [""]:
        return [line]
    source = "\n".join(rows)
    flat = source.replace("\n", " ")
    kept, last_old, last_new = common_ends(flat, line)
    return (source[:kept] + line[kept:last_new] + source[last_old:]).split("\n")


def common_ends(old: str | list[str], new: str | list[str]) -> tuple[int, int, int]:
    """How many elements both start with, and where in each those that both end with begin."""
    shortest = min(len(old), len(new))
    start = 0
    while start < shortest and old[start] == new[start]:
        start += 1
    same = 0
    while same < shortest - start and old[-1 - same] == new[-1 - same]:
        same += 1
    return start, len(old) - same, len(new) - same


def _line_edits(
    start: int, rows: list[tuple[str, str]], old: list[str], new: list[str], margin: str, line_end: str
) -> list[Edit]:
    """One edit for the lines that differ, in the middle of those that don't."""
    kept, last_old, last_new = common_ends(old, new)
    places = [start]
    for line, line_break in rows:
        places.append(places[-1] + len(line) + len(line_break))
    written_lines = [margin + line if line else "" for line in new[kept:last_new]]
    if last_old < len(old):
        return [Edit(places[kept], places[last_old], "".join(line + line_end for line in written_lines))]
    # The block's last line: its end belongs to what follows.
    end = places[last_old] - len(rows[last_old - 1][1]) if last_old else start
    if kept == 0:
        return [Edit(start, end, line_end.join(written_lines))]
    before = places[kept] - len(rows[kept - 1][1])
    return [Edit(before, end, "".join(line_end + line for line in written_lines))]
