"""What is handed over arrives, merged with what changed there, once and not twice."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from .conftest import CASE, Change, Desk, content, picture


def change_there(desk: Desk, path: str, old: str, new: str) -> None:
    file = desk.theirs / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="")


def test_what_an_envelope_holds(desk: Desk, change: Change) -> None:
    before = content(desk.mine)
    first = desk.hand_over("un.zip", "--message", "Bonjour <b>")
    assert content(desk.mine) == before
    with zipfile.ZipFile(first) as packed:
        names = set(packed.namelist())
        assert {name for name in names if name.startswith("files/")} == {
            f"files/{path}" for path in before if path.startswith(("_usage", "_outil", "img"))
        }
        assert {"remise.html", "changes.patch", "remise.json"} <= names
        page = packed.read("remise.html").decode()
    assert "Bonjour &lt;b&gt;" in page
    assert "<script" not in page
    change("_usage/parc.md", "Ville", "Région")
    second = desk.hand_over("deux.zip", "--since", str(first))
    with zipfile.ZipFile(second) as packed:
        files = [name for name in packed.namelist() if name.startswith("files/")]
        page = packed.read("remise.html").decode()
        manifest = json.loads(packed.read("remise.json"))
    assert files == ["files/_usage/parc.md"]
    assert "<del>Ville</del>" in page
    assert "<ins>Région</ins>" in page
    assert [change["kind"] for change in manifest["changes"]] == ["changed"]


def test_nothing_is_written_over(desk: Desk) -> None:
    first = desk.hand_over("un.zip")
    before = first.read_bytes()
    assert main_again(desk, first) == 2
    assert "is there already" in desk.capture.readouterr().err
    assert first.read_bytes() == before


def main_again(desk: Desk, out: Path) -> int:
    from caseeditor.__main__ import main  # noqa: PLC0415

    return main(["handover", str(desk.mine), str(out), "--lang", "en"])


def test_everything_that_changed_arrives(desk: Desk, change: Change) -> None:
    first = desk.hand_over("un.zip")
    change("_usage/parc.md", "Ville", "Région")
    change("_outil/decidim.md", "Un outil.", "Un bon outil.")
    (desk.mine / "_usage" / "gare.md").unlink()
    (desk.mine / "_usage" / "neuf.md").write_text(CASE.replace("Un parc", "Tout neuf"), encoding="utf-8")
    (desk.mine / "img" / "gare.png").unlink()
    (desk.mine / "img" / "parc.png").write_bytes(picture("blue"))
    (desk.mine / "img" / "né ç.png").write_bytes(picture("green"))
    (desk.mine / "_layouts" / "usage.html").write_text("other")
    second = desk.hand_over("deux.zip", "--since", str(first))
    assert desk.take_in(second) == 0
    ours, there = content(desk.mine), content(desk.theirs)
    assert there.pop("_layouts/usage.html") == b"{{ content }}"
    ours.pop("_layouts/usage.html")
    assert there == ours
    again = content(desk.theirs)
    assert desk.take_in(second) == 0
    assert content(desk.theirs) == again
    assert "here already" in desk.capture.readouterr().out


def test_both_sides_changes_come_together(desk: Desk, change: Change) -> None:
    first = desk.hand_over("un.zip")
    change("_usage/parc.md", "Ville", "Région")
    change("_usage/parc.md", "Premier paragraphe", "Le premier paragraphe")
    second = desk.hand_over("deux.zip", "--since", str(first))
    change_there(desk, "_usage/parc.md", "- Decidim", "- Decidim\n- Consul")
    change_there(desk, "_usage/parc.md", "Troisième paragraphe", "Le troisième paragraphe")
    assert desk.take_in(second) == 0
    expected = (
        CASE.replace("Ville", "Région")
        .replace("- Decidim", "- Decidim\n- Consul")
        .replace("Premier paragraphe", "Le premier paragraphe")
        .replace("Troisième paragraphe", "Le troisième paragraphe")
    )
    assert (desk.theirs / "_usage" / "parc.md").read_text(encoding="utf-8") == expected


def test_what_collides_stays_and_the_rest_is_taken(desk: Desk, change: Change) -> None:
    first = desk.hand_over("un.zip")
    change("_usage/parc.md", "Un parc", "Un grand parc")
    change("_usage/parc.md", "Ville", "Région")
    second = desk.hand_over("deux.zip", "--since", str(first))
    change_there(desk, "_usage/parc.md", "Un parc", "Le parc")
    before = content(desk.theirs)
    assert desk.collisions(second) == [
        {"file": "_usage/parc.md", "field": "title", "mine": "Le parc", "theirs": "Un grand parc"}
    ]
    assert content(desk.theirs) == before
    assert desk.take_in(second) == 1
    expected = CASE.replace("Un parc", "Le parc").replace("Ville", "Région")
    assert (desk.theirs / "_usage" / "parc.md").read_text(encoding="utf-8") == expected
    assert desk.take_in(second) == 1
    assert (desk.theirs / "_usage" / "parc.md").read_text(encoding="utf-8") == expected


def test_a_chain_of_envelopes_knows_what_each_began_with(desk: Desk, change: Change) -> None:
    first = desk.hand_over("un.zip")
    change("_usage/gare.md", "Ville", "Département")
    second = desk.hand_over("deux.zip", "--since", str(first))
    change("_usage/parc.md", "Ville", "Région")
    third = desk.hand_over("trois.zip", "--since", str(second))
    change_there(desk, "_usage/parc.md", "Deuxième", "Le deuxième")
    assert desk.take_in(second) == desk.take_in(third) == 0
    assert content(desk.theirs)["_usage/parc.md"].decode() == CASE.replace("Ville", "Région").replace(
        "Deuxième", "Le deuxième"
    )


def test_a_renamed_case_takes_the_changes_of_the_other_side_along(desk: Desk, change: Change) -> None:
    first = desk.hand_over("un.zip")
    change("_usage/parc.md", "Ville", "Région")
    (desk.mine / "_usage" / "parc.md").rename(desk.mine / "_usage" / "jardin.md")
    second = desk.hand_over("deux.zip", "--since", str(first))
    change_there(desk, "_usage/parc.md", "Deuxième", "Le deuxième")
    assert desk.take_in(second) == 0
    assert not (desk.theirs / "_usage" / "parc.md").exists()
    assert content(desk.theirs)["_usage/jardin.md"].decode() == CASE.replace("Ville", "Région").replace(
        "Deuxième", "Le deuxième"
    )
    assert desk.take_in(second) == 0


@pytest.mark.parametrize("there", ["changed", "gone"])
def test_a_deleted_file_goes_where_it_is_unchanged_alone(desk: Desk, there: str) -> None:
    first = desk.hand_over("un.zip")
    (desk.mine / "_usage" / "gare.md").unlink()
    second = desk.hand_over("deux.zip", "--since", str(first))
    if there == "changed":
        change_there(desk, "_usage/gare.md", "Ville", "Région")
        assert desk.take_in(second) == 1
        assert "Région" in (desk.theirs / "_usage" / "gare.md").read_text(encoding="utf-8")
    else:
        (desk.theirs / "_usage" / "gare.md").unlink()
        assert desk.take_in(second) == 0


def test_a_picture_that_both_changed_stays(desk: Desk) -> None:
    first = desk.hand_over("un.zip")
    (desk.mine / "img" / "parc.png").write_bytes(picture("blue"))
    (desk.theirs / "img" / "parc.png").write_bytes(picture("green"))
    second = desk.hand_over("deux.zip", "--since", str(first))
    assert desk.take_in(second) == 1
    assert (desk.theirs / "img" / "parc.png").read_bytes() == picture("green")


def test_a_folder_of_cases_and_a_whole_site_understand_each_other(desk: Desk, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    shutil.copytree(desk.mine / "_usage", plain)
    shutil.copytree(desk.mine / "img", plain / "img")
    first = desk.hand_over("un.zip", folder=plain)
    (plain / "parc.md").write_text(CASE.replace("Ville", "Région"), encoding="utf-8", newline="")
    (plain / "img" / "neuf.png").write_bytes(picture("blue"))
    second = desk.hand_over("deux.zip", "--since", str(first), folder=plain)
    assert desk.take_in(second) == 0
    there = content(desk.theirs)
    assert there["_usage/parc.md"].decode() == CASE.replace("Ville", "Région")
    assert there["img/neuf.png"] == picture("blue")


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_git_takes_the_patch(desk: Desk, ends: str, tmp_path: Path) -> None:
    site = desk.mine
    parc = site / "_usage" / "parc.md"
    parc.write_bytes(parc.read_bytes().replace(b"\n", ends.encode()))
    shutil.copytree(site, tmp_path / "git")
    first = desk.hand_over("un.zip")
    parc.write_bytes(
        parc.read_bytes().replace("Deuxième".encode(), "«\u00a0Le deuxième\u00a0»".encode()) + b"fin"
    )
    (site / "_usage" / "gare.md").rename(site / "_usage" / "une gare.md")
    (site / "_usage" / 'né "ç"é.md'.replace('"', "")).write_text(CASE, encoding="utf-8")
    (site / "_usage" / "vide.md").write_bytes(b"")
    (site / "img" / "parc.png").write_bytes(picture("blue", 300))
    (site / "img" / "gare.png").unlink()
    (site / "img" / "une image é.png").write_bytes(picture("green"))
    second = desk.hand_over("deux.zip", "--since", str(first))
    patch = tmp_path / "changes.patch"
    with zipfile.ZipFile(second) as packed:
        patch.write_bytes(packed.read("changes.patch"))
    environment = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", "apply", "--whitespace=nowarn", str(patch)],
        cwd=tmp_path / "git",
        env={**environment, "GIT_CEILING_DIRECTORIES": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    expected = content(site)
    expected.pop("_usage/vide.md")  # git's own patches hold no empty file without an index line of its own
    found = content(tmp_path / "git")
    found.pop("_usage/vide.md", None)
    assert found == expected
