"""Mends of the fields between the `---` lines: of each that readers can't read alone, the least change.

Codes, beside those of `repair_rules` and `repair_values`: `stray-line` (a line that is no field becomes a
comment), `duplicate-field` and `duplicate-field-keep-first`; and for what is no fault but hardly meant, so
optional, `hidden-comment` (a text goes on after ` #`), `hidden-word` (its first word is taken for a tag or
an anchor), `comma-names` (several names on one line), `missing-space` (`title:Une : ville`), `indentation`
(an item under an item) and `curly-quotes`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from caseeditor.case.reading.loader import NotUnderstood
from caseeditor.case.reading.values import read_fields
from caseeditor.case.repair.rules import aligned, begins_block, key_of, ways
from caseeditor.case.repair.text import (
    ITEM_LINE,
    KEY_LINE,
    Change,
    Line,
    Names,
    lines_of,
    root_of,
    separators,
    text_of,
    unreadable_characters,
    without_unreadable,
)
from caseeditor.case.repair.values import quoted, within_curly_quotes
from caseeditor.case.scalars import read_scalar
from caseeditor.case.schema import FieldKind
from caseeditor.late import late_pattern

# So many mends are tried together on one field: `title:"Une ville : demain` needs three.
_TOGETHER = 3
_LONG_FIELD = 60
_LONGEST_FIELD = 400
_MANY_BROKEN = 12
_ANCHOR = late_pattern(r"&([\w-]+)")
_PLAIN_VALUE = late_pattern(
    r"(?P<head>[^\s:#][^:]*:[ \t]+)(?P<value>[^\s\"'|>\[{](?:.*[^ \t])?)[ \t]*", re.DOTALL
)


@dataclass(frozen=True)
class Part:
    """The lines of one field, from `start` (counted in the front matter's lines)."""

    start: int
    lines: list[Line]

    @property
    def key(self) -> str | None:
        return key_of(self.lines)


def within(text: str, names: Names) -> Iterator[Change]:
    """The mends of a front matter (what stands between its `---` lines), each as the whole of it after."""
    lines = lines_of(text)
    broken, sound = _sorted(text, lines, names)
    for part, code, mended in _each_mended(text, broken, names):
        yield Change(code, _with(lines, part, mended), part.key)
    if not broken:
        yield from _where_readers_stop(text, lines)
    yield from _duplicates(lines, [*broken, *sound])
    for part in sound:
        for code, mended in _hardly_meant(part, names, lines):
            yield Change(code, _with(lines, part, mended), part.key, optional=True)


def all_mended(text: str, names: Names) -> str:
    """The front matter with every broken field mended at once."""
    lines = lines_of(text)
    broken, _ = _sorted(text, lines, names)
    result: list[Line] = []
    place = 0
    for part, _, mended in _each_mended(text, broken, names):
        result += [*lines[place : part.start], *mended]
        place = part.start + len(part.lines)
    return text_of(result + lines[place:])


def _reads(text: str) -> bool:
    lines = lines_of(text)
    nothing = all((line.blank or line.comment) and not _stops_readers(line) for line in lines)
    return nothing or root_of(text) is not None


def _sorted(text: str, lines: list[Line], names: Names) -> tuple[list[Part], list[Part]]:
    """The broken and the sound parts: none is broken where readers understand the whole."""
    anchors = _anchors(text)
    parts = _parts(lines, names, anchors)
    if _reads(text):
        return [], parts
    broken: list[Part] = []
    sound: list[Part] = []
    for part in parts:
        (sound if _is_sound(part.lines, anchors) else broken).append(part)
    return broken, sound


def _each_mended(text: str, broken: list[Part], names: Names) -> Iterator[tuple[Part, str, list[Line]]]:
    anchors = _anchors(text)
    for place, part in enumerate(broken):
        # A file with so many broken fields is no front matter: no use in trying everything on each.
        depth = _TOGETHER if place < _MANY_BROKEN else 1
        code, mended = _mended(part, names, anchors, depth)
        yield part, code, mended


def _anchors(text: str) -> str:
    """A line that defines every anchor of the front matter, so that a field that refers to one can be read
    alone."""
    names = dict.fromkeys(_ANCHOR.findall(text))
    return "".join(f"__{place}: &{name} {{}}\n" for place, name in enumerate(names))


def _parts(lines: list[Line], names: Names, anchors: str) -> list[Part]:
    starts: list[int] = []
    for place, line in enumerate(lines):
        if starts and _in_block_text(lines, starts[-1], place, names):
            continue
        if names.starts_field(line.content) or (starts and _strayed_in(lines, starts[-1], place, names)):
            starts.append(place)
    bounds = [*dict.fromkeys([0, *starts]), len(lines)]
    parts: list[Part] = []
    place = 0
    while place < len(bounds) - 1:
        stop = _end_of_quotes(lines, bounds, place, anchors)
        parts.append(Part(bounds[place], lines[bounds[place] : bounds[stop]]))
        place = stop
    return [part for part in parts if part.lines]


def _in_block_text(lines: list[Line], start: int, place: int, names: Names) -> bool:
    """Whether a line can only be part of a text over several lines whose lines aren't indented: the field at
    `start` begins one, none of its lines is, and this one begins no field that the schema knows.
    """
    if not begins_block(lines[start].content) or any(line.indented for line in lines[start + 1 : place]):
        return False
    found = KEY_LINE.match(lines[place].content)
    return not lines[place].indented and not (found and found["key"] in names.kinds)


def _strayed_in(lines: list[Line], start: int, place: int, names: Names) -> bool:
    """Whether an indented line can only be a known field of its own: the one at `start` has its value."""
    line = lines[place]
    found = KEY_LINE.match(line.content.lstrip(" \t")) if line.indented else None
    if not found or found["key"] not in names.kinds or found["rest"][:1] not in ("", " ", "\t"):
        return False
    above = KEY_LINE.match(lines[start].content.lstrip(" \t"))
    if not above or names.kinds.get(above["key"]) is FieldKind.FACTS:
        return False
    value = above["rest"].strip()
    if value and not value.startswith("#"):
        return value[0] not in "|>"
    return any(ITEM_LINE.match(inner.content) for inner in lines[start + 1 : place])


def _end_of_quotes(lines: list[Line], bounds: list[int], place: int, anchors: str) -> int:
    """A value in quotes or brackets may hold lines that look like fields: it ends some bounds later."""
    found = KEY_LINE.match(lines[bounds[place]].content) if bounds[place] < len(lines) else None
    if not found or found["rest"].strip()[:1] not in ("'", '"', "[", "{"):
        return place + 1
    for stop in range(place + 1, min(place + 6, len(bounds))):
        if _is_sound(lines[bounds[place] : bounds[stop]], anchors, alone=True):
            return stop
    return place + 1


def _is_sound(lines: list[Line], anchors: str, *, alone: bool = False) -> bool:
    """Whether the lines read as one or more fields at column 0; with `alone`, as exactly one."""
    told = [line for line in lines if not line.blank and not line.comment]
    if any(map(_stops_readers, lines)):
        return False
    if not told:
        return True
    if told[0].indented or told[0].content.startswith("- "):
        return False
    text = text_of(lines)
    root = root_of(text) or (root_of(anchors + text) if anchors and "*" in text else None)
    return root is not None and (not alone or len(root.value) == 1)


def _stops_readers(line: Line) -> bool:
    """Whether a line is no use to any field: an invisible sign, a comment that ends too early, or nothing but
    a tab."""
    if line.comment and separators(line.content):
        return True
    return unreadable_characters(line.content) or (line.blank and "\t" in line.content)


def _words(lines: list[Line]) -> Counter[str]:
    return Counter(re.findall(r"\w+", without_unreadable(text_of(lines))))


def _mended(part: Part, names: Names, anchors: str, depth: int) -> tuple[str, list[Line]]:
    """The least change that makes the field sound and loses no word; else unreadable lines as comments."""
    words = _words(part.lines)
    tried = [("", part.lines)]
    if len(part.lines) > _LONG_FIELD:
        depth = int(len(part.lines) <= _LONGEST_FIELD)
    for _ in range(depth):
        further: list[tuple[str, list[Line]]] = []
        for first, lines in tried:
            for code, mended in ways(lines, names):
                if (
                    _keeps_key(mended, part.key, names)
                    and _is_sound(mended, anchors)
                    and not words - _words(mended)
                ):
                    return first or code, mended
                further.append((first or code, mended))
        tried = _different(further)
    return "stray-line", _as_comments(part.lines, anchors)


def _keeps_key(lines: list[Line], key: str | None, names: Names) -> bool:
    """Whether a known field is still that field: `title "un : deux` reads, but as a field of another name."""
    if key not in names.kinds:
        return True
    found = KEY_LINE.match(lines[0].content.lstrip())
    return found is not None and found["key"] == key and found["colon"].endswith(":")


def _different(tried: list[tuple[str, list[Line]]]) -> list[tuple[str, list[Line]]]:
    return list({text_of(lines): (code, lines) for code, lines in reversed(tried)}.values())[::-1]


def _as_comments(lines: list[Line], anchors: str) -> list[Line]:
    """Lines that can't be read become comments, the others stay as they are."""
    if len(lines) > _LONGEST_FIELD:
        return [_comment(line) for line in lines]
    kept: list[Line] = []
    for line in lines:
        kept.append(line)
        if not _is_sound(kept, anchors):
            kept[-1] = _comment(line)
    return kept


def _comment(line: Line) -> Line:
    content = without_unreadable(line.content).strip()
    return line.saying("# " + content if content and not content.startswith("#") else content)


def _where_readers_stop(text: str, lines: list[Line]) -> Iterator[Change]:
    """Each field reads alone, all together don't, or one refers to itself: that line becomes a comment."""
    try:
        read_fields(text)
        return
    except NotUnderstood as fault:
        before = text[: fault.position or 0]
        place = min(len(lines_of(before + "x")) - 1, len(lines) - 1)
    while place and (lines[place].blank or lines[place].content.startswith("#")):
        place -= 1
    changed = [*lines[:place], _comment(lines[place]), *lines[place + 1 :]]
    yield Change("stray-line", text_of(changed), key_of([lines[place]]))


def _duplicates(lines: list[Line], parts: list[Part]) -> Iterator[Change]:
    """For each repeated field: only the last left, as the site reads it, or only the first."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        root = root_of(text_of(part.lines))
        if root is not None and len(root.value) == 1:
            found.setdefault(str(root.value[0][0].value), []).append(part)
    for key, several in found.items():
        if len(several) < 2:
            continue
        last = _keeping(several[-1], several, lines, Change("duplicate-field", "", key))
        first = _keeping(several[0], several, lines, Change("duplicate-field-keep-first", "", key))
        # An empty last one hides what the first one says: that is hardly what was meant.
        yield from (last, first) if _says_something(several[-1]) else (first, last)


def _keeping(kept: Part, several: list[Part], lines: list[Line], change: Change) -> Change:
    text = _without(lines, [part for part in several if part is not kept])
    return replace(change, text=text, line=several[0].start + 1, shown=(_shown(several), _shown([kept])))


def _shown(parts: list[Part]) -> str:
    return "\n".join(line.content for part in parts for line in part.lines[: _told(part)])


def _told(part: Part) -> int:
    """How many lines a part has without the blank lines and comments at its end."""
    told = len(part.lines)
    while told > 1 and (part.lines[told - 1].blank or part.lines[told - 1].content.startswith("#")):
        told -= 1
    return told


def _says_something(part: Part) -> bool:
    found = KEY_LINE.match(part.lines[0].content)
    return bool(found and found["rest"].strip()) or any(not line.blank for line in part.lines[1:])


def _without(lines: list[Line], parts: list[Part]) -> str:
    gone: set[int] = set()
    for part in parts:
        gone.update(range(part.start, part.start + _told(part)))
    return text_of([line for place, line in enumerate(lines) if place not in gone])


def _with(lines: list[Line], part: Part, mended: list[Line]) -> str:
    return text_of([*lines[: part.start], *mended, *lines[part.start + len(part.lines) :]])


def _hardly_meant(part: Part, names: Names, every: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """What readers understand otherwise than the person who typed it."""
    key = part.key
    if key is None or key not in names.kinds:
        return
    rest = part.lines[1:]
    content = part.lines[0].content
    kind = names.kinds[key]
    if kind is FieldKind.NAMES and aligned(part.lines) != part.lines:
        yield "indentation", aligned(part.lines)
    if kind is not FieldKind.FACTS and not content.partition(":")[2].strip():
        moved = [line.saying(_moved_out(line, names)) for line in rest]
        if moved != rest and _is_sound([part.lines[0], *moved], ""):
            yield "indentation", [part.lines[0], *moved]
    if any(not line.blank for line in rest):
        return
    glued = re.match(r"([\w-]+)[ \t]*:(?=[^\s/])", content)
    if glued and root_of(content):
        yield (
            "missing-space",
            [part.lines[0].saying(f"{glued[1]}: {quoted(content[glued.end() :].strip(': '))}"), *rest],
        )
        return
    hidden = _hidden_at_once(content) if names.is_prose(key) else None
    if hidden:
        yield "hidden-comment", [part.lines[0].saying(hidden), *rest]
    found = _PLAIN_VALUE.fullmatch(content)
    if found:
        yield from _misread_value(part.lines, found, kind, names.is_prose(key), every)


def _moved_out(line: Line, names: Names) -> str:
    """A known field that stands under an empty one, where it is no field of the case."""
    content = line.content.lstrip(" ")
    found = KEY_LINE.match(content)
    return content if found and found["key"] in names.kinds else line.content


def _misread_value(
    lines: list[Line], found: re.Match[str], kind: FieldKind, prose: bool, every: list[Line]
) -> Iterator[tuple[str, list[Line]]]:
    value = found["value"]

    def instead(shown: str) -> list[Line]:
        return [lines[0].saying(found["head"] + shown), *lines[1:]]

    if prose:
        if re.search(r"[ \t]#(?:\S|[ \t]*\d)", value):
            yield "hidden-comment", instead(quoted(value))
        elif re.match(r"![^!\s]*[ \t]+\S|!\w", value) or _unused_anchor(value, every):
            yield "hidden-word", instead(quoted(value))
        return
    inner = within_curly_quotes(value)
    if inner:
        bare = not isinstance(read_scalar(inner, plain=True, tag=None), str)
        yield "curly-quotes", instead(inner if bare else quoted(inner))
    elif kind is FieldKind.NAMES and re.search(r"[,;]", value) and "#" not in value:
        yield "comma-names", _as_names(lines, found["head"].rstrip(), value)


def _hidden_at_once(content: str) -> str | None:
    """`title: #demain` with the value in quotes, or None where no such value is hidden."""
    found = re.fullmatch(r"([\w-]+[ \t]*:[ \t]+)(#\S(?:.*[^ \t])?)[ \t]*", content)
    return found[1] + quoted(found[2]) if found else None


def _unused_anchor(value: str, every: list[Line]) -> bool:
    found = re.match(r"&([^\s,\[\]{}]+)[ \t]+\S", value)
    return bool(found) and not any("*" + found[1] in line.content for line in every if found)


def _as_names(lines: list[Line], head: str, value: str) -> list[Line]:
    items = [item.strip() for item in re.split(r"[,;]", value) if item.strip()]
    end = lines[0].end or "\n"
    shown = [Line(head, end), *(Line("- " + quoted(item), end) for item in items)]
    shown[-1] = Line(shown[-1].content, lines[0].end)
    return [*shown, *lines[1:]]
