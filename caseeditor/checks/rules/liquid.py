"""Liquid in a text: the site's generator runs it over the whole body, code included, before Markdown.

Where the site stops is what `site.body_liquid` says, which reads and runs the text as the site does; here the
places are found, and mends that stop nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from caseeditor.checks.problems import Fix, FixKind, Problem, Severity, TextEdit
from caseeditor.checks.rules.liquid_escape import shown_as_written
from caseeditor.checks.subject import Subject
from caseeditor.late import Late, late_pattern

if TYPE_CHECKING:
    from caseeditor.site.body_liquid import stops as body_stops
    from caseeditor.site.body_liquid.stops import Stop
else:
    body_stops = Late("caseeditor.site.body_liquid.stops")

_RAW = late_pattern(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_OPENING = late_pattern(r"\{[%{]")
_CLOSING = {"{%": "%}", "{{": "}"}
_FIRST_WORD = late_pattern(r"\w*")
_BLOCKS = frozenset(
    ("capture", "case", "comment", "for", "highlight", "if", "ifchanged", "raw", "tablerow", "unless")
)
"""Tags that want an end: without one the generator stops. Source: Liquid's and Jekyll's documentation."""
_BRANCHES = {
    "else": frozenset({"if", "unless", "case", "for"}),
    "elsif": frozenset({"if", "unless"}),
    "when": frozenset({"case"}),
}
"""Tags that only stand inside certain blocks."""
_SINGLE = frozenset(
    ("assign", "break", "continue", "cycle", "decrement", "include", "include_relative", "increment",
     "link", "post_url")
)  # fmt: skip
"""Tags of Liquid and of the site's generator that stand alone: they run."""
_KNOWN_TAGS = _SINGLE | _BLOCKS
_WANTS_MORE = (_BLOCKS - {"comment", "ifchanged", "raw"}) | {
    "assign", "cycle", "elsif", "include", "include_relative", "link", "post_url", "when",
}  # fmt: skip
"""Tags that stop the generator where nothing stands behind their name."""
_MOST_MENDED = 20
"""Places of a text that a mend is looked for: each is tried by reading the whole text again."""
_STOPPING = frozenset(("unknown-tag", "unclosed"))
_MEANT = frozenset(("comment", "highlight", "include", "link", "post_url"))
"""Tags that nobody writes by chance."""
_TEXT_VALUE = late_pattern(r"\{\{-?\s*(?:'[^'}]*'|\"[^\"}]*\")\s*-?\}\}")
"""A text between the signs of a value: the site shows that very text."""
_POST = late_pattern(r"\d+-\d+-\d+-")
_KNOWN_VALUES = late_pattern(r"(?:site|page|content|layout|paginator|include)\b|['\"\d]")


@dataclass(frozen=True)
class _Tag:
    """`{% … %}` or `{{ … }}`, from `start` to `end` of the text; `word` is the first one inside."""

    start: int
    end: int
    word: str
    is_value: bool
    closed: bool = True
    is_bare: bool = False  # nothing stands behind the word

    @property
    def lacks_more(self) -> bool:
        """Whether it stops the generator for want of what should stand behind its word."""
        return self.is_bare and self.word in _WANTS_MORE


@dataclass(frozen=True)
class _Spot:
    """Something that was taken for Liquid: where it begins, what happens, and what a mend is about."""

    tag: _Tag
    kind: str
    severity: Severity
    end: int


def liquid(subject: Subject) -> Iterator[Problem]:
    """`{% … %}` and `{{ … }}` outside `{% raw %}`.

    Source: FORMAT.md. What can't be read or run, and what names a file that isn't there, stops the whole site
    from being built; a value that nobody knows vanishes. What the generator does know runs, and is only
    pointed out.
    """
    body = subject.case.body
    if "{%" not in body and "{{" not in body:
        return
    stops = body_stops.liquid_stops(body, subject.case.fields, subject.targets)
    spots = [_judged(spot, stops) for spot in _spots(body)]
    taken: set[int] = set()
    for stop in stops:
        spot = _place(stop, subject, spots, body)
        stands_for = next((place for place, other in enumerate(spots) if other.tag == spot.tag), None)
        if stands_for is not None and _says_the_same(spots[stands_for], stop):
            continue
        if stands_for is not None:
            taken.add(stands_for)
        yield _problem(subject, spot, spots, name=stop.name)
    for place, spot in enumerate(spots):
        if place not in taken:
            yield _problem(subject, spot, spots)


def _says_the_same(spot: _Spot, stop: Stop) -> bool:
    return stop.kind == "wrong" and spot.kind in _STOPPING


def _judged(spot: _Spot, stops: tuple[Stop, ...]) -> _Spot:
    """A spot that looks as if it stopped the site, by what the site does."""
    if spot.kind not in _STOPPING or any(stop.old for stop in stops):
        return spot
    if stops:
        return replace(spot, severity=Severity.WARNING)
    return replace(spot, kind="known-tag", severity=Severity.WARNING)  # a plugin's own


def _place(stop: Stop, subject: Subject, spots: list[_Spot], body: str) -> _Spot:
    """Where a stop is: its tag on the line that is known, else the first block that is open at the first
    blank line, or the first command.
    """
    severity = Severity.ERROR if stop.old else Severity.WARNING
    kind = "beginning" if stop.at_beginning else "wrong"
    if stop.kind == "missing":
        kind = "missing-post" if _POST.match(stop.name) else "missing-file"
    line = None if stop.line is None else stop.line + subject.case.body_line - 1
    on_line = [spot for spot in spots if subject.body.line(spot.tag.start) == line]
    if kind != "beginning" and line is None and stop.name:
        on_line = [spot for spot in spots if stop.name in body[spot.tag.start : spot.tag.end]]
    if kind != "beginning" and on_line:
        named = [spot for spot in on_line if stop.name and stop.name in body[spot.tag.start : spot.tag.end]]
        spot = (named or on_line)[0]
        return replace(spot, kind=kind, severity=severity)
    tag = _spanning(body) if kind == "beginning" else None
    tag = tag or next(_tags(body))
    return _Spot(tag, kind, severity, _end_of_block(tag, body))


def _spanning(body: str) -> _Tag | None:
    """The first block that the beginning, up to the first blank line, opens and doesn't close, or holds
    a tag of, in `raw`.
    """
    start = len(body) - len(body.lstrip())
    blank = body.find("\n\n", start)
    blank = len(body) if blank < 0 else blank
    opened = [tag for tag in _tags(body) if tag.start < blank and not tag.is_value and tag.word in _BLOCKS]
    return next((tag for tag in opened if _end_of_block(tag, body) > blank), opened[0] if opened else None)


def _end_of_block(tag: _Tag, body: str) -> int:
    if tag.is_value or tag.word not in _BLOCKS:
        return tag.end
    found = re.compile(rf"\{{%-?\s*end{tag.word}\b.*?%\}}", re.DOTALL).search(body, tag.end)
    return found.end() if found else tag.end


def _spots(body: str) -> Iterator[_Spot]:
    text = _RAW.sub(lambda found: re.sub(r"[^\r\n]", " ", found[0]), body) if "endraw" in body else body
    opened: list[_Tag] = []
    for tag in _tags(text):
        if tag.closed and not tag.is_value and tag.word in _BLOCKS:
            opened.append(tag)
        elif not tag.is_value and opened and tag.word == f"end{opened[-1].word}":
            block = opened.pop()
            yield _Spot(block, *_what_happens(block, text), tag.end)
        elif _is_hidden(tag, opened) or _TEXT_VALUE.fullmatch(text, tag.start, tag.end):
            continue
        elif (
            tag.is_value or not opened or opened[-1].word not in _BRANCHES.get(tag.word, ()) or tag.lacks_more
        ):
            yield _Spot(tag, *_what_happens(tag, text), tag.end)
    for block in opened:
        yield _Spot(block, "unclosed", Severity.ERROR, block.end)


def _is_hidden(tag: _Tag, opened: list[_Tag]) -> bool:
    """Whether a comment keeps the generator from minding a tag.

    Source: Liquid 4: it skips values at any depth, and unknown tags that no other block stands around; never
    what is badly made.
    """
    if not tag.closed or tag.lacks_more:
        return False
    if tag.is_value:
        return any(block.word == "comment" for block in opened)
    return bool(opened) and opened[-1].word == "comment"


def _tags(text: str) -> Iterator[_Tag]:
    """What the generator takes for commands; one that nothing closes is the last, to the end of its line.

    A value ends at its first `}`, and isn't closed where no second one follows.
    """
    place = 0
    while opening := _OPENING.search(text, place):
        start, sign = opening.start(), opening[0]
        end = text.find(_CLOSING[sign], start + 2)
        if end < 0:
            yield _Tag(start, _end_of_line(text, start), "", sign == "{{", closed=False)
            return
        if sign == "{{" and not text.startswith("}}", end):
            place = end + 1
            yield _Tag(start, place, "", is_value=True, closed=False)
            continue
        inside = text[start + 2 : end].strip("- \t\r\n")
        word: str = _FIRST_WORD.match(inside)[0]  # type: ignore[index]
        yield _Tag(start, end + 2, word, sign == "{{", is_bare=inside == word)
        place = end + 2


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _what_happens(tag: _Tag, text: str) -> tuple[str, Severity]:
    if not tag.closed:
        return "unclosed", Severity.ERROR
    if not tag.is_value:
        known = tag.word in _KNOWN_TAGS and not tag.lacks_more
        meant = Severity.ADVICE if tag.word in _MEANT else Severity.WARNING
        return ("known-tag", meant) if known else ("unknown-tag", Severity.ERROR)
    inside = text[tag.start + 2 : tag.end - 2].strip("- \t\r\n")
    if _KNOWN_VALUES.match(inside):
        return "known-value", Severity.WARNING
    return "value", Severity.ERROR


def _problem(subject: Subject, spot: _Spot, spots: list[_Spot], name: str = "") -> Problem:
    """A problem at a spot. Its mend shows it as it is written, where the site is built with that; a command
    whose file isn't there can be taken out.
    """
    body, tag = subject.case.body, spot.tag
    written = body[tag.start : spot.end]

    def is_sound(instead: str) -> bool:
        others = [other for other in spots if other.tag.start < tag.start or other.tag.start >= spot.end]
        text = _without(body, others)
        text = text[: tag.start] + instead + text[spot.end :]
        return not body_stops.liquid_stops(text, subject.case.fields, subject.targets)

    shown = shown_as_written(written, is_sound) if spot not in spots[_MOST_MENDED:] else None
    fixes = [] if shown is None else [_fix(tag, written, shown)]
    if spot.kind.startswith("missing") and is_sound(""):
        fixes.append(_fix(tag, written, ""))
    return subject.body_problem(
        "liquid",
        tag.start,
        tag.end - tag.start,
        severity=spot.severity,
        fix=fixes[0] if fixes else None,
        other_fixes=tuple(fixes[1:]),
        kind=spot.kind,
        text=" ".join(body[tag.start : tag.end].split())[:60],
        name=name,
    )


def _fix(tag: _Tag, written: str, new: str) -> Fix:
    return Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(tag.start, written, new),))


def _without(body: str, spots: list[_Spot]) -> str:
    """The text with other spots blanked out, so that a mend is judged by itself."""
    for spot in spots:
        blank = re.sub(r"[^\r\n]", " ", body[spot.tag.start : spot.end])
        body = body[: spot.tag.start] + blank + body[spot.end :]
    return body
