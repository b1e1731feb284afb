# ruff: noqa: E501
"""Documents that aren't read: each says why, and nothing of it was used."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from caseeditor.case import default_schema
from caseeditor.checks import Wording
from caseeditor.errors import DocumentUnreadable
from caseeditor.i18n import Translator
from caseeditor.importing import read_document
from caseeditor.paths import resources_folder
from tests.importing.made import TYPES, docx_parts, odt_parts, paragraph, zipped

_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
_EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def _with(parts: dict[str, bytes | str], name: str, content: bytes | str) -> dict[str, bytes | str]:
    return {**parts, name: content}


def _plain() -> dict[str, bytes | str]:
    return docx_parts(paragraph("mot"))


def _doctype(declared: str, entity: str) -> dict[str, bytes | str]:
    parts = _plain()
    text = (
        str(parts["word/document.xml"])
        .replace("<w:document", f"{declared}<w:document")
        .replace("mot", entity)
    )
    return _with(parts, "word/document.xml", text)


def _deep(path: Path) -> Path:
    return zipped(path, docx_parts("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000))


def _bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in _plain().items():
            if name != "word/document.xml":
                made.writestr(name, content)
        with made.open("word/document.xml", "w") as part:
            for _megabyte in range(60):
                part.write(b" " * 1_000_000)
    return path


def _lying(path: Path) -> Path:
    """A part that is larger than the zip file says."""
    _bomb(path)
    raw = bytearray(path.read_bytes())
    place = raw.find(b"PK\x01\x02")
    while place >= 0:
        if raw[place + 46 :].startswith(b"word/document.xml"):
            raw[place + 24 : place + 28] = struct.pack("<I", 100)
        place = raw.find(b"PK\x01\x02", place + 1)
    path.write_bytes(raw)
    return path


def _encrypted_zip(path: Path) -> Path:
    zipped(path, _plain())
    raw = bytearray(path.read_bytes())
    for mark, place_of_flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + place_of_flags] |= 1
            place = raw.find(mark, place + 1)
    path.write_bytes(raw)
    return path


def _raw(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def _zip(parts: dict[str, bytes | str]) -> Callable[[Path], Path]:
    return lambda path: zipped(path, parts)


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500
MACRO_TYPES = TYPES.replace("document.main+xml", "x").replace(
    "openxmlformats-officedocument", "ms-word.macroEnabled"
)

KINDS: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "nothing there": ("a.docx", lambda path: path, "missing"),
    "a folder": ("a.docx", lambda path: path.mkdir() or path, "not-a-document"),  # type: ignore[func-returns-value]
    "an old document": ("a.doc", _raw(_OLE), "old-format"),
    "an old document with a new name": ("a.docx", _raw(_OLE), "old-format"),
    "RTF with a new name": ("a.docx", _raw(b"{\\rtf1 mot}"), "old-format"),
    "a password": ("a.docx", _raw(_OLE + "EncryptedPackage".encode("utf-16-le")), "locked"),
    "a password for the zip file": ("a.docx", _encrypted_zip, "locked"),
    "a password of LibreOffice": (
        "a.odt",
        _zip(_with(odt_parts("<text:p>a</text:p>"), "META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")),
        "locked",
    ),
    "macros": ("a.docx", _zip(_with(_plain(), "word/vbaProject.bin", b"x")), "macros"),
    "macros by their type": ("a.docx", _zip(_with(_plain(), "[Content_Types].xml", MACRO_TYPES)), "macros"),
    "macros of LibreOffice": (
        "a.odt",
        _zip(_with(odt_parts("<text:p>a</text:p>"), "Basic/Standard/Module1.xml", "<x/>")),
        "macros",
    ),
    "a table": (
        "a.docx",
        _zip(_with(_plain(), "[Content_Types].xml", TYPES.replace("wordprocessingml", "spreadsheetml"))),
        "not-a-document",
    ),
    "a zip file": ("a.docx", _zip({"a.txt": "x"}), "not-a-document"),
    "a text": ("a.txt", _raw(b"mot"), "not-a-document"),
    "a PDF": ("a.pdf", _raw(b"%PDF-1.7"), "not-a-document"),
    "cut short": ("a.docx", lambda path: _raw(zipped(path, _plain()).read_bytes()[:-200])(path), "broken"),
    "nothing in it": ("a.docx", _raw(b""), "broken"),
    "no text in it": ("a.docx", _zip({"[Content_Types].xml": TYPES}), "broken"),
    "broken XML": ("a.docx", _zip(_with(_plain(), "word/document.xml", "<w:document>")), "broken"),
    "other bytes": ("a.docx", _zip(_with(_plain(), "word/document.xml", b"\xff\0\xfe")), "broken"),
    "a billion laughs": ("a.docx", _zip(_doctype(_LAUGHS, "&j;")), "broken"),
    "an entity from elsewhere": ("a.docx", _zip(_doctype(_EXTERNAL, "&a;")), "broken"),
    "a billion laughs in OpenDocument": ("a.odt", _zip(_with(odt_parts(""), "content.xml", _LAUGHS + "<x>&j;</x>")), "broken"),
    "elements within each other": ("a.docx", _deep, "too-large"),
    "a zip bomb": ("a.docx", _bomb, "too-large"),
    "a zip file that lies": ("a.docx", _lying, "broken"),
    "no text in an OpenDocument text": ("a.odt", _zip({"mimetype": "application/vnd.oasis.opendocument.text"}), "broken"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_why(tmp_path: Path, kind: str) -> None:
    name, make, reason = KINDS[kind]
    path = make(tmp_path / name)
    with pytest.raises(DocumentUnreadable) as refused:
        read_document(path)
    if kind == "a zip file that lies":
        assert refused.value.reason in ("broken", "too-large")
    else:
        assert refused.value.reason == reason


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_reason_has_a_sentence_of_its_own(language: str) -> None:
    wording = Wording(Translator(language, resources_folder() / "locale"), default_schema())
    reasons = sorted({reason for _name, _make, reason in KINDS.values()} | {"denied"})
    sentences = [wording.error(DocumentUnreadable(Path("rapport.docx"), reason)) for reason in reasons]
    assert len(set(sentences)) == len(reasons)
    assert all("rapport.docx" in sentence for sentence in sentences)


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_any_damage_is_told_or_read_over(tmp_path: Path, kind: str) -> None:
    parts = _plain() if kind == "docx" else odt_parts("<text:p>mot</text:p>")
    whole = zipped(tmp_path / f"whole.{kind}", parts).read_bytes()
    path = tmp_path / f"a.{kind}"
    for place in range(0, len(whole), 17):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            document = read_document(path)
        except DocumentUnreadable:
            continue
        assert isinstance(document.markdown, str)
