"""PyYAML's parsers, cut down to what a case needs: libyaml's where it is there, else the pure one.

Both give nodes and events whose marks are counted in characters. Resolving is left to
`scalars.read_scalar`, since PyYAML's rules aren't the site's: a node's tag here is its explicit tag, `TEXT`
for what is quoted, or ''.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from caseeditor.case.values import DEEPEST
from caseeditor.late import late_pattern

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML built without libyaml
    CParser = None  # type: ignore[assignment, misc]

TEXT = "tag:yaml.org,2002:str"

# Nesting needs brackets, or blanks and dashes at the start of a line: a text with few of them isn't deep.
_DEEP_LINE = late_pattern(rf"^[ \t\-?:]{{{DEEPEST}}}", re.MULTILINE)
_LONE = late_pattern("[\ud800-\udfff]")
_COMPLEX = (yaml.events.SequenceStartEvent, yaml.events.MappingStartEvent)
_COMPLEX_END = (yaml.events.SequenceEndEvent, yaml.events.MappingEndEvent)
_TOO_DEEP = "maximum nesting depth"  # libyaml from 0.2.6 on looks ahead, and may refuse before we do
_STAND_IN = 0xF700  # private use: U+DC80 … U+DCFF become U+F780 … U+F7FF while YAML is read


class NotUnderstood(ValueError):
    """A front matter, or a part of it, isn't YAML. `position` is in characters, or None where YAML doesn't
    say."""

    def __init__(self, code: str, position: int | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.position = position


class _Resolver:
    """What PyYAML asks a loader for, answered without looking at the value."""

    def resolve(self, kind: type, _value: object, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return TEXT if implicit[1] and not implicit[0] else ""
        return ""

    def descend_resolver(self, _node: object, _index: object) -> None: ...

    def ascend_resolver(self) -> None: ...

    def check_resolver_prefix(self, *_: object) -> bool:
        return True


if CParser is not None:

    class _Loader(CParser, _Resolver):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)


class PureLoader(Reader, Scanner, Parser, Composer, _Resolver):
    """The same, without libyaml."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


def _loader(text: str) -> Any:
    return _Loader(text) if CParser is not None else PureLoader(text)


@dataclass(frozen=True, slots=True)
class Composed:
    """A composed text: its root node (None when empty), and whether lone surrogates had to be stood in
    for."""

    root: Any
    stand_ins: bool


def compose(text: str) -> Composed:
    """The nodes of a text. Raises `NotUnderstood`."""
    shown, stand_ins = readable(text)
    _refuse_depth(shown)
    try:
        return Composed(_loader(shown).get_single_node(), stand_ins)
    except (yaml.YAMLError, RecursionError) as fault:
        raise _not_understood(fault) from fault


def events(text: str) -> Iterator[Any]:
    """The events of a text. Raises `NotUnderstood`."""
    shown, _ = readable(text)
    try:
        loader = _loader(shown)
        while loader.check_event():
            yield loader.get_event()
    except yaml.YAMLError as fault:
        raise _not_understood(fault) from fault


def readable(text: str) -> tuple[str, bool]:
    """The text with lone surrogates (undecodable bytes) replaced one for one: YAML would refuse them."""
    if text.isascii() or not _LONE.search(text):
        return text, False
    return _LONE.sub(lambda lone: chr(ord(lone[0]) - 0xDC00 + _STAND_IN), text), True


def restored(text: str) -> str:
    """The lone surrogates that `readable` replaced."""
    return re.sub("[\uf700-\uf7ff]", lambda stand_in: chr(ord(stand_in[0]) - _STAND_IN + 0xDC00), text)


def _refuse_depth(text: str) -> None:
    """libyaml's composer uses the C stack and would take the program down with it."""
    if text.count("[") + text.count("{") < DEEPEST and not _DEEP_LINE.search(text):
        return
    depth = 0
    event: Any
    for event in events(text):
        if isinstance(event, _COMPLEX):
            depth += 1
            if depth > DEEPEST:
                raise NotUnderstood("too-deep", _start_of(event))
        elif isinstance(event, _COMPLEX_END):
            depth -= 1


def _start_of(event: Any) -> int:
    return int(event.start_mark.index)


def _not_understood(fault: BaseException) -> NotUnderstood:
    if isinstance(fault, RecursionError):
        return NotUnderstood("too-deep")
    if isinstance(fault, yaml.reader.ReaderError):
        return NotUnderstood("control-character", fault.position if isinstance(fault.position, int) else None)
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    code = "alias" if isinstance(fault, yaml.composer.ComposerError) else "syntax"
    if _TOO_DEEP in (getattr(fault, "problem", None) or ""):
        code = "too-deep"
    return NotUnderstood(code, mark.index if mark else None)
