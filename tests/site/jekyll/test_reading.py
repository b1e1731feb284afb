# ruff: noqa: E501
"""The small parts that read a site: names, patterns, YAML, tables, defaults."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.site.jekyll.configuration import deep_merged
from caseeditor.site.jekyll.items.names import (
    dirname,
    extension,
    joined,
    percent_decoded,
    percent_encoded,
    slugified,
    titled,
)
from caseeditor.site.jekyll.reading.csv_table import CsvFault, rows_of
from caseeditor.site.jekyll.reading.data_files import key_of
from caseeditor.site.jekyll.reading.psych import YamlFault, load_yaml
from caseeditor.site.jekyll.reading.shell_patterns import matches, matches_path
from caseeditor.site.jekyll.reading.source_text import has_header, read_source
from caseeditor.site.ruby.strftime import LocalUTC, time_text


@pytest.mark.parametrize(
    ("path", "folder", "ending"),
    [
        ("/a/b/", "/a", ""),
        ("/a", "/", ""),
        ("a", ".", ""),
        ("", ".", ""),
        ("/", "/", ""),
        ("a/b.c", "a", ".c"),
        ("a/.b", "a", ""),
        ("a/.b.c", "a", ".c"),
        ("a.b.c", ".", ".c"),
        ("a/b.", "a", "."),
        ("//a", "/", ""),
    ],
)
def test_paths_as_ruby_takes_them_apart(path: str, folder: str, ending: str) -> None:
    assert (dirname(path), extension(path)) == (folder, ending)


def test_paths_as_ruby_joins_them() -> None:
    assert joined("", "a") == "/a"
    assert joined("a/", "/b") == "a/b"
    assert joined("a", "b", "c") == "a/b/c"


@pytest.mark.parametrize(
    ("text", "mode", "slug"),
    [
        ("L'été à Nancy !", None, "l-été-à-nancy"),
        ("L'été_1.0", "pretty", "l'été_1.0"),
        ("é a", "ascii", "a"),
        ("A  b", "raw", "a-b"),
        ("A b", "none", "a b"),
        ("", None, ""),
        ("--a--", None, "a"),
        ("a\u00a0b", None, "a-b"),
        ("e\u0301", None, "e\u0301"),
    ],
)
def test_slugs(text: str, mode: str | None, slug: str) -> None:
    assert slugified(text, mode) == slug


def test_titles_and_addresses() -> None:
    assert titled("un-DEUX-été") == "Un Deux Été"
    assert percent_encoded("/a b/é#x") == "/a%20b/%C3%A9%23x"
    assert percent_encoded("a.b-c") == "a.b-c"
    assert percent_decoded("/a%20b/%C3%A9") == "/a b/é"
    assert percent_decoded("%zz") == "%zz"


@given(st.text(max_size=30))
def test_any_path_is_encoded_and_decoded(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    encoded = percent_encoded(f"é{text}")
    assert encoded.startswith("%C3%A9") or ":" in text or "/" in text
    assert isinstance(percent_decoded(text), str)


@pytest.mark.parametrize(
    ("pattern", "text", "whether"),
    [
        ("/a*", "/a/b.c", True),
        ("/a?c", "/abc", True),
        ("/[a-c]x", "/bx", True),
        ("/[!a]x", "/ax", False),
        ("/a\\*", "/a*", True),
        ("/a", "/ab", False),
        ("*", "", True),
        ("**", "a/b", True),
        ("/[", "/[", True),
    ],
)
def test_patterns(pattern: str, text: str, whether: bool) -> None:
    assert matches(pattern, text) is whether


@pytest.mark.parametrize(
    ("pattern", "path", "whether"),
    [
        ("_c/*.md", "_c/a.md", True),
        ("_c/*.md", "_c/d/a.md", False),
        ("**/a.md", "x/y/a.md", True),
        ("**/a.md", "a.md", True),
        ("_c/**/*", "_c/a/b", True),
        ("*", ".a", False),
        (".*", ".a", True),
        ("a/**", "a/b/c", False),
        ("*/b", "a/b", True),
    ],
)
def test_patterns_of_paths(pattern: str, path: str, whether: bool) -> None:
    assert matches_path(pattern, path) is whether


def test_times_in_yaml_keep_what_ruby_knows_of_them() -> None:
    loaded = load_yaml(
        "a: 2018-11-14 09:29:08\nb: 2018-11-14 09:29:08Z\nc: 2018-11-14 09:29:08 +00:00\nd: 2018-11-14 09:29:08 +02:00\ne: 2018-11-14",
        LocalUTC(),
    )
    assert [time_text(loaded[name]) for name in "abcd"] == [
        "2018-11-14 09:29:08 +0000",
        "2018-11-14 09:29:08 UTC",
        "2018-11-14 09:29:08 +0000",
        "2018-11-14 09:29:08 +0200",
    ]
    assert loaded["e"] == date(2018, 11, 14)
    assert loaded["b"] == datetime(2018, 11, 14, 9, 29, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: [b", "syntax", 1),
        ("a: b\nc: :d\n", "symbol", 2),
        (":a: b\n", "symbol", 1),
        ("a: *b", "alias", 1),
        ("a: &b [*b]", "alias", 1),
        ("a: !ruby/object:X {}", "class", 1),
        ("a: " + "[" * 150 + "]" * 150, "too-deep", 1),
    ],
)
def test_yaml_that_psych_does_not_load(text: str, code: str, line: int) -> None:
    with pytest.raises(YamlFault) as fault:
        load_yaml(text, LocalUTC())
    assert fault.value.code == code
    assert fault.value.line in (line, None, line + 1)


def test_yaml_merges_and_anchors() -> None:
    assert load_yaml("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {y: 0, <<: [*a, {x: 5, z: 6}]}\nd: {'<<': 1}", LocalUTC()) == {
        "a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 3}, "c": {"y": 2, "x": 1, "z": 6}, "d": {"<<": 1},
    }  # fmt: skip
    assert load_yaml("", LocalUTC()) is None
    assert load_yaml("--- 1\n--- 2\n", LocalUTC()) == 1


def test_tables() -> None:
    assert rows_of('a,b\n1,"x ""y"""\n,\n"",z,t\n', ",") == [
        {"a": "1", "b": 'x "y"'},
        {"a": None, "b": None},
        {"a": "", "b": "z", None: "t"},
    ]
    assert rows_of("a\r\nb\r\n", ",", headers=False) == [["a"], ["b"]]
    assert rows_of("", ",") == []
    for faulty in ('a"b\n', '"a\n', '"a"b\n'):
        with pytest.raises(CsvFault):
            rows_of(faulty, ",")


@pytest.mark.parametrize(
    ("name", "key"),
    [("a b", "a_b"), ("é-h", "-h"), ("people.v2", "peoplev2"), (" a ", "a_"), ("a_b-c", "a_b-c")],
)
def test_names_of_data(name: str, key: str) -> None:
    assert key_of(name) == key


def test_front_matter_is_found() -> None:
    assert has_header(b"---\n")
    assert has_header(b"--- \t\r\nx")
    assert not has_header(b"---")
    assert not has_header(b"----\n")
    assert not has_header(b"\xef\xbb\xbf---\n")
    source = read_source(b"---\na: 1\n---\n\n\nx\n", LocalUTC())
    assert (source.data, source.content, source.line, source.skipped) == ({"a": 1}, "x\n", 6, 2)
    assert read_source(b"---\na: [\n---\nx", LocalUTC()).fault is not None
    assert not read_source(b"\xff", LocalUTC()).is_text


def test_merging_leaves_what_is_nothing() -> None:
    assert deep_merged({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"b": 4}, "d": None, "e": None}) == {
        "a": {"b": 4, "c": 2},
        "d": 3,
        "e": None,
    }
