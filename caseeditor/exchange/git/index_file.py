"""The repository's own list of the files of a copy, by which git knows what differs."""

from __future__ import annotations

from collections.abc import Mapping

from dulwich.file import FileLocked
from dulwich.index import Index, IndexEntry
from dulwich.repo import Repo

from caseeditor.errors import RemoteError
from caseeditor.exchange.git.trees import Entry


def write_index(repo: Repo, files: Mapping[str, Entry]) -> None:
    """List the files as published. No time or size is noted: git looks at each file when it is next asked.

    Raises `RemoteError` where another program is writing the list.
    """
    try:
        index = Index(repo.index_path(), read=False)
        for path, entry in sorted(files.items()):
            raw = path.encode("utf-8", "surrogateescape")
            index[raw] = IndexEntry(0, 0, 0, 0, entry.mode, 0, 0, 0, entry.blob)
        index.write()
    except FileLocked:
        raise RemoteError("in-use") from None
