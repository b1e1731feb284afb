"""Compare our engine with Ruby's on templates by chance:

    python tests/site/liquid/fuzz.py [--seed N] [--count N] [--kind core|jekyll] [--library LIQUID4/lib]

Needs `ruby` with its `liquid`. Prints what differs, shortened as far as it goes on to differ.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[2])]
import generate  # noqa: E402
import ours  # noqa: E402


class Judge:
    """A Ruby that answers."""

    def __init__(self, kind: str = "core", library: str | None = None) -> None:
        environment = {**os.environ, "TZ": "UTC", "LANG": "C.UTF-8"}
        if library:
            environment["LIQUID_LIB"] = library
        self._process = subprocess.Popen(
            ["ruby", "-W0", "-E", "UTF-8:UTF-8", str(HERE / "judge.rb"), kind],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8",
        )  # fmt: skip

    def answer(self, template: str, values: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"template": template, "values": values}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def shortened(template: str, differs: Callable[[str], bool]) -> str:
    """The template with all taken out that isn't needed for the difference."""
    step = max(1, len(template) // 2)
    while step:
        place = 0
        while place < len(template):
            tried = template[:place] + template[place + step :]
            if differs(tried):
                template = tried
            else:
                place += step
        step //= 2
    return template


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--show", type=int, default=15)
    parser.add_argument("--kind", default="core")
    parser.add_argument("--library")
    options = parser.parse_args()
    judge = Judge(options.kind, options.library)
    language = ours.FOUR if options.library else ours.FIVE
    generator = generate.Generator(options.seed) if options.library else generate.FiveGenerator(options.seed)
    answered: Callable[..., dict[str, Any]] = ours.answer
    if options.kind == "jekyll":
        answered, language = ours.jekyll_answer, ours.JEKYLL
        generator = generate.JekyllGenerator(options.seed)
    found = 0
    shown: set[str] = set()
    for _ in range(options.count):
        template = generator.template()

        def differs(text: str) -> bool:
            ruby = judge.answer(text, generate.VALUES)
            return not ours.alike(ruby, answered(text, generate.VALUES, language))

        if not differs(template):
            continue
        found += 1
        if len(shown) >= options.show:
            continue
        short = shortened(template, differs)
        if short in shown:
            continue
        shown.add(short)
        print(repr(short))
        print("   ruby", judge.answer(short, generate.VALUES))
        print("   ours", answered(short, generate.VALUES, language))
    print(found, "of", options.count)
    judge.close()


if __name__ == "__main__":
    main()
