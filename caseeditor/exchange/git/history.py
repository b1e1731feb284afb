"""What a repository remembers of one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from dulwich.objects import Commit

from caseeditor.exchange.git.trees import content, files_of
from caseeditor.exchange.git.working_copy import WorkingCopy

_MOST = 200


@dataclass(frozen=True)
class PublishedVersion:
    """A file as it was published: by whom, when (aware), in which words, and what it held (None: deleted)."""

    author: str
    when: datetime
    message: str
    raw: bytes | None


def history_of(copy: WorkingCopy, path: str) -> Iterator[PublishedVersion]:
    """The versions of a file of the folder that were published, the newest first, as far as the copy goes
    back. Reading each costs; stop when enough are there.
    """
    whole = copy.prefix + path
    walker = copy.repo.get_walker(include=[copy.head], paths=[whole.encode("utf-8")], max_entries=_MOST)
    try:
        for entry in walker:
            yield _version(copy, entry.commit, whole)
    except KeyError:  # a copy without its older history
        return


def _version(copy: WorkingCopy, commit: Commit, path: str) -> PublishedVersion:
    found = files_of(copy.repo.object_store, commit.id).get(path)
    zone = timezone(timedelta(seconds=commit.author_timezone))
    return PublishedVersion(
        commit.author.decode("utf-8", "replace").partition(" <")[0],
        datetime.fromtimestamp(commit.author_time, UTC).astimezone(zone),
        commit.message.decode("utf-8", "replace").strip(),
        None if found is None else content(copy.repo.object_store, found.blob),
    )
