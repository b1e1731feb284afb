"""Changes as a patch that `git apply` takes, pictures included. No git is needed to write it.

Source: git's documentation, «Generating patch text with -p» and the extended headers; the form of binary
hunks is the one that `git diff --binary` prints.
"""

from __future__ import annotations

import hashlib
import zlib
from base64 import b85encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_MODE = "100644"
_NOTHING = "0" * 40
_CONTEXT = 3
_MOST_LINES = 20_000  # beyond, all lines go and all come: comparing them could take minutes
_BINARY_LINE = 52  # bytes that one line of a binary hunk holds
_QUOTED = {0x07: "a", 0x08: "b", 0x09: "t", 0x0A: "n", 0x0B: "v", 0x0C: "f", 0x0D: "r", 0x22: '"', 0x5C: "\\"}


@dataclass(frozen=True)
class FilePatch:
    """One file before and after; None where it isn't there. `old_blob` is git's name of a binary file before,
    where only that is known of it.
    """

    path: str
    before: bytes | None
    after: bytes | None
    old_blob: str | None = None

    @property
    def is_new(self) -> bool:
        """Whether there was no such file."""
        return self.before is None and self.old_blob is None


def git_patch(files: Sequence[FilePatch]) -> bytes:
    """The patch of all `files`, in their order. Files that are the same before and after aren't in it."""
    return b"".join(part for file in files for part in _file(file) if file.before != file.after)


def _file(file: FilePatch) -> Iterator[bytes]:
    before, after = file.before or b"", file.after or b""
    old, new = _quoted(f"a/{file.path}"), _quoted(f"b/{file.path}")
    yield f"diff --git {old} {new}\n".encode()
    if file.is_new:
        yield f"new file mode {_MODE}\n".encode()
    elif file.after is None:
        yield f"deleted file mode {_MODE}\n".encode()
    mode = "" if file.is_new or file.after is None else f" {_MODE}"
    yield f"index {file.old_blob or git_blob(file.before)}..{git_blob(file.after)}{mode}\n".encode()
    if file.old_blob is not None:
        yield b"GIT binary patch\n" + _literal(after) + b"\n"
    elif b"\0" in before or b"\0" in after:
        yield b"GIT binary patch\n" + _literal(after) + b"\n" + _literal(before) + b"\n"
    elif before != after:
        end = _end_of_name(file.path)
        yield f"--- {'/dev/null' if file.is_new else old + end}\n".encode()
        yield f"+++ {'/dev/null' if file.after is None else new + end}\n".encode()
        yield from _hunks(_lines(before), _lines(after))


def _end_of_name(path: str) -> str:
    """A name with a blank is followed by a tab, so that nothing else is taken for a part of it."""
    return "\t" if " " in path and _quoted(path) == path else ""


def git_blob(raw: bytes | None) -> str:
    """What git calls a content; of a file that isn't there, zeros."""
    if raw is None:
        return _NOTHING
    return hashlib.sha1(b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest()


def _lines(raw: bytes) -> list[bytes]:
    """Lines with their ends; only `\\n` ends one, as in git."""
    return [line + b"\n" for line in raw[:-1].split(b"\n")] if raw.endswith(b"\n") else _unended(raw)


def _unended(raw: bytes) -> list[bytes]:
    if not raw:
        return []
    *lines, last = raw.split(b"\n")
    return [*(line + b"\n" for line in lines), last]


def _hunks(old: list[bytes], new: list[bytes]) -> Iterator[bytes]:
    if max(len(old), len(new)) > _MOST_LINES:
        groups = [[("replace", 0, len(old), 0, len(new))]]
    else:
        groups = list(SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT))
    for group in groups:
        first, last = group[0], group[-1]
        yield f"@@ -{_span(first[1], last[2])} +{_span(first[3], last[4])} @@\n".encode()
        for kind, i1, i2, j1, j2 in group:
            if kind == "equal":
                yield from (_line(b" ", line) for line in old[i1:i2])
                continue
            yield from (_line(b"-", line) for line in old[i1:i2])
            yield from (_line(b"+", line) for line in new[j1:j2])


def _span(start: int, end: int) -> str:
    """A stretch of lines as a hunk names it: an empty one stands after the line before it."""
    count = end - start
    first = start + 1 if count else start
    return str(first) if count == 1 else f"{first},{count}"


def _line(sign: bytes, line: bytes) -> bytes:
    return sign + line if line.endswith(b"\n") else sign + line + b"\n\\ No newline at end of file\n"


def _literal(raw: bytes) -> bytes:
    packed = zlib.compress(raw, 9)
    lines = [b"literal %d\n" % len(raw)]
    for start in range(0, len(packed), _BINARY_LINE):
        part = packed[start : start + _BINARY_LINE]
        size = len(part)
        length = chr(ord("A") + size - 1) if size <= 26 else chr(ord("a") + size - 27)
        lines.append(length.encode() + b85encode(part, pad=True) + b"\n")
    return b"".join(lines)


def _quoted(path: str) -> str:
    """A path as git writes it: in quotes, with octal numbers, where it holds other signs than ASCII's."""
    raw = path.encode("utf-8", "surrogateescape")
    if all(0x20 <= byte < 0x7F and byte not in (0x22, 0x5C) for byte in raw):
        return path
    parts = [
        f"\\{_QUOTED[byte]}" if byte in _QUOTED else chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"
        for byte in raw
    ]
    return f'"{"".join(parts)}"'
