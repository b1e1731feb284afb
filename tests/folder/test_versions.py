"""Versions: every text is kept once, found again, and let go of by the stated limits alone."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from caseeditor.folder.keeping.versions import VersionLimits, VersionStore

NOON = datetime(2024, 5, 17, 12, 0, 0, tzinfo=UTC)
CASE = Path("cases") / "le-parc.md"


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "versions")


def texts(store: VersionStore, path: Path = CASE) -> list[bytes | None]:
    return [store.read(version) for version in store.versions(path)]


def blobs(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "versions" / "texts").iterdir())


def grow_old(tmp_path: Path) -> None:
    """Make every text older than the hour that fresh ones are spared."""
    for blob in blobs(tmp_path):
        os.utime(blob, (time.time() - 7200, time.time() - 7200))


def test_newest_first_and_whole(store: VersionStore) -> None:
    for step in range(3):
        store.keep(CASE, b"text %d\r\n" % step, NOON + timedelta(minutes=step))
    assert texts(store) == [b"text 2\r\n", b"text 1\r\n", b"text 0\r\n"]
    newest = store.versions(CASE)[0]
    assert newest.when == NOON + timedelta(minutes=2)
    assert newest.size == 8
    assert newest.path == CASE


def test_nothing_is_there_before_something_is_kept(store: VersionStore, tmp_path: Path) -> None:
    assert store.versions(CASE) == ()
    assert store.prune(NOON) == 0
    assert not (tmp_path / "versions").exists()


def test_another_store_on_the_same_folder_finds_them(store: VersionStore, tmp_path: Path) -> None:
    store.keep(CASE, "été".encode(), NOON)
    assert texts(VersionStore(tmp_path / "versions")) == ["été".encode()]


def test_a_text_is_stored_once(store: VersionStore, tmp_path: Path) -> None:
    store.keep(CASE, b"one", NOON)
    store.keep(CASE, b"two", NOON)
    store.keep(CASE, b"one", NOON)
    store.keep(Path("cases/other.md"), b"one", NOON)
    assert texts(store) == [b"one", b"two", b"one"]
    assert len(blobs(tmp_path)) == 2


def test_the_same_text_twice_in_a_row_is_one_version(store: VersionStore) -> None:
    first = store.keep(CASE, b"one", NOON)
    again = store.keep(CASE, b"one", NOON + timedelta(hours=1))
    assert store.keep(CASE, b"one", NOON) == again
    assert store.versions(CASE) == (again,)
    assert (again.number, again.when) == (first.number, NOON + timedelta(hours=1))
    assert texts(store) == [b"one"]


def test_a_clock_that_goes_back_changes_no_order(store: VersionStore) -> None:
    store.keep(CASE, b"first", NOON)
    store.keep(CASE, b"second", NOON - timedelta(days=900))
    assert texts(store) == [b"second", b"first"]


def test_a_moment_of_another_zone(store: VersionStore) -> None:
    paris = datetime.fromisoformat("2024-05-17T14:00:00+02:00")
    assert store.keep(CASE, b"one", paris).when == NOON
    assert store.versions(CASE)[0].when == NOON


def test_age(store: VersionStore, tmp_path: Path) -> None:
    store.limits = VersionLimits(days=30)
    store.keep(CASE, b"old", NOON - timedelta(days=31))
    store.keep(CASE, b"young", NOON - timedelta(days=29))
    store.keep(CASE, b"younger", NOON)
    store.keep(CASE, b"youngest", NOON + timedelta(days=1))
    grow_old(tmp_path)
    assert store.prune(NOON + timedelta(days=1)) == 1
    assert texts(store) == [b"youngest", b"younger", b"young"]
    assert len(blobs(tmp_path)) == 3


YEAR = timedelta(days=365)


@pytest.mark.parametrize("wrong", [timedelta(days=400), YEAR * 70, -YEAR * 54])
def test_a_clock_that_is_wrong_for_one_start_deletes_nothing(store: VersionStore, wrong: timedelta) -> None:
    for day in range(4):
        store.keep(CASE, b"text %d" % day, NOON + timedelta(days=day))
    store.keep(Path("cases/only.md"), b"only", NOON)
    now = NOON + timedelta(days=5)
    assert store.prune(now + wrong) == 0
    for minute in range(0, 600, 60):  # a whole working day under that clock
        store.keep(CASE, b"wrong %d" % minute, now + wrong + timedelta(minutes=minute))
        assert store.prune(now + wrong + timedelta(minutes=minute)) == 0
    store.keep(Path("cases/new.md"), b"new", now + wrong)
    for day in range(3):
        store.keep(CASE, b"right %d" % day, now + timedelta(days=1 + day))
        assert store.prune(now + timedelta(days=1 + day)) == 0


def test_a_clock_that_stands_in_another_century_makes_no_version_old(store: VersionStore) -> None:
    store.keep(CASE, b"first", datetime(1970, 1, 1, tzinfo=UTC))
    for day in range(3):
        store.keep(CASE, b"text %d" % day, NOON + timedelta(days=day))
        store.prune(NOON + timedelta(days=day))
    assert texts(store)[-1] == b"first"


def test_nothing_grows_old_while_nobody_saves(store: VersionStore) -> None:
    for day in range(4):
        store.keep(CASE, b"text %d" % day, NOON + timedelta(days=day))
    assert store.prune(NOON + YEAR * 3) == 0


def test_size_counts_each_text_once_and_drops_the_oldest(store: VersionStore, tmp_path: Path) -> None:
    store.limits = VersionLimits(megabytes=1)
    for step, sign in enumerate(b"aabcb"):
        store.keep(Path(f"cases/{step}.md"), bytes([sign]) * 400_000, NOON + timedelta(seconds=step))
    grow_old(tmp_path)
    assert store.prune(NOON + timedelta(minutes=1)) == 2
    left = [step for step in range(5) if store.versions(Path(f"cases/{step}.md"))]
    assert left == [2, 3, 4]
    assert sum(blob.stat().st_size for blob in blobs(tmp_path)) == 800_000


def test_a_text_that_goes_on_being_used_stays(store: VersionStore, tmp_path: Path) -> None:
    store.limits = VersionLimits(days=30)
    store.keep(CASE, b"one", NOON - timedelta(days=31))
    for day in range(2):
        store.keep(Path("cases/other.md"), b"one", NOON + timedelta(days=day))
    store.keep(Path("cases/third.md"), b"two", NOON)
    grow_old(tmp_path)
    store.prune(NOON + timedelta(days=1))
    assert texts(store) == []
    assert texts(store, Path("cases/other.md")) == [b"one"]


def test_a_fresh_text_is_spared(store: VersionStore, tmp_path: Path) -> None:
    """Another window may have written it and not yet noted its version."""
    (tmp_path / "versions" / "texts").mkdir(parents=True)
    fresh = tmp_path / "versions" / "texts" / ("0" * 64)
    fresh.write_bytes(b"")
    store.prune(NOON)
    assert fresh.exists()


def test_a_damaged_text_is_no_version_to_read_and_heals(store: VersionStore, tmp_path: Path) -> None:
    version = store.keep(CASE, b"whole", NOON)
    blobs(tmp_path)[0].write_bytes(b"who")
    assert store.read(version) is None
    store.keep(CASE, b"whole", NOON)
    assert store.read(version) == b"whole"


def test_what_is_foreign_or_broken_in_the_store_is_passed_over(store: VersionStore, tmp_path: Path) -> None:
    store.keep(CASE, b"one", NOON)
    (folder,) = (tmp_path / "versions" / "cases").iterdir()
    (folder / "notes.txt").write_bytes(b"\xff")
    (folder / f"000002_99999999T999999Z_{'a' * 64}_3.txt").write_bytes(b"")
    (folder / "000003").mkdir()
    (tmp_path / "versions" / "cases" / "stray").write_bytes(b"")
    assert texts(store) == [b"one"]
    assert store.prune(NOON) == 0
    store.keep(CASE, b"two", NOON)
    assert texts(store) == [b"two", b"one"]


def test_a_store_that_is_a_file_reads_as_empty(tmp_path: Path) -> None:
    (tmp_path / "versions").write_bytes(b"")
    store = VersionStore(tmp_path / "versions")
    assert store.versions(CASE) == ()
    assert store.prune(NOON) == 0
    with pytest.raises(OSError, match=r"."):
        store.keep(CASE, b"one", NOON)


def test_two_windows_keep_versions_of_one_case(tmp_path: Path) -> None:
    one, other = VersionStore(tmp_path / "versions"), VersionStore(tmp_path / "versions")
    one.keep(CASE, b"a", NOON)
    other.keep(CASE, b"b", NOON)
    one.keep(CASE, b"c", NOON)
    assert texts(other) == [b"c", b"b", b"a"]


def test_versions_follow_a_renamed_case(store: VersionStore) -> None:
    new = Path("cases/nouveau.md")
    store.keep(new, b"of an earlier file of that name", NOON)
    store.keep(CASE, b"a", NOON)
    store.keep(CASE, b"b", NOON)
    store.move(CASE, new)
    assert texts(store) == []
    assert texts(store, new) == [b"b", b"a", b"of an earlier file of that name"]
    store.move(new, new)
    assert len(texts(store, new)) == 3


def test_cases_whose_file_is_gone(store: VersionStore, tmp_path: Path) -> None:
    folder = tmp_path / "cas"
    folder.mkdir()
    there, gone, older, elsewhere = (
        folder / "là.md", folder / "parti.md", folder / "ancien.md", tmp_path / "ailleurs.md",
    )  # fmt: skip
    there.write_bytes(b"")
    for hour, path in enumerate((older, there, gone, elsewhere)):
        store.keep(path, b"avant", NOON + timedelta(hours=hour))
        store.keep(path, b"ensuite", NOON + timedelta(hours=hour, minutes=1))
    found = store.lost([folder])
    assert [version.path for version in found] == [gone, older]
    assert {store.read(version) for version in found} == {b"ensuite"}
    assert store.lost([]) == ()


def test_a_drive_that_is_away_has_lost_nothing(store: VersionStore, tmp_path: Path) -> None:
    store.keep(tmp_path / "clé" / "parti.md", b"avant", NOON)
    assert store.lost([tmp_path / "clé"]) == ()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a\0b"])
def test_a_version_that_does_not_say_of_what(store: VersionStore, tmp_path: Path, content: bytes) -> None:
    store.keep(tmp_path / "parti.md", b"avant", NOON)
    (file,) = (tmp_path / "versions" / "cases").glob("*/*")
    file.write_bytes(content)
    assert store.lost([tmp_path]) == ()
