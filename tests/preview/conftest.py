"""A small site around the cases that the tests show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from caseeditor.case import Case, default_schema
from caseeditor.i18n import Translator
from caseeditor.preview.site import SiteView


@dataclass(frozen=True)
class Entry:
    """One tool or method."""

    name: str
    picture: Path | None = None


@dataclass(frozen=True)
class Index:
    """A catalogue by category."""

    entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not any(self.entries.values())

    def find(self, category: str, name: str) -> Entry | None:
        return next((entry for entry in self.entries.get(category, ()) if entry.name == name), None)

    def category_of(self, name: str) -> str | None:
        held = self.entries.items()
        return next(
            (category for category, entries in held if name in {entry.name for entry in entries}), None
        )


PICTURES = ("place.png", "plan des quais.png", "logo.png", "été.png")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder of pictures; nothing reads what they hold."""
    folder = tmp_path / "site" / "img"
    folder.mkdir(parents=True)
    for name in PICTURES:
        (folder / name).write_bytes(b"\x89PNG")
    (tmp_path / "site" / "secret.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def site(pictures: Path) -> SiteView:
    """A site with one tool with a logo, one whose logo is gone, and one method without any."""

    def find_picture(name: str) -> Path | None:
        path = pictures / name.removeprefix("./")
        return path if path.is_file() else None

    tools = (Entry("Agora Libre", pictures / "logo.png"), Entry("Sondéo", pictures / "gone.png"))
    return SiteView(
        schema=default_schema(),
        catalogue=Index({"outil": tools, "methode": (Entry("Marche exploratoire"),)}),
        pictures_folder=pictures,
        find_picture=find_picture,
    )


@pytest.fixture
def bare_site(site: SiteView) -> SiteView:
    """The same without any catalogue."""
    return SiteView(site.schema, Index(), site.pictures_folder, site.find_picture)


@pytest.fixture
def english(tmp_path: Path) -> Translator:
    """The code's own sentences."""
    return Translator("en", tmp_path)


@pytest.fixture
def case() -> Callable[[str, str], Case]:
    """Makes a case from its front matter and its body."""
    return lambda front, body="": Case.from_bytes(f"---\n{front}\n---\n{body}".encode())
