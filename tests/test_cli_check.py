"""`caseeditor check`: its report, its JSON and SARIF, its exit codes, and `--fix`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from caseeditor.__main__ import main
from caseeditor.case import Case
from caseeditor.cli import fixing
from caseeditor.errors import SaveFailed
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.writing.saving import save_keeping
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.paths import UserFolders

GOOD = """---
title: Une halle à réinventer
outil:
- Agora Libre
screenshot: halle.svg
date: 2020-02-03 09:00:00 +0000
---

Les marchands proposent.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for folder in ("_usage", "_outil", "img"):
        (root / folder).mkdir(parents=True)
    (root / "_config.yml").write_text("title: Site\n", encoding="utf-8")
    (root / "_outil" / "agora.md").write_text(
        "---\ntitle: Agora Libre\ncategorie: outil\nlogo: halle.svg\n---\nPour débattre.\n", encoding="utf-8"
    )
    (root / "img" / "halle.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    write(root, GOOD)
    return root


def write(root: Path, text: str | bytes, name: str = "halle.md") -> Path:
    path = root / "_usage" / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = main(
        [
            "check",
            "--json",
            *([] if any("--lang" in given for given in arguments) else ["--lang=en"]),
            *arguments,
        ]
    )
    return code, json.loads(capsys.readouterr().out)


def test_json_is_the_contract(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, GOOD.replace("Agora Libre", "agoralibre"))
    code, found = checked(capsys, "--lang", "fr", str(site))
    assert code == 1
    assert found == {
        "folder": str(site),
        "cases": 1,
        "problems": [
            {
                "file": "_usage/halle.md",
                "line": 4,
                "field": "outil",
                "code": "unknown-tool",
                "severity": "error",
                "message": "«\u00a0agoralibre\u00a0» n’est pas au catalogue\u00a0: "
                "le site montrera une carte vide.",
                "fix": "Remplacer par «\u00a0Agora Libre\u00a0»",
            }
        ],
    }


def test_english(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, GOOD.replace("Agora Libre", "agoralibre"))
    _code, found = checked(capsys, "--lang=en", str(site))
    (problem,) = found["problems"]
    assert problem["message"] == "“agoralibre” isn’t in the catalogue: the site will show an empty card."
    assert problem["fix"] == "Replace with “Agora Libre”"


def test_without_errors_the_code_is_0(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, GOOD.replace("Les marchands proposent.", ""))
    code, found = checked(capsys, str(site))
    assert code == 0
    assert [(problem["severity"], problem["code"]) for problem in found["problems"]] == [
        ("warning", "body-empty")
    ]


@pytest.mark.parametrize("name", ["missing", "file"])
def test_what_cannot_be_checked_is_2(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["check", "--lang", "en", str(tmp_path / name)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert name in told.err
    assert "Error" not in told.err


def test_arguments_that_make_no_sense_are_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "--jsn", "."])
    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_folder_without_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "en", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "There is no case in this folder.\n"


def test_text_reads_like_a_compiler(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, GOOD.replace("Agora Libre", "agoralibre"))
    assert main(["check", "--lang", "en", str(site)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "_usage/halle.md:4: error: “agoralibre” isn’t in the catalogue: the site will show an empty card. "
        "[unknown-tool]",
        "  4 | - agoralibre",
        "    = Replace with “Agora Libre”",
        "",
        "1 case checked: 1 error, 0 warnings, 0 pieces of advice.",
        "1 problem can be corrected without a question: caseeditor check --fix",
    ]


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x0c", "\x85"])
def test_the_line_shown_is_the_line_meant(site: Path, sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, GOOD + f"Un{sign}mot.\n\nVoir [ici](https://a.example).\n")
    assert main(["check", "--lang", "en", str(site)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "  12 | Voir [ici](https://a.example)." in told


def test_sarif(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, GOOD.replace("Agora Libre", "agoralibre").replace("Les marchands", "L'été"), "été.md")
    assert main(["check", "--sarif", "--lang", "en", str(site)]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    levels = {result["ruleId"]: result["level"] for result in run["results"]}
    assert levels == {
        "unknown-tool": "error",
        "typography": "note",
        "file-name": "note",
        "duplicate-title": "warning",
    }
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] in ("_usage/halle.md", "_usage/%C3%A9t%C3%A9.md")
        assert place.get("region", {"startLine": 1})["startLine"] >= 1


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are letters there")
def test_a_file_name_of_bytes_that_are_no_letters(site: Path) -> None:
    written = write(site, GOOD, os.fsdecode(b"caf\xe9.md"))

    def printed(*form: str) -> str:
        command = [sys.executable, "-m", "caseeditor", "check", "--lang", "en", *form, str(site)]
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.stderr == b""
        return done.stdout.decode("utf-8")

    (named,) = {problem["file"] for problem in json.loads(printed("--json"))["problems"]} - {
        "_usage/halle.md"
    }
    assert site / named == written
    (run,) = json.loads(printed("--sarif"))["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert "_usage/caf%E9.md" in {place["artifactLocation"]["uri"] for place in places}
    assert "_usage/caf\ufffd.md: " in printed()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such name")
def test_a_line_end_in_a_file_name_breaks_no_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, GOOD, "deux\nlignes.md")
    assert main(["check", "--lang", "en", str(site)]) == 0
    told = capsys.readouterr().out
    assert "_usage/deux\ufffdlignes.md: " in told
    assert "\nlignes" not in told


def test_a_cases_folder_inside_a_site(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, GOOD.replace("Agora Libre", "agoralibre"))
    code, found = checked(capsys, str(site / "_usage"))
    assert (code, found["cases"]) == (1, 1)
    assert [(problem["file"], problem["code"]) for problem in found["problems"]] == [
        ("halle.md", "unknown-tool")
    ]


def test_fix_mends_what_is_sure_and_nothing_else(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = GOOD.replace("Agora Libre", "agoralibre # le nôtre").replace(
        "date: 2020", "methode:  \n- X\ndate: 2020"
    )
    faulty = faulty.replace("Les marchands proposent.", "L'été  arrive [ici](https://a.fr) : quand ?")
    path = write(site, faulty)
    code, found = checked(capsys, "--fix", str(site))
    assert path.read_text(encoding="utf-8") == faulty.replace("agoralibre", "Agora Libre").replace(
        "methode:", "methodes:"
    )
    assert code == 1  # nobody knows the method X
    assert {problem["code"] for problem in found["problems"]} == {
        "unknown-method", "typography", "pasted-leftover", "link-text",
    }  # fmt: skip


def test_a_second_fix_changes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        site,
        GOOD.replace("Agora Libre", "agoralibre")
        .replace("title: Une", "title: Halle : une")
        .encode("cp1252"),
    )
    assert main(["check", "--fix", str(site)]) == 0
    first = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (site / "_usage").iterdir()}
    assert b"Halle : une halle \xc3\xa0" in first[site / "_usage" / "halle.md"][0]
    assert main(["check", "--fix", str(site)]) == 0
    assert {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (site / "_usage").iterdir()
    } == first
    capsys.readouterr()


def test_fix_gives_a_file_its_ending(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, GOOD.replace("Une halle", "Une autre halle").replace("Agora Libre", "agoralibre"), "autre")
    code, found = checked(capsys, "--fix", str(site))
    assert (code, found["cases"], found["problems"]) == (0, 2, [])
    assert sorted(path.name for path in (site / "_usage").iterdir()) == ["autre.md", "halle.md"]
    assert "- Agora Libre\n" in (site / "_usage" / "autre.md").read_text(encoding="utf-8")
    assert (site / "_usage" / "halle.md").read_text(encoding="utf-8") == GOOD


def test_fix_makes_no_second_page_of_a_case(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("halle", "halle.md.save", "con"):
        write(site, GOOD, name)
    code, found = checked(capsys, "--fix", str(site))
    offered = {p["file"]: p["fix"] for p in found["problems"] if p["code"] == "file-extension"}
    assert (code, offered) == (
        1,
        {
            "_usage/con": "Rename the file to “con-1.md”",
            "_usage/halle": "Rename the file to “halle-2.md”",
            "_usage/halle.md.save": "Rename the file to “halle-2.md”",
        },
    )
    assert {path.name for path in (site / "_usage").iterdir()} == {
        "halle",
        "halle.md",
        "halle.md.save",
        "con",
    }


def test_fix_mends_the_catalogue_as_well(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = site / "_outil" / "agora.md"
    write(site, GOOD.replace("Agora Libre", "'Agora : Libre'"))
    broken = "---\ntitle: Agora : Libre\ntagline: Débattre : oui\nlink: ''\ncategorie: outil\n"
    broken += "logo: halle.svg\n---\nPour débattre.\n"
    entry.write_bytes(broken.encode("cp1252"))
    code, found = checked(capsys, "--fix", str(site))
    assert (code, found["problems"]) == (0, [])
    assert entry.read_text(encoding="utf-8") == broken.replace("Débattre : oui", '"Débattre : oui"').replace(
        "Agora : Libre", '"Agora : Libre"'
    )


def test_entries_that_were_mended_are_no_cases(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "---\ntitle: Carto : Voix\ncategorie: outil\nlogo: halle.svg\n---\nPour situer.\n"
    (site / "_outil" / "carto.md").write_text(entry, encoding="utf-8")
    write(site, GOOD.replace("- Agora Libre", "- Agora Libre\n- 'Carto : Voix'"))
    assert main(["check", "--fix", "--lang", "en", str(site)]) == 0
    assert capsys.readouterr().out == (
        "\n".join(("1 entry of the catalogue was corrected.", "1 case checked: nothing to say.", ""))
    )


def test_what_cannot_be_saved_is_said_and_still_counts(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(site, GOOD.replace("Agora Libre", "agoralibre"))
    other = write(
        site, GOOD.replace("Agora Libre", "AGORA LIBRE").replace("Une halle", "Un marché"), "marche.md"
    )

    def full_for_one(case: Case, opened: Snapshot, versions: VersionStore) -> Snapshot:
        if opened.path == path:
            raise SaveFailed(path, "no-space")
        return save_keeping(case, opened, versions)

    monkeypatch.setattr(fixing, "save_keeping", full_for_one)
    before = path.read_bytes()
    code = main(["check", "--fix", "--json", "--lang", "en", str(site)])
    told = capsys.readouterr()
    assert code == 1
    assert told.err.startswith("_usage/halle.md: ")
    assert [problem["file"] for problem in json.loads(told.out)["problems"]] == ["_usage/halle.md"]
    assert path.read_bytes() == before
    assert b"- Agora Libre" in other.read_bytes()


def kept(path: Path) -> list[bytes | None]:
    store = VersionStore(UserFolders.of_this_user().data / "versions")
    return [store.read(version) for version in store.versions(path)]


def test_fix_keeps_what_it_replaces_where_the_window_finds_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = GOOD.replace("Agora Libre", "agoralibre")
    path, named = write(site, old), write(site, old.replace("Une halle", "Un marché"), "marche")
    entry = site / "_outil" / "carto.md"
    entry.write_text("---\ntitle: Carto : Voix\n---\nUn outil.\n", encoding="utf-8")
    assert main(["check", "--fix", str(site)]) == 0
    assert kept(path) == [path.read_bytes(), old.encode()]
    assert kept(entry) == [entry.read_bytes(), b"---\ntitle: Carto : Voix\n---\nUn outil.\n"]
    renamed = named.with_name("marche.md")
    assert kept(renamed) == [renamed.read_bytes(), old.replace("Une halle", "Un marché").encode()]
    assert kept(named) == []
    capsys.readouterr()


def test_a_version_that_cannot_be_kept_stops_no_fix(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")
    monkeypatch.setenv("CASEEDITOR_HOME", str(tmp_path / "home"))
    path = write(site, GOOD.replace("Agora Libre", "agoralibre"))
    assert main(["check", "--fix", str(site)]) == 0
    assert path.read_text(encoding="utf-8") == GOOD
    assert capsys.readouterr().err == ""


def test_without_fix_nothing_is_written(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(site, GOOD.replace("Agora Libre", "agoralibre"))
    before = path.read_bytes(), path.stat().st_mtime_ns
    main(["check", str(site)])
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    capsys.readouterr()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_unreadable_case_is_a_problem(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(site, GOOD, "secret.md")
    path.chmod(0)
    code, found = checked(capsys, str(site))
    assert code == 1
    assert ("_usage/secret.md", "file-unreadable") in {(p["file"], p["code"]) for p in found["problems"]}


def test_a_link_to_nothing_is_a_problem(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "_usage" / "perdu.md").symlink_to(site / "nulle-part.md")
    (site / "_usage" / "boucle.md").symlink_to("boucle.md")
    (site / "_usage" / "boucle").symlink_to("boucle")
    (site / "_boucle").symlink_to("_boucle")
    code, found = checked(capsys, str(site))
    assert (code, found["cases"]) == (1, 4)
    assert [(problem["file"], problem["code"]) for problem in found["problems"]] == [
        ("_usage/boucle", "file-unreadable"),
        ("_usage/boucle.md", "file-unreadable"),
        ("_usage/perdu.md", "file-unreadable"),
    ]
    assert main(["check", "--fix", str(site)]) == 1
    capsys.readouterr()


def test_links_to_nothing_in_a_plain_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("boucle", "boucle.md", "img", "usage"):
        (tmp_path / name).symlink_to(name)
    code, found = checked(capsys, str(tmp_path))
    assert (code, [problem["file"] for problem in found["problems"]]) == (1, ["boucle.md"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipes_are_not_waited_for(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (
        "_usage/tube",
        "_usage/tube.md",
        "_outil/tube.md",
        "img/halle.png",
        "index.html",
        "_caseeditor.yml",
    ):
        os.mkfifo(site / name)
    (site / "_usage" / "lien.md").symlink_to("tube.md")
    write(site, GOOD.replace("halle.svg", "halle.png"))
    _code, found = checked(capsys, str(site))
    assert "picture-unreadable" in {problem["code"] for problem in found["problems"]}


# -- the real files ----------------------------------------------------------------------------------------


KNOWN = {"yaml-syntax", "unknown-tool", "unknown-method", "picture-missing", "score-range"}


def _states(corpus: Path) -> list[Path]:
    return sorted(path for path in (corpus / "states").iterdir() if path.is_dir())


@pytest.mark.corpus
def test_every_known_defect_is_reported_and_no_other(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for state in _states(corpus):
        expected = json.loads((state / "expected.json").read_text(encoding="utf-8"))
        _code, found = checked(capsys, str(state))
        reported = {(problem["file"], problem["code"], problem["field"]) for problem in found["problems"]}
        wanted = {(defect["file"], defect["code"], defect["field"]) for defect in expected}
        assert wanted <= reported, state
        errors = {
            (problem["file"], problem["code"], problem["field"])
            for problem in found["problems"]
            if problem["severity"] == "error"
            and problem["code"] in KNOWN
            and problem["file"].startswith("_usage/")
        }
        assert errors == wanted, state
        values = [problem["message"] for problem in found["problems"]]
        for defect in expected:
            if defect["value"] is not None:
                assert any(str(defect["value"]) in message for message in values), defect


@pytest.mark.corpus
def test_fixing_the_real_files(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After `--fix`, what can be mended is; no other line changed; a second run changes nothing."""
    for state in _states(corpus):
        copy = _writable_copy(state, tmp_path / state.name)
        before = _contents(copy)
        _code, found = checked(capsys, str(copy))
        _code, left = checked(capsys, "--fix", str(copy))
        after = _contents(copy)
        assert after.keys() == before.keys()
        assert not [file for file in before if not file.startswith("_usage/") and after[file] != before[file]]
        for file, raw in before.items():
            if not file.startswith("_usage/"):
                continue
            reported = [problem for problem in found["problems"] if problem["file"] == file]
            mendable = [
                problem for problem in reported if problem["severity"] != "advice" and _is_sure(problem)
            ]
            remaining = [problem for problem in left["problems"] if problem["file"] == file]
            assert not [problem for problem in mendable if problem in remaining], file
            changed = _lines_changed(raw, after[file])
            lines = {problem["line"] for problem in mendable}
            hidden = any(problem["code"] == "yaml-syntax" for problem in reported)
            assert changed >= lines if hidden else changed == lines, file
        checked(capsys, "--fix", str(copy))
        assert _contents(copy) == after


def _is_sure(problem: dict[str, Any]) -> bool:
    """Whether the mend leaves nothing to choose or to look at: no « X ou Y », no new catalogue entry, no
    other name for a picture, nothing that is only probably meant.
    """
    unsure = ("Add ", "Replace with: ", "Rename the picture ", "Show ")
    return problem["fix"] is not None and not problem["fix"].startswith(unsure)


@pytest.mark.corpus
def test_what_people_misspelt_is_mended(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names that differ from the catalogue's by case, spaces or hyphens alone, and broken front matter."""
    for state in _states(corpus):
        copy = _writable_copy(state, tmp_path / state.name)
        titles = {
            _folded(Case.from_bytes(path.read_bytes()).fields.get("title"))
            for path in (copy / "_outil").iterdir()
        }
        expected = json.loads((state / "expected.json").read_text(encoding="utf-8"))
        mendable = {
            (defect["file"], defect["code"], defect["field"])
            for defect in expected
            if defect["code"] == "yaml-syntax" or (defect["value"] and _folded(defect["value"]) in titles)
        }
        _code, left = checked(capsys, "--fix", str(copy))
        assert not mendable & {(p["file"], p["code"], p["field"]) for p in left["problems"]}, state


def _folded(name: object) -> str:
    return "".join(sign for sign in str(name).casefold() if sign.isalnum())


@pytest.mark.corpus
def test_the_current_site(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole site, and its folder of cases opened alone, say the same of the cases."""
    _code, whole = checked(capsys, str(corpus / "site"))
    _code, alone = checked(capsys, str(corpus / "site" / "_usage"))
    assert whole["cases"] == alone["cases"] == len(list((corpus / "site" / "_usage").iterdir()))
    of_cases = [p for p in whole["problems"] if p["file"].startswith("_usage/")]
    assert [
        {**p, "file": f"_usage/{p['file']}"} for p in alone["problems"] if "/" not in p["file"]
    ] == of_cases
    copy = _writable_copy(corpus / "site" / "_usage", tmp_path / "_usage")
    _code, plain = checked(capsys, str(copy))
    assert plain["cases"] == whole["cases"]
    assert "unknown-tool" not in {p["code"] for p in plain["problems"]}  # without any catalogue


def _writable_copy(folder: Path, copy: Path) -> Path:
    shutil.copytree(folder, copy)
    for path in copy.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    copy.chmod(0o755)
    return copy


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def _lines_changed(before: bytes, after: bytes) -> set[int]:
    """The lines, from 1, that became others; no mend of these files adds or removes one."""
    old, new = before.split(b"\n"), after.split(b"\n")
    return {line for line, (was, now) in enumerate(zip(old, new, strict=True), 1) if was != now}


def test_a_reader_who_stops_early_is_no_failure(site: Path) -> None:
    text = (GOOD.replace("Agora Libre", "inconnu") + "Une ligne\n").encode()
    for number in range(300):
        (site / "_usage" / f"cas-{number}.md").write_bytes(text)
    command = [sys.executable, "-m", "caseeditor", "check", str(site)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1
