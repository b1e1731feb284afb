"""One case: its bytes, what they say, and edits that leave every other byte alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from caseeditor.case.editing.edits import Edit, NotInPlace, applied
from caseeditor.case.reading.faults import Fault, fault_of
from caseeditor.case.reading.front_matter import Place, locate
from caseeditor.case.reading.lines import (
    first_line_end,
    line_end_at,
    line_number,
    start_kept_apart,
    start_of_content,
    start_of_next_line,
)
from caseeditor.case.reading.source import BOM, TextEncoding, decode, encode, is_faithful, without_stray_bytes
from caseeditor.case.reading.values import Reading, is_lost, read
from caseeditor.case.schema import Schema
from caseeditor.case.schema_reading import default_schema
from caseeditor.case.values import Fields, Value, checked, same
from caseeditor.errors import EditRefused
from caseeditor.late import Late

if TYPE_CHECKING:
    from caseeditor.case.editing import body_lines, fresh, layout, revising
    from caseeditor.case.editing.layout import FieldLines, Opened
    from caseeditor.case.reading import other_forms
    from caseeditor.case.reading.other_forms import OtherForm
else:
    other_forms = Late("caseeditor.case.reading.other_forms")
    body_lines, fresh = Late("caseeditor.case.editing.body_lines"), Late("caseeditor.case.editing.fresh")
    layout, revising = Late("caseeditor.case.editing.layout"), Late("caseeditor.case.editing.revising")

_ABSENT: Final = object()
_READ: Final = ("_source", "_place", "_reading")  # what an edit has read again already


@dataclass(frozen=True, eq=False)
class Case:
    """One case as text and values. It never changes: an edit returns a new one.

    It is equal to another when their bytes are. Nothing is read before it is asked for.
    """

    _raw: bytes = field(repr=False)
    schema: Schema = field(repr=False)
    _opened: Opened | None = field(default=None, repr=False)  # so that edits give the same in any order
    _opened_encoding: TextEncoding | None = field(default=None, repr=False)

    @classmethod
    def from_bytes(cls, raw: bytes, schema: Schema | None = None) -> Case:
        """The case that a file's bytes hold. Never raises on content; without `schema`, the public site's."""
        return cls(bytes(raw), schema or default_schema())

    def to_bytes(self) -> bytes:
        """The bytes of the file: those it was read from, but for what was edited."""
        return self._raw

    def __eq__(self, other: object) -> bool:
        return self._raw == other._raw if isinstance(other, Case) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._raw)

    # What it says

    @property
    def fields(self) -> Mapping[str, Value]:
        """The values in file order, as the site's reader sees them: empty without front matter, what can be
        understood where it is broken, the last of repeated ones."""
        return Fields(self._other.fields if self._other is not None else self._reading.fields)

    @cached_property
    def body(self) -> str:
        """All that follows the front matter's closing line, with its own line ends."""
        if self._other is not None:
            return self._text[self._other.body :]
        return self._text[self._place.body :] if self._place.body else self._text

    @property
    def text(self) -> str:
        """All that the file says, front matter and body, without a byte-order mark."""
        return self._text

    @cached_property
    def fault(self) -> Fault | None:
        """What is wrong with the front matter, or None."""
        return fault_of(self._text, self._place, self._reading)

    @property
    def encoding(self) -> TextEncoding:
        """How the bytes hold the text."""
        return self._source[1]

    @property
    def has_front_matter(self) -> bool:
        """Whether there is one, sound, broken or unclosed."""
        return self._place.found

    @property
    def other_form(self) -> str | None:
        """`toml` or `json` where the front matter is in that language: it can be read, not changed."""
        return self._other.name if self._other is not None else None

    @property
    def body_line(self) -> int:
        """The line of the file, from 1, at which the body starts."""
        return line_number(self._text, self._other.body if self._other is not None else self._place.body)

    @cached_property
    def duplicates(self) -> Mapping[str, tuple[int, ...]]:
        """The fields that occur more than once, with the lines (from 1) of each."""
        repeated = self._lines.repeated()
        return MappingProxyType(
            {
                name: tuple(line_number(self._text, entry.start) for entry in found)
                for name, found in repeated.items()
            }
        )

    def field_line(self, name: str) -> int | None:
        """The line of the file, from 1, at which a field stands; of a repeated one, the last."""
        found = self._lines.named(name)
        return line_number(self._text, found[-1].start) if found else None

    def field_source(self, name: str) -> str | None:
        """A field as it is written, its lines whole."""
        found = self._lines.named(name)
        if not found:
            return None
        entry = found[-1]
        end = (
            entry.end
            if self._lines.flow_root
            else min(start_of_next_line(self._text, entry.end), self._place.body)
        )
        return self._text[entry.start : end]

    # Edits

    def with_field(self, name: str, value: Value) -> Case:
        """The case with a field set, or added where the schema's order puts it. Raises `EditRefused`."""
        fields = self._reading.fields
        if self._other is not None:
            return self._as_it_is(name, value)
        if name in fields and same(fields[name], value):
            return self
        wanted = checked(value, name)
        if name in fields and same(fields[name], wanted):
            return self
        try:
            ways = (
                self._ways_to_set(name, wanted)
                if self._lines.named(name)
                else self._ways_to_add(name, wanted)
            )
            return self._first_that_holds(ways, name, wanted)
        except EditRefused as refusal:
            if refusal.field is None:
                refusal.field = name
            raise

    def without_field(self, name: str) -> Case:
        """The case without a field, wherever it occurs. Raises `EditRefused`."""
        if self._other is not None:
            return self._as_it_is(name, _ABSENT)
        if name not in self._reading.fields and not self._lines.named(name):
            if is_lost(self._text, self._reading, name):
                raise EditRefused("not-understood", name)
            return self
        return self._first_that_holds(self._ways_to_remove(name), name, _ABSENT)

    def with_body(self, text: str) -> Case:
        """The case with another body, its line ends as given. Raises `EditRefused`."""
        if text == self.body:
            return self
        if self._other is not None:
            return self._with_body_below(self._other, text)
        head = self._text[: self._place.body]
        if text and self._place.closed and head and not head.endswith("\n"):
            head += first_line_end(head)
        edited = self._of_text(head + text)
        if edited.body != text or edited._place != self._moved_place(head):
            raise EditRefused("body-reads-as-fields")
        if self._place.closed and "_reading" in self.__dict__:
            edited.__dict__["_reading"] = self._reading
        return edited

    def with_body_text(self, text: str) -> Case:
        """The case with a body that comes from a text widget, lines ending in `\\n`: those that didn't
        change keep their own ends."""
        usual = first_line_end(self._text) if self._place.found or self.body else None
        return self.with_body(body_lines.with_own_ends(self.body, text, usual))

    def in_utf8(self) -> Case:
        """The same text in UTF-8 without byte-order mark; bytes that were no text are read as older Windows
        would."""
        text = without_stray_bytes(self._text).lstrip(BOM)
        return Case(encode(text, TextEncoding()), self.schema)

    # Reading, when asked

    @cached_property
    def _source(self) -> tuple[str, TextEncoding]:
        return decode(self._raw)

    @property
    def _text(self) -> str:
        return self._source[0]

    @cached_property
    def _other(self) -> OtherForm | None:
        return other_forms.other_form(self._text) if self._text[:1] in ("+", "{") else None

    def _as_it_is(self, name: str, wanted: object) -> Case:
        """The case itself, where a field is as wanted already: in another form, none can be changed."""
        held = self.fields.get(name, _ABSENT)
        if held is wanted or (held is not _ABSENT and wanted is not _ABSENT and same(held, wanted)):
            return self
        raise EditRefused("other-form", name)

    def _with_body_below(self, other: OtherForm, text: str) -> Case:
        head = self._text[: other.body]
        if text and not head.endswith("\n"):
            head += first_line_end(head)
        edited = self._of_text(head + text)
        if edited.body != text or not same(dict(edited.fields), dict(self.fields)):
            raise EditRefused("body-reads-as-fields")
        return edited

    @cached_property
    def _place(self) -> Place:
        return locate(self._text)

    @cached_property
    def _reading(self) -> Reading:
        return read(self._text, self._place)

    @cached_property
    def _lines(self) -> FieldLines:
        return layout.field_lines(self._text, self._place, self._reading)

    # Editing, and being sure of it

    @cached_property
    def _origin(self) -> Opened:
        if self._opened is not None:
            return self._opened
        names = frozenset(entry.name for entry in self._lines.entries)
        return layout.Opened(layout.list_offset(self._text, self._lines), names)

    def _of_text(self, text: str) -> Case:
        if not self.encoding.is_utf8 and not is_faithful(self._raw, self._text, self.encoding):
            raise EditRefused("encoding")
        # A text without its last accent is UTF-8, too: the next one would be written so, unasked.
        opened = self._opened_encoding or self.encoding
        try:
            raw = encode(text, opened)
        except EditRefused:
            raw = encode(text, self.encoding)
        return Case(raw, self.schema, self._opened, opened)

    def _with_origin(self, origin: Opened) -> Case:
        kept = replace(self, _opened=origin)
        kept.__dict__.update({name: read for name, read in self.__dict__.items() if name in _READ})
        return kept

    def _ways_to_set(self, name: str, value: Value) -> Iterator[list[Edit]]:
        lines, text = self._lines, self._text
        entry = lines.named(name)[-1]
        old = self._reading.fields[name]
        manner = layout.manner_of(text, self._place, self._origin.list_offset, entry)
        if lines.flow_root is not None:
            fields = self._reading.fields
            return revising.flow_root_edits(text, lines.flow_root, fields, {**fields, name: value}, manner)
        return revising.ways_to_set(text, entry, old, value, manner)

    def _ways_to_add(self, name: str, value: Value) -> Iterator[list[Edit]]:
        text, place, lines = self._text, self._place, self._lines
        if is_lost(text, self._reading, name):
            raise EditRefused("not-understood", name)
        manner = layout.manner_of(
            text, place, self._origin.list_offset, lines.entries[-1] if lines.entries else None
        )
        if not place.found:
            line_end = first_line_end(text)
            if line_end == "\r":  # by which no reader knows a front matter
                line_end = "\n"
            written = fresh.pair_text(name, value, manner, 0)
            yield [Edit(0, 0, f"---{line_end}{written}{line_end}---{line_end}")]
            return
        names = [entry.name for entry in lines.entries]
        index = layout.place_among(names, name, self.schema, self._origin)
        if lines.flow_root is not None:
            rows = list(self._reading.fields.items())
            rows.insert(index, (name, value))
            yield from revising.flow_root_edits(
                text, lines.flow_root, self._reading.fields, dict(rows), manner
            )
            return
        for choice in dict.fromkeys((index, len(names), 0)):
            point = layout.insertion_point(text, place, lines, choice)
            line_end = line_end_at(text, max(0, point - 1))
            column = lines.entries[0].column if lines.entries else 0
            whole = text[point - 1 : point] in ("\n", "\r")
            for chosen in (manner, replace(manner, one_line=True)):
                shown = " " * column + fresh.pair_text(name, value, chosen, column)
                yield [Edit(point, point, shown + line_end if whole else line_end + shown)]

    def _ways_to_remove(self, name: str) -> Iterator[list[Edit]]:
        text, lines = self._text, self._lines
        if lines.flow_root is not None:
            fields = self._reading.fields
            left = {key: value for key, value in fields.items() if key != name}
            yield from revising.flow_root_edits(
                text,
                lines.flow_root,
                fields,
                left,
                layout.manner_of(text, self._place, self._origin.list_offset),
            )
            return
        found = lines.named(name)
        if found:
            yield [Edit(entry.start, start_of_next_line(text, entry.end), "") for entry in found]
            # What follows would become part of a text before it that keeps its line ends.
            yield [Edit(entry.start, start_of_content(text, entry.end), "") for entry in found]
            yield [Edit(entry.start, start_kept_apart(text, entry.end), "") for entry in found]

    def _first_that_holds(self, ways: Iterable[list[Edit]], name: str, wanted: object) -> Case:
        """The first edit whose result reads as wanted: that field so, every other field and the body as
        they were."""
        for edits in ways:
            try:
                text = applied(self._text, edits)
            except NotInPlace:
                continue
            edited = self._of_text(text)
            if self._holds(edited, name, wanted):
                return edited._with_origin(self._origin)
        raise EditRefused("unsafe", name)

    def _holds(self, edited: Case, name: str, wanted: object) -> bool:
        if edited.body != self.body or edited._place.closed != self._place.closed:
            return False
        before, after = dict(self._reading.fields), dict(edited._reading.fields)
        if (edited._reading.trouble is None) != (self._reading.trouble is None) or not edited._place.found:
            return False
        before.pop(name, None)
        if wanted is _ABSENT:
            return name not in after and same(before, after)
        return name in after and same(after.pop(name), wanted) and same(before, after)

    def _moved_place(self, head: str) -> Place:
        place = self._place
        return Place(place.opening, place.closing, len(head), place.closed) if place.found else place
