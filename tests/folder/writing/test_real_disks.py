"""A disk that is really full, and one whose power is really cut. Both need root, and a system that mounts.

`CASEEDITOR_FAULTS=full` cuts the power after every call, otherwise after a few.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from caseeditor.case import Case
from caseeditor.errors import SaveFailed
from caseeditor.folder.keeping.drafts import DraftStore
from caseeditor.folder.layout import find_layout
from caseeditor.folder.writing.saving import save_case
from caseeditor.folder.writing.snapshot import Snapshot, open_case

CUTS = Path(__file__).with_name("power_cuts.py")
FULL = os.environ.get("CASEEDITOR_FAULTS") == "full"
OLD = "---\ntitle: Un marché\nordre: 2\n---\n\nLe marché du matin.\n"
SHORT = "---\ntitle: Un marché\nordre: 3\n---\n"
NEW = "---\ntitle: Un marché\nordre: 3\n---\n\nLe marché du matin, et un mot de plus.\n"
EARLIER = OLD + "Un mot.\n"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root on Linux may mount a small disk"
)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], capture_output=True, text=True
    )
    if made.returncode != 0:
        pytest.skip(f"this system mounts nothing here: {made.stderr.strip()}")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def full_case(small_disk: Path, case_text: str) -> Path:
    """A case on a disk without a free byte."""
    path = small_disk / "_usage" / "jardin.md"
    path.parent.mkdir()
    path.write_text(case_text, encoding="utf-8")
    return path


def fill(disk: Path) -> None:
    with (disk / "filling").open("wb", buffering=0) as file:
        while True:
            try:
                file.write(bytes(4096))
            except OSError:
                return


def test_a_full_disk_keeps_the_file_and_takes_the_save_once_there_is_room(
    full_case: Path, small_disk: Path
) -> None:
    fill(small_disk)
    case, opened = open_case(full_case)
    longer = case.with_body("Un long texte.\n" * 1000)
    with pytest.raises(SaveFailed) as failed:
        save_case(longer, opened)
    assert failed.value.reason == "no-space"
    with pytest.raises(SaveFailed) as failed:
        save_case(longer, Snapshot(full_case.with_name("neuf.md"), None))
    assert failed.value.reason == "no-space"
    assert [found.name for found in full_case.parent.iterdir()] == ["jardin.md"]
    assert full_case.read_bytes() == opened.raw
    (small_disk / "filling").unlink()
    assert save_case(longer, opened).raw == full_case.read_bytes()


def test_a_full_disk_under_a_file_with_two_names_keeps_it(
    full_case: Path, small_disk: Path, tmp_path: Path
) -> None:
    os.link(full_case, small_disk / "autre.md")
    fill(small_disk)
    case, opened = open_case(full_case)
    with pytest.raises(SaveFailed) as failed:
        save_case(case.with_body("Un long texte.\n" * 1000), opened, store=DraftStore(tmp_path / "drafts"))
    assert failed.value.reason == "no-space"
    assert full_case.read_bytes() == opened.raw


def test_unsaved_work_on_a_full_disk_keeps_what_was_in_safety(small_disk: Path, site: Path) -> None:
    path = site / "_usage" / "jardin.md"
    store = DraftStore(small_disk / "drafts")
    store.put(path, b"old", b"first")
    fill(small_disk)
    with pytest.raises(OSError, match="No space"):
        store.put(path, b"old", b"second" * 1000)
    assert [draft.raw for draft in store.pending(find_layout(site))] == [b"first"]
    (small_disk / "filling").unlink()
    store.put(path, b"old", b"second" * 1000)
    assert [draft.raw for draft in store.pending(find_layout(site))] == [b"second" * 1000]


def test_a_disk_that_may_only_be_read_is_told(full_case: Path, small_disk: Path) -> None:
    case, opened = open_case(full_case)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(SaveFailed) as failed:
        save_case(case.with_body("Autre.\n"), opened)
    assert failed.value.reason == "read-only"
    with pytest.raises(SaveFailed) as failed:
        save_case(Case.from_bytes(b"---\ntitle: a\n---\n"), Snapshot(full_case.with_name("neuf.md"), None))
    assert failed.value.reason == "read-only"


@pytest.fixture
def cuts(tmp_path: Path) -> Callable[[str], list[dict[str, Any]]]:
    """What is found after a power cut at each call of a scenario; the last one after its end."""
    if shutil.which("mkfs.ext4") is None:
        pytest.skip("mkfs.ext4 isn't here")

    def cut(scenario: str) -> list[dict[str, Any]]:
        every = 1 if FULL else 11
        done = subprocess.run(
            [sys.executable, str(CUTS), scenario, str(tmp_path), str(every)], capture_output=True, text=True
        )
        subprocess.run(["umount", "-l", str(tmp_path / "disk")], capture_output=True)  # after a failure
        if "'mount'" in done.stderr:
            pytest.skip("this system mounts no image")
        assert done.returncode == 0, done.stderr
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert {run["outcome"] for run in found} == {"killed"}
        return found

    return cut


def test_a_power_cut_loses_what_was_not_flushed(cuts: Callable[[str], list[dict[str, Any]]]) -> None:
    assert [run["new"] for run in cuts("unflushed")][-1] is False


@pytest.mark.parametrize("scenario", ["save_over", "save_with_attributes", "save_new", "save_in_place"])
def test_a_power_cut_in_a_save_leaves_the_file_whole(
    scenario: str, cuts: Callable[[str], list[dict[str, Any]]]
) -> None:
    found = cuts(scenario)
    before, after = (None if scenario == "save_new" else OLD), (SHORT if scenario == "save_in_place" else NEW)
    for run in found:
        safe = run["drafts"] == [[before, after]]
        assert run["file"] in (before, after) or (scenario == "save_in_place" and safe), run
        assert run["file"] == after or safe or scenario == "save_in_place", run
        if scenario == "save_with_attributes":
            assert run["mode"] == 0o640, run
    assert found[-1]["file"] == after, "a save that was said to be done was lost"


@pytest.mark.parametrize(("scenario", "before"), [("first_draft", []), ("next_draft", [[OLD, EARLIER]])])
def test_a_power_cut_in_a_draft_leaves_one_whole(
    scenario: str, before: list[list[str]], cuts: Callable[[str], list[dict[str, Any]]]
) -> None:
    found = cuts(scenario)
    for run in found:
        assert run["drafts"] in (before, [[OLD, NEW]]), run
        assert run["file"] == OLD, run
    assert found[-1]["drafts"] == [[OLD, NEW]], "work that was said to be in safety was lost"


@pytest.mark.parametrize(
    ("scenario", "before"), [("first_version", []), ("keep_version", [OLD + "Avant.\n"])]
)
def test_a_power_cut_in_keeping_a_version_leaves_it_whole_or_away(
    scenario: str, before: list[str], cuts: Callable[[str], list[dict[str, Any]]]
) -> None:
    found = cuts(scenario)
    for run in found:
        assert run["versions"] in (before, [OLD, *before]), run
    assert found[-1]["versions"] == [OLD, *before]
