"""Record what Ruby answers to our texts. Run by hand when texts are added, or by `--more N` with N of chance:

    python tests/site/ruby/record.py [--more N]

Needs `ruby` (ours was 3.1.2). `times.json` maps a text to the moment in UTC that `Time.parse` reads in it on
15 June 2021 at 10:20:30 UTC, or to null where it refuses; `texts.json` is a list of `[value, its to_s]`. The
tests need no Ruby.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
_TIMES = """
require 'time'; require 'json'
now = Time.utc(2021, 6, 15, 10, 20, 30)
puts JSON.generate(JSON.parse(STDIN.read).map { |text|
  begin
    Time.parse(text, now).utc.strftime('%Y-%m-%d %H:%M:%S.%6N')
  rescue ArgumentError, RangeError
    nil
  end
})
"""
_WORDS = re.findall(
    r"\S+",
    """janvier février mars avril mai juin juillet août septembre octobre novembre décembre jan. févr. lundi
    mon tue sunday mardi may june sept 1er 2nd 11th le à h min am pm p.m. bc ad B.C. utc gmt z est cet pst dst
    eastern standard time t w w12 h30 s38.11.2 '18 '2018 true null [5] [-03:00] [+2:x] Q2 ² é jété ſep""",
)
_BETWEEN = (" ", "-", "/", ".", ":", ",", "T", "  ", "+", "'", "h", "\u00a0", "_", "--", "(", "\n", "@", ", ")
_ZONES = ("", " +0000", " +0200", "+02:00", " UTC", "Z", " CET", " -1130", " +14", " am", " PM", " GMT+1")


def by_chance(number: int) -> Iterator[str]:
    """Texts that look like dates, more or less."""
    for _ in range(number):
        yield random.choice((_date, _french, _pieces))() + random.choice((str, _clock, _pieces))()


def _date() -> str:
    return f"{random.randint(1990, 2030)}-{random.randint(0, 14)}-{random.randint(0, 33)}"


def _french() -> str:
    sign, year = random.choice("/-. "), random.choice((random.randint(1990, 2030), random.randint(0, 99)))
    month = random.choice((str(random.randint(0, 14)), random.choice(_WORDS)))
    return f"{random.randint(0, 33)}{sign}{month}{sign}{year}"


def _clock() -> str:
    seconds = random.choice(("", f":{random.randint(0, 61):02d}"))
    return f" {random.randint(0, 25)}:{random.randint(0, 61):02d}{seconds}{random.choice(_ZONES)}"


def _pieces() -> str:
    pieces = random.randint(1, 5)
    numbers = (str(random.randint(0, 10 ** random.randint(1, 15))) for _ in range(pieces))
    return "".join(
        random.choice((number, random.choice(_WORDS))) + random.choice(_BETWEEN) for number in numbers
    )


def _ruby(code: str, values: list[object]) -> list[object]:
    environment = {**os.environ, "TZ": "UTC", "LANG": "C.UTF-8"}
    ran = subprocess.run(
        ["ruby", "-rjson", "-e", code], input=json.dumps(values), capture_output=True, text=True, check=True,
        env=environment,
    )  # fmt: skip
    answers: list[object] = json.loads(ran.stdout)
    return answers


def _write(path: Path, rows: list[str], brackets: str) -> None:
    path.write_text(f"{brackets[0]}\n" + ",\n".join(rows) + f"\n{brackets[1]}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--more", type=int, default=0)
    times = HERE / "times.json"
    texts = [*json.loads(times.read_text(encoding="utf-8")), *by_chance(parser.parse_args().more)]
    answers = dict(zip(texts, _ruby(_TIMES, texts), strict=True))
    _write(times, [f"{json.dumps(text)}: {json.dumps(answer)}" for text, answer in answers.items()], "{}")
    path = HERE / "texts.json"
    values = [value for value, _text in json.loads(path.read_text(encoding="utf-8"))]
    written = _ruby("puts JSON.generate(JSON.parse(STDIN.read).map(&:to_s))", values)
    _write(path, [json.dumps(list(pair)) for pair in zip(values, written, strict=True)], "[]")


if __name__ == "__main__":
    main()
