"""Revising a literal or folded text where it stands: its first line where another mark is needed there, and
the lines that changed."""

from __future__ import annotations

from dataclasses import dataclass

from caseeditor.case.editing.edits import Edit, NotInPlace
from caseeditor.case.editing.word_changes import common_ends, reworded
from caseeditor.case.reading.lines import end_of_line, line_end_at, split_lines, start_of_next_line
from caseeditor.case.reading.nodes import Node
from caseeditor.case.scalars import Style, needs_escapes
from caseeditor.late import late_pattern

_HEADER = late_pattern(r"[|>](?:[-+]\d?|\d[-+]?|)")
_BLANKS = " \t"


@dataclass(frozen=True, slots=True)
class _Block:
    """A block as it stands: where its first line of text begins, its lines with their ends, the same lines
    without margin, and its marks."""

    start: int
    rows: list[tuple[str, str]]
    lines: list[str]
    margin: int
    indicator: str
    chomping: str


def revised_block(text: str, node: Node, new: str, parent: int) -> list[Edit]:
    """The edits that make the block `node` say `new`. `parent` is the column of what holds it.

    Raises `NotInPlace` where it can't be told which lines stay.
    """
    block = _block(text, node, parent)
    body = new.rstrip("\n")
    ends = len(new) - len(body)
    content = body.split("\n")
    # Readers differ about lines of blanks at either end.
    if not node.value.strip("\n") or not content[-1].strip(_BLANKS) or needs_escapes(body):
        raise NotInPlace
    if not body.lstrip("\n").split("\n")[0].strip(_BLANKS):
        raise NotInPlace
    kept = list(block.lines)
    while kept and not kept[-1]:
        kept.pop()
    revise = _folded if node.style is Style.FOLDED else _literal
    lines = revise(kept, node.value.rstrip("\n"), content)
    chomping, blank_lines = _ending(text, node, block, ends, len(block.lines) - len(kept))
    marks = _marks(text, node, block, content, chomping, parent)
    margin, line_end = " " * block.margin, line_end_at(text, node.content)
    return [*marks, *_line_edits(block, [*lines, *[""] * blank_lines], margin, line_end)]


def _block(text: str, node: Node, parent: int) -> _Block:
    header, start = _HEADER.match(text, node.content), start_of_next_line(text, node.content)
    if header is None or start > node.end:
        raise NotInPlace
    indicator = "".join(mark for mark in header[0] if mark.isdigit())
    rows = split_lines(text[start : node.end])
    first = next((line for line, _ in rows if line.strip(" ")), "")
    margin = parent + int(indicator) if indicator else len(first) - len(first.lstrip(" "))
    if not margin:
        raise NotInPlace
    chomping = "".join(mark for mark in header[0] if mark in "+-")
    return _Block(start, rows, [line[margin:] for line, _ in rows], margin, indicator, chomping)


def _ending(text: str, node: Node, block: _Block, ends: int, blank: int) -> tuple[str, int]:
    """The mark for `ends` line ends at the end of a text, and how many blank lines of its own it takes;
    `blank` is how many it has."""
    if ends == 0:
        return "-", blank  # they mean nothing then
    if block.chomping == "+":
        return "+", ends - 1
    if ends == 1:
        return "", 0
    # Blank lines that only stood behind the block become part of it.
    missing = ends - 1 - _blank_lines_after(text, node.end)
    if missing < 0:
        raise NotInPlace
    return "+", missing


def _blank_lines_after(text: str, position: int) -> int:
    count, start = 0, start_of_next_line(text, position)
    while start < len(text) and not text[start : end_of_line(text, start)].strip():
        count, start = count + 1, start_of_next_line(text, start)
    return count


def _marks(
    text: str, node: Node, block: _Block, content: list[str], chomping: str, parent: int
) -> list[Edit]:
    """The edit of a block's first line, where it takes other marks than it has."""
    indicator = block.indicator
    first = next(line for line in content if line)
    if first[0] in _BLANKS and not indicator:
        if not 1 <= block.margin - parent <= 9:
            raise NotInPlace
        indicator = str(block.margin - parent)
    if (indicator, chomping) == (block.indicator, block.chomping):
        return []
    header = _HEADER.match(text, node.content)
    assert header is not None
    return [Edit(header.start(), header.end(), header[0][0] + indicator + chomping)]


def _literal(lines: list[str], old: str, content: list[str]) -> list[str]:
    if lines != old.split("\n"):
        raise NotInPlace
    return content


def _folded(lines: list[str], old: str, content: list[str]) -> list[str]:
    """The lines of a folded block for `content`: paragraphs that stay keep their lines, one that changed
    those around the change."""
    paragraphs, before = _paragraphs(lines), old.split("\n")
    if [" ".join(rows) for rows in paragraphs] != before:
        raise NotInPlace
    kept, last_old, last_new = common_ends(before, content)
    middle = [
        _refolded(rows, line)
        for rows, line in zip(paragraphs[kept:last_old], content[kept:last_new], strict=False)
    ]
    middle += [[line] for line in content[kept + len(middle) : last_new]]
    shown = _in_lines([*paragraphs[:kept], *middle, *paragraphs[last_old:]])
    if [" ".join(rows) for rows in _paragraphs(shown)] != content:
        raise NotInPlace
    return shown


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """The lines that make up each line of a folded text; an empty one has one empty line. A line that starts
    with a blank is never joined to another."""
    found: list[list[str]] = []
    before, blank = "", 0
    for line in lines:
        if not line:
            blank += 1
            continue
        if not before or line[0] in _BLANKS or before[0] in _BLANKS:
            found += [[""]] * blank + [[line]]
        elif blank:
            found += [[""]] * (blank - 1) + [[line]]
        else:
            found[-1].append(line)
        before, blank = line, 0
    return found


def _in_lines(paragraphs: list[list[str]]) -> list[str]:
    """The lines of a folded block, from those of each paragraph."""
    lines: list[str] = []
    before = ""
    for rows in paragraphs:
        if rows == [""]:
            lines.append("")
            continue
        if before and before[0] not in _BLANKS and rows[0][0] not in _BLANKS:
            lines.append("")
        lines += rows
        before = rows[-1]
    return lines


def _refolded(rows: list[str], line: str) -> list[str]:
    """The lines of one paragraph for its new text."""
    if not line or rows == [""] or line[0] in _BLANKS:
        return [line]
    first, *others = reworded("\n".join(rows), line).split("\n")
    shown = [first]
    for row in others:
        if not row or row[0] in _BLANKS or not shown[-1]:
            shown[-1] += f" {row}"
        else:
            shown.append(row)
    return shown


def _line_edits(block: _Block, new: list[str], margin: str, line_end: str) -> list[Edit]:
    """One edit for the lines that differ, in the middle of those that don't."""
    rows, old = block.rows, block.lines
    kept, last_old, last_new = common_ends(old, new)
    places = [block.start]
    for line, line_break in rows:
        places.append(places[-1] + len(line) + len(line_break))
    written_lines = [margin + line if line else "" for line in new[kept:last_new]]
    if not written_lines and kept == last_old:
        return []
    if last_old < len(old):
        return [Edit(places[kept], places[last_old], "".join(line + line_end for line in written_lines))]
    # The block's last line: its end belongs to what follows.
    end = places[last_old] - len(rows[last_old - 1][1])
    if kept == 0:
        return [Edit(block.start, end, line_end.join(written_lines))]
    before = places[kept] - len(rows[kept - 1][1])
    return [Edit(before, end, "".join(line_end + line for line in written_lines))]
