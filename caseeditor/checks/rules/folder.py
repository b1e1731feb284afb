"""What only the whole folder shows: titles borne twice, pictures that nothing uses, broken settings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from caseeditor.case import FieldKind
from caseeditor.checks.codes import SEVERITIES
from caseeditor.checks.context import FolderContext, title_key
from caseeditor.checks.problems import Problem
from caseeditor.checks.subject import Subject
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.layout import SETTINGS_NAME, settings_file

_SITE_TEXTS = frozenset(
    [
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".yml",
        ".yaml",
        ".css",
        ".scss",
        ".sass",
        ".js",
        ".json",
        ".xml",
        ".csv",
        ".rb",
    ]
)
_LARGEST_TEXT = 2_000_000
_OTHERS_NAMED = 3


def duplicate_title(subject: Subject) -> Iterator[Problem]:
    """Two cases of one title: readers take the second for the first.

    Says nothing until the folder was read.
    """
    titles = subject.context.neighbours.titles
    if not titles:
        return
    title = title_of(subject)
    bearers = titles.get(title_key(title), ()) if title else ()
    others = list(islice((file for file in bearers if file != subject.file), _OTHERS_NAMED + 1))
    if others:
        named = others[:_OTHERS_NAMED] + ["…"] * (len(others) > _OTHERS_NAMED)
        yield subject.problem("duplicate-title", "title", title=title, others=", ".join(named))


def title_of(subject: Subject) -> str:
    """The title of a case, '' without one."""
    if subject.plain is not None:
        return subject.plain.title
    title = subject.case.fields.get("title")
    return title.strip() if isinstance(title, str) else ""


def broken_settings(context: FolderContext) -> Iterator[Problem]:
    """A `_caseeditor.yml` that can't be read, so that the ordinary settings are used, or that switches off
    rules that don't exist.
    """
    path = settings_file(context.layout)
    file = context.relative(path) if path else SETTINGS_NAME
    severity = SEVERITIES["settings-broken"]
    for fault in context.settings.faults:
        args = {"kind": fault.kind, "detail": fault.place}
        yield Problem("settings-broken", severity, file, fault.line, args=args)
    for code in sorted(context.settings.silenced - SEVERITIES.keys()):
        yield Problem("settings-broken", severity, file, args={"kind": "no-such-rule", "detail": code})


def pictures_named(subject: Subject) -> Iterator[str]:
    """Every picture on disk that a case may use: in any of its fields, in its text, in a comment."""
    pictures = subject.context.pictures
    yield from pictures.mentioned(subject.case.text)
    if subject.plain is not None:
        return
    for name, value in subject.case.fields.items():
        if isinstance(value, str):  # what quotation marks or several lines hide in the file
            yield from pictures.mentioned(value)
            known = subject.context.fields.get(name)
            if (
                known is not None
                and known.kind is FieldKind.PICTURE
                and (meant := pictures.suggest(value).sure)
            ):
                yield meant


def unused_pictures(context: FolderContext, used: Iterable[str]) -> Iterator[Problem]:
    """Pictures that no case, no catalogue entry and no other file of the site names. They only take space."""
    left = set(context.pictures.names).difference(used)
    if not left:
        return
    stems = {name.rpartition(".")[0]: name for name in left}
    for text in _other_texts(context):
        left.difference_update(context.pictures.mentioned(text))
        for line in text.splitlines():
            key, colon, value = line.partition(":")
            if colon and (named := stems.get(value.strip().strip("'\""))) and not key.startswith("#"):
                left.discard(named)
    folder = context.pictures.folder
    for name in sorted(left):
        file = context.relative(folder / name)
        yield Problem("picture-unused", SEVERITIES["picture-unused"], file, args={"name": name})


def _other_texts(context: FolderContext) -> Iterator[str]:
    """The texts of the site other than its cases: catalogue, pages, templates, styles.

    What can't be read is passed over.
    """
    cases = set(context.layout.case_folders)
    places = [context.layout.root] if context.layout.root else []
    if context.layout.catalogue_folder is not None:
        places.append(context.layout.catalogue_folder)
    for place in places:
        for parent, folders, files in os.walk(place):
            folders[:] = [
                name
                for name in folders
                if not name.startswith((".", "_site", "node_modules")) and Path(parent, name) not in cases
            ]
            for name in files:
                path = Path(parent, name)
                if path.suffix.lower() not in _SITE_TEXTS or name.startswith("."):
                    continue
                with suppress(OSError):
                    if path.stat().st_size <= _LARGEST_TEXT:
                        yield read_file(path).decode("utf-8", "replace")
