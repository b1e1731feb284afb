"""Where the things of a folder of cases are: a site's root, a cases folder inside a site, or a plain folder.

Source: FORMAT.md, «A site folder».
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from caseeditor.errors import FolderMissing, FolderUnreadable, NotAFolder

SETTINGS_NAME = "_caseeditor.yml"
MARKDOWN_ENDINGS = (".md", ".markdown", ".mkdown", ".mkdn", ".mkd")
"""Endings of which the site's generator makes pages. Source: Jekyll's `markdown_ext`."""

_MARK_OF_A_SITE = "_config.yml"
_CASES = ("_usage", "usage")
_CATALOGUE = ("_outil", "outil")
_PICTURES = ("img", "screenshots")
_OF_THE_GENERATOR = frozenset(
    ("_data", "_drafts", "_includes", "_layouts", "_plugins", "_posts", "_sass", "_site", *_CATALOGUE)
)
_NEVER_CASES = (
    ".html", ".htm", ".xml", ".json", ".yml", ".yaml", ".css", ".scss", ".js", ".csv",
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf", ".docx", ".odt", ".zip",
    ".bak", ".orig", ".rej", ".swp", ".tmp", ".part", ".lock", ".lnk", ".ini", ".db",
)  # fmt: skip
_OF_THE_SYSTEM = ("Icon\r",)  # how macOS keeps a folder's own icon
_NO_PAGES = frozenset(("archetypes", "exampleSite", "layouts", "schemas", "themes"))
"""Folders of what pages are made from. Source: the documentations of Hugo and CloudCannon."""
_DEEPEST = 12  # folders within folders
_ABOUT_THE_FOLDER = frozenset(("readme", "license", "licence", "changelog", "contributing", "makefile"))


@dataclass(frozen=True)
class SiteLayout:
    """`opened` is the folder that was asked for, absolute; `root` the site's, where there is one.

    `pictures_folder` may not be there yet; `catalogue_folder` is None without one. With `nested`, the files
    in folders within the `case_folders` count as well, but for those in the folders `apart`; with
    `only_pages`, only files that begin with a front matter do.
    """

    opened: Path
    root: Path | None
    case_folders: tuple[Path, ...]
    pictures_folder: Path
    catalogue_folder: Path | None
    nested: bool = False
    only_pages: bool = False
    apart: frozenset[Path] = frozenset()

    @cached_property
    def main_folder(self) -> Path | None:
        """The folder of the cases that the schema was written for; None where only another collection of a
        site was opened: those have fields of their own (FORMAT.md).
        """
        first = self.case_folders[0] if self.case_folders else None
        if first is None or first == self.catalogue_folder:
            return None
        if self.root is None or first.name in _CASES or not first.name.startswith("_"):
            return first
        beside_it = first.name.startswith(_CASES[0]) or (self.root / _CASES[0]).is_dir()
        return None if beside_it else first

    def takes(self, path: Path) -> bool:
        """Whether a file at `path` is or would be in one of the folders of cases."""
        if path.parent in self.case_folders:
            return True
        if not self.nested:
            return False
        for folder in self.case_folders:
            if path.is_relative_to(folder):
                inner = path.parent.relative_to(folder).parts
                passed = (folder.joinpath(*inner[: depth + 1]) for depth in range(len(inner)))
                return not any(_is_passed_over(part) for part in inner) and self.apart.isdisjoint(passed)
        return False

    def relative(self, path: Path) -> str:
        """`path` from the folder opened, with `/` whatever the system; on another drive, as it is."""
        if path.is_relative_to(self.opened):
            return path.relative_to(self.opened).as_posix()
        try:
            return Path(os.path.relpath(path, self.opened)).as_posix()
        except ValueError:
            return path.as_posix()


def find_layout(path: Path) -> SiteLayout:
    """Where things are in the folder `path`. Raises `FolderError`."""
    opened = Path(os.path.abspath(path))  # noqa: PTH100 - links stay what the person chose
    _look_inside(opened)
    inside_site = _is_site(opened.parent) and not _is_site(opened)
    if opened.name in _PICTURES and _is_beside_cases(opened):
        opened = opened.parent  # who chooses the pictures means the site, or the folder
    elif opened.name in _CATALOGUE and _is_beside_cases(opened):
        around = opened.parent
        return _layout(opened, around if _is_site(around) else None, (opened,), around)
    elif inside_site:
        return _layout(opened, opened.parent, (opened,), opened.parent)
    if _is_site(opened):
        return _layout(opened, opened, _cases_of(opened) or (opened / _CASES[0],), opened)
    return _plain(opened)


def case_files(layout: SiteLayout) -> Iterator[Path]:
    """The files of the cases, folder by folder, by name. Raises `FolderError` where one can't be read."""
    for entry in case_entries(layout):
        yield Path(entry.path)


def case_entries(layout: SiteLayout) -> Iterator[os.DirEntry[str]]:
    """The same as directory entries, which know size and time without another look at the disk.

    A link that leads to nothing that can be read is among them.
    """
    for folder in layout.case_folders:
        if folder.exists():
            yield from _entries_in(folder, layout, 0)


def _entries_in(folder: Path, layout: SiteLayout, depth: int) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as refused:
        if depth:  # one folder that may not be entered hides only its own files
            return
        raise FolderUnreadable(folder) from refused
    deeper: list[Path] = []
    for entry in entries:
        if may_be_case(entry.name) and _is_file_or_lost(entry):
            if _is_page(folder, entry.name) if layout.only_pages else _is_case(folder, entry.name):
                yield entry
        elif layout.nested and depth < _DEEPEST and _is_entered(entry, layout):
            deeper.append(Path(entry.path))
    for inner in deeper:
        yield from _entries_in(inner, layout, depth + 1)


def _is_entered(entry: os.DirEntry[str], layout: SiteLayout) -> bool:
    if _is_passed_over(entry.name) or entry.is_symlink() or not is_folder(entry):
        return False
    if layout.only_pages and entry.name in _NO_PAGES:
        return False
    path = Path(entry.path)
    return path not in layout.apart and path != layout.pictures_folder


def _is_passed_over(name: str) -> bool:
    """Whether the generator leaves a folder of that name alone. Source: Jekyll's `EntryFilter`."""
    return name.startswith((".", "_", "#", "~")) or name in ("node_modules", "vendor")


def _is_page(folder: Path, name: str) -> bool:
    return name.lower().endswith(MARKDOWN_ENDINGS) and _begins_as_case(folder / name)


def is_file(entry: os.DirEntry[str]) -> bool:
    """Whether there is a file; not so of a link in a circle, or into a folder that may not be entered."""
    try:
        return entry.is_file()
    except OSError:
        return False


def is_folder(entry: os.DirEntry[str]) -> bool:
    """The same of a folder."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def is_case_file(path: Path) -> bool:
    """Whether a file holds a case, by its name, and by how it begins where the name doesn't tell.

    A case that was created without `.md` is a case all the same (FORMAT.md).
    """
    return may_be_case(path.name) and _is_case(path.parent, path.name)


def may_be_case(name: str) -> bool:
    """Whether a file of that name can be a case: pictures, settings and what programs leave can't."""
    return (
        not name.startswith((".", "~", "_"))
        and not name.endswith("~")
        and not name.lower().endswith(_NEVER_CASES)
        and name not in _OF_THE_SYSTEM
    )


def _is_case(folder: Path, name: str) -> bool:
    """The same of a name that may be one; a folder may hold ten thousand."""
    in_collection = folder.name.startswith("_")
    stem, dot, ending = name.rpartition(".")
    if name.lower().endswith(MARKDOWN_ENDINGS):
        about = stem.lower() in _ABOUT_THE_FOLDER and not in_collection
        return not about or _begins_as_case(folder / name)
    if in_collection and not (dot and stem and ending):
        return True
    return _begins_as_case(folder / name)


def settings_file(layout: SiteLayout) -> Path | None:
    """The folder's own settings, in the site's root or beside the cases; None where there are none."""
    places = (layout.root, layout.opened, *layout.case_folders)
    return next(
        (place / SETTINGS_NAME for place in places if place and (place / SETTINGS_NAME).is_file()), None
    )


def _look_inside(folder: Path) -> None:
    try:
        with os.scandir(folder):
            pass
    except FileNotFoundError:
        raise FolderMissing(folder) from None
    except NotADirectoryError:
        raise NotAFolder(folder) from None
    except OSError as refused:
        if folder.is_file():  # what Windows says of a file isn't always the same
            raise NotAFolder(folder) from None
        raise FolderUnreadable(folder) from refused


def _is_site(folder: Path) -> bool:
    return (folder / _MARK_OF_A_SITE).is_file() or (folder / _CASES[0]).is_dir()


def _is_beside_cases(opened: Path) -> bool:
    """Whether cases stand beside a folder that is called like the catalogue or the pictures."""
    around = opened.parent
    if _is_site(opened):
        return False
    if _is_site(around):
        return bool(_cases_of(around))
    try:
        return (around / _CASES[1]).is_dir() or _has_cases(around)
    except OSError:
        return False


def _cases_of(root: Path) -> tuple[Path, ...]:
    """The collections of cases in a site: `_usage` first, then those named after it, else what there is."""
    try:
        with os.scandir(root) as found:
            names = sorted(entry.name for entry in found if is_folder(entry))
    except OSError:
        return ()
    like_it = [name for name in names if name.startswith(_CASES[0])]
    others = [name for name in names if name.startswith("_") and name not in _OF_THE_GENERATOR]
    return tuple(root / name for name in like_it or others)


def _plain(opened: Path) -> SiteLayout:
    """A folder of cases with its pictures; the cases may be in `usage/`, or be that folder."""
    inner = opened / _CASES[1]
    if inner.is_dir() and not _has_cases(opened):
        return _layout(opened, None, (inner,), opened)
    around = opened.parent
    alone = _first_folder(opened, _PICTURES) is None and _first_folder(opened, _CATALOGUE) is None
    if opened.name == _CASES[1] and alone and _first_folder(around, _PICTURES) is not None:
        return _layout(opened, None, (opened,), around)
    return _layout(opened, None, (opened,), opened)


def _is_file_or_lost(entry: os.DirEntry[str]) -> bool:
    return is_file(entry) or (entry.is_symlink() and not is_folder(entry))


def _has_cases(folder: Path) -> bool:
    with os.scandir(folder) as found:
        return any(is_file(entry) and is_case_file(Path(entry.path)) for entry in found)


def _layout(opened: Path, root: Path | None, cases: tuple[Path, ...], around: Path) -> SiteLayout:
    pictures = _first_folder(around, _PICTURES)
    if pictures is None and cases[0] != around:
        pictures = _first_folder(cases[0], _PICTURES)
    return SiteLayout(
        opened, root, cases, pictures or around / _PICTURES[0], _first_folder(around, _CATALOGUE)
    )


def _first_folder(parent: Path, names: tuple[str, ...]) -> Path | None:
    return next((parent / name for name in names if os.path.isdir(parent / name)), None)  # noqa: PTH112 - never raises


def _begins_as_case(path: Path) -> bool:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            return False
        with path.open("rb") as file:
            start = file.read(16)
    except OSError:
        return False
    return start.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe").startswith(b"---")
