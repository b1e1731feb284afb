"""Copies of sync services in the window: noticed, put together, and deleted once saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.folder.merging.merge import Side

from .conftest import Driven

CASE = "skatepark-saint-aubry.md"
COPY = "skatepark-saint-aubry (conflicted copy 2024-05-17).md"


@pytest.fixture
def copied(driven: Driven) -> Driven:
    """A folder where a copy of a case has another organiser, one more field and one more line."""
    original = driven.folder / "_usage" / CASE
    lines = original.read_text("utf-8").splitlines()
    lines = ["organisateur: Eux" if line.startswith("organisateur") else line for line in lines]
    lines.insert(1, "echelle: ville")
    original.with_name(COPY).write_text("\n".join([*lines, "", "Leur fin.", ""]), "utf-8")
    driven.open()
    driven.show("imaginons-la-gare.md")
    driven.qtbot.waitUntil(lambda: bool(driven.panels.notices.text("copies")))
    return driven


def test_a_copy_is_put_together_saved_and_deleted(copied: Driven) -> None:
    assert COPY in copied.panels.notices.text("copies")
    before = (copied.folder / "_usage" / CASE).read_bytes()
    copied.answers.side = Side.THEIRS
    copied.press_notice("copies")
    held = copied.session.current
    assert held.path.name == CASE
    assert copied.answers.asked == [f"conflict_of_copy {COPY}"]
    assert [conflict.key for conflict in copied.answers.conflicts] == ["field:organisateur"]
    assert held.case.fields["organisateur"] != "Eux"
    assert held.case.fields["echelle"] == "ville"
    assert held.case.body.endswith("Leur fin.\n")
    assert held.path.read_bytes() == before
    copied.press_notice("copies")
    assert held.path.read_bytes() == held.case.to_bytes()
    assert not held.path.with_name(COPY).exists()
    copied.qtbot.waitUntil(lambda: not copied.panels.notices.text("copies"))
    assert copied.panels.notices.text("deleted")


def test_putting_together_can_be_undone(copied: Driven) -> None:
    copied.answers.side = Side.MINE
    copied.press_notice("copies")
    held = copied.session.current
    assert held.case.fields["organisateur"] == "Eux"
    copied.panels.actions["undo"].trigger()
    assert held.case.to_bytes() == held.path.read_bytes()
    assert not held.dirty
    assert Path(held.path.with_name(COPY)).exists()
