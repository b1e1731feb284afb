"""All rules in one table: which function looks for what, and when.

A rule is a small function over a `Subject`; a field's rules are asked only where the field says something.
The severities are in `caseeditor.checks.codes`, the source of each rule in its docstring.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from caseeditor.case import Field, FieldKind, Value
from caseeditor.checks.problems import Problem
from caseeditor.checks.rules import (
    body,
    cut_texts,
    dates,
    files,
    folder,
    front_matter,
    html,
    invisible,
    links,
    liquid,
    names,
    pictures,
    pipes,
    raw_signs,
    readability,
    values,
)
from caseeditor.checks.subject import Subject

Rule = Callable[[Subject], Iterator[Problem]]
FieldRule = Callable[[Subject, Field, Value], Iterator[Problem]]

FIRST_RULES: tuple[Rule, ...] = (front_matter.encoding, front_matter.yaml_syntax)
"""Where one of these finds something, the others wait until it is mended: they would say of a misread file
what isn't so.
"""

FRONT_MATTER_RULES: tuple[Rule, ...] = (
    front_matter.no_front_matter,
    front_matter.duplicate_field,
    invisible.invisible_signs,
    cut_texts.cut_texts,
)
"""What is asked of a front matter that isn't plainly faultless; `FIELD_RULES` then go into its fields."""

FILE_RULES: tuple[Rule, ...] = (
    cut_texts.fields_in_text,
    files.file_extension,
    files.file_name,
    dates.dated_name,
    dates.far_year,
    folder.duplicate_title,
)
"""What is asked of every case that can be read."""

BODY_RULES: tuple[Rule, ...] = (
    body.body_is_there,
    liquid.liquid,
    links.links,
    pipes.bars,
    pictures.pictures_in_text,
    body.emphasis_closes,
    body.italics_close,
    html.raw_html,
    body.headings_in_order,
    body.headings_say_something,
    body.notes_hold_text,
    body.bare_links,
    body.link_texts,
    body.pasted_leftovers,
    body.typography,
    *readability.RULES,
)
"""What is asked of a text that the site makes a page of: without front matter, it makes none."""

FIELD_RULES: Mapping[FieldKind, tuple[FieldRule, ...]] = {
    FieldKind.TEXT: (values.text_is_text, raw_signs.raw_signs),
    FieldKind.PARAGRAPH: (values.text_is_text, values.title_fits, raw_signs.raw_signs),
    FieldKind.URL: (values.url,),
    FieldKind.NAMES: (names.names_are_a_list, names.known_names, names.no_name_twice),
    FieldKind.PICTURE: (pictures.picture,),
    FieldKind.DATE: (dates.date_field,),
    FieldKind.SWITCH: (values.switch,),
    FieldKind.SCORE: (values.score,),
    FieldKind.NUMBER: (values.whole_number,),
    FieldKind.FACTS: (values.facts, raw_signs.raw_facts),
    FieldKind.CHOICE: (),
    FieldKind.FILE: (values.text_is_text,),
    FieldKind.HIDDEN: (),
    FieldKind.OTHER: (),
}
"""What is asked of a field of each kind, where it isn't blank."""

ASKED_WHEN_BLANK = frozenset((FieldKind.DATE, FieldKind.NUMBER, FieldKind.URL))
"""Kinds whose rules are asked of a blank, too: there the site tells an empty text, or an empty value, from
none.
"""
