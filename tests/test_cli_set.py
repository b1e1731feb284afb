"""`caseeditor set`: values by kind, lists, exit codes, and not one byte more."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from caseeditor.__main__ import main
from caseeditor.case import Case, Schema
from caseeditor.cli import setting
from caseeditor.errors import FolderUnreadable, SaveFailed
from caseeditor.folder.keeping.versions import VersionStore
from caseeditor.folder.layout import SiteLayout
from caseeditor.folder.writing.snapshot import Snapshot, open_case
from caseeditor.paths import UserFolders

CASE = """---
title: Une halle à réinventer   # le vrai titre
link:
outil:
- Agora Libre
screenshot: halle.png
date: 2020-02-03 09:00:00 +0000
in_progress: true
note-citoyenne: 3
echelle: commune
---

Les marchands proposent.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "halle.md"
    made.write_text(CASE, encoding="utf-8", newline="")
    return made


def after(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "old", "new"),
    [
        (["link=https://halle.example/?a=b"], "link:\n", "link: https://halle.example/?a=b\n"),
        (["in_progress=false"], "in_progress: true", "in_progress: false"),
        (["note-citoyenne=5"], "note-citoyenne: 3", "note-citoyenne: 5"),
        (["note-citoyenne=8"], "note-citoyenne: 3", "note-citoyenne: 8"),
        (["note-citoyenne="], "note-citoyenne: 3", "note-citoyenne: "),
        (["date=2018-11-14 09:29:08 +0000"], "2020-02-03 09:00:00 +0000", "2018-11-14 09:29:08 +0000"),
        (["date=2018-11-14 09:29:08 +0200"], "2020-02-03 09:00:00 +0000", "2018-11-14 09:29:08 +0200"),
        (["echelle=017"], "echelle: commune", 'echelle: "017"'),
        (["outil=Carto Voix"], "- Agora Libre", "- Carto Voix"),
        (["outil=Un, deux"], "- Agora Libre", "- Un, deux"),
        (["--add", "outil=Carto Voix"], "- Agora Libre\n", "- Agora Libre\n- Carto Voix\n"),
        (["--add", "outil=A", "--add", "outil=B"], "- Agora Libre\n", "- Agora Libre\n- A\n- B\n"),
        (["--add", "outil=Carto Voix", "--remove", "outil=Agora Libre"], "- Agora Libre\n", "- Carto Voix\n"),
        (["--unset", "echelle"], "echelle: commune\n", ""),
        (["--unset", " echelle "], "echelle: commune\n", ""),
        (["note-citoyenne=4", "--unset", "echelle", "in_progress=false"],
         "in_progress: true\nnote-citoyenne: 3\nechelle: commune\n",
         "in_progress: false\nnote-citoyenne: 4\n"),
    ],
)  # fmt: skip
def test_saved(
    path: Path, arguments: list[str], old: str, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert old in CASE
    assert main(["set", str(path), *arguments]) == 0
    assert after(path) == CASE.replace(old, new)
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("---\ntitle: Article 71 : projet\nordre: 2\n---\n", ["--unset", "title"]),
        ("---\nordre:2\ntitle: x\n---\n", ["--unset", "ordre"]),
        ("---\noutil: - a\ntitle: x\n---\n", ["--remove", "outil=a"]),
        ("---\noutil: - a\ntitle: x\n---\n", ["--add", "outil=b"]),
    ],
)
def test_a_field_that_cannot_be_read_is_refused(
    path: Path, text: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(text, encoding="utf-8", newline="")
    assert main(["set", str(path), *arguments]) == 1
    assert after(path) == text
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "arguments", "new"),
    [
        ("outil:\n- seul\n", ["--remove", "outil=seul"], "outil:\n"),
        ("outil: [2018]\n", ["--remove", "outil=2018"], "outil: \n"),
        ("outil: [2018]\n", ["--add", "outil=2018"], "outil: [2018]\n"),
        ("outil: [a, ~, true]\n", ["--remove", "outil=None"], "outil: [a, ~, true]\n"),
        ("outil: [a, ~, true]\n", ["--remove", "outil=true"], "outil: [a, ~]\n"),
    ],
)
def test_the_last_name_leaves_an_empty_field_and_figures_name_a_number(
    path: Path, old: str, arguments: list[str], new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(f"---\n{old}---\n", encoding="utf-8", newline="")
    assert main(["set", str(path), *arguments]) == 0
    assert after(path) == f"---\n{new}---\n"
    capsys.readouterr()


def test_a_new_field_takes_its_place(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", str(path), "--add", "methodes=Le budget participatif"]) == 0
    expected = CASE.replace("screenshot:", "methodes:\n- Le budget participatif\nscreenshot:")
    assert after(path) == expected
    capsys.readouterr()


@pytest.mark.parametrize(
    "arguments",
    [
        ["title=Une halle à réinventer", "link=", "in_progress=true", "note-citoyenne=3"],
        ["date=2020-02-03 09:00:00 +0000", "outil=Agora Libre", "echelle=commune"],
        ["--add", "outil=Agora Libre", "--remove", "outil=Inconnu", "--unset", "opendata"],
        [],
    ],
)
def test_what_is_so_already_is_not_written(
    path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = path.stat()
    assert main(["set", str(path), *arguments]) == 0
    assert after(path) == CASE
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    capsys.readouterr()


@pytest.mark.parametrize(
    "argument",
    ["in_progress=peut-être", "note-citoyenne=bien", "note-citoyenne=3.5", "ordre=²", "date=hier",
     "date=14/11/2018",
     "date=2018-02-30 00:00:00 +0000", "parameters=beaucoup", "title=\udcff", "title=moitié \ud83d"],
)  # fmt: skip
def test_refused_values(path: Path, argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", str(path), argument, "echelle=ville", "--lang", "fr"]) == 1
    assert after(path) == CASE
    told = capsys.readouterr()
    assert told.out == ""
    assert "Rien n’a été modifié" in told.err or "rien n’a été modifié" in told.err


def test_only_lists_take_names(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", str(path), "--add", "title=Deux"]) == 1
    assert after(path) == CASE
    assert capsys.readouterr().err


@pytest.mark.parametrize("name", ["absent.md", ""])
def test_what_cannot_be_opened_is_2(path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", str(path.parent / name), "title=X"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["title"],
        ["=x"],
        ["--bogue"],
        ["--add", "outil="],
        ["--unset", " "],
        ["--unset", "title", "title=q"],
        ["--unset", " outil", "--add", "outil=A"],
        ["--remove", "outil=A", "--unset", "outil"],
    ],
)
def test_arguments_that_make_no_sense_are_2(
    path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["set", str(path), *arguments])
    assert ended.value.code == 2
    assert after(path) == CASE
    capsys.readouterr()


def test_broken_front_matter_stays_as_broken_as_it_was(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = CASE.replace("title: Une", "title: Loi : une")
    path.write_text(broken, encoding="utf-8", newline="")
    assert main(["set", str(path), "note-citoyenne=5"]) == 0
    assert after(path) == broken.replace("note-citoyenne: 3", "note-citoyenne: 5")
    capsys.readouterr()


def test_windows_files_stay_windows_files(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode("utf-8")
    path.write_bytes(raw)
    assert main(["set", str(path), "--add", "outil=Carto Voix"]) == 0
    assert path.read_bytes() == raw.replace(b"- Agora Libre\r\n", b"- Agora Libre\r\n- Carto Voix\r\n")
    capsys.readouterr()


def test_kinds_come_from_the_folder(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = "fields:\n- {name: habitants, kind: number, label: {fr: Habitants, en: Inhabitants}}\n"
    (path.parent / "_caseeditor.yml").write_text(own, encoding="utf-8")
    assert main(["set", str(path), "habitants=beaucoup", "--lang", "fr"]) == 1
    assert "Habitants" in capsys.readouterr().err
    assert main(["set", str(path), "habitants=1200"]) == 0
    assert "\nhabitants: 1200\n" in after(path)
    capsys.readouterr()


def test_older_encodings_stay(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = CASE.encode("cp1252")
    path.write_bytes(raw)
    assert main(["set", str(path), "echelle=été"]) == 0
    assert path.read_bytes() == raw.replace(b"echelle: commune", "echelle: été".encode("cp1252"))
    capsys.readouterr()


def test_a_sign_that_the_files_encoding_lacks_is_refused(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(CASE.encode("cp1252"))
    assert main(["set", str(path), "echelle=日本", "--lang", "en"]) == 1
    assert path.read_bytes() == CASE.encode("cp1252")
    assert "Convert the file first" in capsys.readouterr().err


@pytest.mark.parametrize("field", ["date", "published"])
def test_what_does_harm_without_a_value_goes_when_it_is_emptied(path: Path, field: str) -> None:
    assert main(["set", str(path), "published=true"]) == 0
    assert main(["set", str(path), f"{field}="]) == 0
    assert field not in Case.from_bytes(path.read_bytes()).fields
    assert main(["set", str(path), f"{field}="]) == 0


def test_emptied_list_and_text(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", str(path), "outil=", "echelle="]) == 0
    assert after(path) == CASE.replace("outil:\n- Agora Libre\n", "outil:\n").replace(
        "echelle: commune", "echelle: "
    )
    capsys.readouterr()


@pytest.mark.parametrize("value", ["true", "False", "TRUE", " true "])
def test_switches(path: Path, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["set", str(path), f"in_progress={value}"]) == 0
    assert f"\nin_progress: {value.strip().lower()}\n" in after(path)
    capsys.readouterr()


def test_a_file_changed_meanwhile_is_a_conflict(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = CASE.replace("commune", "région")

    def opened_then_changed(asked: Path, schema: Schema) -> tuple[Case, Snapshot]:
        opened = open_case(asked, schema)
        asked.write_text(theirs, encoding="utf-8", newline="")
        return opened

    monkeypatch.setattr(setting, "open_case", opened_then_changed)
    assert main(["set", str(path), "note-citoyenne=5"]) == 1
    assert after(path) == theirs
    assert capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_file_is_2(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.parent.chmod(0o555)
    try:
        assert main(["set", str(path), "note-citoyenne=5"]) == 2
    finally:
        path.parent.chmod(0o755)
    assert after(path) == CASE
    assert capsys.readouterr().err


def test_a_full_disk_is_2(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_case: Case, opened: Snapshot, _versions: VersionStore) -> Snapshot:
        raise SaveFailed(opened.path, "no-space")

    monkeypatch.setattr(setting, "save_keeping", full)
    assert main(["set", str(path), "note-citoyenne=5"]) == 2
    assert after(path) == CASE
    assert capsys.readouterr().err


def test_what_is_replaced_is_kept_where_the_window_finds_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(path.parent)
    assert main(["set", path.name, "note-citoyenne=5"]) == 0
    store = VersionStore(UserFolders.of_this_user().data / "versions")
    assert [store.read(version) for version in store.versions(path)] == [path.read_bytes(), CASE.encode()]
    path.unlink()
    monkeypatch.chdir("/")
    assert [version.path for version in store.lost([path.parent])] == [path]
    capsys.readouterr()


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("halle.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("halle.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("halle", b"\x89PNG\x81\x8d"),
        ("_config.yml", b"title: Site\n"),
        ("_caseeditor.yml", b"fields: []\n"),
        ("index.html", b"---\ntitle: Accueil\n---\n"),
        ("halle.md~", CASE.encode()),
        (".halle.md", CASE.encode()),
    ],
)
def test_what_is_no_case_is_refused(
    tmp_path: Path, name: str, raw: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert main(["set", str(path), "title=X", "--lang", "en"]) == 1
    assert path.read_bytes() == raw
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"“{name}” isn’t a case: nothing was changed.\n")


@pytest.mark.parametrize("raw", [b"Un texte.\n", b"", "---\ntitle: Été\n---\n".encode("mac_roman"),
                                 "---\ntitle: Été\n---\n".encode("utf-16")])  # fmt: skip
def test_a_case_is_one_whatever_its_encoding(
    path: Path, raw: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_bytes(raw)
    assert main(["set", str(path), "ordre=5"]) == 0
    assert Case.from_bytes(path.read_bytes()).fields["ordre"] == 5
    capsys.readouterr()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "halle.md")
    assert main(["set", str(tmp_path / "halle.md"), "title=X", "--lang", "en"]) == 2
    assert "isn’t an ordinary file" in capsys.readouterr().err


def test_a_file_in_a_folder_that_may_not_be_entered_is_2(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = Path.stat

    def stat(asked: Path, **named: bool) -> os.stat_result:
        if asked == path:
            raise PermissionError(errno.EACCES, "denied", str(asked))
        return real(asked, **named)

    def no_layout(asked: Path) -> SiteLayout:
        raise FolderUnreadable(asked)

    monkeypatch.setattr(setting, "find_layout", no_layout)
    monkeypatch.setattr(Path, "stat", stat)
    assert main(["set", str(path), "title=X", "--lang", "en"]) == 2
    assert "can’t be opened" in capsys.readouterr().err
