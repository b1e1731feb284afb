"""Lists out of paragraphs that say for themselves which item they are, as word processors write them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from caseeditor.importing.content import Block, Blocks, Item, ItemParagraph, List, ListLine, Paragraph
from caseeditor.late import late_pattern

_SAME_DEPTH = 4.0  # points: indents of one level differ by less
_BLANK = r"[\s\u00a0]"
_SURE = "•▪▫◦●○‣■□➢►▶✓✔·\uf0b7\uf0a7\uf0d8\uf0fc\uf02d"
_LINE = late_pattern(
    rf"{_BLANK}*(?:(?P<sure>[{_SURE}]){_BLANK}+"
    rf"|(?:(?P<sign>[o§üØ*+–—-])|(?P<number>\d{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,5}})[.)])"
    rf"(?=[ \r\n]*(?:\t|\u00a0{_BLANK}|[ ]\u00a0)){_BLANK}+)"
)
_MARKER = late_pattern(rf"{_BLANK}*[\[(]?(?:(\d{{1,4}})|([a-zA-Z]|[ivxlIVXL]{{1,8}}))[.)\]:-]*{_BLANK}*")
_BULLETS_BY_LEVEL = {"o": 2, "◦": 2, "○": 2, "§": 3, "▪": 3, "■": 3, "\uf0a7": 3}


@dataclass(frozen=True)
class Marker:
    """What stands before an item: a sign or a number. `length` is how many signs of the text it takes."""

    ordered: bool
    number: int
    length: int
    level: int = 1


def typed_marker(text: str) -> Marker | None:
    """The marker that a paragraph begins with where somebody typed a list: a bullet and a blank, or a number
    and a tab. `text` is as it came, tabs and all.
    """
    found = _LINE.match(text)
    if found is None or found.end() == len(text):
        return None
    number = found["number"]
    if number is not None:
        return Marker(True, int(number) if number.isdecimal() else 1, found.end())
    sign = found["sure"] or found["sign"]
    return Marker(False, 1, found.end(), _BULLETS_BY_LEVEL.get(sign, 1))


def read_marker(text: str) -> Marker:
    """The marker that a word processor wrote for an item of its list."""
    found = _MARKER.fullmatch(text)
    bare_letter = found is not None and text.strip() in ("o", "O")
    if found is None or bare_letter or not text.strip():
        return Marker(False, 1, len(text))
    if found[1]:
        return Marker(True, int(found[1]), len(text))
    letters = found[2].lower()
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    number = roman.get(letters) or (ord(letters) - ord("a") + 1 if len(letters) == 1 else 1)
    return Marker(True, number, len(text))


def gathered(blocks: Iterable[Block]) -> Blocks:
    """The blocks with lists in place of the lines that say that they are items."""
    done: list[Block] = []
    lines: list[ListLine | ItemParagraph] = []
    for block in blocks:
        if isinstance(block, ListLine) or (isinstance(block, ItemParagraph) and lines):
            lines.append(block)
            continue
        done += _lists(lines)
        lines.clear()
        done.append(Paragraph(block.spans) if isinstance(block, ItemParagraph) else block)
    done += _lists(lines)
    return tuple(done)


@dataclass
class _Growing:
    """A list in the making; its items hold the lists below them once those end."""

    depth: float
    ordered: bool
    start: int
    items: list[list[Block]] = field(default_factory=list)

    def made(self) -> List:
        return List(self.ordered, tuple(Item(tuple(blocks)) for blocks in self.items), self.start)


def _lists(lines: list[ListLine | ItemParagraph]) -> list[Block]:
    """A level that is skipped nests one deeper: what counts is only which line is set in more than which."""
    found: list[Block] = []
    growing: list[_Growing] = []

    def end_last() -> None:
        done = growing.pop().made()
        if growing:
            growing[-1].items[-1].append(done)
        else:
            found.append(done)

    for line in lines:
        if isinstance(line, ItemParagraph):
            growing[-1].items[-1].append(Paragraph(line.spans))
            continue
        depth = line.depth if line.depth is not None else line.level * 100.0
        while growing and growing[-1].depth > depth + _SAME_DEPTH and not _is_first(growing, depth):
            end_last()
        open_list = growing[-1] if growing else None
        same_level = open_list is not None and abs(open_list.depth - depth) <= _SAME_DEPTH
        if open_list is not None and same_level and not _goes_on(open_list, line):
            end_last()
            same_level = False
        if not same_level:
            growing.append(_Growing(depth, line.ordered, line.number))
        growing[-1].items.append([Paragraph(line.spans)])
    while growing:
        end_last()
    return found


def _is_first(growing: list[_Growing], depth: float) -> bool:
    """Whether the outermost list began deeper than a line that now comes: they are one level."""
    if len(growing) > 1 or growing[0].depth <= depth:
        return False
    growing[0].depth = depth
    return True


def _goes_on(open_list: _Growing, line: ListLine) -> bool:
    restarts = line.ordered and line.number <= open_list.start and len(open_list.items) > 0
    return open_list.ordered == line.ordered and not restarts


def with_lists_joined(blocks: Iterable[Block]) -> list[Block]:
    """Lists of the same kind that follow each other as one, where the second goes on with the numbers."""
    done: list[Block] = []
    for block in blocks:
        last = done[-1] if done else None
        if isinstance(block, List) and isinstance(last, List) and _continues(last, block):
            done[-1] = replace(last, items=last.items + block.items)
        else:
            done.append(block)
    return done


def _continues(last: List, block: List) -> bool:
    if last.ordered != block.ordered:
        return False
    return not block.ordered or block.start == last.start + len(last.items)
