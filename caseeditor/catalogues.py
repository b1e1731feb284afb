"""The written translations (`.po`) as gettext reads them: compiled here, so that no tool's version matters.

The compiled file (`.mo`) is made at set-up and when a wheel is built; it isn't kept in the repository. It
names the text that it was made from, and counts only while that text is the same. Otherwise, in sources where
somebody translates, the written file is read and compiled anew.
"""

from __future__ import annotations

import gettext
import os
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

_MADE_FROM = "X-Made-From"  # the header of a compiled catalogue that names the text it was made from
_MAGIC = 0x950412DE
_LINE = re.compile(r'(?:(?P<keyword>msg\w+(?:\[\d+\])?)\s+)?"(?P<text>.*)"')
_ESCAPED = re.compile(r"\\(.)")
_SIGNS = {"n": "\n", "t": "\t", "r": "\r"}


def translations(written: Path) -> gettext.NullTranslations:
    """The sentences of the `.po` at `written`, or of the `.mo` beside it; none where neither is there."""
    text = written.read_bytes() if written.is_file() else None
    compiled_file = written.with_suffix(".mo")
    if compiled_file.is_file():
        with compiled_file.open("rb") as opened:
            found = gettext.GNUTranslations(opened)
        if text is None or found.info().get(_MADE_FROM.lower()) == _digest(text):
            return found
    if not text:
        return gettext.NullTranslations()
    made = compiled(text)
    with suppress(OSError):  # a folder that can't be written to
        _write(compiled_file, made)
    return gettext.GNUTranslations(BytesIO(made))


def compile_all(locale_folder: Path) -> None:
    """Write the `.mo` beside each `.po` below `locale_folder`, where it isn't there or is of another text."""
    for written in locale_folder.rglob("*.po"):
        made, target = compiled(written.read_bytes()), written.with_suffix(".mo")
        if not target.is_file() or target.read_bytes() != made:
            _write(target, made)


def compiled(written: bytes) -> bytes:
    """What gettext reads (its `.mo` format), made of the text of a `.po` file in UTF-8."""
    sentences = dict(_sentences(written.decode("utf-8")))
    header = sentences.pop("", "")
    pairs = [("", f"{header}{_MADE_FROM}: {_digest(written)}\n"), *sorted(sentences.items())]
    keys, values = ([side.encode("utf-8") for side in sides] for sides in zip(*pairs, strict=True))
    first = 7 * 4
    strings = first + 2 * 8 * len(pairs)
    tables, heap = b"", b""
    for side in (keys, values):
        for string in side:
            tables += struct.pack("<2I", len(string), strings + len(heap))
            heap += string + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), first, first + 8 * len(pairs), 0, strings)
    return head + tables + heap


def _write(target: Path, made: bytes) -> None:
    """Whole or not at all: others may read it meanwhile."""
    written = target.with_name(f"{target.name}.{os.getpid()}")
    written.write_bytes(made)
    written.replace(target)


def _digest(written: bytes) -> str:
    return f"{len(written)}-{zlib.crc32(written):08x}"


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """English and translated, the forms of a plural joined by NUL; without those not surely translated."""
    for entry in re.split(r"\n\s*\n", text):
        parts = _parts(entry)
        key = "\0".join(parts[name] for name in ("msgid", "msgid_plural") if name in parts)
        forms = [value for name, value in parts.items() if name.startswith("msgstr")]
        unsure = key and re.search(r"^#,.*\bfuzzy\b", entry, re.MULTILINE)
        if "msgid" in parts and forms and all(forms) and not unsure:
            yield key, "\0".join(forms)


def _parts(entry: str) -> dict[str, str]:
    """The strings of an entry by keyword (`msgid`, `msgstr[0]`…), unescaped."""
    parts: dict[str, str] = {}
    keyword = ""
    for line in entry.splitlines():
        if found := _LINE.fullmatch(line):
            keyword = found["keyword"] or keyword
            string = found["text"]
            if "\\" in string:
                string = _ESCAPED.sub(lambda sign: _SIGNS.get(sign[1], sign[1]), string)
            parts[keyword] = parts.get(keyword, "") + string
    return parts
