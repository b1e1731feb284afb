"""What Jekyll's tags may aim at in a site: includes, pages, documents, posts, files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from caseeditor.case import Case
from caseeditor.folder.disk.flushing import read_file
from caseeditor.site.ruby import NotATime, parse_time, to_s
from caseeditor.site.surroundings import Surroundings


@dataclass(frozen=True)
class Targets:
    """The files of one site, as tags in the text of the file `near` (None: not yet on disk) name them.

    Nothing outside the site's folder is looked at. Without a site nothing can be said: everything is there.
    """

    site: Surroundings
    near: Path | None = None

    @property
    def path(self) -> str:
        """The text's own path from the site's root, as tags know it; nothing without one."""
        if self.site.root is None or self.near is None or not self.near.is_relative_to(self.site.root):
            return ""
        return self.near.relative_to(self.site.root).as_posix()

    def include_text(self, name: str) -> str | None:
        """What `{% include name %}` puts in; None where there is no such file."""
        if self.site.includes is None:
            return ""
        return self.site.include_text(name) if name in self.site.includes else None

    def includes_relative(self, name: str) -> bool:
        """Whether `{% include_relative name %}` finds its file, from the text's own folder."""
        if self.site.root is None or self.near is None:
            return True
        found = self._inside(self.near.parent / name)
        return found is not None and found.is_file()

    def links(self, path: str) -> bool:
        """Whether `{% link path %}` finds a page, document or file that the site publishes."""
        if self.site.root is None:
            return True
        found = self._inside(self.site.root / path.lstrip("/"))
        if found is None or not found.is_file():
            return False
        inside = found.relative_to(self._root).parts
        return not any(self._is_left_out(part, first=not place) for place, part in enumerate(inside)) and (
            not self._is_hidden(found)
        )

    @cached_property
    def posts(self) -> tuple[str, ...]:
        """The paths of the posts from the site's root."""
        folder = self._root / "_posts"
        if self.site.root is None or not folder.is_dir():
            return ()
        found = (path for path in sorted(folder.rglob("*-*-*-*.*")) if path.is_file())
        return tuple(path.relative_to(self._root).as_posix() for path in found)

    @cached_property
    def _root(self) -> Path:
        return (self.site.root or Path()).resolve()

    def _inside(self, path: Path) -> Path | None:
        try:
            found = path.resolve()
        except (OSError, ValueError, RuntimeError):
            return None
        return found if found.is_relative_to(self._root) else None

    def _is_left_out(self, part: str, *, first: bool) -> bool:
        """Whether Jekyll passes over a folder or file of that name."""
        if first and part.startswith("_"):
            return part != "_posts" and part.removeprefix("_") not in self.site.collections
        return part.startswith((".", "_", "#", "~")) or part in self.site.excluded_names

    def _is_hidden(self, path: Path) -> bool:
        """Whether a document is there and not published: a link to it stops the site all the same."""
        if path.suffix.lower() not in (".md", ".markdown", ".html"):
            return False
        try:
            fields = Case.from_bytes(read_file(path)).fields
        except OSError:
            return True
        if fields.get("published", True) in (None, False) and not self.site.shows_unpublished:
            return True
        value = fields.get("date")
        if value is None or self.site.shows_future:
            return False
        return _is_ahead(value, self.site)


def _is_ahead(value: object, site: Surroundings) -> bool:
    now = datetime.now(UTC)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value > now.date()
    try:
        moment = value if isinstance(value, datetime) else parse_time(to_s(value), now, site.zone)
    except NotATime:
        return False
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)) > now
