"""Envelopes that aren't what they should be: a sentence, exit 2, and not a byte of the folder is changed."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseeditor.errors import EnvelopeRefused
from caseeditor.exchange.reading import open_envelope

from .conftest import CASE, Change, Desk, content

Members = dict[str, bytes]


def unpacked(envelope: Path) -> Members:
    with zipfile.ZipFile(envelope) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def sealed(members: Members, change: Callable[[dict[str, Any]], None] = lambda _said: None) -> Members:
    """The members with a manifest whose digests and own digest fit them: lies that need another look."""
    said = json.loads(members["remise.json"])
    said.pop("digest")
    said["members"] = {
        name: hashlib.sha256(raw).hexdigest() for name, raw in members.items() if name != "remise.json"
    }
    change(said)
    canonical = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    said["digest"] = hashlib.sha256(canonical.encode()).hexdigest()
    return {**members, "remise.json": json.dumps(said).encode()}


def pack(path: Path, members: Members, **more: Any) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, raw in members.items():
            packed.writestr(name, raw, **more)
    return path


@pytest.fixture
def members(desk: Desk, change: Change) -> Members:
    """A sound envelope with one changed case and a new one."""
    first = desk.hand_over("un.zip")
    change("_usage/parc.md", "Ville", "Région")
    (desk.mine / "_usage" / "neuf.md").write_text(CASE.replace("Un parc", "Neuf"), encoding="utf-8")
    return unpacked(desk.hand_over("deux.zip", "--since", str(first)))


def refused(desk: Desk, envelope: Path, words: str) -> None:
    before = content(desk.theirs)
    desk.capture.readouterr()
    assert desk.take_in(envelope) == 2
    said = desk.capture.readouterr().err
    assert words in said
    assert len(said.splitlines()) == 1
    assert "Traceback" not in said
    assert content(desk.theirs) == before


def renamed(members: Members, old: str, new: str) -> Members:
    """The new case under another name, with everything that says so."""

    def change(said: dict[str, Any]) -> None:
        for each in said["changes"]:
            if each["path"] == old:
                each["path"] = new
        said["state"][new] = said["state"].pop(old)

    moved = {name.replace(f"files/{old}", f"files/{new}"): raw for name, raw in members.items()}
    return sealed(moved, change)


def test_a_sealed_envelope_is_taken(desk: Desk, members: Members, tmp_path: Path) -> None:
    assert desk.take_in(pack(tmp_path / "x.zip", sealed(members))) == 0


@pytest.mark.parametrize(
    "name",
    [
        "../dehors.md",
        "_usage/../../dehors.md",
        "/etc/dehors.md",
        "C:/dehors.md",
        "_usage\\dehors.md",
        "_usage/con.md",
        "_usage/a:b.md",
        "_usage/fin .md ",
        "_usage/nul.md",
        "_layouts/usage.html",
        "_config.yml",
        ".git/config",
        "_usage/.htaccess",
        "img/page.html",
        "_plugins/x.rb",
        "_usage/" + "a" * 300 + ".md",
    ],
)
def test_names_that_have_no_place(desk: Desk, members: Members, tmp_path: Path, name: str) -> None:
    refused(desk, pack(tmp_path / "x.zip", renamed(members, "_usage/neuf.md", name)), "no place here")


def test_a_member_that_nothing_announces(desk: Desk, members: Members, tmp_path: Path) -> None:
    refused(desk, pack(tmp_path / "x.zip", {**members, "files/_usage/plus.md": b"x"}), "announces")
    more = sealed({**members, "files/_usage/plus.md": b"x"})
    refused(desk, pack(tmp_path / "y.zip", more), "announces")


def test_a_member_that_is_missing(desk: Desk, members: Members, tmp_path: Path) -> None:
    del members["files/_usage/neuf.md"]
    refused(desk, pack(tmp_path / "x.zip", members), "announces")
    refused(desk, pack(tmp_path / "y.zip", sealed(members)), "announces")


@pytest.mark.parametrize("name", ["files/_usage/neuf.md", "merging/base/_usage/parc.md", "remise.html"])
def test_another_content_than_announced(desk: Desk, members: Members, tmp_path: Path, name: str) -> None:
    members[name] += b" "
    refused(desk, pack(tmp_path / "x.zip", members), "announces")


@pytest.mark.parametrize("name", ["files/_usage/neuf.md", "merging/base/_usage/parc.md"])
def test_a_change_that_says_something_else(desk: Desk, members: Members, tmp_path: Path, name: str) -> None:
    members[name] += b" "
    refused(desk, pack(tmp_path / "x.zip", sealed(members)), "announces")


def test_a_manifest_that_was_touched(desk: Desk, members: Members, tmp_path: Path) -> None:
    members["remise.json"] = members["remise.json"].replace(b'"message": ""', b'"message": "x"')
    refused(desk, pack(tmp_path / "x.zip", members), "announces")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"format": "caseeditor-remise"}',
        b'{"a":1,"a":2}',
    ],
)
def test_a_manifest_that_is_none(desk: Desk, members: Members, tmp_path: Path, raw: bytes) -> None:
    refused(desk, pack(tmp_path / "x.zip", {**members, "remise.json": raw}), "announces")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("changes", 3),
        ("changes", [None]),
        ("changes", [{"path": "_usage/a.md", "kind": "burnt"}]),
        ("changes", [{"path": "_usage/a.md", "kind": "deleted", "base": None, "digest": None}]),
        ("changes", [{"path": 3, "kind": "deleted", "base": "0" * 64, "digest": None}]),
        ("state", {"_usage/a.md": "x"}),
        ("folders", {}),
        ("made", "yesterday"),
        ("message", ["a"]),
        ("since", "abc"),
        ("blobs", {"img/a.png": "z"}),
    ],
)
def test_a_manifest_of_wrong_types(
    desk: Desk, members: Members, tmp_path: Path, key: str, value: object
) -> None:
    def change(said: dict[str, Any]) -> None:
        said[key] = value

    refused(desk, pack(tmp_path / "x.zip", sealed(members, change)), "announces")


def test_a_later_version(desk: Desk, members: Members, tmp_path: Path) -> None:
    later = sealed(members, lambda said: said.update(version=2))
    refused(desk, pack(tmp_path / "x.zip", later), "later version")


def test_a_link(desk: Desk, members: Members, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        for name, raw in members.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o120777 if name.endswith("neuf.md") else 0o100644) << 16
            packed.writestr(info, raw)
    refused(desk, tmp_path / "x.zip", "a link")


@pytest.mark.parametrize("twin", ["files/_usage/neuf.md", "files/_usage/NEUF.md", "FILES/_usage/neuf.md"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_doubles(desk: Desk, members: Members, tmp_path: Path, twin: str) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as packed:
        for name, raw in [*members.items(), (twin, b"x")]:
            packed.writestr(name, raw)
    refused(desk, tmp_path / "x.zip", "one name")


def test_a_bomb(desk: Desk, members: Members, tmp_path: Path) -> None:
    members["files/_usage/neuf.md"] = b"\0" * (300 * 1024 * 1024)
    refused(desk, pack(tmp_path / "x.zip", members), "larger than")


def test_a_size_that_lies(desk: Desk, members: Members, tmp_path: Path) -> None:
    path = pack(tmp_path / "x.zip", members)
    raw = path.read_bytes()
    place = raw.rindex(b"files/_usage/neuf.md") - 46  # of the central directory's entry
    assert raw[place : place + 4] == b"PK\x01\x02"
    path.write_bytes(raw[: place + 24] + b"\x01\0\0\0" + raw[place + 28 :])
    before = content(desk.theirs)
    assert desk.take_in(path) == 2
    assert content(desk.theirs) == before


def test_a_link_on_the_way_out_of_the_folder(desk: Desk, members: Members, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (desk.theirs / "_usage" / "parc.md").rename(tmp_path / "elsewhere" / "parc.md")
    (desk.theirs / "_usage" / "parc.md").symlink_to(tmp_path / "elsewhere" / "parc.md")
    refused(desk, pack(tmp_path / "x.zip", members), "no place here")


@pytest.mark.parametrize("what", ["nothing", "text", "zip", "folder"])
def test_something_else(desk: Desk, tmp_path: Path, what: str) -> None:
    path = tmp_path / "x.zip"
    if what == "text":
        path.write_text("Bonjour")
    elif what == "zip":
        pack(path, {"a.txt": b"x"})
    elif what == "folder":
        path.mkdir()
    refused(desk, path, "isn’t there" if what == "nothing" else "isn’t a hand-over")


def test_cut_short_anywhere(desk: Desk, members: Members, tmp_path: Path) -> None:
    whole = pack(tmp_path / "x.zip", members).read_bytes()
    before = content(desk.theirs)
    for size in range(0, len(whole), 97):
        (tmp_path / "x.zip").write_bytes(whole[:size])
        assert desk.take_in(tmp_path / "x.zip") == 2
    assert content(desk.theirs) == before
    assert "Traceback" not in desk.capture.readouterr().err


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_any_byte_that_is_another_is_refused_or_means_the_same(
    members: Members, tmp_path: Path, place: float, byte: int
) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, raw in members.items():
            packed.writestr(zipfile.ZipInfo(name), raw)
    whole = bytearray(written.getvalue())
    whole[int(place * len(whole))] = byte
    path = tmp_path / "any.zip"
    path.write_bytes(whole)
    try:
        with open_envelope(path) as envelope:
            found = {change.path: envelope.new(change.path) for change in envelope.manifest.changes}
    except EnvelopeRefused:
        return
    assert found == {
        name.removeprefix("files/"): members[name] for name in members if name.startswith("files/")
    }
