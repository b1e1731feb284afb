"""What the fields of a case are: their kinds, words, places and defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

GONE_WHEN_EMPTY = frozenset(("date", "published"))
"""Keys that do harm without a value, whatever the schema calls them: the site stops, or hides the case."""


class FieldKind(StrEnum):
    """What a field holds; decides its widget, its rules and how a typed value is read."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    URL = "url"
    NAMES = "names"
    PICTURE = "picture"
    DATE = "date"
    SWITCH = "switch"
    SCORE = "score"
    NUMBER = "number"
    FACTS = "facts"
    CHOICE = "choice"
    """One of `options`, or of the entries of `relation`."""
    FILE = "file"
    HIDDEN = "hidden"
    """Kept, and shown nowhere in the form."""
    OTHER = "other"
    """What there is no widget for: shown as it is, and kept."""


@dataclass(frozen=True)
class Wording:
    """One sentence in each language."""

    by_language: Mapping[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> str:
        """The sentence in `language`, else in English, else in whatever language there is, else ''."""
        words = self.by_language
        return words.get(language) or words.get("en") or next(iter(words.values()), "")


@dataclass(frozen=True)
class Group:
    """A heading of the form."""

    name: str
    label: Wording


@dataclass(frozen=True)
class Choice:
    """One value to choose; without a `label`, the value says itself."""

    value: str | int | float | bool
    label: Wording | None = None


@dataclass(frozen=True)
class Relation:
    """The entries that a field chooses from: those of `collection`, written by what they have in the field
    `value` (`path`: the file's path from the site's root; `file`: its name without the ending). `shown` are
    the fields that tell a person which entry it is."""

    collection: str
    value: str = "title"
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """One type of row in a list whose rows differ; `name` is what the row says in the list's `type_key`."""

    name: str
    label: Wording
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Limits:
    """What a value must keep to. `lowest` and `highest` bound a number, `pattern` is a regular expression,
    explained by `pattern_help`; `most` and `fewest` count items."""

    lowest: float | None = None
    highest: float | None = None
    whole: bool = True
    pattern: str = ""
    pattern_help: str = ""
    fewest: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Look:
    """How a value is written and where its files are. `date_format` is as the site's editor gives it
    (`YYYY-MM-DD`), `time` whether a date has one; `colour` and `markdown` say what a text is; `folder` is
    where a picture or file lies, from the site's root, `address` what the value begins with."""

    date_format: str = ""
    time: bool = True
    colour: bool = False
    markdown: bool = False
    folder: str = ""
    address: str = ""


@dataclass(frozen=True)
class Field:
    """One field of a case. `order` is where its key stands in a file; `group` None: under «Autres champs».

    A field of names with `options` or a `relation` takes several of them. One of kind facts holds rows of
    `fields` (none: name and content), or of `blocks` told apart by `type_key`; with `single`, one row and no
    list. `gone_when_empty`: emptied, the key goes, too (see `caseeditor.case.emptying`).
    """

    name: str
    kind: FieldKind
    label: Wording
    help: Wording
    placeholder: Wording
    order: int
    group: str | None
    required: bool
    has_default: bool
    default: Any
    catalogue: str | None
    also: tuple[str, ...]
    complete: bool
    options: tuple[Choice, ...] = ()
    relation: Relation | None = None
    fields: tuple[Field, ...] = ()
    blocks: tuple[Block, ...] = ()
    type_key: str = "type"
    single: bool = False
    limits: Limits = Limits()
    look: Look = Look()
    gone_when_empty: bool = False


@dataclass(frozen=True)
class Schema:
    """All fields, in the form's order. `body` is what a configuration says of the text below them."""

    groups: tuple[Group, ...]
    fields: tuple[Field, ...]
    body: Field | None = None

    def get(self, name: str) -> Field | None:
        """The field of that key, or None when the schema doesn't know it."""
        return next((known for known in self.fields if known.name == name), None)

    def in_file_order(self) -> tuple[Field, ...]:
        """The fields as their keys follow each other in a file."""
        return tuple(sorted(self.fields, key=lambda known: known.order))

    def of_kind(self, kind: FieldKind) -> tuple[Field, ...]:
        """The fields of one kind, in the form's order."""
        return tuple(known for known in self.fields if known.kind is kind)

    def extended(self, more: Schema) -> Schema:
        """This schema with the groups and fields of `more`: the same name replaces, a new one is added."""
        groups = {group.name: group for group in (*self.groups, *more.groups)}
        fields = {known.name: known for known in (*self.fields, *more.fields)}
        return Schema(tuple(groups.values()), tuple(fields.values()), more.body or self.body)
