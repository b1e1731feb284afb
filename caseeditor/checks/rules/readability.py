"""Whether a text is easy to read: advice alone, said at the place.

Source: the French administration's advice for plain language (one idea a sentence, short paragraphs), and
RGAA 10.1 and WCAG 1.3.1 for what looks like a heading and is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from caseeditor.checks.body_text import BLANK
from caseeditor.checks.problems import Fix, FixKind, Problem, TextEdit
from caseeditor.checks.subject import Subject
from caseeditor.late import late_pattern

LONGEST_SENTENCE = 40
"""Words."""

LONGEST_PARAGRAPH = 150
"""Words without a line end or a point where the eye can rest."""

_WORD = late_pattern(r"[^\s\u00a0\u202f" + BLANK + r"]*\w[^\s\u00a0\u202f" + BLANK + r"]*")
_END = late_pattern(r"[.!?…]+[)»”\"’]*(?=\s|$)|[.!?…]+[\u00a0\u202f]»(?=\s|$)")
_SHORT = late_pattern(
    r"(?:\b(?i:M|MM|Mme|Mmes|Mlle|Dr|Pr|St|Ste|art|al|cf|ex|env|fig|chap|vol|n°|p|pp|av|bd|tél|éd)|\b[A-ZÀ-Ý])\.$"
)
_ROW = late_pattern(r"[ \t>]*\|")
_MARKER = late_pattern(r"[ \t>]*(?:[*+-]|\d+[.)]|#{1,6})[ \t]+")
_SHOUTED = late_pattern(
    r"(?<![\w’'-])[A-ZÀ-Ý]{4,}(?:[ \u00a0’'-]+[A-ZÀ-Ý]{1,3})*(?:[ \u00a0’'-]+[A-ZÀ-Ý]{4,})+(?![\w])"
)
_SHOUTED_WORD = late_pattern(r"(?<![\w’'-])[A-ZÀ-Ý]{10,}(?![\w’'-])")
_CAPITALS = late_pattern(r"[A-ZÀ-Ý]{4}")
_BOLD_LINE = late_pattern(
    r"(?m)(?:(?<=\n\n)|(?<=\n\r\n)|\A)(\*\*|__)(?=\S)([^*_\n\r]{1,80}?)(?<=[^\s.])\1[ \t]*\r?$"
)
_HEADING = late_pattern(r"(?m)^(#{1,6})[ \t]+\S")


def sentences_are_short(subject: Subject) -> Iterator[Problem]:
    """A sentence of more than forty words."""
    if _blanks(subject.case.body) < LONGEST_SENTENCE:
        return
    for start, block in subject.body.blocks():
        if _blanks(block) < LONGEST_SENTENCE or _ROW.match(block):
            continue
        for place, sentence in _sentences(block):
            words = sum(1 for _word in _WORD.finditer(sentence))
            if words > LONGEST_SENTENCE:
                yield subject.body_problem("sentence-long", start + place, len(sentence), count=str(words))


def paragraphs_are_short(subject: Subject) -> Iterator[Problem]:
    """A paragraph that goes on for more than a hundred and fifty words."""
    if _blanks(subject.case.body) < LONGEST_PARAGRAPH:
        return
    for start, block in subject.body.blocks():
        if _blanks(block) < LONGEST_PARAGRAPH or _ROW.match(block):
            continue
        words = sum(1 for _word in _WORD.finditer(block))
        if words > LONGEST_PARAGRAPH:
            length = len(block.split("\n", 1)[0])
            yield subject.body_problem("paragraph-long", start, length, count=str(words))


def capitals_are_rare(subject: Subject) -> Iterator[Problem]:
    """Words in capitals, which are harder to read, and which some screen readers spell. Acronyms are
    short."""
    if not _CAPITALS.search(subject.case.body):
        return
    prose = subject.body.prose
    ends = 0
    places = sorted(
        [found.span() for pattern in (_SHOUTED, _SHOUTED_WORD) for found in pattern.finditer(prose)]
    )
    for start, end in places:
        if start >= ends:
            text = " ".join(prose[start:end].split())
            yield subject.body_problem("capitals", start, end - start, text=text)
            ends = end


def headings_are_headings(subject: Subject) -> Iterator[Problem]:
    """A line of its own that is bold all over, in a text that has headings: it looks like one and is none. In
    a text without any, bold lines are how its author parts it.
    """
    body = subject.case.body
    if "#" not in body or ("**" not in body and "__" not in body):
        return
    text = subject.body.without_raw_elements
    headings = [(found.start(), len(found[1])) for found in _HEADING.finditer(text)]
    if not headings:
        return
    for found in _BOLD_LINE.finditer(text):
        if BLANK in found[2]:
            continue
        before = [level for place, level in headings if place < found.start()]
        level = min(before[-1] + 1, 6) if before else headings[0][1]
        old = found[0].rstrip()
        edit = TextEdit(found.start(), old, f"{'#' * level} {found[2]}")
        fix = Fix(FixKind.REPLACE_TEXT, edits=(edit,))
        yield subject.body_problem("heading-bold", found.start(), len(old), fix=fix, text=found[2])


def _blanks(text: str) -> int:
    """A number that is at least that of the words but one."""
    return text.count(" ") + text.count("\n") + text.count("\t")


def _sentences(block: str) -> Iterator[tuple[int, str]]:
    """The sentences of a block of prose, each with its place."""
    marker = _MARKER.match(block)
    start = marker.end() if marker else 0
    for found in _END.finditer(block, start):
        if found[0] == "." and _SHORT.search(block, max(found.start() - 6, start), found.end()):
            continue
        yield _trimmed(block, start, found.end())
        start = found.end()
    yield _trimmed(block, start, len(block))


def _trimmed(block: str, start: int, end: int) -> tuple[int, str]:
    text = block[start:end]
    return start + len(text) - len(text.lstrip()), text.strip()


RULES = (sentences_are_short, paragraphs_are_short, capitals_are_rare, headings_are_headings)
