"""Which collections a folder has: those of the site's generator, of a web editor, or the folder itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from caseeditor.case.schema import Wording
from caseeditor.case.schema_reading import wording
from caseeditor.errors import FolderError
from caseeditor.folder.collections.collection import Collection, Collections, Configured, Role
from caseeditor.folder.collections.configuration import OUTSIDE, Said, mapping, read_configuration
from caseeditor.folder.folder_settings import read_settings
from caseeditor.folder.layout import SiteLayout, case_files, find_layout
from caseeditor.late import Late
from caseeditor.paths import resources_folder

if TYPE_CHECKING:
    from caseeditor.folder.collections import web_editors
else:
    web_editors = Late("caseeditor.folder.collections.web_editors")

_CASES = ("_usage", "usage")
_OF_THE_GENERATOR = frozenset(("_data", "_includes", "_layouts", "_plugins", "_sass", "_site"))
_ROLES = {"_usage": Role.CASES, "usage": Role.CASES, "_posts": Role.POSTS, "_drafts": Role.DRAFTS}
_MARKS = (
    *("admin/config.yml", "static/admin/config.yml", "public/admin/config.yml", "src/admin/config.yml"),
    *(".pages.yml", ".forestry/settings.yml", "frontmatter.json", "tina/tina-lock.json"),
    *("cloudcannon.config.yml", "cloudcannon.config.json"),
)
"""Where web editors keep their configuration: what tells a site from any folder above the one opened."""
_HIGHEST = 4  # folders above the one opened
_WITH_FOLDERS = frozenset((Role.POSTS, Role.DRAFTS, Role.PAGES, Role.OTHER))


@dataclass(frozen=True)
class _Place:
    """A folder that is a collection, before it has its name and knows its neighbours."""

    folder: Path
    role: Role
    configured: Configured | None = None


def open_collections(path: Path) -> Collections:
    """The collections of the folder `path`, or of the site that it belongs to. Raises `FolderError`.

    Folders are looked at and configurations read; no file of a collection is.
    """
    return collections_of(find_layout(path))


def collections_of(layout: SiteLayout) -> Collections:
    """The same of a folder whose layout is known. A folder in which a web editor's configuration lies is a
    site, whichever generator it has."""
    layout, configured = _with_root(layout)
    by_folder = {each.folder: each for each in reversed(configured) if not each.files}
    places = list(_places(layout, by_folder))
    names = _Names(layout)
    apart = frozenset(place.folder for place in places)
    pages = [place for place in places if place.role is Role.PAGES]
    found = [_collection(each, layout, names.free(each), apart) for each in places if each not in pages]
    found += [_of_single_files(each, layout, names) for each in configured if each.files]
    found += [_collection(each, layout, names.free(each), apart) for each in pages]
    found = [each for each in found if _says_something(each)]
    found = _with_own_labels(found, layout)
    if not found:
        found = [_collection(_Place(layout.case_folders[0], Role.CASES), layout, "usage", apart)]
    inside = any(each.folder != layout.opened and each.folder.is_relative_to(layout.opened) for each in found)
    opened = next((each for each in found if each.folder == layout.opened and each.only is None), None)
    return Collections(layout, tuple(found), None if inside or layout.opened == layout.root else opened)


def _with_root(layout: SiteLayout) -> tuple[SiteLayout, tuple[Configured, ...]]:
    """The layout and what configurations say; with a root that only they show, here or in a folder above."""
    if layout.root is not None:
        return layout, web_editors.read_configured(layout.root)
    configured = web_editors.read_configured(layout.opened)
    if configured:
        return replace(layout, root=layout.opened), configured
    for above in list(layout.opened.parents)[:_HIGHEST]:
        if any((above / mark).exists() for mark in _MARKS):
            configured = web_editors.read_configured(above)
            within = layout.opened.relative_to(above).as_posix()
            if any(each.folder == within for each in configured):
                pictures = above / layout.pictures_folder.name
                return replace(layout, root=above, pictures_folder=pictures), configured
    return layout, ()


def _places(layout: SiteLayout, configured: Mapping[str, Configured]) -> Iterator[_Place]:
    """The folders, each once: the cases, the catalogue, what else the generator knows, what only a web
    editor names, and the pages."""
    root = layout.root or layout.opened
    said = {
        root.joinpath(*each.folder.split("/")) if each.folder else root: each for each in configured.values()
    }
    seen: set[Path] = set()
    for folder, role in _folders(layout, root, list(said)):
        if folder not in seen:
            seen.add(folder)
            yield _Place(folder, role, said.get(folder))


def _folders(layout: SiteLayout, root: Path, said: list[Path]) -> Iterator[tuple[Path, Role]]:
    if layout.root is None:
        yield layout.case_folders[0], Role.CATALOGUE if layout.main_folder is None else Role.CASES
        if layout.catalogue_folder is not None:
            yield layout.catalogue_folder, Role.CATALOGUE
        return
    names = _underscored(root)
    places = [root / name for name in sorted(names, key=lambda name: (not name.startswith(_CASES), name))]
    if (root / _CASES[0]).is_dir():
        places.insert(0, root / _CASES[0])
    if layout.catalogue_folder is not None:
        places.insert(sum(place.name.startswith(_CASES) for place in places), layout.catalogue_folder)
    places += [*_of_collections_folder(root), *(folder for folder in said if folder != root)]
    if layout.opened != root:
        places.append(layout.case_folders[0])
    for place in places:
        yield (
            place,
            Role.CATALOGUE if place == layout.catalogue_folder else _ROLES.get(place.name, Role.OTHER),
        )
    if root in said or _has_pages(layout, root, frozenset(places)):
        yield root, Role.PAGES


def _with_own_labels(found: list[Collection], layout: SiteLayout) -> list[Collection]:
    """With the labels that the folder's own settings give."""
    own = read_settings(layout).collections
    labelled = {name: said.label for name, said in own.items() if said.label.by_language}
    return [replace(each, label=labelled.get(each.name, each.label)) for each in found]


def _says_something(collection: Collection) -> bool:
    """Whether there is anything to show of a collection: a folder that a configuration names may be empty."""
    return bool(
        collection.role in (Role.CASES, Role.CATALOGUE)
        or collection.only is not None
        or (collection.configured and (collection.configured.fields or collection.configured.body))
        or _any_file(collection.layout)
    )


def _underscored(root: Path) -> list[str]:
    """The names of the folders in which the site's generator may find a collection, and that hold a file."""
    try:
        with os.scandir(root) as found:
            names = [entry.name for entry in found if entry.name.startswith("_") and entry.is_dir()]
    except OSError:
        return []
    return [name for name in names if name not in _OF_THE_GENERATOR and _has_files(root, root / name)]


def _of_collections_folder(root: Path) -> Iterator[Path]:
    """The folders of a site that keeps its collections in one. Source: Jekyll's `collections_dir`."""
    said = read_configuration(root / "_config.yml")
    folder = str(said.get("collections_dir") or "").strip("/")
    if folder and ".." not in folder.split("/"):
        for name in _underscored(root / folder):
            yield root / folder / name


def _has_files(root: Path, folder: Path) -> bool:
    seen = SiteLayout(root, root, (folder,), root / "img", None, nested=True)
    return _any_file(seen)


def _has_pages(layout: SiteLayout, root: Path, apart: frozenset[Path]) -> bool:
    seen = replace(layout, case_folders=(root,), nested=True, only_pages=True, apart=apart)
    return _any_file(seen)


def _any_file(seen: SiteLayout) -> bool:
    """Whether there is a file; of a folder that may not be entered, the person is told when it is opened."""
    try:
        return next(case_files(seen), None) is not None
    except FolderError:
        return True


def _collection(place: _Place, layout: SiteLayout, name: str, places: frozenset[Path]) -> Collection:
    configured = place.configured
    pictures = layout.pictures_folder
    root = layout.root or layout.opened
    if configured is not None and configured.media not in ("", OUTSIDE) and not pictures.is_dir():
        pictures = root.joinpath(*configured.media.split("/"))
    seen = replace(
        layout,
        case_folders=(place.folder,),
        pictures_folder=pictures,
        nested=layout.root is not None and place.role in _WITH_FOLDERS,
        only_pages=place.role is Role.PAGES,
        apart=places - {place.folder},
    )
    label = configured.label if configured and configured.label.by_language else None
    return Collection(name, label or _label(name, place.role), place.folder, place.role, seen, configured)


def _of_single_files(configured: Configured, layout: SiteLayout, names: _Names) -> Collection:
    root = layout.root or layout.opened
    only = tuple(root.joinpath(*file.path.split("/")) for file in configured.files)
    folder = Path(os.path.commonpath([path.parent for path in only]))
    seen = replace(layout, case_folders=(folder,))
    name = names.free_of(configured.name, configured.name)
    label = configured.label if configured.label.by_language else _label(name, Role.OTHER)
    return Collection(name, label, folder, Role.OTHER, seen, configured, only)


class _Names:
    """Gives each collection its folder's name without the underscore, and with what is above it where that
    is taken."""

    def __init__(self, layout: SiteLayout) -> None:
        self._root = layout.root
        self._taken: set[str] = set()

    def free(self, place: _Place) -> str:
        folder = place.folder
        if folder == self._root:
            return self.free_of("pages", "pages")
        longer = folder.name
        if self._root is not None and folder.is_relative_to(self._root):
            longer = "/".join(part.removeprefix("_") for part in folder.relative_to(self._root).parts)
        return self.free_of(folder.name.removeprefix("_"), longer)

    def free_of(self, name: str, longer: str) -> str:
        tries = (name, longer, *()) if name not in self._taken else (longer,)
        found = next((each for each in tries if each and each not in self._taken), None)
        found = found or next(
            each for each in (f"{name}-{number}" for number in count(2)) if each not in self._taken
        )
        self._taken.add(found)
        return found


def _label(name: str, role: Role) -> Wording:
    own = _labels().get(role.value)
    if own is not None:
        return own
    words = name.replace("_", " ").replace("-", " ").strip() or name
    return Wording({"en": words[:1].upper() + words[1:]})


@cache
def _labels() -> Mapping[str, Wording]:
    """What each role is called, from `resources/collections.yml`."""
    said: dict[str, Said] = read_configuration(resources_folder() / "collections.yml")
    return {role: wording(words) for role, words in mapping(said, "labels").items()}
