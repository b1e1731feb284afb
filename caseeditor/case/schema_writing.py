"""A schema as plain data, in the form that `caseeditor.case.schema_reading` reads."""

from __future__ import annotations

from typing import Any

from caseeditor.case.schema import GONE_WHEN_EMPTY, Choice, Field, Limits, Look, Relation, Schema, Wording

_NO_LIMITS, _NO_LOOK = Limits(), Look()
_FIRST_UNPLACED = 1000  # the order that a field gets when its file says none


def schema_data(schema: Schema) -> dict[str, Any]:
    """A mapping with `groups`, `fields` and `body`, without what goes without saying."""
    data: dict[str, Any] = {}
    if schema.groups:
        data["groups"] = [
            {"name": group.name, "label": _wording_data(group.label)} for group in schema.groups
        ]
    data["fields"] = [field_data(known) for known in schema.fields]
    if schema.body is not None:
        data["body"] = {name: said for name, said in field_data(schema.body).items() if name != "name"}
    return data


def field_data(field: Field) -> dict[str, Any]:
    """One field, without what goes without saying."""
    data: dict[str, Any] = {"name": field.name, "kind": field.kind.value}
    for name in ("label", "help", "placeholder"):
        words: Wording = getattr(field, name)
        if words.by_language and words.by_language != {"en": field.name}:
            data[name] = _wording_data(words)
    if field.order < _FIRST_UNPLACED:
        data["order"] = field.order
    if field.has_default:
        data["default"] = field.default
    for name in ("group", "required", "catalogue", "complete", "single"):
        if getattr(field, name):
            data[name] = getattr(field, name)
    if field.gone_when_empty != (field.name in GONE_WHEN_EMPTY):
        data["gone_when_empty"] = field.gone_when_empty
    if field.also:
        data["also"] = list(field.also)
    if field.options:
        data["options"] = [choice_data(choice) for choice in field.options]
    if field.relation is not None:
        data["relation"] = _relation_data(field.relation)
    if field.fields:
        data["fields"] = [field_data(inner) for inner in field.fields]
    if field.blocks:
        data["blocks"] = [
            {
                "name": block.name,
                "label": _wording_data(block.label),
                "fields": [field_data(inner) for inner in block.fields],
            }
            for block in field.blocks
        ]
        data["type_key"] = field.type_key
    data |= _differences(field.limits, _NO_LIMITS)
    data |= _differences(field.look, _NO_LOOK)
    return data


def choice_data(choice: Choice, language: str | None = None) -> Any:
    """The value alone where it says itself, else with its label: in one language, or in each."""
    if choice.label is None:
        return choice.value
    label = choice.label.in_language(language) if language else _wording_data(choice.label)
    return {"label": label, "value": choice.value}


def _relation_data(relation: Relation) -> Any:
    if relation == Relation(relation.collection):
        return relation.collection
    data: dict[str, Any] = {"collection": relation.collection, "value": relation.value}
    if relation.shown:
        data["shown"] = list(relation.shown)
    return data


def _differences(said: Limits | Look, usual: Limits | Look) -> dict[str, Any]:
    return {name: value for name, value in vars(said).items() if value != getattr(usual, name)}


def _wording_data(words: Wording) -> Any:
    only = list(words.by_language.items())
    return only[0][1] if len(only) == 1 and only[0][0] == "en" else dict(only)
