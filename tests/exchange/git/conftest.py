"""A published site, and the editor's copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from caseeditor.case import default_schema
from caseeditor.exchange.applying import Applied
from caseeditor.exchange.changes import Change
from caseeditor.exchange.content import Places
from caseeditor.exchange.git.cloning import clone
from caseeditor.exchange.git.receiving import Incoming, fetch, incoming, take
from caseeditor.exchange.git.remote import Access, parse_address
from caseeditor.exchange.git.sending import Author, Moved, Sent, send
from caseeditor.exchange.git.working_copy import WorkingCopy
from caseeditor.folder.collections.finding import open_collections
from caseeditor.folder.keeping.versions import VersionStore

from ..conftest import CASE, ENTRY, OTHER, picture
from .servers import NAME, SECRET, Server, git

ACCESS = Access(NAME, SECRET)


@dataclass
class Editor:
    """Somebody with a copy."""

    folder: Path
    versions: VersionStore
    access: Access = field(default=ACCESS)
    name: str = "Marie"

    def copy(self) -> WorkingCopy:
        return WorkingCopy(Places(open_collections(self.folder)))

    def changes(self) -> tuple[Change, ...]:
        with closing(self.copy()) as copy:
            return copy.changes()

    def receive(self) -> tuple[Incoming, Applied]:
        with closing(self.copy()) as copy:
            tip = fetch(copy, self.access)
            found = incoming(copy, tip, lambda _path: default_schema(), self.versions)
            return found, take(
                copy, found, lambda _path: default_schema(), self.versions, lambda path: path.unlink()
            )

    def send(self, message: str = "Des changements", **more: str) -> Sent:
        with closing(self.copy()) as copy:
            author = Author(self.name, "marie@example.org")
            return send(copy, copy.changes(), message, author, self.access, **more)

    def send_at_last(self) -> Sent:
        """Send, receiving first as often as others were quicker."""
        for _ in range(300):
            try:
                return self.send()
            except Moved:
                self.receive()
        raise AssertionError("others kept sending")

    def text(self, path: str) -> str:
        return (self.folder / path).read_bytes().decode()

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.text(path)
        assert old in text
        (self.folder / path).write_bytes(text.replace(old, new).encode())


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """The repository that the site is made from, on the server's disk."""
    if shutil.which("git") is None:
        pytest.skip("git isn't installed: it is the judge here")
    site = tmp_path / "work"
    for path, raw in {
        "_config.yml": b"title: Site\n",
        "_usage/parc.md": CASE.encode(),
        "_usage/gare.md": OTHER.encode(),
        "_outil/decidim.md": ENTRY.encode(),
        "_layouts/usage.html": b"{{ content }}\n",
        "img/parc.png": picture(),
    }.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(raw)
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "Début")
    bare = tmp_path / "server" / "site.git"
    bare.parent.mkdir()
    git(tmp_path, "clone", "-q", "--bare", str(site), str(bare))
    git(bare, "config", "http.receivepack", "true")
    git(site, "remote", "add", "origin", str(bare))
    return bare


@pytest.fixture
def webmaster(published: Path) -> Path:
    """The webmaster's own copy, in which git works."""
    return published.parent.parent / "work"


@pytest.fixture
def server(published: Path) -> Iterator[Server]:
    running = Server(published.parent)
    yield running
    running.stop()


@pytest.fixture
def editor(server: Server, tmp_path: Path) -> Editor:
    """An editor whose copy was made from the address."""
    folder = tmp_path / "copy"
    assert clone(parse_address(server.address("site.git")), folder, ACCESS) == ()
    return Editor(folder, VersionStore(tmp_path / "versions"))
