"""Deleting a case: away in one piece, or still there with a reason."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from caseeditor.errors import SaveConflict, SaveFailed
from caseeditor.folder.writing.recycle_bin import throw_away


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "parc.md"
    path.write_bytes(b"---\ntitle: Le parc\n---\n")
    return path


def test_what_goes_is_returned(case: Path) -> None:
    raw = case.read_bytes()
    assert throw_away(case, lambda path: path.unlink()) == raw
    assert not case.exists()


def test_a_file_that_is_gone_already(tmp_path: Path) -> None:
    with pytest.raises(SaveConflict) as refused:
        throw_away(tmp_path / "nothing.md", lambda path: path.unlink())
    assert refused.value.reason == "deleted"


def test_a_bin_that_refuses_leaves_the_file(case: Path) -> None:
    def full(_path: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    with pytest.raises(SaveFailed) as refused:
        throw_away(case, full)
    assert refused.value.reason == "no-space"
    assert case.exists()


def test_a_bin_that_does_nothing_is_noticed(case: Path) -> None:
    with pytest.raises(SaveFailed):
        throw_away(case, lambda _path: None)
    assert case.exists()


def test_a_bin_that_is_missing_is_no_missing_file(case: Path) -> None:
    def nowhere(_path: Path) -> None:
        raise FileNotFoundError(errno.ENOENT, "no bin", str(case.parent / "Trash"))

    with pytest.raises(SaveFailed):
        throw_away(case, nowhere)
    assert case.exists()
