"""Listing a folder: quickly, and never wrongly."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseeditor.case import Case
from caseeditor.folder.layout import find_layout
from caseeditor.folder.listing import scan as scanning
from caseeditor.folder.listing.quick_look import plain_values
from caseeditor.folder.listing.scan import CaseSummary, ScanCache, scan, summary_of

LONG_AGO = 1_600_000_000


def age(path: Path, seconds: int = LONG_AGO) -> None:
    os.utime(path, (seconds, seconds))


def test_what_the_list_shows(site: Path) -> None:
    (summary,) = scan(find_layout(site))
    path = site / "_usage" / "jardin.md"
    assert summary.path == path
    assert summary.size == path.stat().st_size
    assert summary.title == "Un jardin partagé"
    assert summary.organiser == "Ville de Brumont"
    assert summary.screenshot == "jardin.png"
    assert summary.date == datetime(2021, 5, 4, 8, tzinfo=UTC)
    assert summary.order == 2


def test_a_broken_case_is_listed(site: Path) -> None:
    (site / "_usage" / "casse.md").write_bytes(b"---\ntitle: A : b\norganisateur: [\n---\n\xe9")
    (site / "_usage" / "vide.md").touch()
    assert [summary.path.name for summary in scan(find_layout(site))] == ["casse.md", "jardin.md", "vide.md"]


def test_the_cache_spares_reading(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    age(site / "_usage" / "jardin.md")
    cache = ScanCache(tmp_path / "cache")
    first = list(scan(find_layout(site), cache))

    def fail(*_: object) -> CaseSummary:
        raise AssertionError("read again")

    monkeypatch.setattr(scanning, "_looked_at", fail)
    assert list(scan(find_layout(site), cache)) == first


def test_many_rows_are_remembered_too(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "_PIECE", 3)
    raw = (site / "_usage" / "jardin.md").read_bytes()
    age(site / "_usage" / "jardin.md")
    for number in range(7):
        path = site / "_usage" / f"jardin-{number}.md"
        path.write_bytes(raw)
        age(path)
    cache = ScanCache(tmp_path / "cache")
    first = list(scan(find_layout(site), cache))

    def fail(*_: object) -> CaseSummary:
        raise AssertionError("read again")

    monkeypatch.setattr(scanning, "_looked_at", fail)
    begun = scan(find_layout(site), cache)
    assert next(begun) == first[0]
    assert len(first) == 8
    assert list(scan(find_layout(site), cache)) == first


def test_the_cache_is_only_a_hint(site: Path, tmp_path: Path) -> None:
    path = site / "_usage" / "jardin.md"
    age(path)
    cache = ScanCache(tmp_path / "cache")
    first = list(scan(find_layout(site), cache))
    (file,) = (tmp_path / "cache").iterdir()
    form, kept = file.read_bytes().split(b"\n")
    (row,) = json.loads(kept).values()
    broken = [b"", b"[]", b"{", b"\xff", b'{"form":1,"rows":[]}', b"0\n" + kept, form, form + b"\n"]
    broken += [form + b"\n" + piece for piece in (b"[]", b"[1]", b"1", b'"a"', b"{", b"{}", b'[["a","b"]]')]
    for place in range(len(row)):
        for value in ({}, "jamais", 3):
            if place > 1 and isinstance(value, type(row[place])):
                continue
            other = [*row]
            other[place] = value
            broken.append(form + b"\n" + json.dumps({str(path): other}).encode())
    for content in broken:
        file.write_bytes(content)
        assert list(scan(find_layout(site), cache)) == first, content


def test_a_changed_file_is_read_again(site: Path, tmp_path: Path) -> None:
    path = site / "_usage" / "jardin.md"
    age(path)
    cache = ScanCache(tmp_path / "cache")
    list(scan(find_layout(site), cache))
    path.write_text(
        path.read_text(encoding="utf-8").replace("jardin partagé", "verger partagé"), encoding="utf-8"
    )
    age(path, LONG_AGO + 60)
    (summary,) = scan(find_layout(site), cache)
    assert summary.title == "Un verger partagé"


def test_a_fresh_file_is_not_remembered(site: Path, tmp_path: Path) -> None:
    """Saved twice within the clock's grain, both of one size, a file would look unchanged."""
    cache = ScanCache(tmp_path / "cache")
    list(scan(find_layout(site), cache))
    path = site / "_usage" / "jardin.md"
    seen = path.stat()
    path.write_text(
        path.read_text(encoding="utf-8").replace("jardin partagé", "verger partagé"), encoding="utf-8"
    )
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    (summary,) = scan(find_layout(site), cache)
    assert summary.title == "Un verger partagé"


def test_a_cache_that_cannot_be_written_is_no_matter(site: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("", encoding="utf-8")
    age(site / "_usage" / "jardin.md")
    assert len(list(scan(find_layout(site), ScanCache(tmp_path / "cache")))) == 1


def same_as_read(raw: bytes, path: Path) -> None:
    path.write_bytes(raw)
    listed = scanning._looked_at(str(path), path.stat())
    assert listed == summary_of(path, Case.from_bytes(raw))


def test_the_quick_look_agrees_on_the_sample(site: Path, tmp_path: Path) -> None:
    same_as_read((site / "_usage" / "jardin.md").read_bytes(), tmp_path / "a.md")
    assert plain_values((site / "_usage" / "jardin.md").read_bytes()) is not None


@pytest.mark.corpus
def test_the_quick_look_agrees_on_the_real_files(corpus: Path, tmp_path: Path) -> None:
    files = [*sorted((corpus / "revisions").rglob("*.*")), *(corpus / "states").rglob("_usage/*")]
    quick = 0
    for file in files:
        if file.is_file():
            same_as_read(file.read_bytes(), tmp_path / "a.md")
            quick += plain_values(file.read_bytes()) is not None
    assert quick > 100


SIGNS = st.sampled_from(
    [
        *"abé :#-'\"[]{}&*!|>%@`,?\t01é~<=.\n\r\u00a0\u2028",
        "---",
        "true",
        "null",
        ": ",
        "- ",
        "\n- ",
        "'a'",
        '"a"',
        "\n- k: a",
        "\n  k: a",
    ]
)
VALUES = st.lists(SIGNS, max_size=6).map("".join)
KEYS = st.sampled_from(
    ["title", "organisateur", "screenshot", "date", "ordre", "outil", "k", "a b", "'q'", "- x"]
)


@settings(max_examples=400)
@given(
    st.lists(st.tuples(KEYS, st.sampled_from([":", " :", ": ", ":  "]), VALUES), max_size=5),
    st.sampled_from(["\n", "\r\n"]),
)
def test_the_quick_look_agrees_on_anything(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], end: str
) -> None:
    text = "".join(f"{key}{colon}{value}{end}" for key, colon, value in rows)
    path = tmp_path_factory.getbasetemp() / "quick.md"
    same_as_read(f"---{end}{text}---{end}texte".encode("utf-8", "surrogatepass"), path)
