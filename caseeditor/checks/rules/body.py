"""The text of a case: what the site would print as signs, drop, or stumble over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from caseeditor.checks.body_text import BLANK
from caseeditor.checks.problems import Fix, FixKind, Problem, Severity, TextEdit
from caseeditor.checks.subject import Subject
from caseeditor.checks.suggestions import words_of
from caseeditor.checks.typography import first_typographic_edit
from caseeditor.invisible_signs import INVISIBLE
from caseeditor.late import late_pattern

_STARS = late_pattern(r"(?<![\\*])(?:\\\\)*(\*\*)(?!\*)")
_GOOD_BOLD = late_pattern(r"[^\s*`](?:[^*\n`]*[^\s*`])?")
_OPENS_ITALICS = late_pattern(r"(?<![\\*\w])\*(?=[^\s*])(?!\[[^\]\n]*\]:)")
_CLOSES_ITALICS = late_pattern(r"(?<![\s*\\])\*(?!\*)|\*{3}")
_RULE_LINE = late_pattern(r"[ \t]*(?:\*[ \t]*){3,}$")
# Only a definition of a link, a note, an abbreviation or attributes, unless it goes on with indented lines.
_VOID_NOTE = late_pattern(
    r"(?m)^ {0,3}\[\^([A-Za-z0-9_][A-Za-z0-9_:\-]*)\]:[ \t]*"
    r"(?:\[[^\]\n]+\]:[ \t]*\S.*|\*\[[^\]\n]+\]:.*|\{:[^}\n]+\}[ \t]*)(?=\r?$)"
)
_GOES_ON = late_pattern(r"(?:\r?\n[ \t]*)*\r?\n(?: {4}|\t)[ \t]*\S")
_NOTE = late_pattern(r"\[\^([A-Za-z0-9_][A-Za-z0-9_:\-]*)\](?!:)")
_HEADING = late_pattern(r"(?m)^(#{1,6})(?!#)[ \t]*\S")
_EMPTY_HEADING = late_pattern(r"(?m)^#{1,6}[ \t\u00a0]*(?:\r?\n|\Z)")
_EMPTY_BOLD = late_pattern(
    r"(?<![\\*\w])\*{4}(?!\*)|(?<![\\*\w])\*\*[ \t\u00a0]+\*\*(?=\s|$)|<(b|strong|i|em)>\s*</\1>"
)
_DOUBLE_SPACE = late_pattern(r"(?<=[^\s|])(?: {2,})(?=[^\s|])")
_MARK = late_pattern(r"[ \t>]*(?:[*+:>-]|\d+[.)]|#{1,6}|\[[^\]\n]+\]:|" + BLANK + r"+:)")
"""What begins an item, a heading, a quotation, a definition or a note: any number of spaces may follow."""
_MAY_BE_EMPTY_BOLD = ("****", "** **", "**\u00a0", "**  ", "**\t", "></", "> </", ">\n</")
_NO_BREAK_ENTITY = late_pattern(r"&nbsp;|&#160;|&#xa0;", re.IGNORECASE)
_BARE_LINK = late_pattern(r"(?<![\w/.@<(\[\"'=])(?:https?://|www\.)[^\s<>\"'»«\]" + BLANK + r"]*[\w/#=]")
_LINK_TEXT = late_pattern(r"(?<!!)\[([^\[\]\n]{1,40})\](?=\()|(?i:<a\b[^>]*>([^<>]{1,40})</a>)")
_LAST_WORDS_THAT_SAY_NOTHING = ("ici", "là", "lien", "here", "link")
_TYPOGRAPHY = Fix(FixKind.TYPOGRAPHY)
_SAYS_NOTHING = frozenset(
    " ".join(words_of(text))
    for text in (
        "ici", "cliquez ici", "cliquer ici", "par ici", "là", "lien", "ce lien", "le lien", "voir ici",
        "c’est ici",         "here", "click here", "link", "this link",
    )
)  # fmt: skip


def body_is_there(subject: Subject) -> Iterator[Problem]:
    """A case without text: its page ends under the heading. Source: FORMAT.md, the site's page."""
    if not subject.case.body.strip():
        yield subject.problem("body-empty", line=subject.case.body_line)


def emphasis_closes(subject: Subject) -> Iterator[Problem]:
    """Two stars that open or close nothing: the site prints them. Source: kramdown, tried.

    They open where no space follows, close where no space precedes, and never reach over a paragraph or item.
    """
    body = subject.case.body
    if "**" not in body or _is_all_plain_bold(body.split("**")):
        return
    for start, block in subject.body.blocks():
        if "**" not in block or _RULE_LINE.match(block):
            continue
        stray = _stray_stars(block)
        if stray is not None:
            yield subject.body_problem("emphasis-unclosed", start + stray, 2, text=_excerpt(block, stray))


def italics_close(subject: Subject) -> Iterator[Problem]:
    """One star that opens italics and never closes them: the site prints it. Source: kramdown, tried.

    It may be meant, as the mark of a note: advice only.
    """
    body = subject.case.body
    if "*" not in body or "*" not in body.replace("**", "").replace("* ", ""):
        return
    for start, block in subject.body.blocks():
        stray = _stray_star(block) if "*" in block and not _RULE_LINE.match(block) else None
        if stray is not None:
            excerpt = _excerpt(block, stray)
            yield subject.body_problem(
                "emphasis-unclosed", start + stray, 1, severity=Severity.ADVICE, kind="italics", text=excerpt
            )


def _stray_star(block: str) -> int | None:
    """Where the first star is that opens italics which nothing closes, or None."""
    place = 0
    while opening := _OPENS_ITALICS.search(block, place):
        closing = _CLOSES_ITALICS.search(block, opening.end() + 1)
        if closing is None:
            return opening.start()
        place = closing.end()
    return None


def _is_all_plain_bold(parts: list[str]) -> bool:
    """Whether the parts of a text between pairs of stars are in turn outside and inside of good bold."""
    outside, inside = parts[::2], parts[1::2]
    if len(inside) == len(outside) or not all(map(_GOOD_BOLD.fullmatch, inside)):
        return False
    return not any(part.endswith(("*", "\\")) for part in outside[:-1]) and not any(
        part.startswith("*") for part in outside[1:]
    )


def _stray_stars(block: str) -> int | None:
    """Where the first `**` is that kramdown prints, or None."""
    opened: int | None = None
    for found in _STARS.finditer(block):
        place, after = found.start(1), block[found.end() : found.end() + 1]
        before = block[place - 1 : place] if place else ""
        if opened is None:
            if not after or after.isspace():
                return place
            opened = place
        elif before and not before.isspace():
            opened = None
    return opened


def headings_in_order(subject: Subject) -> Iterator[Problem]:
    """A heading two levels below the one before it. Source: WCAG 2.2, technique G141."""
    if "#" not in subject.case.body:
        return
    previous = 0
    for found in _HEADING.finditer(subject.body.without_raw_elements):
        level = len(found[1])
        if previous and level > previous + 1:
            edits = (TextEdit(found.start(1), found[1], "#" * (previous + 1)),)
            fix = Fix(FixKind.REPLACE_TEXT, edits=edits)
            yield subject.body_problem(
                "heading-skipped", found.start(), level, fix=fix, level=str(level), previous=str(previous)
            )  # fmt: skip
            level = previous + 1
        previous = level


def headings_say_something(subject: Subject) -> Iterator[Problem]:
    """A heading without words: the site prints its signs. Source: kramdown, tried."""
    if "#" not in subject.case.body:
        return
    for found in _EMPTY_HEADING.finditer(subject.body.without_raw_elements):
        edits = (TextEdit(found.start(), found[0], ""),)
        fix = Fix(FixKind.REPLACE_TEXT, edits=edits)
        yield subject.body_problem("heading-empty", found.start(), len(found[0].rstrip()), fix=fix)


def notes_hold_text(subject: Subject) -> Iterator[Problem]:
    """A footnote that holds nothing but a definition: the site's kramdown stops at it, once it is referred to
    (tried).
    """
    if "[^" not in subject.case.body or "]:" not in subject.case.body:
        return
    text = subject.body.without_raw_elements
    referred = frozenset(_NOTE.findall(text))
    for found in _VOID_NOTE.finditer(text):
        if found[1] in referred and not _GOES_ON.match(subject.case.body, found.end()):
            length = len(found[0].rstrip())
            yield subject.body_problem("note-empty", found.start(), length, name=found[1])


def bare_links(subject: Subject) -> Iterator[Problem]:
    """An address written out: the site's kramdown makes no link of it (tried)."""
    body = subject.case.body
    wrapped = body.count("](http") + body.count("<http") + body.count('="http') + body.count("='http")
    if "www." not in body and body.count("://") == wrapped:
        return
    text = subject.body.without_raw_elements
    spans = sorted(_spans_of_links(text))
    starts = [start for start, _ in spans]
    reached = list(accumulate((end for _, end in spans), max))  # by that span or one before it
    for found in _BARE_LINK.finditer(text):
        before = bisect_right(starts, found.start())
        if not before or reached[before - 1] <= found.start():
            address = found[0]
            new = f"<{address}>" if "://" in address else f"[{address}](https://{address})"
            fix = Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(found.start(), address, new),))
            yield subject.body_problem("link-bare", found.start(), len(address), fix=fix, url=address)


_LINK_SPAN = late_pattern(
    r"""\[(?:[^\[\]]|\[[^\[\]]*\])*\][ \t]*\([^)\n]*\)? | \([^()\n]*\)\[[^\]\n]*\] | <[^<>]*>
      | <a\b[^>]{0,500}>.{0,500}?</a> | (?m:^[ ]{0,3}\[[^\]\n]+\]:[^\n]*) | \{[%{:].{0,500}?\}""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ANCHOR = late_pattern(r"<a\b[^>]{0,500}>.{0,500}?</a>", re.DOTALL | re.IGNORECASE)


def _spans_of_links(text: str) -> list[tuple[int, int]]:
    """Where addresses belong to a link, a tag or a definition, well made or not."""
    return [found.span() for pattern in (_LINK_SPAN, _ANCHOR) for found in pattern.finditer(text)]


def link_texts(subject: Subject) -> Iterator[Problem]:
    """A link that doesn't say where it leads. Source: WCAG 2.4.4; screen readers list links by their text."""
    if not _may_say_nothing(subject.case.body):
        return
    for found in _LINK_TEXT.finditer(subject.body.without_code):
        text = found[1] or found[2] or ""
        if " ".join(words_of(text)) in _SAYS_NOTHING:
            yield subject.body_problem("link-text", found.start(), len(text) + 2, text=text)


def _may_say_nothing(text: str) -> bool:
    """Whether some link's text ends in a word of those that say nothing."""
    before_ends = [*text.split("](")[:-1], *text.split("</")[:-1]] if "](" in text or "</a" in text else []
    return any(
        before[-20:].lower().rstrip(" .!…*_\u00a0").endswith(_LAST_WORDS_THAT_SAY_NOTHING)
        for before in before_ends
    )


def pasted_leftovers(subject: Subject) -> Iterator[Problem]:
    """What pasting from elsewhere leaves behind, once per kind: double spaces, `&nbsp;`, empty bold, hidden
    signs.
    """
    text = subject.case.body
    if "  " in text and _DOUBLE_SPACE.search(text):
        prose = subject.body.prose
        edits = [
            TextEdit(found.start(), found[0], " ")
            for found in _DOUBLE_SPACE.finditer(prose)
            if not _MARK.fullmatch(prose, prose.rfind("\n", 0, found.start()) + 1, found.start())
        ]
        yield from _leftover(subject, "double-space", edits)
    if "&" in text:
        text = subject.body.without_code
        edits = [TextEdit(found.start(), found[0], "\u00a0") for found in _NO_BREAK_ENTITY.finditer(text)]
        yield from _leftover(subject, "entity", edits)
    if ("**" in text or "</" in text) and any(sign in text for sign in _MAY_BE_EMPTY_BOLD):
        text = subject.body.without_code
        edits = [TextEdit(found.start(), found[0], "") for found in _EMPTY_BOLD.finditer(text)]
        yield from _leftover(subject, "empty-bold", edits)
    if not (text.isascii() and text.isprintable()) and INVISIBLE.search(subject.case.body):
        text = subject.body.without_code
        edits = [TextEdit(found.start(), found[0], "") for found in INVISIBLE.finditer(text)]
        yield from _leftover(subject, "invisible", edits)


def _leftover(subject: Subject, kind: str, edits: list[TextEdit]) -> Iterator[Problem]:
    if edits:
        fix = Fix(FixKind.REPLACE_TEXT, edits=tuple(edits))
        first = edits[0]
        yield subject.body_problem(
            "pasted-leftover", first.start, len(first.old), fix=fix, kind=kind, count=str(len(edits))
        )  # fmt: skip


def typography(subject: Subject) -> Iterator[Problem]:
    """What French typography would have otherwise, once for the whole text. Source: `checks.typography`."""
    first = first_typographic_edit(subject.body)
    if first is not None:
        length = max(len(first.old), 1)
        yield subject.body_problem("typography", first.start, length, fix=_TYPOGRAPHY)


def _excerpt(block: str, place: int) -> str:
    """A few words from `place` on, on one line."""
    words = block[place : place + 40].replace(BLANK, "").split()
    return " ".join(words)
