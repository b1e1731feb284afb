"""What only the whole folder shows: titles borne twice, pictures that nothing uses, broken settings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from caseeditor.case import FieldKind
from caseeditor.checks.codes import SEVERITIES
from caseeditor.checks.context import FolderContext, title_key
from caseeditor.checks.problems import Problem
from caseeditor.checks.subject import Subject
from caseeditor.folder.flushing import read_file
from caseeditor.folder.layout import SETTINGS_NAME, settings_file
from caseeditor.folder.pictures import plain_name
from caseeditor.late import late_pattern

_PICTURE_ENDING = late_pattern(r"\.(?:png|jpe?g|gif|webp|svg|avif)\b", re.IGNORECASE)
_BEFORE_A_NAME = late_pattern(r"[/\\\"'()<>\[\]=:\n]")
_LONGEST_NAME = 150
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
    if not subject.context.titles:
        return
    title = title_of(subject)
    bearers = subject.context.titles.get(title_key(title), ()) if title else ()
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
    if context.settings.fault is not None:
        args = {"kind": "unreadable", "detail": context.settings.fault}
        yield Problem("settings-broken", severity, file, args=args)
    for code in sorted(context.settings.silenced - SEVERITIES.keys()):
        yield Problem("settings-broken", severity, file, args={"kind": "no-such-rule", "detail": code})


def pictures_named(subject: Subject) -> Iterator[str]:
    """Every picture that a case may use: in its fields, in its text, and anywhere in a broken one."""
    case, text = subject.case, subject.case.body
    if subject.plain is not None:
        yield from subject.plain.pictures
    else:
        for field in subject.context.schema.of_kind(FieldKind.PICTURE):
            value = case.fields.get(field.name)
            if isinstance(value, str):
                yield plain_name(value)
        if case.fault is not None:
            text = case.to_bytes().decode(case.encoding.name, "replace")
    if _PICTURE_ENDING.search(text):
        yield from _names_in(text)


def unused_pictures(context: FolderContext, used: Iterable[str]) -> Iterator[Problem]:
    """Pictures that no case, no catalogue entry and no other file of the site names. They only take space."""
    left = set(context.pictures.names).difference(used)
    if not left:
        return
    stems = {name.rpartition(".")[0]: name for name in left}
    for text in _other_texts(context):
        left.difference_update(_names_in(text))
        left.difference_update(name for name in list(left) if name in text)
        for line in text.splitlines():
            key, colon, value = line.partition(":")
            if colon and (named := stems.get(value.strip().strip("'\""))) and not key.startswith("#"):
                left.discard(named)
    folder = context.pictures.folder
    for name in sorted(left):
        file = context.relative(folder / name)
        yield Problem("picture-unused", SEVERITIES["picture-unused"], file, args={"name": name})


def _names_in(text: str) -> set[str]:
    """Whatever in a text may be a picture's name; of one after several words, with each number of them."""
    found: set[str] = set()
    for ending in _PICTURE_ENDING.finditer(text):
        before = text[max(0, ending.start() - _LONGEST_NAME) : ending.start()]
        words = _BEFORE_A_NAME.split(before)[-1].split(" ")
        found.update(unquote(" ".join(words[place:]) + ending[0]) for place in range(len(words)))
    return found


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
