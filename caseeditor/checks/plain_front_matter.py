"""Front matter so plain that one look shows it is faultless: most of the cases of a large folder.

Reading YAML costs more than all rules together. Here lines are only compared with what is surely right: known
keys, each once, bare values that every reader takes for what they look like, names of the catalogue, pictures
that are there. Whatever isn't recognised is left to the real reader and the real rules; a test holds that
what is recognised here has no problem there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from caseeditor.case import Field, FieldKind
from caseeditor.checks.limits import HEAVY_PICTURE, TITLE_ON_CARD
from caseeditor.checks.pictures import PictureIndex
from caseeditor.checks.suggestions import NameIndex
from caseeditor.folder.pictures.awkward_names import awkward_signs
from caseeditor.folder.pictures.files import plain_name
from caseeditor.invisible_signs import without_invisible
from caseeditor.late import late_pattern

_MOST_REMEMBERED = 20_000  # lines
_BEGIN, _END = b"---\n", "\n---\n"
_PLAIN = late_pattern(
    r"[A-Za-zÀ-ÖØ-öø-ÿ«][^:#<&\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*"
).fullmatch
_URL = late_pattern(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/[A-Za-z0-9/?&=._~%+-]*)?").fullmatch
_NUMBER = late_pattern(r"0|[1-9][0-9]{0,8}").fullmatch
_DATE = late_pattern(
    r"[12][0-9]{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    r" (?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2} \+0000"
).fullmatch
_TAKEN_FOR_OTHERS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_SWITCH = frozenset({"true", "false"}).__contains__
_SCORE = frozenset({"0", "1", "2", "3", "4", "5"}).__contains__

_Recognised = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Plain:
    """What a recognised front matter says, as far as the whole folder is concerned."""

    title: str
    year: int | None = None


@dataclass(frozen=True)
class PlainReader:
    """Recognises faultless front matter, against one folder's schema, catalogue and pictures."""

    fields: Mapping[str, Field]
    known: Mapping[str, NameIndex]
    pictures: PictureIndex
    layouts: frozenset[str]
    now: datetime

    def read(self, raw: bytes) -> Plain | None:
        """What the front matter of a file says when it is surely faultless, else None."""
        if not raw.startswith(_BEGIN):
            return None
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            return None
        end = text.find(_END, 3)
        if end < 0:
            return None
        said: dict[str, str] = {}
        listed: set[tuple[str, str]] = set()
        names: frozenset[str] | None = None
        name = ""
        for line in text[len(_BEGIN) : end].split("\n"):
            if line.startswith("- "):
                item = (name, line[2:])
                if names is None or item[1] not in names or item in listed:
                    return None
                listed.add(item)
                continue
            field = self._seen.get(line) or self._field(line)
            if field is None or field[0] in said:
                return None
            name, value = field
            said[name] = value
            names = self._names.get(name)
        return self._whole(said) if listed or not self.known else None

    def _field(self, line: str) -> tuple[str, str] | None:
        """The key and the value of a line that is surely right; remembered, as cases say much the same."""
        name, _, value = line.partition(":")
        value = value.strip(" ") if value[:1] == " " else value
        if not self._recognises(name, value, line):
            return None
        if len(self._seen) < _MOST_REMEMBERED:
            self._seen[line] = name, value
        return name, value

    @cached_property
    def _seen(self) -> dict[str, tuple[str, str]]:
        return {}

    def _whole(self, said: Mapping[str, str]) -> Plain | None:
        if not all(said.get(name) for name in self._required):
            return None
        date = said.get("date")
        return Plain(said.get("title", ""), int(date[:4]) if date else None)

    def _recognises(self, name: str, value: str, line: str) -> bool:
        if not value:
            known = self.fields.get(name)
            return known is not None and known.kind is not FieldKind.DATE and line.startswith(f"{name}:")
        recognised = self._values.get(name)
        return recognised is not None and line[len(name) + 1] == " " and bool(recognised(value))

    @cached_property
    def _values(self) -> dict[str, _Recognised]:
        by_kind: dict[FieldKind, _Recognised] = {
            FieldKind.TEXT: _is_plain_text,
            FieldKind.PARAGRAPH: _is_plain_text,
            FieldKind.URL: _URL,
            FieldKind.SWITCH: _SWITCH,
            FieldKind.SCORE: _SCORE,
            FieldKind.NUMBER: _NUMBER,
            FieldKind.DATE: self._is_past_date,
            FieldKind.PICTURE: self._is_good_picture,
        }
        values = {name: by_kind[field.kind] for name, field in self.fields.items() if field.kind in by_kind}
        values["title"] = _is_short_text
        values["layout"] = self._is_layout
        return values

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        """Per field of names, the items that are known and plain."""
        return {name: frozenset(filter(_is_plain_text, index.names)) for name, index in self.known.items()}

    @cached_property
    def _required(self) -> tuple[str, ...]:
        required = {name for name, field in self.fields.items() if field.required}
        return tuple(required | {"title"})

    def _is_past_date(self, value: str) -> bool:
        return _DATE(value) is not None and value <= self._today

    @cached_property
    def _today(self) -> str:
        return self.now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S +0000")

    def _is_layout(self, value: str) -> bool:
        return _is_plain_text(value) and value in self.layouts

    def _is_good_picture(self, name: str) -> bool:
        if name not in self._pictures_seen:
            plain = plain_name(name)
            there = (
                self.pictures.on_disk(name) if _is_plain_text(plain) and not awkward_signs(plain) else None
            )
            facts = self.pictures.facts(there) if there is not None else None
            self._pictures_seen[name] = (
                facts is not None and facts.fault is None and facts.size < HEAVY_PICTURE
            )
        return self._pictures_seen[name]

    @cached_property
    def _pictures_seen(self) -> dict[str, bool]:
        return {}


def _is_plain_text(value: str) -> bool:
    """Whether every reader takes a bare value for that very text, and shows it as it is."""
    return (
        _PLAIN(value) is not None
        and value[-1] != " "
        and value.lower() not in _TAKEN_FOR_OTHERS
        and without_invisible(value) == value
    )


def _is_short_text(value: str) -> bool:
    return len(value) <= TITLE_ON_CARD and _is_plain_text(value)
