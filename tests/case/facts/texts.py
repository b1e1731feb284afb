"""Texts that some reader of YAML would take for something else, or fail at: what the readers are asked about.

The raw material is in `texts.json`. Always the same list in the same order, so that the record changes only
where something did.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path

_GIVEN: dict[str, list[str]] = json.loads(Path(__file__).with_name("texts.json").read_text("ascii"))
PROSE, LINES = _GIVEN["prose"], _GIVEN["lines"]
LONG = [
    "mot " * 400 + "fin",
    "x" * 1030,
    "é" * 1030,
    "mot: " * 300,
    "mot # " * 300,
    "🗳" * 600,
    "https://exemple.fr/" + "a/" * 600,
    ("une ligne " * 20 + "fin\n") * 8,
    "\x01" * 400,
]
KEY_LIMITS = [
    letter * length
    for letter in ("x", "é", "🗳", '"')
    for length in (500, 511, 512, 1000, 1019, 1021, 1022, 1023, 1024, 1025, 1026)
]
_ZONES = ("", "Z", " Z", "+01", " +0130", "-01:30", " -1", "+123", "z")
_CLOCKS = ("1:02:03", "23:59:60", "24:00:00", "1:2:3", "01:02:03.5", "01:02:03.")
_BASES = ("0", "0b", "0x", "0o", "1", "08", ".")
_ODD = [
    "=",
    "<<",
    "a",
    "é",
    "www",
    ":a",
    ":é",
    ':"a"',
    "::a",
    "a:b",
    "null1",
    "truely",
    "offre",
    "once",
    "yes1",
]


def cases_of(word: str) -> Iterator[str]:
    """The word as people type it."""
    yield from dict.fromkeys((word, word.upper(), word.capitalize(), word.swapcase(), word.lower()))


def _words() -> list[str]:
    return [shape for word in _GIVEN["words"] for shape in cases_of(word)]


def bare_scalars() -> list[str]:
    """One-line texts without YAML punctuation: what does each reader take them for when they stand bare?"""
    shapes = ["".join(shape) for size in (1, 2, 3) for shape in itertools.product("01.,_:-+e", repeat=size)]
    joints = ("_", ",", ".", ":", "e", "e+")
    tails = ("1", "01", "9", "a", "")
    shapes += ["".join(shape) for shape in itertools.product(("", "-", "+"), _BASES, joints, tails)]
    days = [f"2018-{month}-{day}" for month in ("1", "02") for day in ("3", "28", "32")]
    times = ["".join(time) for time in itertools.product(days, ("T", " ", "  ", "t"), _CLOCKS, _ZONES)]
    every = [*_words(), *_GIVEN["numbers"], *shapes, *times, *_ODD]
    return [text for text in dict.fromkeys(every) if _free_of_punctuation(text)]


def _free_of_punctuation(text: str) -> bool:
    ends = text.endswith((":", " ")) or ": " in text
    return not (ends or text in ("-", "?", "---", "...") or text.startswith(("- ", ",")))


def nasty_texts() -> list[str]:
    """Everything the readers are asked to give back."""
    starts = _GIVEN["starts"]
    pairs = [start + after for start in starts for after in _GIVEN["after"]]
    inner = [shape.format(mark) for shape in ("un{}deux", "un {} deux", "un {}") for mark in starts]
    return list(dict.fromkeys(["", *PROSE, *_words(), *_GIVEN["numbers"], *pairs, *inner, *LINES]))
