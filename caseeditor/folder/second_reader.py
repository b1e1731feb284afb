"""What an independent reader, python-frontmatter, makes of a file before it is written.

Wherever it could read the file as opened, it must read the result: what was edited with its new meaning,
everything else as before. Where it couldn't (other encodings, `...` closings, byte-order marks, broken YAML)
our own reader verifies the result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import frontmatter
import yaml

from caseeditor.case import Case

_SITE_DATE = "%Y-%m-%d %H:%M:%S %z"


@dataclass(frozen=True)
class _Read:
    values: Mapping[str, Any]
    body: str


def check_result(case: Case, opened: bytes | None) -> str | None:
    """Why `case` mustn't replace the file that held `opened` (None: a new file); None when it may.

    `unreadable-result` or `differs`, as in `SaveFailed`.
    """
    raw = case.to_bytes()
    before = None if opened is None else Case.from_bytes(opened, case.schema)
    again = Case.from_bytes(raw, case.schema)
    if not same_values(dict(case.fields), dict(again.fields)) or case.body != again.body:
        return "differs"
    old: _Read | None = None
    if before is not None and opened is not None:
        old = _agreed(before, opened)
        if old is None:
            return None
    new = _read(raw)
    if new is None:
        return "unreadable-result"
    return None if _holds(case, new, before, old) else "differs"


def same_values(one: object, other: object) -> bool:
    """Whether two values are the same and of the same kind: 1 is neither true nor 1.0."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same_values(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_values, one, other))
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    return type(one) is type(other) and one == other


def _agreed(before: Case, opened: bytes) -> _Read | None:
    """What the other reader made of the file as opened, where the two readers agree on what its parts are."""
    old = _read(opened)
    if old is None or before.fault is not None or before.duplicates:
        return None
    agree = set(old.values) == set(before.fields) and old.body == _trimmed(before.body)
    return old if agree else None


def _holds(case: Case, new: _Read, before: Case | None, old: _Read | None) -> bool:
    fields = case.fields
    if set(new.values) != set(fields) or new.body != _trimmed(case.body):
        return False
    for name, value in fields.items():
        kept = before is not None and name in before.fields and same_values(before.fields[name], value)
        if kept and old is not None:
            if not same_values(old.values[name], new.values[name]):
                return False
        elif not _means(new.values[name], value):
            return False
    return True


def _means(read: object, meant: object) -> bool:
    """Whether the other reader's value stands for ours: it leaves the site's dates as texts."""
    if isinstance(meant, dict) and isinstance(read, dict):
        return [str(key) for key in read] == list(meant) and all(map(_means, read.values(), meant.values()))
    if isinstance(meant, list) and isinstance(read, list):
        return len(read) == len(meant) and all(map(_means, read, meant))
    if isinstance(meant, datetime):
        if isinstance(read, str):
            try:
                return datetime.strptime(read, _SITE_DATE) == meant
            except ValueError:
                return False
        return isinstance(read, datetime) and (read.tzinfo is None or read == meant)
    return same_values(read, meant)


def _read(raw: bytes) -> _Read | None:
    """What python-frontmatter makes of a file; None where it can't read it."""
    try:
        text = raw.decode("utf-8")
        post = frontmatter.loads(text)
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(post.metadata, dict):
        return None
    return _Read({str(key): value for key, value in post.metadata.items()}, _trimmed(post.content))


def _trimmed(body: str) -> str:
    return body.replace("\r\n", "\n").strip()
