"""Saving a case: nothing unseen is overwritten, and the file keeps all that isn't text."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest

from caseeditor.case import Case
from caseeditor.errors import NameRefused, SaveConflict, SaveFailed
from caseeditor.folder.keeping.drafts import DraftStore
from caseeditor.folder.layout import find_layout, is_case_file
from caseeditor.folder.writing.saving import copy_name, save_case
from caseeditor.folder.writing.snapshot import Snapshot, open_case

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights and links in another way")
NOBODY = 65534
_SAVES_AS = """
import os, sys
from pathlib import Path
from caseeditor.errors import SaveFailed
from caseeditor.folder.keeping.drafts import DraftStore
from caseeditor.folder.writing.snapshot import open_case
from caseeditor.folder.writing.saving import save_case
somebody, path, store = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
case, opened = open_case(path)
case = case.with_field("title", "Un verger")
os.setgroups([])
os.setgid(somebody)
os.setuid(somebody)
try:
    save_case(case, opened, store=DraftStore(store))
    print("saved")
except SaveFailed as failed:
    print(failed.reason)
"""


def as_somebody() -> bool:
    return sys.platform != "win32" and os.geteuid() != 0


@pytest.fixture
def path(site: Path) -> Path:
    return site / "_usage" / "jardin.md"


def edited(path: Path, text: str = "Un verger") -> tuple[Case, Snapshot]:
    case, opened = open_case(path)
    return case.with_field("title", text), opened


def names(folder: Path) -> list[str]:
    return sorted(found.name for found in folder.iterdir())


def leftovers(path: Path) -> list[str]:
    return [name for name in names(path.parent) if name.startswith(".")]


def test_a_save_writes_the_case_and_says_what_the_file_is_now(path: Path) -> None:
    case, opened = edited(path)
    written = save_case(case, opened)
    assert path.read_bytes() == case.to_bytes() != opened.raw
    assert written == Snapshot(path, case.to_bytes())
    assert leftovers(path) == []
    again = case.with_body("Autre texte\n")
    assert save_case(again, written).raw == path.read_bytes() == again.to_bytes()


def test_a_file_changed_by_someone_else_is_left_alone(path: Path) -> None:
    case, opened = edited(path)
    path.write_bytes(b"---\ntitle: Le leur\n---\n")
    with pytest.raises(SaveConflict) as conflict:
        save_case(case, opened)
    assert (conflict.value.reason, conflict.value.path) == ("changed", path)
    assert path.read_bytes() == b"---\ntitle: Le leur\n---\n"
    assert leftovers(path) == []


def test_a_change_of_the_same_size_and_moment_is_seen(path: Path) -> None:
    case, opened = edited(path)
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Brumont", b"Brumonx"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(SaveConflict):
        save_case(case, opened)


def test_the_same_change_made_by_someone_else_is_no_conflict(path: Path) -> None:
    case, opened = edited(path)
    path.write_bytes(case.to_bytes())
    assert save_case(case, opened) == Snapshot(path, case.to_bytes())


def test_a_file_that_went_is_not_made_again_unasked(path: Path) -> None:
    case, opened = edited(path)
    path.unlink()
    with pytest.raises(SaveConflict) as conflict:
        save_case(case, opened)
    assert conflict.value.reason == "deleted"
    assert not path.exists()
    assert save_case(case, Snapshot(path, None)).raw == path.read_bytes()


def test_a_folder_that_went_is_told_the_same_way(path: Path, site: Path) -> None:
    case, opened = edited(path)
    (site / "_usage").rename(site / "ailleurs")
    with pytest.raises(SaveConflict) as conflict:
        save_case(case, opened)
    assert conflict.value.reason == "deleted"


def test_a_file_that_became_a_folder_is_told(path: Path) -> None:
    case, opened = edited(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(SaveConflict):
        save_case(case, opened)
    assert path.is_dir()


def test_a_new_file_never_takes_the_place_of_another(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(SaveConflict) as conflict:
        save_case(Case.from_bytes(b"---\ntitle: Moi\n---\n"), Snapshot(path, None))
    assert conflict.value.reason == "appeared"
    assert path.read_bytes() == before
    assert leftovers(path) == []


@pytest.mark.parametrize("taken", ["Jardin.md", "JARDIN.MD"])
def test_a_new_name_that_differs_by_case_alone_is_refused(path: Path, taken: str) -> None:
    with pytest.raises(NameRefused) as refused:
        save_case(Case.from_bytes(b"---\ntitle: a\n---\n"), Snapshot(path.with_name(taken), None))
    assert refused.value.reason == "taken"
    assert names(path.parent) == ["jardin.md"]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes both forms for one name itself")
def test_a_new_name_that_differs_by_accent_form_alone_is_refused(path: Path) -> None:
    path.with_name(unicodedata.normalize("NFD", "é.md")).write_bytes(b"---\n---\n")
    with pytest.raises(NameRefused):
        save_case(Case.from_bytes(b"---\ntitle: a\n---\n"), Snapshot(path.with_name("é.md"), None))


@pytest.mark.parametrize("name", ["con.md", "a:b.md", "point.", "espace ", "x" * 300 + ".md"])
def test_a_new_name_that_windows_refuses_is_never_made(path: Path, name: str) -> None:
    with pytest.raises(NameRefused):
        save_case(Case.from_bytes(b"---\ntitle: a\n---\n"), Snapshot(path.with_name(name), None))
    assert names(path.parent) == ["jardin.md"]


@POSIX
def test_a_file_that_has_such_a_name_is_saved_all_the_same(path: Path) -> None:
    odd = path.rename(path.with_name("où: ici?.md"))
    case, opened = edited(odd)
    save_case(case, opened)
    assert odd.read_bytes() == case.to_bytes()


def test_new_names_are_composed(path: Path) -> None:
    name = unicodedata.normalize("NFD", "été.md")
    written = save_case(Case.from_bytes(b"---\ntitle: a\n---\n"), Snapshot(path.with_name(name), None))
    assert written.path.name == "été.md"
    assert "été.md" in [unicodedata.normalize("NFC", found) for found in names(path.parent)]


@POSIX
def test_permissions_stay(path: Path) -> None:
    path.chmod(0o640)
    save_case(*edited(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@POSIX
def test_a_new_file_has_the_usual_permissions(path: Path) -> None:
    plain = path.with_name("plain.md")
    plain.touch()
    written = save_case(Case.from_bytes(b"---\ntitle: a\n---\n"), Snapshot(path.with_name("neuf.md"), None))
    assert written.path.stat().st_mode == plain.stat().st_mode


@pytest.mark.skipif(sys.platform == "win32" or as_somebody(), reason="only root may give files away")
def test_the_owner_stays(path: Path) -> None:
    os.chown(path, NOBODY, NOBODY)
    save_case(*edited(path))
    assert (path.stat().st_uid, path.stat().st_gid) == (NOBODY, NOBODY)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Python sets extended attributes on Linux alone")
def test_extended_attributes_stay(path: Path) -> None:
    try:
        os.setxattr(path, "user.note", b"relu")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    save_case(*edited(path))
    assert os.getxattr(path, "user.note") == b"relu"


@POSIX
def test_a_link_stays_and_its_target_is_written(path: Path, tmp_path: Path) -> None:
    target = path.rename(tmp_path / "vrai.md")
    path.symlink_to(target)
    case, opened = edited(path)
    written = save_case(case, opened)
    assert path.is_symlink()
    assert written.path == path
    assert target.read_bytes() == case.to_bytes()
    assert leftovers(target) == leftovers(path) == []


@POSIX
def test_all_names_of_a_file_go_on_showing_the_same(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre.md"
    os.link(path, other)
    store = tmp_path / "drafts"
    case, opened = edited(path, "Court")
    save_case(case.with_body(""), opened, store=DraftStore(store))
    assert path.read_bytes() == other.read_bytes() == case.with_body("").to_bytes()
    assert path.samefile(other)
    assert [name for name in names(store) if name.endswith(".draft")] == []


@POSIX
def test_a_name_left_by_a_killed_save_is_no_second_name(path: Path) -> None:
    os.link(path, path.with_name(".jardin.md.0123456789ab.tmp"))
    before = path.stat().st_ino
    save_case(*edited(path))
    assert path.stat().st_ino != before
    assert leftovers(path) == []


def test_what_a_killed_save_left_is_no_case(path: Path) -> None:
    left = path.with_name(".jardin.md.0123456789ab.tmp")
    left.write_bytes(path.read_bytes())
    assert not is_case_file(left)


@pytest.mark.skipif(not as_somebody(), reason="root may write everywhere")
def test_a_file_in_a_folder_that_takes_no_other_is_written_in_its_place(path: Path, tmp_path: Path) -> None:
    case, opened = edited(path)
    path.parent.chmod(0o555)
    try:
        save_case(case, opened, store=DraftStore(tmp_path / "drafts"))
        assert path.read_bytes() == case.to_bytes()
        with pytest.raises(SaveFailed) as failed:
            save_case(case, Snapshot(path.with_name("neuf.md"), None))
        assert failed.value.reason == "denied"
    finally:
        path.parent.chmod(0o755)


@pytest.mark.skipif(not as_somebody(), reason="root may write everywhere")
def test_a_file_that_may_only_be_read_is_left_alone(path: Path) -> None:
    case, opened = edited(path)
    path.chmod(0o444)
    with pytest.raises(SaveFailed) as failed:
        save_case(case, opened)
    assert failed.value.reason == "denied"
    assert path.read_bytes() == opened.raw


@POSIX
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root, to become somebody else")
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "owner", "expected"),
    [
        (0o555, 0o644, NOBODY, "saved"),  # no new file may be made: in its own place
        (0o777, 0o444, NOBODY, "denied"),
        (0o777, 0o666, 0, "saved"),  # the owner can't be kept otherwise
        (0o1777, 0o666, 0, "saved"),
        (0o777, 0o644, 0, "denied"),
    ],
)
def test_rights_as_somebody_else(
    case_text: str, folder_mode: int, file_mode: int, owner: int, expected: str
) -> None:
    with tempfile.TemporaryDirectory() as made:  # pytest's own folders let nobody else in
        top = Path(made)
        top.chmod(0o755)
        store = top / "drafts"
        path = top / "cases" / "jardin.md"
        for folder, mode in ((store, 0o777), (path.parent, folder_mode)):
            folder.mkdir()
            folder.chmod(mode)
        path.write_text(case_text, encoding="utf-8")
        os.chown(path, owner, owner)
        path.chmod(file_mode)
        done = subprocess.run(
            [sys.executable, "-c", _SAVES_AS, str(NOBODY), str(path), str(store)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == expected
        assert ("Un verger" in path.read_text(encoding="utf-8")) is (expected == "saved")
        assert path.stat().st_uid == owner
        assert leftovers(path) == []


def test_what_the_second_reader_reads_otherwise_is_not_written(path: Path) -> None:
    _, opened = open_case(path)
    # The site's reader takes this for text, PyYAML for the number 10: only an edit gone wrong writes it.
    case = Case.from_bytes(opened.raw.replace(b"Un jardin", b"1__0 #") if opened.raw else b"")
    assert case.fields["title"] == "1__0"
    with pytest.raises(SaveFailed) as failed:
        save_case(case, opened)
    assert failed.value.reason == "differs"
    assert path.read_bytes() == opened.raw
    path.write_bytes(case.to_bytes())
    written = save_case(case.with_body("autre\n"), Snapshot(path, case.to_bytes()))  # so when opened already
    assert written.raw == path.read_bytes()


def test_a_path_too_long_is_told(path: Path) -> None:
    deep = path.parent.joinpath(*["d" * 200] * 25)
    with pytest.raises(SaveFailed) as failed:
        save_case(Case.from_bytes(b"---\ntitle: a\n---\n"), Snapshot(deep / "a.md", None))
    assert failed.value.reason == "io"


def test_a_long_path_works(path: Path) -> None:
    folder = path.parent.joinpath(*["d" * 100] * 4)
    folder.mkdir(parents=True)
    written = save_case(Case.from_bytes(b"---\ntitle: a\n---\n"), Snapshot(folder / "a.md", None))
    case, opened = edited(written.path)
    assert save_case(case, opened).raw == written.path.read_bytes()


@pytest.mark.parametrize("name", ["x" * 250 + ".md", "é" * 120 + ".md"])
@pytest.mark.skipif(sys.platform == "darwin", reason="accents take more room there")
def test_a_long_name_works(path: Path, name: str) -> None:
    long = path.rename(path.with_name(name))
    case, opened = edited(long)
    save_case(case, opened)
    assert long.read_bytes() == case.to_bytes()


@POSIX
def test_a_name_that_is_no_text_works(path: Path) -> None:
    try:
        odd = path.rename(path.with_name(os.fsdecode(b"d\xe9j\xe0.md")))
    except OSError:
        pytest.skip("this disk takes only UTF-8 for names")
    case, opened = edited(odd)
    save_case(case, opened)
    assert odd.read_bytes() == case.to_bytes()


@pytest.mark.parametrize(
    ("name", "taken", "copied"),
    [
        ("rue.md", [], "rue-copie.md"),
        ("rue.md", ["rue-copie.md"], "rue-copie-2.md"),
        ("rue.md", ["Rue-Copie.md", "rue-copie-2.md"], "rue-copie-3.md"),
        ("rue-copie.md", ["rue-copie.md"], "rue-copie-2.md"),
        ("rue-copie-2.md", ["rue-copie.md", "rue-copie-2.md"], "rue-copie-3.md"),
        ("digestats", [], "digestats-copie"),
        ("e\u0301te\u0301.md", ["été-copie.md"], "été-copie-2.md"),
        ("a:b.md", [], "a-b-copie.md"),
    ],
)
def test_copies_have_plain_free_names(tmp_path: Path, name: str, taken: list[str], copied: str) -> None:
    for other in taken:
        (tmp_path / other).touch()
    assert copy_name(tmp_path / name) == tmp_path / copied


def test_copies_leave_names_to_what_waits_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "rue-copie.md").touch()
    copied = copy_name(tmp_path / "rue.md", ["Rue-copie-2.md", "rue.md"])
    assert copied.name == "rue-copie-3.md"


def test_a_copy_is_a_case_of_the_folder(path: Path, site: Path) -> None:
    case, _ = edited(path)
    written = save_case(case, Snapshot(copy_name(path), None))
    assert is_case_file(written.path)
    assert written.path.parent in find_layout(site).case_folders


def test_the_copy_of_a_very_long_name_can_be_saved(path: Path) -> None:
    copied = copy_name(path.with_name("x" * 250 + ".md"))
    assert save_case(Case.from_bytes(b"---\ntitle: a\n---\n"), Snapshot(copied, None)).path == copied


def fail_on_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that flushes files and says of folders that it can't."""
    fsync = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)


@POSIX
def test_a_folder_that_isnt_flushed_is_told_after_the_file_was_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, opened = edited(path)
    with monkeypatch.context() as patched:
        fail_on_folders(patched)
        with pytest.raises(SaveFailed) as caught:
            save_case(case, opened)
    assert caught.value.reason == "unconfirmed"
    assert path.read_bytes() == case.to_bytes()
    assert save_case(case, opened).raw == case.to_bytes()  # once more, and the disk has it


@POSIX
def test_a_copy_that_isnt_flushed_leaves_the_file_as_it_was(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.link(path, path.with_name("autre.md"))
    case, opened = edited(path)
    fail_on_folders(monkeypatch)
    with pytest.raises(SaveFailed) as caught:
        save_case(case, opened, store=DraftStore(tmp_path / "drafts"))
    assert caught.value.reason == "io"
    assert path.read_bytes() == opened.raw
