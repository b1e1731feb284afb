"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from caseeditor.folder.disk import flushing
from caseeditor.folder.disk.flushing import Patience, ReadBackDiffers, long_form, write_whole
from caseeditor.folder.disk.replacing import drop_leftovers, put, put_new
from caseeditor.folder.writing.saving import reason_of

DAY = 86_400


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def held_by_another(winerror: int) -> PermissionError:
    refused = PermissionError(errno.EACCES, "held")
    refused.winerror = winerror  # type: ignore[attr-defined, unused-ignore]
    return refused


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


@pytest.mark.parametrize("durable", [True, False])
def test_put_creates_and_replaces(tmp_path: Path, durable: bool) -> None:
    path = tmp_path / "a"
    for raw in (b"one", b"", b"three" * 500_000):
        put(path, raw, durable=durable)
        assert path.read_bytes() == raw
        assert names(tmp_path) == ["a"]


def test_put_new_is_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "a"
    put_new(path, b"one")
    with pytest.raises(FileExistsError) as refused:
        put_new(path, b"two")
    assert refused.value.filename == str(path)
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("write", [put, put_new])
def test_what_the_system_refuses_is_told_of_the_file(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    """The name of a temporary file says nothing to anybody."""
    path = tmp_path / "gone" / "a"
    with pytest.raises(FileNotFoundError) as refused:
        write(path, b"one")
    assert refused.value.filename == str(path)
    (tmp_path / "a").mkdir()
    with pytest.raises((IsADirectoryError, FileExistsError, PermissionError)) as refused:
        write(tmp_path / "a", b"one")
    assert refused.value.filename == str(tmp_path / "a")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_put_new_is_not_over_a_link_to_nowhere_either(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "away")
    with pytest.raises(FileExistsError):
        put_new(tmp_path / "a", b"one")
    assert names(tmp_path) == ["a"]


def test_of_many_at_once_one_wins_and_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    won: list[bytes] = []
    ready = threading.Barrier(8)

    def create(raw: bytes) -> None:
        ready.wait()
        try:
            put_new(path, raw)
        except FileExistsError:
            return
        won.append(raw)

    threads = [threading.Thread(target=create, args=(bytes([number]) * 100_000,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert won == [path.read_bytes()]
    assert names(tmp_path) == ["a"]


def test_a_disk_without_hard_links_gets_whole_new_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    put_new(tmp_path / "a", b"one")
    with pytest.raises(FileExistsError):
        put_new(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert names(tmp_path) == ["a"]


def test_short_writes_are_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, raw: write(descriptor, bytes(raw)[:7]))
    put(tmp_path / "a", b"0123456789" * 10)
    assert (tmp_path / "a").read_bytes() == b"0123456789" * 10


def test_a_write_of_nothing_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda *_: 0)
    with pytest.raises(OSError, match="nothing was written"):
        put(tmp_path / "a", b"x")
    assert names(tmp_path) == []


def test_a_disk_that_gives_back_something_else_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    write = os.write
    monkeypatch.setattr(
        os, "write", lambda descriptor, raw: write(descriptor, bytes(raw).replace(b"e", b"a"))
    )
    with pytest.raises(ReadBackDiffers) as caught:
        put(tmp_path / "a", b"new")
    assert reason_of(caught.value) == "differs"
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows flushes no folders")
def test_file_and_folder_are_flushed_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def note_flush(descriptor: int) -> None:
        done.append("folder" if os.path.isdir(f"/dev/fd/{descriptor}") else "file")  # noqa: PTH112
        fsync(descriptor)

    def note_replace(*paths: str) -> None:
        done.append("replace")
        replace(*paths)

    monkeypatch.setattr(flushing, "fcntl", None)
    monkeypatch.setattr(os, "fsync", note_flush)
    monkeypatch.setattr(os, "replace", note_replace)
    put(tmp_path / "a", b"x")
    assert done == ["file", "replace", "folder"]
    done.clear()
    put(tmp_path / "a", b"y", durable=False)
    assert done == ["replace"]


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_held_by_another_program_is_waited_for(winerror: int) -> None:
    clock = Clock()
    patience = Patience(clock=lambda: clock.now, sleep=clock.sleep)

    def free_after(seconds: float) -> Callable[[], str]:
        def operation() -> str:
            if clock.now < seconds:
                raise held_by_another(winerror)
            return "done"

        return operation

    assert patience(free_after(1.0)) == "done"
    assert clock.slept == sorted(clock.slept)
    assert 1.0 <= clock.now < 2.0
    clock.now = 0.0
    with pytest.raises(PermissionError) as refused:
        patience(free_after(60.0))
    assert clock.now == pytest.approx(2.0)
    assert reason_of(refused.value) == "in-use"


def test_other_refusals_are_told_at_once() -> None:
    clock = Clock()
    patience = Patience(clock=lambda: clock.now, sleep=clock.sleep)

    def refuse() -> None:
        raise PermissionError(errno.EACCES, "no")

    with pytest.raises(PermissionError):
        patience(refuse)
    assert clock.slept == []


def test_interruptions_are_gone_on_with_but_not_for_ever() -> None:
    calls = 0

    def interrupted(times: int) -> Callable[[], str]:
        def operation() -> str:
            nonlocal calls
            calls += 1
            if calls <= times:
                raise InterruptedError(errno.EINTR, "again")
            return "done"

        return operation

    assert Patience()(interrupted(3)) == "done"
    calls = 0
    with pytest.raises(InterruptedError):
        Patience()(interrupted(10_000))


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "no-space"),
        (getattr(errno, "EDQUOT", errno.ENOSPC), "no-space"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "denied"),
        (errno.EPERM, "denied"),
        (errno.EIO, "io"),
        (errno.ENAMETOOLONG, "io"),
    ],
)
def test_what_the_system_says_becomes_a_reason(number: int, reason: str) -> None:
    assert reason_of(OSError(number, os.strerror(number))) == reason


def test_leftovers_of_killed_saves_go_once_they_are_old(tmp_path: Path) -> None:
    old, young = tmp_path / ".a.md.0123456789ab.tmp", tmp_path / ".a.md.ba9876543210.tmp"
    others = [
        tmp_path / name for name in (".a.md.tmp", "a.md.0123456789ab.tmp", ".a.0123456789ax.tmp", "a.md")
    ]
    for path in (old, young, *others):
        path.write_bytes(b"x")
        os.utime(path, (0, 0))
    os.utime(young, (9 * DAY, 9 * DAY))
    assert drop_leftovers(tmp_path, 9.5 * DAY) == 1
    assert not old.exists()
    assert young.exists()
    assert all(path.exists() for path in others)
    assert drop_leftovers(tmp_path / "away", 0) == 0


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("C:\\cas\\a.md", "C:\\cas\\a.md"),
        ("C:\\" + "d" * 300, "\\\\?\\C:\\" + "d" * 300),
        ("\\\\serveur\\part\\" + "d" * 300, "\\\\?\\UNC\\serveur\\part\\" + "d" * 300),
        ("\\\\?\\C:\\" + "d" * 300, "\\\\?\\C:\\" + "d" * 300),
    ],
)
def test_long_windows_paths_get_the_form_that_has_no_limit(path: str, expected: str) -> None:
    assert long_form(path) == expected


def test_a_large_text_is_written_whole(tmp_path: Path) -> None:
    raw = os.urandom(5_000_001)
    descriptor = os.open(tmp_path / "a", os.O_RDWR | os.O_CREAT | flushing.BINARY)
    try:
        write_whole(descriptor, raw)
    finally:
        os.close(descriptor)
    assert (tmp_path / "a").read_bytes() == raw
