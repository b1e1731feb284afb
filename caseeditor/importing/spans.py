"""Putting the words of a line in order: blanks at the right places, no mark around nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from caseeditor.importing.content import PLAIN, Break, Mark, Marks, Picture, Run, Span, Spans
from caseeditor.late import late_pattern

BLANKS = " \t\n\r\f\u00a0\u202f\u2007"
"""Blanks, those that don't break a line among them."""

_COLLAPSED = late_pattern(r"[ \t\n\r\f]+")
_LINE_ENDS = late_pattern("[\v\u2028\u2029\x85]")
_INVISIBLE = late_pattern(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufdd0\ufdd1"
    "\ufffc\ue000-\ue002]"
)


def tidied(spans: Iterable[Span]) -> Spans:
    """The spans as they are to be written.

    Blanks and line ends that HTML takes for one blank are one, those at the edges of lines are gone, and
    those between words with other marks have only the marks of both. Neighbours with the same marks are one
    run.
    """
    words = _cleaned(spans)
    pieces = list(_pieces(words))
    lines: list[list[Span]] = [[]]
    for piece in pieces:
        lines[-1].append(piece)
        if isinstance(piece, Break):
            lines.append([])
    kept: list[Span] = []
    for line in lines:
        ended = bool(line) and isinstance(line[-1], Break)
        inner = _trimmed(line[:-1] if ended else line)
        kept += inner
        if ended:
            kept.append(line[-1])
    while kept and isinstance(kept[0], Break):
        del kept[0]
    while kept and isinstance(kept[-1], Break):
        kept.pop()
    return tuple(_joined(_with_marks_of_neighbours(kept)))


def paragraphs_of(spans: Spans) -> list[Spans]:
    """A paragraph's lines, in several paragraphs where empty lines part them."""
    found: list[list[Span]] = [[]]
    for place, span in enumerate(spans):
        doubled = isinstance(span, Break) and place + 1 < len(spans) and isinstance(spans[place + 1], Break)
        after = isinstance(span, Break) and place > 0 and isinstance(spans[place - 1], Break)
        if after and not doubled:
            found.append([])
        elif not (doubled or after):
            found[-1].append(span)
    return [tuple(part) for part in found if part]


def plain_words(spans: Iterable[Span]) -> str:
    """The words alone, on one line."""
    return "".join(
        span.text if isinstance(span, Run) else " " if isinstance(span, Break) else "" for span in spans
    ).strip(BLANKS)


def without_mark(spans: Iterable[Span], mark: Mark) -> Spans:
    """The spans, none of them with that mark."""
    return tidied(replace(span, marks=span.marks - {mark}) for span in spans)


def is_all(spans: Iterable[Span], mark: Mark) -> bool:
    """Whether all words have the mark."""
    runs = [span for span in spans if isinstance(span, Run) and span.text.strip(BLANKS)]
    return bool(runs) and all(mark in run.marks for run in runs)


def _cleaned(spans: Iterable[Span]) -> Iterator[Span]:
    blank_before = True
    for span in spans:
        if not isinstance(span, Run):
            yield span
            blank_before = isinstance(span, Break)
            continue
        text = _LINE_ENDS.sub("\n", span.text)
        text = _INVISIBLE.sub("", _COLLAPSED.sub(" ", text))
        if blank_before and text.startswith(" "):
            text = text[1:]
        if text:
            yield replace(span, text=text)
            blank_before = text.endswith(" ")


def _pieces(spans: Iterable[Span]) -> Iterator[Span]:
    """The runs with the blanks at their edges apart."""
    for span in spans:
        if not isinstance(span, Run):
            yield span
            continue
        core = span.text.strip(BLANKS)
        if not core:
            yield span
            continue
        start = span.text.index(core)
        for text in (span.text[:start], core, span.text[start + len(core) :]):
            if text:
                yield replace(span, text=text)


def _trimmed(line: Sequence[Span]) -> list[Span]:
    start, end = 0, len(line)
    while start < end and _is_blank(line[start]):
        start += 1
    while end > start and _is_blank(line[end - 1]):
        end -= 1
    return list(line[start:end])


def _is_blank(span: Span) -> bool:
    return isinstance(span, Run) and not span.text.strip(BLANKS)


def _with_marks_of_neighbours(spans: Sequence[Span]) -> Iterator[Span]:
    """Blanks and line ends with the marks that the words before and behind them share."""
    after: list[tuple[Marks, str | None]] = [(PLAIN, None)] * len(spans)
    following: tuple[Marks, str | None] = (PLAIN, None)
    for place in range(len(spans) - 1, -1, -1):
        after[place] = following
        span = spans[place]
        if not (_is_blank(span) or isinstance(span, Break)):
            following = (span.marks, span.link)
    before: tuple[Marks, str | None] = (PLAIN, None)
    for place, span in enumerate(spans):
        if _is_blank(span) or isinstance(span, Break):
            marks, link = after[place]
            common = (before[0] & marks) - {Mark.CODE}
            yield replace(span, marks=common, link=link if link == before[1] else None)
        else:
            before = (span.marks, span.link)
            yield span


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    def alike(span: Span) -> object:
        return (span.marks, span.link) if isinstance(span, Run) else object()

    for _key, group in groupby(spans, alike):
        members = list(group)
        first = members[0]
        if isinstance(first, Run):
            text = _COLLAPSED.sub(" ", "".join(run.text for run in members if isinstance(run, Run)))
            yield replace(first, text=text)
        else:
            yield from members


def pictures_in(spans: Iterable[Span]) -> list[Picture]:
    """The pictures of a line."""
    return [span for span in spans if isinstance(span, Picture)]
