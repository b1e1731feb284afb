"""Bytes to text and back."""

from __future__ import annotations

import pytest

from caseeditor.case import Case, TextEncoding
from caseeditor.case.reading.source import decode, encode, without_stray_bytes
from caseeditor.errors import EditRefused, UnwritableText

TEXT = "---\ntitle: Été à l’île\nlink: x\n---\nÇa suffit.\n"
PLAIN_ENOUGH = TEXT.replace("’", "'")


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), TextEncoding("utf-8")),
        (b"\xef\xbb\xbf" + TEXT.encode(), TextEncoding("utf-8", True)),
        (TEXT.encode("cp1252"), TextEncoding("cp1252", False, False)),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), TextEncoding("utf-16-le", True, False)),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TextEncoding("utf-16-be", True, False)),
        (TEXT.encode("utf-16-le"), TextEncoding("utf-16-le", False, False)),
        (TEXT.encode("utf-16-be"), TextEncoding("utf-16-be", False, False)),
    ],
)
class TestEveryEncoding:
    def test_is_read_as_it_is_and_written_back_the_same(self, raw: bytes, encoding: TextEncoding) -> None:
        assert decode(raw) == (TEXT, encoding)
        assert encode(TEXT, encoding) == raw

    def test_is_kept_by_an_edit(self, raw: bytes, encoding: TextEncoding) -> None:
        edited = Case.from_bytes(raw).with_field("title", "Hôtel").with_body("Fin é")
        assert edited.encoding == encoding
        assert decode(edited.to_bytes())[0] == "---\ntitle: Hôtel\nlink: x\n---\nFin é"

    def test_becomes_utf8_when_asked(self, raw: bytes, encoding: TextEncoding) -> None:
        assert encoding.name
        assert Case.from_bytes(raw).in_utf8().to_bytes() == TEXT.encode()


def test_bytes_that_are_no_text_stay_as_they_are() -> None:
    raw = TEXT.encode() + b"\xe9 isol\xe9\n"
    case = Case.from_bytes(raw)
    assert not case.encoding.is_utf8
    assert case.with_field("link", "y").to_bytes() == raw.replace(b"link: x", b"link: y")
    assert case.in_utf8().body.endswith("é isolé\n")


def test_stray_bytes_in_a_value_are_not_lost() -> None:
    raw = "---\ntitle: Été\nlink: ".encode() + b"\xe9" + "\n---\nÉtés, été\n".encode()
    case = Case.from_bytes(raw)
    assert case.fields["title"] == "Été"
    assert case.fault is None
    assert case.with_field("title", "Hiver").to_bytes() == raw.replace("title: Été".encode(), b"title: Hiver")


def test_a_character_that_the_encoding_lacks_is_refused() -> None:
    case = Case.from_bytes(TEXT.encode("cp1252"))
    with pytest.raises(EditRefused) as refusal:
        case.with_body("Bravo 👍")
    assert refusal.value.reason == "encoding"
    assert case.in_utf8().with_body("Bravo 👍").body == "Bravo 👍"


def test_the_encoding_outlasts_a_text_without_accents() -> None:
    raw = TEXT.encode("cp1252")
    case = Case.from_bytes(raw)
    plain = case.with_body("deja vu\n").with_field("title", "Hotel")
    assert plain.encoding.is_utf8
    assert plain.with_field("title", case.fields["title"]).with_body(case.body).to_bytes() == raw
    assert plain.with_body("Bravo 👍").to_bytes().endswith("Bravo 👍".encode())


def test_a_stray_byte_that_was_deleted_comes_back() -> None:
    raw = TEXT.encode() + b"\x81\n"
    case = Case.from_bytes(raw)
    assert case.with_body("été").with_body(case.body).to_bytes() == raw


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "utf-16-le"])
def test_every_mark_at_the_start_goes_with_the_conversion(encoding: str) -> None:
    raw = f"\ufeff\ufeff{TEXT}".encode(encoding)
    assert Case.from_bytes(raw).in_utf8().to_bytes() == TEXT.encode()


def test_half_a_surrogate_pair_is_refused() -> None:
    case = Case.from_bytes(TEXT.encode())
    for edit in (lambda: case.with_body("\ud83d"), lambda: case.with_field("title", "a\udc80")):
        with pytest.raises(UnwritableText):
            edit()


def test_letters_that_would_read_as_another_encoding_are_refused() -> None:
    case = Case.from_bytes("---\ntitle: été\n---\n".encode("cp1252"))
    with pytest.raises(EditRefused):
        case.with_field("title", "Ã©")  # these two bytes alone would be an é in UTF-8


def test_stray_bytes_are_guessed_as_older_windows_wrote_them() -> None:
    assert without_stray_bytes("caf\udce9 \ud83d") == "café \ufffd"


def test_torn_utf16_stays_as_it_is_and_is_not_edited() -> None:
    raw = b"\xff\xfe" + TEXT.encode("utf-16-le") + b"x"
    case = Case.from_bytes(raw)
    assert case.to_bytes() == raw
    for edit in (lambda: case.with_field("title", "x"), lambda: case.with_body("x")):
        with pytest.raises(EditRefused) as refusal:
            edit()
        assert refusal.value.reason == "encoding"
    assert case.to_bytes() == raw
