"""The words of a line as Markdown: marks, links, pictures and notes around escaped text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from caseeditor.importing.content import Break, Mark, NoteMark, Picture, Run, Span
from caseeditor.importing.links import written_link
from caseeditor.importing.markdown.escaping import can_be_code, escaped
from caseeditor.late import late_pattern

_ORDER = (Mark.BOLD, Mark.ITALIC, Mark.STRUCK, Mark.RAISED, Mark.LOWERED, Mark.CODE)
_SIGNS = {Mark.BOLD: "**", Mark.ITALIC: "*", Mark.STRUCK: "~~"}
_ELEMENTS = {
    Mark.BOLD: "strong",
    Mark.ITALIC: "em",
    Mark.STRUCK: "del",
    Mark.RAISED: "sup",
    Mark.LOWERED: "sub",
}
_PLAIN_ADDRESS = late_pattern(
    r"(?:https?|ftp)://[^\s<>\"{}|\\^`\[\]&\u00a0]+|mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_TICKS = late_pattern(r"`+")

PictureName = Callable[[Picture], str]


@dataclass(frozen=True)
class Line:
    """How a line is to be written: what a break becomes (`line_end`), what pictures are called, which notes
    are there and how they are called."""

    line_end: str = "  \n"
    in_heading: bool = False
    in_table: bool = False
    picture_name: PictureName = lambda picture: picture.source
    undescribed: str = ""
    note_names: Mapping[str, str] | None = None


@dataclass
class _Token:
    """A piece of the line. `kind` is `text` (to be escaped), `open`, `close` or `raw`."""

    kind: str
    text: str = ""
    mark: Mark | None = None
    partner: int = -1


def write_spans(spans: Sequence[Span], line: Line) -> str:
    """The spans, put in order before (`tidied`), as one line of Markdown or several with `line_end` between
    them."""
    tokens: list[_Token] = []
    _nest(spans, frozenset(), None, line, tokens)
    tokens = _merged(tokens)
    _pair(tokens)
    tags = _written_as_tags(tokens)
    return _put_together(tokens, tags, line)


def _nest(
    spans: Sequence[Span], active: frozenset[Mark], link: str | None, line: Line, tokens: list[_Token]
) -> None:
    """Tokens of the spans, in which each mark and link goes as far as it can."""
    place = 0
    while place < len(spans):
        span = spans[place]
        if span.link is not None and span.link != link:
            end = _reach(spans, place, lambda other, wanted=span.link: other.link == wanted)  # type: ignore[misc]
            _link(spans[place:end], active, span.link, line, tokens)
            place = end
            continue
        mark, end = _widest_mark(spans, place, active, link)
        if mark is None:
            _leaf(span, line, tokens)
            place += 1
        elif mark is Mark.CODE:
            _code(spans[place:end], line, tokens)
            place = end
        else:
            tokens.append(_Token("open", mark=mark))
            _nest(spans[place:end], active | {mark}, link, line, tokens)
            tokens.append(_Token("close", mark=mark))
            place = end


def _reach(spans: Sequence[Span], place: int, belongs: Callable[[Span], bool]) -> int:
    end = place
    while end < len(spans) and belongs(spans[end]):
        end += 1
    return end


def _widest_mark(
    spans: Sequence[Span], place: int, active: frozenset[Mark], link: str | None
) -> tuple[Mark | None, int]:
    """The mark that begins here and goes farthest, never through the middle of a link."""
    widest: Mark | None = None
    farthest = place
    for mark in _ORDER:
        if mark in spans[place].marks and mark not in active:
            if mark is Mark.CODE:
                if widest is None:
                    widest, farthest = mark, place + 1
                continue
            end = _reach(spans, place, lambda span, mark=mark: mark in span.marks)  # type: ignore[misc]
            if end < len(spans) and spans[end].link is not None and spans[end].link != link:
                while end - 1 > place and spans[end - 1].link == spans[end].link:
                    end -= 1
            if end > farthest:
                widest, farthest = mark, end
    return widest, farthest


def _leaf(span: Span, line: Line, tokens: list[_Token]) -> None:
    if isinstance(span, Run):
        tokens.append(_Token("text", span.text))
    elif isinstance(span, Break):
        tokens.append(_Token("raw", line.line_end))
    elif isinstance(span, Picture):
        description = escaped(" ".join((span.description or line.undescribed).split()))
        tokens.append(_Token("raw", f"![{description}]({line.picture_name(span)})"))
    elif isinstance(span, NoteMark):
        name = (line.note_names or {}).get(span.name)
        if name is not None:
            tokens.append(_Token("raw", f"[^{name}]"))


def _link(
    spans: Sequence[Span], active: frozenset[Mark], link: str, line: Line, tokens: list[_Token]
) -> None:
    words = "".join(span.text for span in spans if isinstance(span, Run))
    alone = all(isinstance(span, Run) for span in spans)
    if alone and words == link and _PLAIN_ADDRESS.fullmatch(words):
        tokens.append(_Token("raw", f"<{words}>"))
        return
    inner: list[_Token] = []
    _nest(spans, active, link, line, inner)
    if not any(token.text.strip() for token in inner if token.kind != "open"):
        tokens += inner
        return
    tokens += (_Token("raw", "["), *inner, _Token("raw", f"]({written_link(link)})"))


def _code(spans: Sequence[Span], line: Line, tokens: list[_Token]) -> None:
    """Code; as plain words where it holds what can't stand there."""
    for span in spans:
        if not isinstance(span, Run):
            _leaf(span, line, tokens)
        elif span.text.isspace() or not can_be_code(span.text, in_table=line.in_table):
            tokens.append(_Token("text", span.text))
        else:
            longest = max((len(found[0]) for found in _TICKS.finditer(span.text)), default=0)
            ticks = "`" * (longest + 1)
            blank = " " if longest else ""
            if tokens and tokens[-1].kind == "raw" and tokens[-1].text.endswith("`"):
                tokens.append(_Token("text", span.text))  # two codes that touch would be read as one
            else:
                tokens.append(_Token("raw", f"{ticks}{blank}{span.text}{blank}{ticks}"))


def _merged(tokens: list[_Token]) -> list[_Token]:
    """Words that follow each other as one token, so that they are escaped as they will be read."""
    done: list[_Token] = []
    for token in tokens:
        if token.kind == "text" and not token.text:
            continue
        if token.kind == "text" and done and done[-1].kind == "text":
            done[-1].text += token.text
        else:
            done.append(token)
    return done


def _pair(tokens: list[_Token]) -> None:
    waiting: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind == "open":
            waiting.append(place)
        elif token.kind == "close":
            token.partner = waiting.pop()
            tokens[token.partner].partner = place


def _written_as_tags(tokens: list[_Token]) -> set[int]:
    """The opening tokens for which signs would be read otherwise than meant."""
    return {
        place
        for place, token in enumerate(tokens)
        if token.kind == "open" and not _signs_hold(tokens, place, token.partner)
    }


def _signs_hold(tokens: list[_Token], opening: int, closing: int) -> bool:
    """Whether signs around these tokens are read as the mark: where other signs touch them from outside,
    where words or blanks of the wrong sort stand at their edges, they aren't.
    """
    mark = tokens[opening].mark
    if mark not in _SIGNS:
        return False
    before = tokens[opening - 1] if opening else None
    after = tokens[closing + 1] if closing + 1 < len(tokens) else None
    if before is not None and (before.kind == "close" or before.text.endswith(("*", "~", "_"))):
        return False
    if after is not None and (after.kind == "open" or after.text.startswith(("*", "~", "_"))):
        return False
    first, last = tokens[opening + 1], tokens[closing - 1]
    if mark is Mark.BOLD and before is not None and before.mark is Mark.ITALIC:
        return False  # `***` opens bold first
    if first.text[:1] in _RISKY_EDGES or last.text[-1:] in _RISKY_EDGES:
        return False
    if mark is Mark.STRUCK:
        return _can_be_struck(tokens[opening + 1 : closing])
    return True


_RISKY_EDGES = frozenset(" \t\n*~_\\")


def _can_be_struck(inner: list[_Token]) -> bool:
    """kramdown wants two signs at least between `~~`."""
    words = "".join(token.text for token in inner)
    return len(words) > 1 and not any(token.mark is Mark.STRUCK for token in inner) and "~~" not in words


def _put_together(tokens: list[_Token], tags: set[int], line: Line) -> str:
    parts: list[str] = []
    at_line_start = True
    columns = line.in_table or any(token.kind == "raw" and "|" in token.text for token in tokens)
    last = max((place for place, token in enumerate(tokens) if token.kind == "text"), default=-1)
    for place, token in enumerate(tokens):
        if token.kind == "text":
            at_end = line.in_heading and place == last and place == len(tokens) - 1
            text = escaped(token.text, at_line_start=at_line_start, in_heading=at_end)
            parts.append(_fitting(text, tokens[place - 1].text if place else "", columns))
            at_line_start = False
        elif token.kind == "raw":
            parts.append(token.text)
            at_line_start = token.text.endswith("\n")
        else:
            parts.append(_delimiter(token, token.kind == "open", place in tags or token.partner in tags))
            at_line_start = False
    return "".join(parts)


def _fitting(text: str, before: str, columns: bool) -> str:
    """Escaped words, with what they must not be next to what stands `before` them, or where kramdown looks
    for `columns`: there it finds code first and escaped signs later.
    """
    if before.endswith("[") and text.startswith("^"):
        text = "&#94;" + text[1:]
    elif before.endswith("]") and text.startswith(":"):
        text = "\\" + text
    return text.replace("\\`", "&#96;") if columns else text


def _delimiter(token: _Token, opens: bool, as_tag: bool) -> str:
    assert token.mark is not None
    if not as_tag:
        return _SIGNS[token.mark]
    return f"<{'' if opens else '/'}{_ELEMENTS[token.mark]}>"
