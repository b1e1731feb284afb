"""Three-way merge of two changed texts, by lines and, where both changed the same lines, by words.

The differences come from diff-match-patch (Apache-2.0), run over whole lines or words and not over letters;
its fuzzy patching isn't used, since it may put a text in the wrong place without saying so. What is done
with the differences is the classic merge of three: a change of one side alone is taken, changes that
reach the same words are a clash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from caseeditor.late import Late, late_pattern

if TYPE_CHECKING:
    import diff_match_patch
else:
    diff_match_patch = Late("diff_match_patch")

_SECONDS = 2.0  # for one comparison; past it the differences are larger than they need be, never wrong
_LINES = late_pattern(r"[^\n]*\n|[^\n]+")
_WORDS = late_pattern(r"\w+|\n|[^\w\n]")
_SURROGATES = 0xD800, 0x800  # where they begin, and how many there are


@dataclass(frozen=True)
class Clash:
    """A stretch of whole lines that both sides changed in the same place."""

    base: str
    mine: str
    theirs: str


Piece: TypeAlias = "str | Clash"


@dataclass(frozen=True)
class _Change:
    """The tokens from `start` to `end` of the base become others."""

    start: int
    end: int
    tokens: tuple[str, ...]


def merge_texts(base: str, mine: str, theirs: str) -> tuple[Piece, ...]:
    """What both texts become together: agreed text, and clashes between. Lines end in `\\n`."""
    return tuple(_joined(_by_lines(base, mine, theirs)))


def common_text(mine: str, theirs: str) -> str:
    """The lines that two texts share, as a stand-in for the text that both come from: a merge over it keeps
    all that either has."""
    lines = _LINES.findall(mine)
    parts: list[str] = []
    position = 0
    for change in _changes(lines, _LINES.findall(theirs), words=False):
        parts += lines[position : change.start]
        position = change.end
    return "".join(parts + lines[position:])


def _by_lines(base: str, mine: str, theirs: str) -> Iterator[Piece]:
    lines = _LINES.findall(base)
    ours = _changes(lines, _LINES.findall(mine), words=False)
    others = _changes(lines, _LINES.findall(theirs), words=False)
    for piece in _merged(lines, ours, others):
        if isinstance(piece, str):
            yield piece
            continue
        words = list(_by_words(piece))
        if all(isinstance(part, str) for part in words):
            yield from words
        else:
            yield piece


def _by_words(clash: Clash) -> Iterator[Piece]:
    words = _WORDS.findall(clash.base)
    ours = _changes(words, _WORDS.findall(clash.mine), words=True)
    others = _changes(words, _WORDS.findall(clash.theirs), words=True)
    yield from _merged(words, ours, others)


def _merged(base: Sequence[str], ours: list[_Change], others: list[_Change]) -> Iterator[Piece]:
    position = 0
    for start, end, mine, theirs in _groups(ours, others):
        yield "".join(base[position:start])
        position = end
        here = _after(base, start, end, mine)
        there = _after(base, start, end, theirs)
        if not theirs or here == there:
            yield here
        elif not mine:
            yield there
        else:
            yield Clash("".join(base[start:end]), here, there)
    yield "".join(base[position:])


def _groups(
    ours: list[_Change], others: list[_Change]
) -> Iterator[tuple[int, int, list[_Change], list[_Change]]]:
    """The changes that touch each other, together with the stretch of the base that they cover."""
    waiting = sorted(
        [(change.start, change.end, True, change) for change in ours]
        + [(change.start, change.end, False, change) for change in others],
        key=lambda row: row[:2],
    )
    while waiting:
        start, end, _, _ = waiting[0]
        sides: tuple[list[_Change], list[_Change]] = ([], [])
        while waiting and waiting[0][0] <= end:
            _, last, mine, change = waiting.pop(0)
            end = max(end, last)
            sides[0 if mine else 1].append(change)
        yield start, end, *sides


def _after(base: Sequence[str], start: int, end: int, changes: Iterable[_Change]) -> str:
    parts: list[str] = []
    for change in changes:
        parts += base[start : change.start]
        parts += change.tokens
        start = change.end
    return "".join([*parts, *base[start:end]])


def _changes(before: Sequence[str], after: Sequence[str], *, words: bool) -> list[_Change]:
    """How `before` becomes `after`. Of words, a few in common by chance don't split a change in two."""
    signs: dict[str, str] = {}
    compare = diff_match_patch.diff_match_patch()
    compare.Diff_Timeout = _SECONDS
    found = compare.diff_main(_as_signs(before, signs), _as_signs(after, signs), False)
    if words:
        compare.diff_cleanupSemantic(found)
    tokens = {sign: token for token, sign in signs.items()}
    changes: list[_Change] = []
    start = end = 0
    added: list[str] = []
    for kind, data in [*found, (compare.DIFF_EQUAL, "")]:
        if kind == compare.DIFF_DELETE:
            end += len(data)
        elif kind == compare.DIFF_INSERT:
            added += [tokens[sign] for sign in data]
        else:
            if end > start or added:
                changes.append(_Change(start, end, tuple(added)))
            start = end = end + len(data)
            added = []
    return changes


def _as_signs(tokens: Iterable[str], signs: dict[str, str]) -> str:
    """One character per token, the same for the same one."""
    return "".join(signs.setdefault(token, _sign(len(signs) + 1)) for token in tokens)


def _sign(number: int) -> str:
    first, many = _SURROGATES
    return chr(number if number < first else number + many)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            yield text
        yield piece
        text = ""
    if text:
        yield text
