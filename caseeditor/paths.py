"""Where the program's own files and the user's folders are."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent
_APP = "caseeditor"


def _data_folder(name: str) -> Path:
    """The data folder `name`: in a bundle, in an installed package, or beside the package in the sources."""
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [Path(bundle) / name] if bundle else []
    candidates += [_PACKAGE / f"_{name}", _PACKAGE.parent / name]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}: looked in " + ", ".join(map(str, candidates)))


def resources_folder() -> Path:
    """Schema, templates, icons and translations."""
    return _data_folder("resources")


def sample_folder() -> Path:
    """The bundled sample site, opened when no folder is given."""
    return _data_folder("cases")


def is_path(text: str) -> bool:
    """Whether the system can have a file of that path; names that aren't Unicode are such paths too."""
    try:
        os.fsencode(text)
    except ValueError:
        return False
    return bool(text) and "\0" not in text


@dataclass(frozen=True)
class UserFolders:
    """The folders that the program writes for one person, never inside a cases folder.

    `data` holds what must survive (unsaved work), `config` the settings, `cache` what can be thrown away;
    `documents` is the person's own, where a copy of the sample cases goes when they ask for one.
    None is created before something is written there.
    """

    data: Path
    config: Path
    cache: Path
    documents: Path

    @classmethod
    def of_this_user(cls) -> UserFolders:
        """The system's usual folders; all under `CASEEDITOR_HOME` where that variable is set."""
        home = os.environ.get("CASEEDITOR_HOME")
        if home:
            return cls.under(Path(home))
        return cls(
            data=platformdirs.user_data_path(_APP, appauthor=False),
            config=platformdirs.user_config_path(_APP, appauthor=False),
            cache=platformdirs.user_cache_path(_APP, appauthor=False),
            documents=platformdirs.user_documents_path(),
        )

    @classmethod
    def under(cls, home: Path) -> UserFolders:
        """All below `home`: a portable set, and what tests use."""
        return cls(
            data=home / "data", config=home / "config", cache=home / "cache", documents=home / "documents"
        )
