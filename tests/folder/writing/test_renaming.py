"""Another name for a case's file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from caseeditor.errors import NameRefused, SaveConflict, SaveFailed
from caseeditor.folder.disk.flushing import FolderNotFlushed
from caseeditor.folder.writing import renaming
from caseeditor.folder.writing.renaming import rename_case


@pytest.fixture
def case(tmp_path: Path, case_text: str) -> Path:
    path = tmp_path / "jardin"
    path.write_text(case_text, encoding="utf-8")
    return path


def test_the_content_stays(case: Path, case_text: str) -> None:
    renamed = rename_case(case, "jardin.md")
    assert renamed == case.with_name("jardin.md")
    assert renamed.read_text(encoding="utf-8") == case_text
    assert not case.exists()


def test_a_taken_name_is_left_alone(case: Path, case_text: str) -> None:
    case.with_name("jardin.md").write_text("Un autre", encoding="utf-8")
    with pytest.raises(SaveConflict):
        rename_case(case, "jardin.md")
    assert case.with_name("jardin.md").read_text(encoding="utf-8") == "Un autre"
    assert case.read_text(encoding="utf-8") == case_text


def test_without_hard_links(case: Path, case_text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    renamed = rename_case(case, "jardin.md")
    assert renamed.read_text(encoding="utf-8") == case_text
    case.write_text("Un autre", encoding="utf-8")
    with pytest.raises(SaveConflict):
        rename_case(case, "jardin.md")
    assert renamed.read_text(encoding="utf-8") == case_text


def test_the_new_name_lasts_before_the_old_one_goes(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[list[str]] = []

    def flush(folder: Path) -> None:
        names.append(sorted(path.name for path in folder.iterdir()))

    monkeypatch.setattr(renaming, "flush_folder", flush)
    rename_case(case, "jardin.md")
    assert names == [["jardin", "jardin.md"], ["jardin.md"]]


def test_a_name_that_does_not_last_is_taken_back(
    case: Path, case_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> None:
        raise FolderNotFlushed(errno.EIO, "", str(folder))

    monkeypatch.setattr(renaming, "flush_folder", refuse)
    with pytest.raises(SaveFailed):
        rename_case(case, "jardin.md")
    assert case.read_text(encoding="utf-8") == case_text
    assert not case.with_name("jardin.md").exists()


def test_an_old_name_that_stays_takes_the_new_one_back(
    case: Path, case_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.unlink

    def unlink(path: Path) -> None:
        if path == case:
            raise PermissionError(errno.EPERM, "", str(path))
        real(path)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(SaveFailed) as refused:
        rename_case(case, "jardin.md")
    assert refused.value.reason == "denied"
    assert [path.name for path in case.parent.iterdir()] == ["jardin"]
    assert case.read_text(encoding="utf-8") == case_text


def test_an_old_name_that_somebody_else_took_away(
    case: Path, case_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flush(_folder: Path) -> None:
        case.unlink(missing_ok=True)

    monkeypatch.setattr(renaming, "flush_folder", flush)
    assert rename_case(case, "jardin.md").read_text(encoding="utf-8") == case_text


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no sticky folders")
def test_a_file_of_somebody_else_in_a_sticky_folder_gets_no_second_name(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.parent.chmod(0o1777)
    monkeypatch.setattr(os, "geteuid", lambda: case.stat().st_uid + 1)
    with pytest.raises(SaveFailed) as refused:
        rename_case(case, "jardin.md")
    assert refused.value.reason == "denied"
    assert [path.name for path in case.parent.iterdir()] == ["jardin"]


def test_a_file_that_went(case: Path) -> None:
    case.unlink()
    with pytest.raises(SaveConflict):
        rename_case(case, "jardin.md")
    assert not case.with_name("jardin.md").exists()


@pytest.mark.parametrize("name", ["", "con.md", "a/b.md", "a:b.md"])
def test_names_that_some_system_refuses(case: Path, name: str) -> None:
    with pytest.raises(NameRefused):
        rename_case(case, name)
    assert case.exists()
