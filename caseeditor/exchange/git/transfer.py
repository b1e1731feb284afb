"""Bringing a branch from the other end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from dulwich.objects import ObjectID
from dulwich.refs import Ref
from dulwich.repo import Repo

from caseeditor.errors import RemoteError
from caseeditor.exchange.git.remote import Access, Address, Cancelled, connected

HEADS = b"refs/heads/"
_HEAD = Ref(b"HEAD")
_USUAL = (Ref(b"refs/heads/main"), Ref(b"refs/heads/master"))

Progress: TypeAlias = Callable[[int], object]
"""Is told how many bytes have come so far."""
Cancel: TypeAlias = Callable[[], bool]
"""Says whether the person wants it to end."""


def nobody(_bytes: int) -> None:
    """Is told, and does nothing."""


def never() -> bool:
    """Lets it go on."""
    return False


@dataclass(frozen=True)
class Fetched:
    """A branch there, and the commit that it stands on, whose files are here now."""

    tip: ObjectID
    branch: Ref


def fetch_branch(
    repo: Repo,
    address: Address,
    access: Access,
    branch: Ref | None,
    progress: Progress,
    cancelled: Cancel,
    depth: int | None = None,
) -> Fetched:
    """Bring `branch`, or the one that the site uses; `depth` commits of it where the copy is to have no
    history. Raises `RemoteError`."""
    come = 0

    def count(said: bytes) -> None:
        nonlocal come
        if cancelled():
            raise Cancelled
        come += len(said)
        progress(come)

    def wanted(refs: Mapping[Ref, ObjectID | None], depth: int | None = None) -> list[ObjectID]:  # noqa: ARG001
        if cancelled():
            raise Cancelled
        tip = refs.get(branch or _HEAD)
        return [] if tip is None or tip in repo.object_store else [tip]

    with connected(address, access) as (client, path):
        result = client.fetch(path, repo, wanted, progress=count, depth=depth)
    tip = result.refs.get(branch or _HEAD)
    if tip is None:
        raise RemoteError("empty" if branch is None else "no-branch")
    if tip not in repo.object_store:
        raise RemoteError("cut", address.host)
    return Fetched(tip, branch or _used(result.refs, result.symrefs, tip))


def _used(refs: Mapping[Ref, ObjectID | None], symbolic: Mapping[Ref, Ref] | None, tip: ObjectID) -> Ref:
    """The branch that the site uses: the one that the other end names, else one that stands where it does."""
    named = (symbolic or {}).get(_HEAD)
    if named is not None and named.startswith(HEADS):
        return named
    alike = sorted(name for name, commit in refs.items() if name.startswith(HEADS) and commit == tip)
    if not alike:
        raise RemoteError("no-branch")
    return next((name for name in _USUAL if name in alike), alike[0])
