"""Changing many files: shown first, applied one by one, undone as one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from caseeditor.case import Case, Value
from caseeditor.errors import EditRefused, SaveConflict
from caseeditor.folder.batch.applying import apply_plan, undo_plan
from caseeditor.folder.batch.edits import adding, removing, removing_field, replacing, setting
from caseeditor.folder.batch.following import (
    in_turn,
    mentions,
    plan_deleting,
    plan_merging,
    plan_renaming,
    replacing_mentions,
)
from caseeditor.folder.batch.plan import Edit, Plan, planned
from caseeditor.folder.collections.contents import Content, FolderContents
from caseeditor.folder.collections.references import unused_entries, uses
from caseeditor.folder.keeping.versions import VersionStore

FILES = {
    "_config.yml": "title: A\n",
    "_usage/un.md": "---\ntitle: Un\noutil:\n- Agora Libre\n- Carto\n---\n\n"
    "Avec Agora Libre, et l’agora.\nAgora Libre !\n",
    "_usage/deux.md": "---\ntitle: Deux\noutil: [Agora Libre]\n---\n",
    "_usage/trois.md": "---\ntitle: Trois\nmethodes: [Débat]\n---\n",
    "_outil/agora.md": "---\ntitle: Agora Libre\ncategorie: outil\n---\n",
    "_outil/carto.md": "---\ntitle: Carto\ncategorie: outil\n---\n",
    "_outil/loto.md": "---\ntitle: L'autre\ncategorie: methode\n---\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> FolderContents:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return FolderContents.of(tmp_path)


@pytest.fixture
def versions(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "versions")


def entry(folder: FolderContents, name: str) -> Content:
    catalogue = folder.collections.all[1]
    return next(each for each in folder.files(catalogue) if each.path.stem == name)


def now(folder: FolderContents) -> dict[str, str]:
    root = folder.collections.root
    return {name: (root / name).read_text(encoding="utf-8") for name in FILES if (root / name).is_file()}


def after(plan: Plan) -> dict[str, Value]:
    return {
        f"{change.path.stem}.{field.name}": field.after for change in plan.possible for field in change.fields
    }


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (setting("organisateur", "Brumont"), "---\ntitle: A\norganisateur: Brumont\noutil:\n- X\n---\n"),
        (setting("title", None), "---\ntitle: \noutil:\n- X\n---\n"),
        (adding("outil", "Y"), "---\ntitle: A\noutil:\n- X\n- Y\n---\n"),
        (adding("outil", "X"), None),
        (adding("methodes", "Z"), "---\ntitle: A\noutil:\n- X\nmethodes:\n- Z\n---\n"),
        (removing("outil", "X"), "---\ntitle: A\noutil:\n---\n"),
        (removing("outil", "Y"), None),
        (removing_field("outil"), "---\ntitle: A\n---\n"),
        (replacing("outil", "X", "Y"), "---\ntitle: A\noutil:\n- Y\n---\n"),
        (replacing("title", "A", "B"), "---\ntitle: B\noutil:\n- X\n---\n"),
        (replacing("title", "a", "B"), None),
        (in_turn([adding("outil", "Y"), removing("outil", "X")]), "---\ntitle: A\noutil:\n- Y\n---\n"),
    ],
)
def test_edits(edit: Edit, expected: str | None) -> None:
    raw = b"---\ntitle: A\noutil:\n- X\n---\n"
    changes = list(planned([Content(Path("a.md"), raw, Case.from_bytes(raw))], edit))
    assert [change.after.to_bytes().decode() if change.after else None for change in changes] == (
        [expected] if expected else []
    )


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("etapes:\n- chef: A\n- chef: B\n", "etapes.chef", "etapes:\n- chef: Z\n- chef: B\n"),
        ("lieu:\n  ville: A\n", "lieu.ville", "lieu:\n  ville: Z\n"),
        ("a.b: A\n", "a.b", "a.b: Z\n"),
        ("noms: [A, A, B]\n", "noms", "noms: [Z, B]\n"),
        ("noms: [Z, A]\n", "noms", "noms: [Z]\n"),
        ("noms: [B, B]\n", "noms", None),
        ("rang: 3\n", "rang", None),
    ],
)
def test_one_value_for_another(text: str, name: str, expected: str | None) -> None:
    case = Case.from_bytes(f"---\n{text}---\n".encode())
    assert replacing(name, "A", "Z")(case).to_bytes().decode() == f"---\n{expected or text}---\n"


def test_a_broken_file_is_refused_only_where_it_may_hold_the_value() -> None:
    broken = b"---\ntitle: a: b\noutil: [A\n---\n"
    (change,) = planned(
        [Content(Path("a.md"), broken, Case.from_bytes(broken))], replacing("outil", "A", "B")
    )
    assert isinstance(change.refused, EditRefused)
    assert not list(
        planned([Content(Path("a.md"), broken, Case.from_bytes(broken))], replacing("outil", "Q", "B"))
    )


def test_who_uses_an_entry(folder: FolderContents) -> None:
    catalogue = folder.collections.all[1]
    used = [(use.content.path.stem, use.names) for use in uses(folder, catalogue, entry(folder, "agora"))]
    assert used == [("deux", ("outil",)), ("un", ("outil",))]
    assert [each.path.stem for each in unused_entries(folder, catalogue)] == ["loto"]


def test_renaming_follows_and_lists_mentions(folder: FolderContents, versions: VersionStore) -> None:
    catalogue = folder.collections.all[1]
    plan = plan_renaming(folder, catalogue, entry(folder, "agora"), "title", "Agora Nova")
    assert after(plan) == {
        "agora.title": "Agora Nova",
        "deux.outil": ["Agora Nova"],
        "un.outil": ["Agora Nova", "Carto"],
    }
    assert [(each.path.stem, each.line) for each in plan.mentions] == [("un", 8), ("un", 9)]
    assert now(folder) == FILES
    applied = apply_plan(plan, versions)
    assert len(applied.written) == 3
    assert "Avec Agora Libre" in now(folder)["_usage/un.md"]
    undone = undo_plan(applied, versions)
    assert not undone.refused
    assert now(folder) == FILES


def test_mentions_are_replaced_where_they_were_ticked(folder: FolderContents) -> None:
    first, _second = mentions(folder, "Agora Libre")
    edits = replacing_mentions([first], "Agora Libre", "Agora Nova")
    un = next(each for each in folder.files(folder.collections.main) if each.path == first.path)
    assert edits[first.path](un.case).body == "\nAvec Agora Nova, et l’agora.\nAgora Libre !\n"


def test_two_entries_become_one(folder: FolderContents, versions: VersionStore) -> None:
    catalogue = folder.collections.all[1]
    plan = plan_merging(folder, catalogue, entry(folder, "agora"), entry(folder, "carto"))
    assert after(plan) == {"deux.outil": ["Carto"], "un.outil": ["Carto"]}
    assert [content.path.stem for content in plan.removed] == ["agora"]
    applied = apply_plan(plan, versions, recycle_bin=Path.unlink)
    assert "_outil/agora.md" not in now(folder)
    undo_plan(applied, versions)
    assert now(folder) == FILES


def test_an_entry_is_deleted_with_what_refers_to_it(folder: FolderContents) -> None:
    plan = plan_deleting(folder, folder.collections.all[1], entry(folder, "agora"))
    assert after(plan) == {"deux.outil": None, "un.outil": ["Carto"]}
    assert [content.path.stem for content in plan.removed] == ["agora"]


def test_what_changed_since_the_plan_is_left_alone(folder: FolderContents, versions: VersionStore) -> None:
    plan = Plan(tuple(planned(folder.files(folder.collections.main), adding("outil", "Loomio"))))
    assert len(plan.changes) == 3
    path = plan.changes[0].path
    path.write_text("---\ntitle: Autre\n---\n", encoding="utf-8")
    applied = apply_plan(plan, versions)
    assert isinstance(applied.refused[path], SaveConflict)
    assert len(applied.written) == 2
    assert path.read_text(encoding="utf-8") == "---\ntitle: Autre\n---\n"


def test_progress_and_cancelling(folder: FolderContents, versions: VersionStore) -> None:
    plan = Plan(tuple(planned(folder.files(folder.collections.main), adding("outil", "Loomio"))))
    told: list[tuple[int, int]] = []
    applied = apply_plan(
        plan, versions, progress=lambda done, of: told.append((done, of)), cancelled=_after(told, 2)
    )
    assert (applied.cancelled, told) == (True, [(1, 3), (2, 3)])
    undo_plan(applied, versions)
    assert now(folder) == FILES


def test_only_the_files_that_were_ticked(folder: FolderContents) -> None:
    plan = Plan(tuple(planned(folder.files(folder.collections.main), adding("outil", "Loomio"))))
    kept = plan.only([plan.changes[1].path])
    assert [change.path for change in kept.changes] == [plan.changes[1].path]


def _after(told: list[tuple[int, int]], number: int) -> Callable[[], bool]:
    return lambda: len(told) >= number
