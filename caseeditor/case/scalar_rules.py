"""What each reader of a saved file takes a bare scalar for.

Three readers count: Ruby's Psych, which the site uses, PyYAML, and js-yaml (FORMAT.md). The rules for Psych
follow its `ScalarScanner` (4.0); those for js-yaml the schemas of versions 3, 4 and 5;
PyYAML's own resolver is asked directly. What they answered is recorded in `tests/case/facts`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import yaml

from caseeditor.late import late_pattern

Scalar = str | bool | int | float | datetime | date | None

# Psych's: `\d`, `\s` and `\w` are ASCII in Ruby.
_WORDY = late_pattern(r"[^0-9.:-]?(?:[^\W\d]|[\s!@#$%^&*(){}<>|/\\~;=])")
_TIME = late_pattern(
    r"(-?\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d):(\d\d)(?:\.(\d*))?"
    r"(?:\s*(?:Z|([-+]\d{1,2}:?(?:\d\d)?)))?",
    re.ASCII,
)
_ZONE = late_pattern(r"([-+]\d{1,2}):?(\d{1,2})?", re.ASCII)
_DATE = late_pattern(r"\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)", re.ASCII)
_BASE_60 = late_pattern(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(\.[0-9_]*)?")
_FLOAT = late_pattern(r"[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?")
_INTEGER = late_pattern(
    r"[-+]?0b[01_,]+|[-+]?0[0-7_,]+|[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|[-+]?0x[0-9a-fA-F_,]+"
)
_SYMBOL = late_pattern(r":.", re.DOTALL)
_INFINITE = {".inf": float("inf"), "+.inf": float("inf"), "-.inf": float("-inf"), ".nan": float("nan")}
_WORDS: dict[str, bool | None] = {
    "~": None,
    "null": None,
    **dict.fromkeys(("yes", "true", "on"), True),
    **dict.fromkeys(("no", "false", "off"), False),
}

# js-yaml, all versions together: whatever one of them takes for a number or a time.
_JS_NUMBER = late_pattern(
    r"[-+]?0b[01_]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F_]+"
    r"|[-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
)
_JS_TIME = late_pattern(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?)?"
)
_TEXT_TAG = "tag:yaml.org,2002:str"
_TEXT_TAGS = (_TEXT_TAG, "!str", "!ruby/string")
_FLOAT_TAGS = ("tag:yaml.org,2002:float", "!float")


class _PyYamlResolver(yaml.resolver.Resolver):
    """PyYAML's own rules, without a loader around them."""


def read_scalar(text: str, *, plain: bool, tag: str | None) -> Scalar:
    """The value that the site's reader makes of a scalar whose content is `text`.

    `plain` says that it stands without quotes (a block is not plain); `tag` is its full tag, or None.
    Times without a zone are UTC, as Psych has it, and every time is aware. A Ruby symbol (`:name`) is given
    as text with its colon. What no Python value can hold (the year 0) or Psych itself stumbles on stays text.
    """
    if not plain or tag in _TEXT_TAGS:
        return text
    if tag in _FLOAT_TAGS:
        return _as_float(_tokenized(text), text)
    return _tokenized(text)


def stays_text(text: str) -> bool:
    """Whether all readers take the bare `text` for that text. YAML's punctuation is not looked at."""
    if not text or text.casefold() in _WORDS:
        return False
    if not text[0].isascii() or (text[0].isalpha() and text[0] not in "yYnNtTfFoO"):
        return True  # no rule of any reader starts with such a character
    if _SYMBOL.match(text) or _psych_number_like(text):
        return False
    if _JS_NUMBER.fullmatch(text) or _JS_TIME.fullmatch(text):
        return False
    tag = _PyYamlResolver().resolve(yaml.nodes.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag == _TEXT_TAG)


def _psych_number_like(text: str) -> bool:
    """Whether Psych takes the text for a number or a time, or tries to and fails (`0x,` stops it)."""
    if _WORDY.match(text):
        return False
    if text.lower() in _INFINITE:
        return True
    if text in (".", "+.", "-."):
        return False
    return any(rule.fullmatch(text) for rule in (_TIME, _DATE, _BASE_60, _FLOAT, _INTEGER))


def _tokenized(text: str) -> Scalar:
    """`ScalarScanner#tokenize`."""
    if not text:
        return None
    if _WORDY.match(text) or "\n" in text:
        return _WORDS.get(text.casefold(), text) if len(text) <= 5 else text
    if time := _TIME.fullmatch(text):
        return _time(time, text)
    if _DATE.fullmatch(text):
        year, month, day = map(int, text.split("-"))
        try:
            return date(year, month, day)
        except ValueError:
            return text
    if text.lower() in _INFINITE:
        return _INFINITE[text.lower()]
    if _SYMBOL.match(text):
        return text
    return _number(text)


def _number(text: str) -> Scalar:
    if sixty := _BASE_60.fullmatch(text):
        return _base_60(text, with_fraction=sixty[1] is not None)
    if _FLOAT.fullmatch(text):
        return text if text in (".", "+.", "-.") else _as_float(text, text)
    if _INTEGER.fullmatch(text):
        return _integer(text)
    return text


def _base_60(text: str, *, with_fraction: bool) -> Scalar:
    """Psych gives the first part sixty times sixty whether or not seconds follow: `12:30` is 45000."""
    parts = [part.replace("_", "") for part in text.split(":")]
    weights = (3600, 60, 1)
    if with_fraction:
        return sum(float(part or 0) * weight for part, weight in zip(parts, weights, strict=False))
    return sum(int(part) * weight for part, weight in zip(parts, weights, strict=False))


def _integer(text: str) -> Scalar:
    digits = text.replace(",", "").replace("_", "")
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    try:
        if digits[:2].lower() in ("0b", "0x"):
            return sign * int(digits, 0)
        return sign * int(digits, 8 if len(digits) > 1 and digits[0] == "0" else 10)
    except ValueError:
        return text


def _as_float(value: Scalar, text: str) -> Scalar:
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(re.sub(r"[,_]", "", text))
    except ValueError:
        return text


def _time(found: re.Match[str], text: str) -> Scalar:
    """A time as Ruby builds one: the 30th of February is the 2nd of March, 24:00:00 the next day."""
    year, month, day, hour, minute, second = (int(found[group]) for group in range(1, 7))
    in_range = 1 <= month <= 12 and 1 <= day <= 31 and minute < 60 and second <= 60
    if year < 1 or not in_range or hour > 24 or (hour == 24 and (minute or second)):
        return text
    microseconds = int((found[7] or "0")[:6].ljust(6, "0"))
    try:
        zone = _zone(found[8] or "")
        start = datetime(year, month, 1, tzinfo=zone)
        return start + timedelta(
            days=day - 1, hours=hour, minutes=minute, seconds=second, microseconds=microseconds
        )
    except (ValueError, OverflowError):
        return text


def _zone(text: str) -> timezone:
    """`+1`, `+01`, `+123` (12 hours, 3 minutes). Psych forgets the minus of `-00:30`, whose hours are 0."""
    found = _ZONE.fullmatch(text)
    if not found:
        return UTC
    hours, minutes = int(found[1]), int(found[2] or 0)
    return timezone(timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes))
