"""`caseeditor list` and `caseeditor replace`: whole collections, references followed, not one byte more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseeditor.__main__ import main
from caseeditor.folder.batch.applying import UndoStore, undo_plan
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.paths import UserFolders

FILES = {
    "_config.yml": "title: A\n",
    "_usage/un.md": "---\ntitle: Place aux voisins   # à revoir\noutil:\n- Agora Libre\n- Carto Voix\n"
    "date: 2020-02-03 09:00:00 +0000\nin_progress: true\n---\n\nAvec Agora Libre, les voisins.\n",
    "_usage/deux.md": "---\ntitle: Halle\noutil: [Agora Libre]\nmethodes:\n- Agora Libre\n"
    "description: à la smartcity\ndate: 2019-02-03 09:00:00 +0000\nin_progress: false\n---\n",
    "_usage/trois.md": "---\r\ntitle: Élan\r\noutil: Agora Libre\r\npublished: false\r\n---\r\n",
    "_outil/agora.md": "---\ntitle: 'Agora Libre'\ncategorie: outil\n---\n",
    "_outil/carto.md": "---\ntitle: Carto Voix\ncategorie: outil\n---\n",
    "_usage_citoyens/avis.md": "---\ntitle: Avis\noutil: [Agora Libre]\n---\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    return root


def changed(root: Path) -> dict[str, str]:
    now = {name: (root / name).read_bytes().decode() for name in FILES}
    return {name: text for name, text in now.items() if text != FILES[name]}


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["list", *arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    return [each["file"].rpartition("/")[2].removesuffix(".md") for each in found["cases"]]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["deux", "trois", "un"]),
        (["--where", "outil=agora libre"], ["deux", "trois", "un"]),
        (["--where", "outil=Carto Voix"], ["un"]),
        (["--where", "Outils utilisés=carto voix"], ["un"]),
        (["--where", "methodes="], ["trois", "un"]),
        (["--where", "date=2019"], ["deux"]),
        (["--where", "date=2019-02-03"], ["deux"]),
        (["--where", "in_progress=true"], ["un"]),
        (["--where", "etat=retiré"], ["deux"]),
        (["--where", "etat=brouillon"], ["trois"]),
        (["--where", "outil=Agora Libre", "--where", "date=2020"], ["un"]),
        (["--text", "smartcity"], ["deux"]),
        (["--text", "elan"], ["trois"]),
        (["--text", "VOISINS agora"], ["un"]),
        (["--text", "voisin agorra"], ["un"]),
        (["--text", "introuvable"], []),
        (["--collection", "outil"], ["agora", "carto"]),
        (["--collection", "_outil", "--text", "carto"], ["carto"]),
    ],
)
def test_list(
    site: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: list[str]
) -> None:
    assert listed(capsys, str(site), *arguments) == expected


def test_list_for_people(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", str(site), "--where", "outil=Carto Voix"]) == 0
    assert capsys.readouterr().out == "_usage/un.md\tPlace aux voisins\n"


def test_opening_the_catalogue_lists_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(capsys, str(site / "_outil")) == ["agora", "carto"]


@pytest.mark.parametrize("command", [["list"], ["replace", "title", "a", "b"]])
def test_a_collection_that_is_not_there(
    site: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main([command[0], str(site), *command[1:], "--collection", "rien", "--lang", "en"]) == 2
    assert "usage, usage_citoyens, outil" in capsys.readouterr().err


def test_replacing_a_reference_leaves_the_entry_alone(site: Path) -> None:
    assert main(["replace", str(site), "outil", "Agora Libre", "Agora Nova"]) == 0
    assert changed(site) == {
        "_usage/un.md": FILES["_usage/un.md"].replace("- Agora Libre\n", "- Agora Nova\n"),
        "_usage/deux.md": FILES["_usage/deux.md"].replace("[Agora Libre]", "[Agora Nova]"),
        "_usage/trois.md": FILES["_usage/trois.md"].replace("Agora Libre", "Agora Nova"),
    }


def test_replacing_an_entrys_title_changes_every_field_that_refers_to_it(site: Path) -> None:
    assert main(["replace", str(site), "title", "Agora Libre", "Agora Nova", "--collection", "outil"]) == 0
    assert changed(site) == {
        "_outil/agora.md": "---\ntitle: 'Agora Nova'\ncategorie: outil\n---\n",
        "_usage/un.md": FILES["_usage/un.md"].replace("- Agora Libre\n", "- Agora Nova\n"),
        "_usage/deux.md": FILES["_usage/deux.md"].replace("Agora Libre", "Agora Nova"),
        "_usage/trois.md": FILES["_usage/trois.md"].replace("Agora Libre", "Agora Nova"),
        "_usage_citoyens/avis.md": FILES["_usage_citoyens/avis.md"].replace("Agora Libre", "Agora Nova"),
    }


def test_a_name_already_in_a_list_is_not_doubled(site: Path) -> None:
    assert main(["replace", str(site), "outil", "Agora Libre", "Carto Voix"]) == 0
    assert changed(site)["_usage/un.md"] == FILES["_usage/un.md"].replace("- Agora Libre\n", "")


def test_replacing_from_within_a_collection_follows_outside_it(site: Path) -> None:
    assert main(["replace", str(site / "_outil"), "title", "Agora Libre", "Agora Nova"]) == 0
    assert "_usage/un.md" in changed(site)


def test_a_dry_run_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["replace", str(site), "outil", "Agora Libre", "Agora Nova", "--dry-run", "--lang", "en"]) == 0
    )
    assert changed(site) == {}
    told = capsys.readouterr().out
    assert "_usage/un.md: outil: Agora Libre, Carto Voix → Agora Nova, Carto Voix\n" in told
    assert "3 files would change." in told


def test_a_file_that_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = "---\ntitle: a: b\noutil: [Agora Libre\n---\n"
    (site / "_usage" / "brise.md").write_text(broken, encoding="utf-8")
    assert main(["replace", str(site), "outil", "Agora Libre", "Agora Nova"]) == 1
    assert (site / "_usage" / "brise.md").read_text(encoding="utf-8") == broken
    assert "_usage/brise.md" in capsys.readouterr().err
    assert "_usage/un.md" in changed(site)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["outil", "Absent", "Autre"], 0),
        (["outil", "Agora Libre", "Agora Libre"], 0),
        (["inconnu", "a", "b"], 2),
        (["in_progress", "true", "peut-être"], 2),
        (["parameters", "a", "b"], 2),
    ],
)
def test_what_changes_nothing(site: Path, arguments: list[str], code: int) -> None:
    assert main(["replace", str(site), *arguments]) == code
    assert changed(site) == {}


def test_values_are_read_by_the_fields_kind(site: Path) -> None:
    assert main(["replace", str(site), "in_progress", "true", "false"]) == 0
    assert changed(site) == {
        "_usage/un.md": FILES["_usage/un.md"].replace("in_progress: true", "in_progress: false")
    }


def test_nothing_in_place_of_a_value_takes_it_away(site: Path) -> None:
    assert main(["replace", str(site), "outil", "Carto Voix", ""]) == 0
    assert changed(site) == {"_usage/un.md": FILES["_usage/un.md"].replace("- Carto Voix\n", "")}


def test_a_replacement_can_be_undone_as_one(site: Path) -> None:
    assert main(["replace", str(site), "title", "Agora Libre", "Agora Nova", "--collection", "outil"]) == 0
    assert changed(site)
    folders = UserFolders.of_this_user()
    latest = UndoStore(folders.data / "undo").latest(site)
    assert latest is not None
    label, applied, file = latest
    assert label == "Agora Libre → Agora Nova"
    undone = undo_plan(applied, VersionStore.of_this_user(folders))
    assert not undone.refused
    assert changed(site) == {}
    UndoStore(folders.data / "undo").drop(file)
    assert UndoStore(folders.data / "undo").latest(site) is None


def test_undoing_leaves_alone_what_was_changed_since(site: Path) -> None:
    assert main(["replace", str(site), "outil", "Agora Libre", "Agora Nova"]) == 0
    (site / "_usage" / "un.md").write_text("---\ntitle: Autre\n---\n", encoding="utf-8")
    latest = UndoStore(UserFolders.of_this_user().data / "undo").latest(site)
    assert latest is not None
    undone = undo_plan(latest[1], VersionStore.of_this_user())
    assert list(undone.refused) == [site / "_usage" / "un.md"]
    assert list(changed(site)) == ["_usage/un.md"]
