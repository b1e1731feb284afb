"""Making a copy of a site from its address: its present state alone, without its history."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from pathlib import Path

from dulwich.objects import ObjectID
from dulwich.refs import Ref
from dulwich.repo import Repo

from caseeditor.errors import RemoteError
from caseeditor.exchange.git.index_file import write_index
from caseeditor.exchange.git.remote import Access, Address
from caseeditor.exchange.git.transfer import HEADS, Cancel, Fetched, Progress, fetch_branch, never, nobody
from caseeditor.exchange.git.trees import content, files_of, is_safe
from caseeditor.folder.disk.flushing import make_folder
from caseeditor.folder.disk.replacing import put

_UNFINISHED = "caseeditor-unfinished"


def clone(
    address: Address,
    folder: Path,
    access: Access,
    *,
    branch: str | None = None,
    progress: Progress = nobody,
    cancelled: Cancel = never,
) -> tuple[str, ...]:
    """Make `folder` a copy of the site at `address`; it must not be there, or be empty, or be what a call
    that was cut left. Returns the paths that no copy of ours holds (links, names that some system refuses).

    After a cut, calling it again goes on: what came is kept. Raises `RemoteError`, `OSError`.
    """
    with closing(_begun(folder, address)) as repo:
        wanted = Ref(HEADS + branch.encode()) if branch else None
        fetched = fetch_branch(repo, address, access, wanted, progress, cancelled, depth=1)
        passed = _written(repo, folder, fetched.tip, cancelled)
        _follow(repo, fetched)
        write_index(repo, files_of(repo.object_store, fetched.tip))
    (folder / ".git" / _UNFINISHED).unlink()
    return passed


def abandon(folder: Path) -> None:
    """Take away what a clone left that nobody wants to finish."""
    if (folder / ".git" / _UNFINISHED).exists():
        shutil.rmtree(folder, ignore_errors=True)


def _begun(folder: Path, address: Address) -> Repo:
    mark = folder / ".git" / _UNFINISHED
    if mark.exists() and mark.read_text(encoding="utf-8") == address.text:
        return Repo(str(folder))
    if folder.exists() and any(folder.iterdir()):
        raise RemoteError("not-empty", str(folder))
    make_folder(folder)
    repo = Repo.init(str(folder))
    mark.write_text(address.text, encoding="utf-8")
    config = repo.get_config()
    config.set((b"remote", b"origin"), b"url", address.text.encode())
    config.set((b"remote", b"origin"), b"fetch", b"+refs/heads/*:refs/remotes/origin/*")
    config.set((b"core",), b"autocrlf", b"false")
    config.write_to_path()
    return repo


def _follow(repo: Repo, fetched: Fetched) -> None:
    """The copy's branch is the one that was brought."""
    name = fetched.branch.removeprefix(HEADS)
    repo.refs[Ref(b"refs/remotes/origin/" + name)] = fetched.tip
    repo.refs[fetched.branch] = fetched.tip
    repo.refs.set_symbolic_ref(Ref(b"HEAD"), fetched.branch)
    config = repo.get_config()
    config.set((b"branch", name), b"remote", b"origin")
    config.set((b"branch", name), b"merge", fetched.branch)
    config.write_to_path()


def _written(repo: Repo, folder: Path, tip: ObjectID, cancelled: Cancel) -> tuple[str, ...]:
    """The files of the commit, those that aren't there yet."""
    passed: list[str] = []
    for path, entry in files_of(repo.object_store, tip).items():
        if cancelled():
            raise RemoteError("cancelled")
        if not entry.is_file or not is_safe(path):
            passed.append(path)
            continue
        whole = folder / path
        raw = content(repo.object_store, entry.blob)
        with suppress(OSError):
            if whole.read_bytes() == raw:
                continue
        make_folder(whole.parent)
        put(whole, raw, durable=False)
    return tuple(passed)
