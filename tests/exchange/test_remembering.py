"""What was handed over last is known, and a change can wait for the next time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from caseeditor.exchange.content import Places, content_of
from caseeditor.exchange.reading import open_envelope
from caseeditor.exchange.remembering import HandoverMemory
from caseeditor.exchange.writing import Handover, Letter, prepare, write_envelope
from caseeditor.folder.collections.finding import open_collections

from .conftest import CASE, Change, Desk, content


def prepared(desk: Desk, memory: HandoverMemory) -> Handover:
    places = Places(open_collections(desk.mine))
    return prepare(content_of(places), places.folders(), memory.last(desk.mine))


def hand_over(desk: Desk, memory: HandoverMemory, name: str, handover: Handover) -> Path:
    out = desk.home / name
    manifest = write_envelope(out, handover, Letter(datetime.now(UTC), b"<p>"))
    with open_envelope(out) as envelope:
        memory.remember(desk.mine, manifest, envelope.content)
    return out


def test_the_next_one_begins_where_the_last_one_ended(desk: Desk, change: Change, tmp_path: Path) -> None:
    memory = HandoverMemory(tmp_path / "memory")
    assert memory.last(desk.mine) is None
    hand_over(desk, memory, "un.zip", prepared(desk, memory))
    assert prepared(desk, memory).changes == ()
    change("_usage/parc.md", "Ville", "Région")
    found = prepared(desk, memory)
    assert [each.path for each in found.changes] == ["_usage/parc.md"]
    assert found.before(found.changes[0]) == CASE.encode()
    hand_over(desk, memory, "deux.zip", found)
    assert prepared(desk, memory).changes == ()


def test_a_change_that_waits_is_there_the_next_time(desk: Desk, change: Change, tmp_path: Path) -> None:
    memory = HandoverMemory(tmp_path / "memory")
    hand_over(desk, memory, "un.zip", prepared(desk, memory))
    change("_usage/parc.md", "Ville", "Région")
    change("_usage/gare.md", "Ville", "Département")
    (desk.mine / "_usage" / "neuf.md").write_text(CASE.replace("Un parc", "Neuf"), encoding="utf-8")
    (desk.mine / "img" / "gare.png").unlink()
    found = prepared(desk, memory)
    assert len(found.changes) == 4
    out = hand_over(desk, memory, "deux.zip", found.only({"_usage/parc.md"}))
    assert desk.take_in(out) == 0
    there = content(desk.theirs)
    assert "Région" in there["_usage/parc.md"].decode()
    assert "Ville" in there["_usage/gare.md"].decode()
    assert "_usage/neuf.md" not in there
    assert "img/gare.png" in there
    later = prepared(desk, memory)
    assert {each.path for each in later.changes} == {"_usage/gare.md", "_usage/neuf.md", "img/gare.png"}
    assert desk.take_in(hand_over(desk, memory, "trois.zip", later)) == 0
    assert content(desk.theirs) == content(desk.mine)


def test_what_cannot_be_read_counts_as_nothing(desk: Desk, tmp_path: Path) -> None:
    memory = HandoverMemory(tmp_path / "memory")
    hand_over(desk, memory, "un.zip", prepared(desk, memory))
    kept = next((tmp_path / "memory").iterdir())
    for raw in (b"", b"PK", kept.read_bytes()[:-40]):
        kept.write_bytes(raw)
        assert memory.last(desk.mine) is None
    memory.forget(desk.mine)
    memory.forget(desk.mine)
