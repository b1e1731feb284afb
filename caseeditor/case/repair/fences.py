"""Mends of what stands around the fields: the `---` lines, and the marks that a merge of two versions leaves.

Codes: `text-before-fence` (blank lines or invisible characters before the first `---`), `opening-fence` and
`closing-fence` (typed with other dashes, too few or too many), `missing-opening`, `missing-closing`,
`divider` (a line of dashes between the fields),
`conflict-keep-first` and `conflict-keep-second`, and `conflict-mark` (one that is left alone).
"""

from __future__ import annotations

from collections.abc import Iterator

from caseeditor.case.repair.text import ITEM_LINE, Change, Line, Names, lines_of, root_of, text_of
from caseeditor.late import late_pattern

_FENCE = late_pattern(r"(?:---|\.\.\.)[ \t\r\f\v]*")
_OPENING = late_pattern(r"---[ \t\r\f\v]*")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00a0"
_LIKE_A_FENCE = late_pattern(
    rf"[ \t{_INVISIBLE}]*(?:[-‐‑‒–—―−_][ \t]?){{2,}}[ \t{_INVISIBLE}]*|[ \t]*[—―][ \t]*"
)
_MARK = late_pattern(r"(<{7}|\|{7}|={7}|>{7})(?:[ \t].*)?$")


def around(text: str, names: Names) -> Iterator[Change]:
    """The mends of a text's fences and conflict marks: those of the first thing wrong only."""
    lines = lines_of(text)
    yield from _first_of(_opening(lines, names), _conflict(lines, names), _closing(lines, names))


def _first_of(*several: Iterator[Change]) -> Iterator[Change]:
    for changes in several:
        found = list(changes)
        yield from found
        if any(not change.optional for change in found):
            return


def _opening(lines: list[Line], names: Names) -> Iterator[Change]:
    if not lines or _OPENING.fullmatch(lines[0].content):
        return
    first = next(
        (place for place, line in enumerate(lines) if line.content.strip(" \t" + _INVISIBLE)), len(lines)
    )
    if first == len(lines) or _MARK.match(lines[first].content):
        return
    bare = lines[first].content.strip(" \t" + _INVISIBLE)
    if _OPENING.fullmatch(bare) and _fields_follow(lines, first + 1, names):
        kept = [lines[first].saying(bare), *lines[first + 1 :]]
        yield Change("text-before-fence", text_of(kept))
    elif _LIKE_A_FENCE.fullmatch(lines[first].content) and _fields_follow(lines, first + 1, names):
        yield Change("opening-fence", text_of([lines[first].saying("---"), *lines[first + 1 :]]))
    elif _known(bare, names):
        rest = [lines[first].saying(bare), *lines[first + 1 :]]
        end = _end_of_fields(rest, 0, names)
        if end < len(rest) and _LIKE_A_FENCE.fullmatch(rest[end].content):
            yield Change("missing-opening", text_of([Line("---", _for_site(rest[0].end or "\n")), *rest]))


def _fields_follow(lines: list[Line], start: int, names: Names) -> bool:
    following = (line.content for line in lines[start:] if not line.blank and not line.comment)
    return names.starts_field(next(following, "").lstrip())


def _known(content: str, names: Names) -> bool:
    return content.partition(":")[0].strip() in names.kinds and ":" in content


def _conflict(lines: list[Line], names: Names) -> Iterator[Change]:
    """Both sides of the first conflict, where it begins in the front matter or before the first line; for a
    mark without the others, its line gone."""
    marks = [
        (place, mark[1][0]) for place, line in enumerate(lines) if (mark := _MARK.fullmatch(line.content))
    ]
    end = _end(lines, names)
    first = next((place for place, _ in marks), end)
    start = next((place for place, sign in marks if sign == "<"), None)
    if first < end and first != start:
        yield Change("conflict-mark", text_of([*lines[:first], *lines[first + 1 :]]))
        return
    if start is None or start > end:
        return
    middle = next((place for place, sign in marks if sign == "=" and place > start), None)
    stop = next((place for place, sign in marks if sign == ">" and place > start), None)
    if stop is None or middle is None or middle > stop:
        if ": " not in lines[start].content:
            yield Change("conflict-mark", text_of([*lines[:start], *lines[start + 1 :]]))
        return
    base = next((place for place, sign in marks if sign == "|" and start < place < middle), middle)
    before, after = lines[:start], lines[stop + 1 :]
    yield Change("conflict-keep-first", text_of([*before, *lines[start + 1 : base], *after]))
    yield Change("conflict-keep-second", text_of([*before, *lines[middle + 1 : stop], *after]))


def _end(lines: list[Line], names: Names) -> int:
    """Which line ends the front matter (or would)."""
    if not lines or not _OPENING.fullmatch(lines[0].content):
        return 0
    closing = (place for place, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line.content))
    return next(closing, _end_of_fields(lines, 1, names))


def _closing(lines: list[Line], names: Names) -> Iterator[Change]:
    """Three dashes where the fields end: optional where readers take the text for a field."""
    if not lines or not _OPENING.fullmatch(lines[0].content):
        return
    closing = next((place for place in range(1, len(lines)) if _closes(lines, place)), None)
    end = _end_of_fields(lines, 1, names)
    if end == closing and closing is not None:
        second = next((place for place in range(closing + 1, len(lines)) if _closes(lines, place)), None)
        if second is not None and _divides_fields(lines, closing, second, names):
            yield Change("divider", text_of([*lines[:closing], *lines[closing + 1 :]]), optional=True)
    if end == closing or not any(names.starts_field(line.content) for line in lines[1:end]):
        return
    if closing is not None and end < closing and _divides_fields(lines, end, closing, names):
        yield Change("divider", text_of([*lines[:end], *lines[end + 1 :]]))
        return
    readable = closing is not None and root_of(text_of(lines[1:closing]) or "{}") is not None
    if end < len(lines) and _LIKE_A_FENCE.fullmatch(lines[end].content):
        above = Line(lines[end - 1].content, _for_site(lines[end - 1].end))
        fence = Line("---", _for_site(lines[end].end))
        fenced = text_of([*lines[: end - 1], above, fence, *lines[end + 1 :]])
        if not readable or not lines[end].indented or closing == end + 1:
            yield Change("closing-fence", fenced, optional=readable)
    elif closing is None or (
        _is_a_text(lines[end:closing], names) and not (readable and not lines[end].blank)
    ):
        yield Change("missing-closing", _with_closing(lines, end), optional=readable)


def _divides_fields(lines: list[Line], place: int, closing: int, names: Names) -> bool:
    """Whether a line of dashes stands between fields: all that follows it, up to the closing line, are fields
    too, known ones among them.
    """
    if not _LIKE_A_FENCE.fullmatch(lines[place].content) or lines[place].indented:
        return False
    told = [line for line in lines[place + 1 : closing] if not line.blank]
    if not told or not any(_known(line.content, names) for line in told):
        return False
    return all(names.starts_field(line.content) or _goes_on(line) or _is_divider(line) for line in told)


def _is_divider(line: Line) -> bool:
    return not line.indented and _LIKE_A_FENCE.fullmatch(line.content) is not None


def _closes(lines: list[Line], place: int) -> bool:
    """Whether the site takes a line for the closing one."""
    line = lines[place]
    if not _FENCE.fullmatch(line.content) or lines[place - 1].end == "\r":
        return False
    return line.end != "\r" or (place + 1 < len(lines) and lines[place + 1].blank)


def _with_closing(lines: list[Line], end: int) -> str:
    while end > 1 and lines[end - 1].blank:
        end -= 1
    usual = lines[0].end or "\n"
    head = [*lines[: end - 1], Line(lines[end - 1].content, _for_site(lines[end - 1].end or usual))]
    usual = _for_site(usual)
    fence = Line("---", usual if end < len(lines) else "")
    return text_of([*head, fence, *lines[end:]])


def _for_site(line_end: str) -> str:
    """A line end that the site sees: a lone carriage return is none to it."""
    return "\r\n" if line_end == "\r" else line_end


def _is_a_text(lines: list[Line], names: Names) -> bool:
    """Whether lines that don't read as fields begin the text, and aren't a slip among the fields."""
    return not any(_known(line.content, names) for line in lines)


def _end_of_fields(lines: list[Line], start: int, names: Names) -> int:
    """The first line from `start` on that is neither a field nor part of one."""
    blank, listing = False, False
    for place, line in enumerate(lines[start:], start):
        content = line.content
        if line.blank:
            blank = True
            continue
        if _LIKE_A_FENCE.fullmatch(content) or _FENCE.fullmatch(content):
            return place
        if names.starts_field(content.lstrip(), after_blank=blank):
            blank, listing = False, True
        elif blank and not (listing and line.indented):
            return _before_blank(lines, place)
        elif not (_goes_on(line) or _a_slip(lines, place, names)):
            return place
    return len(lines)


def _goes_on(line: Line) -> bool:
    """Whether a line may be part of the field above."""
    content = line.content
    return (
        line.indented
        or content.startswith(("#", "-"))
        or bool(ITEM_LINE.match(content) or _MARK.match(content))
    )


def _before_blank(lines: list[Line], place: int) -> int:
    while lines[place - 1].blank:
        place -= 1
    return place


def _a_slip(lines: list[Line], place: int, names: Names) -> bool:
    """Whether a line that starts no field has a field or a closing line after it, before any blank line."""
    for line in lines[place + 1 :]:
        if line.blank:
            return False
        if _LIKE_A_FENCE.fullmatch(line.content) or names.starts_field(line.content, after_blank=True):
            return True
    return False
