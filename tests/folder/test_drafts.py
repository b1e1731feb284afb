"""Unsaved work in safety."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caseeditor.folder.disk.replacing import put
from caseeditor.folder.keeping.drafts import DraftStore, folded
from caseeditor.folder.layout import SiteLayout, find_layout

# A window of another process: puts one draft, says so, and lives until it is killed or its input ends.
ANOTHER_WINDOW = """
import sys
from pathlib import Path
from caseeditor.folder.keeping.drafts import DraftStore
store = DraftStore(Path(sys.argv[1]))
store.put(Path(sys.argv[2]), None, sys.argv[3].encode())
print("put", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "drafts"


@pytest.fixture
def layout(site: Path) -> SiteLayout:
    return find_layout(site)


@pytest.fixture
def path(site: Path) -> Path:
    return site / "_usage" / "jardin.md"


@contextmanager
def another_window(folder: Path, path: Path, text: str) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        [sys.executable, "-c", ANOTHER_WINDOW, str(folder), str(path), text],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"put"
        yield process
        process.kill()


def left_by_killed(folder: Path, path: Path, text: str) -> None:
    with another_window(folder, path, text) as process:
        process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)


def draft_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix == ".draft")


@pytest.mark.parametrize("opened", [None, b"", b"---\ntitle: a\n---\n", bytes(range(256))])
@pytest.mark.parametrize("raw", [b"", b"\n", bytes(range(256)) * 40])
def test_what_was_put_comes_back(
    folder: Path, path: Path, layout: SiteLayout, opened: bytes | None, raw: bytes
) -> None:
    before = datetime.now(UTC)
    DraftStore(folder).put(path, opened, raw)
    (draft,) = DraftStore(folder).pending(layout)
    assert (draft.path, draft.opened_raw, draft.raw) == (path, opened, raw)
    assert before <= draft.when <= datetime.now(UTC)


def test_the_last_put_counts_and_drop_ends_it(folder: Path, path: Path, layout: SiteLayout) -> None:
    store = DraftStore(folder)
    store.put(path, b"a", b"b")
    store.put(path, b"a", b"c")
    assert [draft.raw for draft in store.pending(layout)] == [b"c"]
    store.drop(path)
    assert store.pending(layout) == ()
    store.drop(path)
    DraftStore(folder.parent / "never").drop(path)


def test_nothing_is_made_before_something_is_put(folder: Path, path: Path, layout: SiteLayout) -> None:
    store = DraftStore(folder)
    store.drop(path)
    assert store.pending(layout) == ()
    assert not folder.exists()


def test_only_the_cases_of_the_folder_are_offered(
    folder: Path, path: Path, site: Path, tmp_path: Path
) -> None:
    store = DraftStore(folder)
    elsewhere = tmp_path / "site-2" / "_usage" / "jardin.md"
    store.put(path, None, b"ici")
    store.put(elsewhere, None, b"ailleurs")
    assert [draft.raw for draft in store.pending(find_layout(site))] == [b"ici"]
    elsewhere.parent.mkdir(parents=True)
    found = store.pending(find_layout(elsewhere.parent.parent))
    assert [(draft.path, draft.raw) for draft in found] == [(elsewhere, b"ailleurs")]


def test_an_entry_of_the_catalogue_is_found_too(folder: Path, site: Path, layout: SiteLayout) -> None:
    DraftStore(folder).put(site / "_outil" / "neuf.md", None, b"x")
    assert [draft.path for draft in DraftStore(folder).pending(layout)] == [site / "_outil" / "neuf.md"]


def test_work_that_the_file_holds_by_now_is_let_go(folder: Path, path: Path, layout: SiteLayout) -> None:
    DraftStore(folder).put(path, None, path.read_bytes())
    assert DraftStore(folder).pending(layout) == ()
    assert draft_files(folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_folder_opened_through_a_link_finds_its_work(
    folder: Path, path: Path, site: Path, tmp_path: Path
) -> None:
    link = tmp_path / "lien"
    link.symlink_to(site)
    DraftStore(folder).put(path, None, b"x")
    (draft,) = DraftStore(folder).pending(find_layout(link))
    assert draft.path == link / "_usage" / "jardin.md"
    DraftStore(folder).discard(draft)
    assert draft_files(folder) == []


def test_a_relative_path_is_kept_whole(
    folder: Path, path: Path, layout: SiteLayout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    DraftStore(folder).put(Path("jardin.md"), None, b"x")
    assert [draft.path for draft in DraftStore(folder).pending(layout)] == [path]


@pytest.mark.parametrize("name", ["été « fin ».md", "e\u0301te\u0301.md", "a\nb.md", "d\udce9j\udce0.md"])
def test_odd_names_come_back(folder: Path, path: Path, layout: SiteLayout, name: str) -> None:
    odd = path.with_name(name)
    DraftStore(folder).put(odd, None, b"x")
    assert [draft.path for draft in DraftStore(folder).pending(layout)] == [odd]


@pytest.mark.parametrize("break_it", ["empty", "cut", "changed", "no-json", "later-form", "deep"])
def test_a_broken_draft_is_set_aside_and_hinders_no_other(
    folder: Path, path: Path, layout: SiteLayout, break_it: str
) -> None:
    DraftStore(folder).put(path, b"old", b"broken soon")
    (file,) = draft_files(folder)
    raw = file.read_bytes()
    broken = {
        "empty": b"",
        "cut": raw[:-3],
        "changed": raw.replace(b"soon", b"noon"),
        "no-json": b"\x00" + raw,
        "later-form": raw.replace(b'"form": 1', b'"form": 2'),
        "deep": b"[" * 100_000,
    }[break_it]
    file.write_bytes(broken)
    DraftStore(folder).put(path.with_name("autre.md"), None, b"whole")
    assert [draft.raw for draft in DraftStore(folder).pending(layout)] == [b"whole"]
    (aside,) = [found for found in folder.iterdir() if found.suffix == ".broken"]
    assert aside.read_bytes() == broken
    assert [draft.raw for draft in DraftStore(folder).pending(layout)] == [b"whole"]


def test_a_folder_in_place_of_a_draft_is_no_failure(folder: Path, path: Path, layout: SiteLayout) -> None:
    DraftStore(folder).put(path, None, b"x")
    (folder / f"{'0' * 32}-00000000.draft").mkdir()
    assert [draft.raw for draft in DraftStore(folder).pending(layout)] == [b"x"]


def test_a_killed_window_leaves_its_work_and_a_living_one_keeps_it(
    folder: Path, path: Path, layout: SiteLayout
) -> None:
    store = DraftStore(folder)
    with another_window(folder, path, "l’autre fenêtre") as process:
        assert store.pending(layout) == ()
        store.put(path, None, b"celle-ci")
        store.drop(path)
        assert len(draft_files(folder)) == 1
        process.kill()
        process.wait()
        (draft,) = store.pending(layout)
        assert draft.raw.decode() == "l’autre fenêtre"
    store.drop(path)
    assert store.pending(layout) == (draft,)
    store.discard(draft)
    assert store.pending(layout) == ()
    store.discard(draft)


def test_two_windows_on_one_case_lose_neither(folder: Path, path: Path, layout: SiteLayout) -> None:
    left_by_killed(folder, path, "un")
    left_by_killed(folder, path, "deux")
    assert {draft.raw for draft in DraftStore(folder).pending(layout)} == {b"un", b"deux"}


def test_work_taken_over_is_offered_once(folder: Path, path: Path, layout: SiteLayout) -> None:
    left_by_killed(folder, path, "un")
    store = DraftStore(folder)
    (draft,) = store.pending(layout)
    store.take_over(draft)
    assert store.pending(layout) == (draft,)
    store.put(path, draft.opened_raw, b"un et deux")
    assert len(draft_files(folder)) == 1
    store.drop(path)
    assert DraftStore(folder).pending(layout) == ()


def test_work_taken_over_and_saved_at_once_is_not_offered_again(
    folder: Path, path: Path, layout: SiteLayout
) -> None:
    left_by_killed(folder, path, "un")
    store = DraftStore(folder)
    store.take_over(*store.pending(layout))
    store.drop(path)
    assert DraftStore(folder).pending(layout) == ()


def test_work_left_for_later_outlives_a_save(folder: Path, path: Path, layout: SiteLayout) -> None:
    left_by_killed(folder, path, "un")
    store = DraftStore(folder)
    assert len(store.pending(layout)) == 1
    store.put(path, None, b"autre")
    store.drop(path)
    assert [draft.raw for draft in store.pending(layout)] == [b"un"]


def test_work_that_is_left_outlives_what_its_window_does_next(
    folder: Path, path: Path, layout: SiteLayout
) -> None:
    store = DraftStore(folder)
    store.put(path, b"file", b"left")
    store.leave(path)
    store.put(path, b"file", b"typed since")
    store.drop(path)
    (draft,) = store.pending(layout)
    assert (draft.opened_raw, draft.raw) == (b"file", b"left")
    store.take_over(draft)
    store.put(path, b"file", b"left, and more")
    assert [draft.raw for draft in DraftStore(folder).pending(layout)] == [b"left, and more"]


def test_leaving_what_is_not_there_is_no_failure(folder: Path, path: Path, layout: SiteLayout) -> None:
    store = DraftStore(folder)
    store.leave(path)
    assert store.pending(layout) == ()


def test_locks_of_ended_windows_go(folder: Path, path: Path, layout: SiteLayout) -> None:
    left_by_killed(folder, path, "un")
    DraftStore(folder).pending(layout)
    assert [found.name for found in folder.iterdir() if found.suffix == ".lock"] == []
    assert [draft.raw for draft in DraftStore(folder).pending(layout)] == [b"un"]


def test_windows_may_write_at_once(folder: Path, path: Path, layout: SiteLayout) -> None:
    stores = [DraftStore(folder) for _ in range(4)]
    failed: list[BaseException] = []

    def type_on(store: DraftStore, sign: bytes) -> None:
        try:
            for length in range(1, 20):
                store.put(path, None, sign * length)
        except OSError as refused:
            failed.append(refused)

    threads = [
        threading.Thread(target=type_on, args=(store, bytes([65 + number])))
        for number, store in enumerate(stores)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert {draft.raw for draft in DraftStore(folder).pending(layout)} == {
        bytes([65 + number]) * 19 for number in range(4)
    }


def test_a_clock_that_goes_back_changes_nothing(folder: Path, path: Path, layout: SiteLayout) -> None:
    store = DraftStore(folder)
    store.put(path, None, b"first", datetime(2030, 1, 1, tzinfo=UTC))
    store.put(path, None, b"last", datetime(2001, 1, 1, tzinfo=UTC))
    assert [draft.raw for draft in DraftStore(folder).pending(layout)] == [b"last"]


def test_what_else_lies_there_is_left(folder: Path, layout: SiteLayout) -> None:
    folder.mkdir(parents=True)
    put(folder / "notes.txt", b"x")
    assert DraftStore(folder).pending(layout) == ()
    assert (folder / "notes.txt").exists()


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path, path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError):  # noqa: PT011 - each system has another one
        DraftStore(tmp_path / "file" / "drafts").put(path, None, b"x")


def test_paths_are_the_same_as_on_the_usual_disks_of_each_system() -> None:
    composed, decomposed = "/cas/Été.md", unicodedata.normalize("NFD", "/cas/été.md")
    assert folded(composed, "darwin") == folded(decomposed, "darwin")
    assert folded("C:/Cas/a.md", "win32") == folded("c:\\cas\\A.md", "win32")
    assert folded(composed, "win32") != folded(decomposed, "win32")
    assert folded(composed, "linux") == composed != folded(decomposed, "linux")


def test_files_are_named_alike_for_one_case_whatever_its_spelling(folder: Path, path: Path) -> None:
    store = DraftStore(folder)
    store.put(path, None, b"x")
    store.put(Path(os.path.join(path.parent, "..", path.parent.name, path.name)), None, b"y")  # noqa: PTH118
    assert len(draft_files(folder)) == 1
