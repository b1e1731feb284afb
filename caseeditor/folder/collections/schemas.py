"""The fields of a collection, and where they are known from.

In this order: the folder's own `_caseeditor.yml`, our schema where it fits, the configuration of a web editor
or of the site's generator, the files. A configuration is a hint: where the files disagree, they win.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from caseeditor.case import Field, FieldKind, Schema, Value
from caseeditor.case.schema import Relation
from caseeditor.case.schema_reading import catalogue_schema, default_schema
from caseeditor.folder.collections.collection import Collection, Collections, Role, SchemaSource
from caseeditor.folder.collections.finding import collections_of
from caseeditor.folder.collections.from_files import schema_agreed, schema_of_files
from caseeditor.folder.collections.jekyll import defaults_of
from caseeditor.folder.collections.observation import Observation, observe, observed
from caseeditor.folder.folder_settings import FolderSettings, read_settings
from caseeditor.folder.layout import SiteLayout

_CASES = ("_usage", "usage")
_OURS = frozenset(
    (
        *("outil", "methodes", "methode", "screenshot", "organisateur", "opendata", "in_progress"),
        *("note-citoyenne", "note-decidee", "parameters"),
    )
)
"""The keys by which a case of the public site is known; a title and a date are everybody's."""
_CATALOGUES = frozenset(("categorie", "logo", "img-bg", "tagline", "atouts", "domain", "default_logo"))
_NAMING = (FieldKind.NAMES, FieldKind.CHOICE, FieldKind.TEXT)
_ENOUGH_TO_FIT = 24  # files
_ENOUGH = 3  # files that say what a folder isn't


@dataclass(frozen=True)
class FoundSchema:
    """The fields of a collection. `guessed` says that nobody wrote down what they must be: they are what
    the files have, and what a file lacks or has besides is no fault."""

    schema: Schema
    source: SchemaSource
    guessed: bool = False


def schema_of(collection: Collection, collections: Collections, settings: FolderSettings) -> FoundSchema:
    """What the fields of a collection are: its files, or enough of them, are read unless its schema is ours
    for sure."""
    own = settings.collections.get(collection.name)
    if own is not None and own.schema is not None:
        return FoundSchema(own.schema, SchemaSource.CASEEDITOR)
    seen = _Seen(collection)
    ours = _ours(collection, collections, settings, seen)
    if ours is not None:
        return FoundSchema(_related(ours, collections), SchemaSource.CASEEDITOR)
    found = _from_elsewhere(collection, collections, seen.observation)
    found = replace(found, schema=_sharing_names(found.schema, collections))
    if settings.own.fields and collection is collections.all[0]:
        return FoundSchema(found.schema.extended(settings.own), SchemaSource.CASEEDITOR)
    return found


def settings_of(collection: Collection, collections: Collections, settings: FolderSettings) -> FolderSettings:
    """The folder's settings as they are for one collection: with its own fields."""
    return replace(settings, schema=schema_of(collection, collections, settings).schema)


def schema_of_file(path: Path, layout: SiteLayout) -> Schema:
    """The fields of the collection that a file is in; our own where it is in none. `layout` is that of its
    folder."""
    collections = collections_of(layout)
    settings = read_settings(collections.layout)
    collection = collections.of(path)
    return schema_of(collection, collections, settings).schema if collection else settings.schema


class _Seen:
    """The files of a collection, looked at when that is asked for the first time."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    @cached_property
    def some(self) -> Observation:
        """Enough to see whether a schema fits at all."""
        return observe(self._collection.files(), _ENOUGH_TO_FIT)

    @cached_property
    def observation(self) -> Observation:
        """Enough to make a schema of."""
        return observe(self._collection.files())


def _ours(
    collection: Collection, collections: Collections, settings: FolderSettings, seen: _Seen
) -> Schema | None:
    """Our own schema where it fits. A folder that is called as the public site's is surely meant, unless its
    files show something else; another one where its files have the fields."""
    if collection.role is Role.CATALOGUE:
        if collection.configured is None:
            fits = not _is_foreign(seen.some, _CATALOGUES, catalogue_schema())
        else:
            fits = _has(seen.some, _CATALOGUES)
        return catalogue_schema() if fits else None
    if collection.only is not None or collection.role in (Role.PAGES, Role.POSTS):
        return None
    fits = False
    if collection.role is Role.CASES and collection.configured is None:
        fits = not _is_foreign(seen.some, _OURS, default_schema())
    elif collection.role is Role.CASES or _may_be_cases(collection, collections):
        fits = _has(seen.some, _OURS)
    return settings.schema if fits else None


def _may_be_cases(collection: Collection, collections: Collections) -> bool:
    """Whether a collection of another name may hold cases: drafts of them, or the only ones there are."""
    if collection.role is Role.DRAFTS:
        return True
    return not collection.folder.name.startswith(_CASES) and collections.of_role(Role.CASES) is None


def _is_foreign(seen: Observation, keys: frozenset[str], schema: Schema) -> bool:
    """Whether files show by their fields that a schema wasn't made for them."""
    if seen.files < _ENOUGH or keys & seen.fields.keys():
        return False
    known = {field.name for field in schema.fields}
    return any(name not in known and each.count * 2 >= seen.files for name, each in seen.fields.items())


def _has(seen: Observation, keys: frozenset[str]) -> bool:
    """Whether the files have several of the fields that a schema is known by."""
    return sum(name in seen.fields for name in keys) >= 2


def _related(schema: Schema, collections: Collections) -> Schema:
    """Our schema with its names of a category as relations to the site's catalogue."""
    catalogue = collections.of_role(Role.CATALOGUE)
    if catalogue is None:
        return schema
    fields = tuple(
        replace(known, relation=Relation(catalogue.name))
        if known.catalogue and known.relation is None
        else known
        for known in schema.fields
    )
    return replace(schema, fields=fields)


def _sharing_names(schema: Schema, collections: Collections) -> Schema:
    """Fields that are called like those by which a case names tools and methods name them as well, where the
    site has a catalogue of ours."""
    catalogue = collections.of_role(Role.CATALOGUE)
    if catalogue is None:
        return schema
    names = {known.name for known in default_schema().fields if known.catalogue}
    fields = tuple(
        replace(known, relation=Relation(catalogue.name), options=())
        if known.name in names and known.relation is None and known.kind in _NAMING
        else known
        for known in schema.fields
    )
    return replace(schema, fields=fields)


def _from_elsewhere(collection: Collection, collections: Collections, seen: Observation) -> FoundSchema:
    configured = collection.configured
    if configured is not None and (configured.fields or configured.files):
        fields = _named_as_ours(_fields_of(collection), collections)
        return FoundSchema(schema_agreed(fields, configured.body, seen), configured.source)
    declared, defaults = defaults_of(collection)
    if declared or defaults:
        return FoundSchema(_with_defaults(schema_of_files(seen), defaults), SchemaSource.JEKYLL, guessed=True)
    return FoundSchema(schema_of_files(seen), SchemaSource.FILES, guessed=True)


def _fields_of(collection: Collection) -> tuple[Field, ...]:
    configured = collection.configured
    if configured is None:
        return ()
    found = {known.name: known for known in configured.fields}
    for file in configured.files:
        for known in file.fields:
            found.setdefault(known.name, known)
    return tuple(found.values())


def _named_as_ours(fields: tuple[Field, ...], collections: Collections) -> tuple[Field, ...]:
    """The fields with their relations by our names of the collections."""
    named: list[Field] = []
    for known in fields:
        if known.relation is not None:
            meant = _by_configured_name(known.relation.collection, collections)
            if meant is not None:
                known = replace(known, relation=replace(known.relation, collection=meant.name))
        if known.fields:
            known = replace(known, fields=_named_as_ours(known.fields, collections))
        if known.blocks:
            blocks = tuple(
                replace(block, fields=_named_as_ours(block.fields, collections)) for block in known.blocks
            )
            known = replace(known, blocks=blocks)
        named.append(known)
    return tuple(named)


def _by_configured_name(name: str, collections: Collections) -> Collection | None:
    theirs = (each for each in collections.all if each.configured and each.configured.name == name)
    return next(theirs, None) or collections.named(name)


def _with_defaults(schema: Schema, defaults: Mapping[str, Value]) -> Schema:
    """The schema with the fields that the generator fills where a file lacks them."""
    there = {known.name for known in schema.fields}
    filled = schema_of_files(observed([defaults])).fields if defaults else ()
    return replace(schema, fields=(*schema.fields, *(known for known in filled if known.name not in there)))
