"""The options of the dialect: what a site's configuration or `{::options}` in a text may set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from caseeditor.late import late_pattern

_RANGE = late_pattern(r"([0-9])\.\.([0-9])")
_LEVELS = late_pattern(r"[0-9](?:,[0-9])*")


class OptionRefused(ValueError):
    """A value that the site's engine stops at; `name` is the option's."""

    def __init__(self, name: str, value: object) -> None:
        super().__init__(f"{name}: {value!r}")
        self.name = name


@dataclass(frozen=True)
class Options:
    """The options that matter to the HTML. As they stand here they are those of a site without any, but for
    the colours of code, which only a site's pages have.
    """

    input: str = "GFM"
    hard_wrap: bool = False
    auto_ids: bool = True
    auto_id_prefix: str = ""
    auto_id_stripping: bool = False
    parse_block_html: bool = False
    parse_span_html: bool = True
    footnote_nr: int = 1
    footnote_prefix: str = ""
    footnote_backlink: str = "&#8617;"
    footnote_backlink_inline: bool = False
    toc_levels: tuple[int, ...] = (1, 2, 3, 4, 5, 6)
    header_offset: int = 0
    entity_output: str | None = "as_char"
    smart_quotes: tuple[str | int, ...] = ("lsquo", "rsquo", "ldquo", "rdquo")
    typographic_symbols: Mapping[str, str] = field(default_factory=dict)
    remove_line_breaks_for_cjk: bool = False
    gfm_quirks: tuple[str, ...] = ("paragraph_end",)
    math_engine: str | None = "mathjax"
    syntax_highlighter: str | None = None
    syntax_highlighter_opts: Mapping[str, Any] = field(default_factory=dict)
    link_defs: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    forbidden_inline_options: tuple[str, ...] = ("template",)

    @property
    def is_gfm(self) -> bool:
        return self.input.lower() == "gfm"

    @property
    def paragraphs_end_early(self) -> bool:
        """Whether a list, a heading or a fence may follow a paragraph without a blank line."""
        return self.is_gfm and "paragraph_end" in self.gfm_quirks

    @property
    def strips_for_names(self) -> bool:
        """Whether headings are named by their words, not by their source."""
        return self.is_gfm or self.auto_id_stripping

    def changed(self, values: Mapping[str, object]) -> Options:
        """These options with others as a configuration gives them. Raises `OptionRefused`."""
        read = {name: _READERS[name](name, value) for name, value in values.items() if name in _READERS}
        return replace(self, **read)

    def changed_inline(self, values: Mapping[str, str]) -> Options:
        """The same for `{::options}`: what is refused there is passed over."""
        options = self
        for name, value in values.items():
            if name == "forbidden_inline_options" or name in self.forbidden_inline_options:
                continue
            try:
                options = options.changed({name: value})
            except OptionRefused:
                continue
        return options


def _boolean(_name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    text = _text("", value)
    return text.lower().strip() != "false" and bool(text)


def _text(_name: str, value: object) -> str:
    return "" if value is None else str(value)


def _integer(name: str, value: object) -> int:
    try:
        return int(str(value), 0)
    except ValueError:
        raise OptionRefused(name, value) from None


def _symbol(_name: str, value: object) -> str | None:
    text = _text("", value).strip().removeprefix(":")
    return None if text in ("", "nil") else text


def _list(name: str, value: object, size: int | None = None) -> list[Any]:
    if isinstance(value, str):
        items: list[Any] = value.split(",")
        while items and items[-1] == "":  # as Ruby's `split` leaves them out
            items.pop()
    elif isinstance(value, list | tuple):
        items = list(value)
    else:
        raise OptionRefused(name, value)
    if size is not None and len(items) != size:
        raise OptionRefused(name, value)
    return items


def _levels(name: str, value: object) -> tuple[int, ...]:
    if isinstance(value, str):
        if found := _RANGE.fullmatch(value):
            levels = list(range(int(found[1]), int(found[2]) + 1))
        elif _LEVELS.fullmatch(value):
            levels = [int(level) for level in value.split(",")]
        else:
            raise OptionRefused(name, value)
    elif isinstance(value, list | tuple):
        levels = [_integer_or_nothing(level) for level in value]
    else:
        raise OptionRefused(name, value)
    if any(not 1 <= level <= 6 for level in levels):
        raise OptionRefused(name, value)
    return tuple(dict.fromkeys(levels))


def _integer_or_nothing(value: object) -> int:
    """Ruby's `to_i`."""
    found = re.match(r"\s*([-+]?[0-9]+)", str(value), re.ASCII)
    return int(found[1]) if found else 0


def _quotes(name: str, value: object) -> tuple[str | int, ...]:
    def one(item: object) -> str | int:
        try:
            return int(str(item), 0)
        except ValueError:
            return str(item)

    return tuple(one(item) for item in _list(name, value, 4))


def _mapping(name: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise OptionRefused(name, value)
    return {str(key).removeprefix(":"): item for key, item in value.items()}


def _symbols(name: str, value: object) -> Mapping[str, str]:
    return {key: _text("", item) for key, item in _mapping(name, value).items()}


def _quirks(name: str, value: object) -> tuple[str, ...]:
    return tuple(str(item).strip().removeprefix(":") for item in _list(name, value))


def _forbidden(name: str, value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in _list(name, value))


def _links(name: str, value: object) -> Mapping[str, tuple[str, str | None]]:
    read: dict[str, tuple[str, str | None]] = {}
    for key, item in _mapping(name, value).items():
        if not isinstance(item, list | tuple) or not 1 <= len(item) <= 2:
            raise OptionRefused(name, value)
        read[key] = (
            _text("", item[0]),
            _text("", item[1]) if len(item) > 1 and item[1] is not None else None,
        )
    return read


def _input(_name: str, value: object) -> str:
    return _text("", value) or "kramdown"


_READERS: dict[str, Any] = {
    "input": _input,
    "hard_wrap": _boolean,
    "auto_ids": _boolean,
    "auto_id_prefix": _text,
    "auto_id_stripping": _boolean,
    "parse_block_html": _boolean,
    "parse_span_html": _boolean,
    "footnote_nr": _integer,
    "footnote_prefix": _text,
    "footnote_backlink": _text,
    "footnote_backlink_inline": _boolean,
    "toc_levels": _levels,
    "header_offset": _integer,
    "entity_output": _symbol,
    "smart_quotes": _quotes,
    "typographic_symbols": _symbols,
    "remove_line_breaks_for_cjk": _boolean,
    "gfm_quirks": _quirks,
    "math_engine": _symbol,
    "syntax_highlighter": _symbol,
    "syntax_highlighter_opts": _mapping,
    "link_defs": _links,
    "forbidden_inline_options": _forbidden,
}
