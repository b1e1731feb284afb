"""Every file-system call of a save, of a draft and of a version broken: killed right before and right after
it, and failing in five ways, once and for good. Whatever happens the file is whole, and the text is found
again.

`CASEEDITOR_FAULTS=full` breaks every call in every way; otherwise all kills are run and a part of the errors.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RUNS = Path(__file__).with_name("fault_runs.py")
FULL = os.environ.get("CASEEDITOR_FAULTS") == "full"
EVERY = 1 if FULL else 13

OLD = "---\ntitle: Un marché\nordre: 2\n---\n\nLe marché du matin.\n"
SHORT = "---\ntitle: Un marché\nordre: 3\n---\n"
NEW = "---\ntitle: Un marché\nordre: 3\n---\n\nLe marché du matin, et un mot de plus.\n"
EARLIER = OLD + "Un mot.\n"
REASONS = {"no-space", "read-only", "denied", "io"}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")
Run = dict[str, Any]


def assert_told(run: Run, written: str) -> None:
    """A refused save says why; that only the disk's word is missing, where the new text is in place."""
    reason = run["outcome"].removeprefix("refused: ")
    assert reason in REASONS or (reason == "unconfirmed" and run["file"] == written), run


@pytest.fixture
def runs(tmp_path: Path) -> Callable[[str], list[Run]]:
    """All runs of a scenario; what holds for each of them is checked here."""

    def broken(scenario: str) -> list[Run]:
        done = subprocess.run(
            [sys.executable, str(RUNS), scenario, str(tmp_path), str(EVERY)], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        first, *found = [json.loads(line) for line in done.stdout.splitlines()]
        assert first["outcome"] == "done"
        killed = [run for run in found if run["outcome"] == "killed"]
        assert len(killed) >= 2 * len(first["calls"]) * 0.9
        assert len(found) - len(killed) >= len(first["calls"]) * 10 / EVERY * 0.9
        for run in found:
            assert not run["outcome"].startswith("other"), run
        return [first, *found]

    return broken


def is_kill(run: Run) -> bool:
    return run["outcome"] == "killed"


@pytest.mark.parametrize(
    "scenario", ["save_over", "save_and_drop", "save_with_attributes", "save_through_link", "save_new"]
)
def test_a_broken_save_leaves_the_file_whole_and_the_text_findable(
    scenario: str, runs: Callable[[str], list[Run]]
) -> None:
    before = None if scenario == "save_new" else OLD
    for run in runs(scenario):
        assert run["file"] in (before, NEW), run
        if run["file"] == before:
            assert run["drafts"] == [[before, NEW]], run
        outcome = run["outcome"]
        if outcome == "done":
            assert run["file"] == NEW, run
        elif not is_kill(run) and outcome != "system":
            assert_told(run, NEW)
        assert outcome != "system" or scenario == "save_and_drop", run  # of the draft's removal
        if run["link"] is not None:
            assert run["link"], run
        if scenario == "save_with_attributes":
            assert run["mode"] == 0o640, run
        once = not is_kill(run) and run["plan"] is not None and not run["plan"][4]
        if once and run["plan"][1] != "unlink":
            assert run["left"] == [], run
        assert len(run["left"]) <= 1, run


def test_a_broken_save_in_its_own_place_leaves_both_texts_findable(runs: Callable[[str], list[Run]]) -> None:
    mixed = 0
    for run in runs("save_in_place"):
        whole = run["file"] in (OLD, SHORT)
        mixed += not whole
        if not whole:
            assert run["drafts"] == [[OLD, SHORT]], run
        if run["outcome"] == "done":
            assert run["file"] == SHORT, run
        elif not is_kill(run):
            assert_told(run, SHORT)
            if not run["plan"][4]:
                assert whole, run  # what failed once is undone
    assert mixed > 0  # else this would not have been put to the test


@pytest.mark.parametrize(("scenario", "before"), [("first_draft", []), ("next_draft", [[OLD, EARLIER]])])
def test_a_broken_draft_leaves_the_one_before_or_the_new_one(
    scenario: str, before: list[list[str]], runs: Callable[[str], list[Run]]
) -> None:
    for run in runs(scenario):
        assert run["drafts"] in (before, [[OLD, NEW]]), run
        assert run["file"] == OLD, run
        if run["outcome"] == "done":
            assert run["drafts"] == [[OLD, NEW]], run


@pytest.mark.parametrize(
    ("scenario", "before"), [("first_version", []), ("keep_version", [OLD + "Avant.\n"])]
)
def test_a_broken_version_is_there_whole_or_not_at_all(
    scenario: str, before: list[str], runs: Callable[[str], list[Run]]
) -> None:
    for run in runs(scenario):
        assert run["versions"] in (before, [OLD, *before]), run
        if run["outcome"] == "done":
            assert run["versions"] == [OLD, *before], run
