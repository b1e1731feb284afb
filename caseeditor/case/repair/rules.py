"""Ways to mend the lines of one field. Each gives the lines mended in that way, or nothing where it's no use.

Codes, beside those of `repair_values`: `control-character`, `tab`, `missing-space` (after a colon),
`missing-colon` (`title Une ville`), `list-mark` (`-Decidim`, `• Decidim`), `inline-list` (several items on
the line of the key), `list-start` (a first item on the line of the key), `unclosed-bracket`, `indentation`,
`continuation` (a value that goes on at the beginning of the next line), `block-text` (lines under a `|` that
aren't indented).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from caseeditor.case.repair.text import (
    ITEM_LINE,
    KEY_LINE,
    Line,
    Names,
    root_of,
    separators,
    text_of,
    unreadable_characters,
    without_separators,
    without_unreadable,
)
from caseeditor.case.repair.values import mended_value, quoted
from caseeditor.case.schema import FieldKind
from caseeditor.late import late_pattern

Mended = tuple[str, list[Line]]
Rule = Callable[[list[Line], Names], Iterator[Mended]]

_BLOCK_HEADER = late_pattern(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_LIST_MARK = late_pattern(r"^([ \t]*)(?:-(?![- \t])|[•·*‣–—−][ \t]*)(?=\S)")
_BLANKS = " \t"
_NO_BREAK = "\u00a0\u202f"


def ways(lines: list[Line], names: Names) -> Iterator[Mended]:
    """Every way to mend the lines of a field, the likeliest first."""
    for rule in RULES:
        for code, mended in rule(lines, names):
            if mended != lines:
                yield code, mended


def key_of(lines: list[Line]) -> str | None:
    """The key that a field's first line starts with, as far as one can be seen."""
    found = KEY_LINE.match(lines[0].content.lstrip()) or re.match(
        r"(?P<key>[\w-]+)", lines[0].content.lstrip()
    )
    return found["key"] if found else None


def _control_character(lines: list[Line], _names: Names) -> Iterator[Mended]:
    if any(unreadable_characters(line.content) for line in lines):
        yield "control-character", [line.saying(without_unreadable(line.content)) for line in lines]
    if any(separators(line.content) for line in lines):
        yield "control-character", [line.saying(without_separators(line.content)) for line in lines]


def _tab(lines: list[Line], _names: Names) -> Iterator[Mended]:
    yield "tab", [line.saying(_without_tabs(line.content)) for line in lines]


def _without_tabs(content: str) -> str:
    rest = content.lstrip(_BLANKS)
    margin = content[: len(content) - len(rest)].replace("\t", "  ")
    rest = re.sub(r"^-[ \t]*\t[ \t]*", "- ", rest)
    return margin + re.sub(r"^((?:- )?[\w-]+)[ \t]*:[ \t]*\t[ \t]*", r"\1: ", rest)


def _missing_space(lines: list[Line], _names: Names) -> Iterator[Mended]:
    yield "missing-space", [line.saying(_spaced(line.content)) for line in lines]


def _spaced(content: str) -> str:
    rest = content.lstrip(_BLANKS)
    dash = re.match(r"-[ \t]+", rest)
    start = len(content) - len(rest) + (dash.end() if dash else 0)
    found = KEY_LINE.match(content[start:])
    if not found or (found["rest"][:1] in ("", " ", "\t") and not found["colon"].endswith("：")):
        return content
    colon = content[start : start + found.end("colon")].replace("：", ":")
    return content[:start] + colon + " " + found["rest"].lstrip(_BLANKS + _NO_BREAK)


def _missing_colon(lines: list[Line], names: Names) -> Iterator[Mended]:
    found = names.without_colon(lines[0].content)
    if found and not KEY_LINE.match(lines[0].content):
        yield "missing-colon", [lines[0].saying(f"{found['key']}: {found['rest']}"), *lines[1:]]


def _list_mark(lines: list[Line], _names: Names) -> Iterator[Mended]:
    first = KEY_LINE.match(lines[0].content)
    if first and not first["rest"].strip():
        marked = [line.saying(_LIST_MARK.sub(r"\1- ", line.content, count=1)) for line in lines[1:]]
        yield "list-mark", [lines[0], *marked]


def _inline_list(lines: list[Line], names: Names) -> Iterator[Mended]:
    first = KEY_LINE.match(lines[0].content)
    if not first or names.kinds.get(first["key"]) is not FieldKind.NAMES:
        return
    rest = first["rest"].strip()
    if re.match(r"-\s", rest):
        items = [item.strip() for item in re.split(r"(?:^|(?<!\s)\s+)-\s+", rest) if item.strip()]
        yield "inline-list", _as_list(lines, first, items)
    if rest.startswith("[") and not rest.endswith("]"):
        yield "unclosed-bracket", [lines[0].saying(lines[0].content.rstrip() + "]"), *lines[1:]]


def _list_start(lines: list[Line], _names: Names) -> Iterator[Mended]:
    first = KEY_LINE.match(lines[0].content)
    if first and first["rest"].strip() and any(ITEM_LINE.match(line.content) for line in lines[1:]):
        yield "list-start", _as_list(lines, first, [first["rest"].strip()])


def _as_list(lines: list[Line], first: re.Match[str], items: list[str]) -> list[Line]:
    """The field with `items` on lines of their own, before those that it has."""
    following = next((found["margin"] for line in lines[1:] if (found := ITEM_LINE.match(line.content))), "")
    end = lines[0].end or "\n"
    head = Line(lines[0].content[: first.end("colon")], end)
    return [
        head,
        *(Line(f"{following}- {item}", end) for item in items[:-1]),
        Line(f"{following}- {items[-1]}", lines[0].end),
        *lines[1:],
    ]


def _values(lines: list[Line], names: Names) -> Iterator[Mended]:
    """All values that can't be read alone, each with the lines it goes on over."""
    key = key_of(lines)
    kind = names.kinds.get(key) if key else None
    result: list[Line] = []
    code = ""
    place = 0
    while place < len(lines):
        start = _value_start(lines[place].content, kind)
        stop = _value_stop(lines, place, start)
        part = lines[place:stop]
        value = part[0].content[start:].strip(_BLANKS) if start else ""
        if value and not _BLOCK_HEADER.match(value) and not _reads(part, start):
            found, part = _mended_part(part, start, kind)
            code = code or found
        result += part
        place = stop
    if code:
        yield code, result


def _value_start(content: str, kind: FieldKind | None) -> int:
    """The column where the value of a line starts, 0 when it has none."""
    margin = len(content) - len(content.lstrip(_BLANKS))
    item = ITEM_LINE.match(content)
    start = item.start("rest") if item else margin
    found = KEY_LINE.match(content[start:])
    if found and found["rest"][:1] in ("", " ", "\t") and not (item and kind is FieldKind.NAMES):
        rest = found["rest"]
        return start + found.start("rest") + len(rest) - len(rest.lstrip(_BLANKS))
    return start if item else 0


def _value_stop(lines: list[Line], place: int, start: int) -> int:
    """The first line after `place` that its value doesn't go on to."""
    if not start:
        return place + 1
    content = lines[place].content
    block = bool(_BLOCK_HEADER.match(content[start:].strip(_BLANKS)))
    margin = len(content) - len(content.lstrip(_BLANKS))
    stop = place + 1
    while stop < len(lines):
        line = lines[stop]
        deeper = len(line.content) - len(line.content.lstrip(_BLANKS)) > margin
        if (
            line.blank
            or not deeper
            or (not block and (ITEM_LINE.match(line.content) or _is_key(line.content)))
        ):
            break
        stop += 1
    return stop


def _is_key(content: str) -> bool:
    return bool(re.match(r"[ \t]+[a-z_][a-z0-9_-]*:(?:[ \t]|$)", content))


def _reads(part: list[Line], start: int) -> bool:
    alone = [part[0].saying("k: " + part[0].content[start:]), *part[1:]]
    root = root_of(text_of(alone))
    return root is not None and len(root.value) == 1 and not _swallowed(part[0].content[start:])


def _swallowed(value: str) -> bool:
    """Whether readers take a first word for an anchor or a tag, which then no one sees."""
    return bool(re.match(r"[&!][^!\s]*\s+\S", value))


def _mended_part(part: list[Line], start: int, kind: FieldKind | None) -> tuple[str, list[Line]]:
    raw = text_of(part)[start:].rstrip(" \t\r\n")
    code, shown = mended_value(raw, kind)
    rest = text_of(part)[start + len(raw) :]
    contents = (part[0].content[:start] + shown + rest.rstrip("\r\n")).splitlines()
    if len(contents) == len(part):
        return code, [line.saying(content) for line, content in zip(part, contents, strict=True)]
    return code, [Line(part[0].content[:start] + shown, part[-1].end)]


def _indentation(lines: list[Line], names: Names) -> Iterator[Mended]:
    yield "indentation", [_at_margin(line, lambda key: key in names.kinds) for line in lines]
    yield "indentation", aligned(lines)
    yield "indentation", [_at_margin(line, bool) for line in lines]


def _at_margin(line: Line, wanted: Callable[[str], bool]) -> Line:
    content = line.content.lstrip(_BLANKS)
    found = KEY_LINE.match(content)
    return line.saying(content) if found and wanted(found["key"]) else line


def aligned(lines: list[Line]) -> list[Line]:
    """Every item under the first one, every further key of an item under its first key."""
    margin = next((found["margin"] for line in lines if (found := ITEM_LINE.match(line.content))), None)
    if margin is None:
        return lines
    aligned = []
    for line in lines:
        content = line.content.lstrip(_BLANKS)
        if ITEM_LINE.match(content):
            aligned.append(line.saying(margin + content))
        elif line.indented and KEY_LINE.match(content):
            aligned.append(line.saying(margin + "  " + content))
        else:
            aligned.append(line)
    return aligned


def begins_block(content: str) -> bool:
    """Whether a line is a key with nothing but the mark of a text over several lines."""
    found = KEY_LINE.match(content)
    return found is not None and _BLOCK_HEADER.match(found["rest"].strip()) is not None


def _block_text(lines: list[Line], _names: Names) -> Iterator[Mended]:
    """The lines of a text over several lines where they belong: none of them is indented."""
    told = [line for line in lines[1:] if not line.blank]
    if begins_block(lines[0].content) and told and not any(line.indented for line in told):
        indented = [line if line.blank else line.saying(f"  {line.content}") for line in lines[1:]]
        yield "block-text", [lines[0], *indented]


def _continuation(lines: list[Line], _names: Names) -> Iterator[Mended]:
    margin = next((found["margin"] for line in lines if (found := ITEM_LINE.match(line.content))), "")
    moved = [lines[0]]
    for line in lines[1:]:
        plain = line.blank or line.indented or ITEM_LINE.match(line.content) or line.content.startswith("#")
        moved.append(line if plain else line.saying(margin + "  " + line.content))
    yield "continuation", moved


def _all_in_quotes(lines: list[Line], _names: Names) -> Iterator[Mended]:
    """Whatever follows the key, as one text: the last resort that loses no word."""
    first = KEY_LINE.match(lines[0].content)
    told = [line for line in lines if not line.blank]
    if not first or len(told) < 2 or any(ITEM_LINE.match(line.content) for line in lines[1:]):
        return
    text = " ".join([first["rest"].strip(), *(line.content.strip() for line in told[1:])]).strip()
    rest = lines[len(told) :] if lines[: len(told)] == told else []
    head = lines[0].content[: first.end("colon")].replace("：", ":") + " " + quoted(text)
    yield "unreadable-value", [Line(head, told[-1].end), *rest]


RULES: tuple[Rule, ...] = (
    _control_character,
    _block_text,
    _tab,
    _missing_space,
    _missing_colon,
    _list_mark,
    _inline_list,
    _list_start,
    _values,
    _indentation,
    _continuation,
    _all_in_quotes,
)
