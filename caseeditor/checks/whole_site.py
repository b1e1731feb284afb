"""Checking every collection of a folder by what its files are: cases, catalogue entries, other pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from caseeditor.case import Field, FieldKind, Schema
from caseeditor.checks.check import FolderCheck, unreadable
from caseeditor.checks.context import Contents, FolderContext, known_names, read_context
from caseeditor.checks.problems import Problem
from caseeditor.checks.rules.entries import unused_entry
from caseeditor.checks.rules.folder import unused_pictures
from caseeditor.checks.rules.names import UNKNOWN_NAMES
from caseeditor.folder.collections.collection import Collection, Role, SchemaSource
from caseeditor.folder.collections.contents import FolderContents
from caseeditor.folder.collections.references import unused_entries

_GENERATOR = "_config.yml"


@dataclass(frozen=True)
class WholeSite:
    """The collections of a folder with what each is checked against; `base` is the folder's own context."""

    folder: FolderContents
    base: FolderContext

    @classmethod
    def read(cls, folder: FolderContents) -> WholeSite:
        """Read what a folder's collections are checked against."""
        return cls(folder, read_context(folder.collections.layout, folder.settings))

    @cached_property
    def _contexts(self) -> dict[str, FolderContext]:
        return {}

    def context(self, collection: Collection) -> FolderContext:
        """What the files of a collection are checked against."""
        if collection.name not in self._contexts:
            self._contexts[collection.name] = self._made(collection)
        return self._contexts[collection.name]

    @property
    def schema(self) -> Schema:
        """The fields of all collections, those of the main one first: what labels there are."""
        whole = Schema((), ())
        for collection in reversed(self.folder.collections.shown):
            whole = whole.extended(self.folder.schema(collection))
        return whole

    @property
    def cases(self) -> tuple[Path, ...]:
        """The files of the collections that are written like cases: those that may be mended as such."""
        return tuple(
            path
            for collection in self.folder.collections.shown
            if collection.role is not Role.CATALOGUE and self._contents(collection) is Contents.CASES
            for path in collection.files()
        )

    def check(self) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
        """Every file with its problems, collection by collection, then what only the whole shows. A path may
        come several times."""
        pictures: set[str] = set()
        meant: set[str] = set()
        shown = self.folder.collections.shown
        for collection in shown:
            whole = FolderCheck(self.context(collection))
            for content in self.folder.files(collection):
                found = whole.add(content.case, content.path)
                meant.update(_entries_meant(found))
                yield content.path, found
            yield from whole.closing_neighbours()
            pictures |= whole.pictures
        for path, refused in self.folder.unreadable.items():
            yield path, (unreadable(path, self.base, refused),)
        checked = any(each.role is Role.CATALOGUE for each in shown)
        for problem in (
            *FolderCheck(self.base).closing_folder(catalogue=not checked),
            *self._closing(pictures, meant),
        ):
            if problem.code not in self.base.settings.silenced:
                yield self.base.layout.opened / problem.file, (problem,)

    def _closing(self, pictures: set[str], meant: set[str]) -> Iterator[Problem]:
        yield from unused_pictures(self.base, pictures)
        catalogue = next(
            (each for each in self.folder.collections.shown if each.role is Role.CATALOGUE), None
        )
        if catalogue is not None and self._is_ours(catalogue):
            for entry in unused_entries(self.folder, catalogue):
                if entry.title not in meant:
                    yield from unused_entry(entry, self.context(catalogue))

    def _made(self, collection: Collection) -> FolderContext:
        schema = self.folder.schema(collection)
        if not self._is_ours(collection):
            schema = self._loosened(schema)
        return replace(
            self.base,
            layout=collection.layout,
            settings=replace(self.base.settings, schema=schema),
            known=known_names(schema, self.base.catalogue),
            contents=self._contents(collection),
            configured=not (self._is_ours(collection) or self.folder.found_schema(collection).guessed),
        )

    def _contents(self, collection: Collection) -> Contents:
        if collection.role is Role.CATALOGUE and self._is_ours(collection):
            return Contents.ENTRIES
        root = collection.layout.root
        if root is not None and not (root / _GENERATOR).is_file() and not self._has_our_cases():
            return Contents.ELSEWHERE
        return Contents.CASES if self._is_beside_cases(collection) else Contents.PAGES

    def _is_beside_cases(self, collection: Collection) -> bool:
        """Whether a collection is one of cases, or named after it: those are written like cases."""
        cases = self.folder.collections.of_role(Role.CASES)
        return self._is_ours(collection) or (
            cases is not None and collection.folder.name.startswith(cases.folder.name)
        )

    def _is_ours(self, collection: Collection) -> bool:
        return self.folder.found_schema(collection).source is SchemaSource.CASEEDITOR

    def _has_our_cases(self) -> bool:
        cases = self.folder.collections.of_role(Role.CASES)
        return cases is not None and self._is_ours(cases)

    def _loosened(self, schema: Schema) -> Schema:
        """A schema that isn't ours: what is a fault on the public site may be right on this one. Pictures are
        where that site has them, numbers and addresses as its templates want them."""
        ours = self._has_our_cases()
        return replace(schema, fields=tuple(_loose(known, ours=ours) for known in schema.fields))


def _entries_meant(problems: tuple[Problem, ...]) -> Iterator[str]:
    """The entries that misspelt names surely or maybe mean: nobody should take them for unused."""
    for problem in problems:
        if problem.code in UNKNOWN_NAMES and problem.fix is not None:
            yield from (str(name) for name in (problem.fix.new, *problem.fix.choices) if name)


def _loose(known: Field, *, ours: bool) -> Field:
    if known.kind is FieldKind.PICTURE and not ours:
        return replace(known, kind=FieldKind.FILE)
    if known.kind in (FieldKind.NUMBER, FieldKind.SCORE) and not known.limits.whole:
        return replace(known, kind=FieldKind.OTHER)
    if known.kind is FieldKind.URL and not ours:
        return replace(known, kind=FieldKind.TEXT)
    if known.kind is FieldKind.FACTS:
        return replace(known, kind=FieldKind.OTHER)
    return known
