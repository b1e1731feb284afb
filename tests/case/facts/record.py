"""Ask the real readers about what we write, and keep their answers, so that no test needs them.

By hand, whenever `written` changes or a reader has a new version:

    READERS_NODE_MODULES=…/node_modules python -m tests.case.facts.record

It wants `ruby` (with psych) and `node` on the path, and in that folder of node modules js-yaml in its three
living lines: `npm install js-yaml@5 js-yaml-4@npm:js-yaml@4 js-yaml-3@npm:js-yaml@3`. It writes three files
beside itself:

- `written.json`, one row a text: `[text, [writing, situations], …]`. A writing 0 is the text itself;
  null is a refusal, with its reason after it. Situations are letters, `a` the first. A writing that some
  reader did not give back has those readers after it (none is the aim).
- `values.json`: what every reader made of numbers, dates, switches and nothing.
- `read.json`: bare scalars; what Psych made of each, and whether every reader left it a text.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

from caseeditor.case.scalars import Style, written
from caseeditor.errors import EditRefused
from tests.case.facts.texts import KEY_LIMITS, LINES, LONG, PROSE, bare_scalars, nasty_texts

HERE = Path(__file__).parent
NODE_READERS = ("js-yaml", "js-yaml-4", "js-yaml-3")

# Each situation: the document around the scalar («@»), where in it the value is, and what `written` is told.
SITUATIONS: dict[str, dict[str, Any]] = {
    "value": {"around": "title: @\nordre: 2\n", "path": ["title"]},
    "last": {"around": "ordre: 2\ntitle: @\n", "path": ["title"], "parent": 0},
    "crlf": {"around": "title: @\r\nordre: 2\r\n", "path": ["title"], "line_end": "\r\n", "parent": 0},
    "plain": {"around": "title: @\nordre: 2\n", "path": ["title"], "hint": "PLAIN"},
    "single": {"around": "title: @\nordre: 2\n", "path": ["title"], "hint": "SINGLE"},
    "double": {"around": "title: @\nordre: 2\n", "path": ["title"], "hint": "DOUBLE"},
    "literal": {"around": "title: @\nordre: 2\n", "path": ["title"], "hint": "LITERAL", "parent": 0},
    "folded": {
        "around": "title: @\nordre: 2\n",
        "path": ["title"],
        "hint": "FOLDED",
        "parent": 0,
        "indent": 4,
    },
    "item": {"around": "outil:\n- @\n- z\n", "path": ["outil", 0], "parent": 0},
    "item-in": {"around": "outil:\n  - @\n  - z\n", "path": ["outil", 0], "parent": 2, "indent": 4},
    "fact": {
        "around": "parameters:\n- name: @\n  content: z\n",
        "path": ["parameters", 0, "name"],
        "parent": 2,
        "indent": 4,
    },
    "flow": {"around": "outil: [@, z]\n", "path": ["outil", 0], "flow": True},
    "flow-map": {"around": "a: {b: @, c: 1}\n", "path": ["a", "b"], "flow": True},
    "key": {"around": "@: z\nordre: 2\n", "path": [], "as_key": True},
    "key-in": {"around": "a:\n  @: z\n", "path": ["a"], "as_key": True},
    "flow-key": {"around": "a: {@: z}\n", "path": ["a"], "as_key": True, "flow": True},
}
ZONES = [timezone(timedelta(minutes=minutes)) for minutes in (0, 60, -60, -30, 345, -570, 840, -1439, 1439)]
VALUES: list[Any] = [None, True, False, 0, 1, -1, 2, 10**6, 2**53, -(2**53), 10**15]
VALUES += [
    0.0,
    -0.0,
    0.5,
    -0.5,
    1.0,
    3.14,
    100.0,
    1e15,
    1e16,
    1e22,
    -1e22,
    1e-5,
    1.5e-7,
    5e-324,
    1.7976931348623157e308,
]
VALUES += [float("inf"), float("-inf"), float("nan"), date(2018, 11, 14), date(1, 1, 1), date(9999, 12, 31)]
VALUES += [datetime(2018, 11, 14, 9, 29, 8, 999999, tzinfo=zone) for zone in ZONES]
VALUES += [
    datetime(1900, 1, 1, tzinfo=UTC),
    datetime(2020, 2, 29, 23, 59, 59, tzinfo=timezone(timedelta(seconds=561))),
]
EVERYWHERE = ("value", "item", "flow", "flow-map", "key", "flow-key")


def questions() -> list[tuple[str, str]]:
    """Each situation with each text that is asked about in it."""
    texts = nasty_texts()
    rows = [(situation, text) for situation in EVERYWHERE for text in texts]
    others = [situation for situation in SITUATIONS if situation not in EVERYWHERE]
    rows += [(situation, text) for situation in others for text in [*LINES, *PROSE]]
    rows += [(situation, text) for situation in ("value", "item", "flow", "literal") for text in LONG]
    return rows + [(situation, text) for situation in ("key", "key-in", "flow-key") for text in KEY_LIMITS]


def ours(situation: str, text: str) -> str:
    told = SITUATIONS[situation]
    hint = Style[told["hint"]] if "hint" in told else None
    return written(
        text,
        hint=hint,
        flow=told.get("flow", False),
        indent=told.get("indent", 2),
        line_end=told.get("line_end", "\n"),
        as_key=told.get("as_key", False),
        parent=told.get("parent"),
    )


def found(answer: Any, path: list[str | int], *, key: bool) -> Any:
    """The scalar in a reader's answer: the value at `path`, or the first key of the mapping there."""
    try:
        for step in path:
            answer = answer[1][step] if isinstance(step, int) else dict(map(tuple_of, answer[1]))[step]
        return next(first for first, value in answer[1] if value == "z") if key else answer
    except (LookupError, TypeError, ValueError, StopIteration):
        return answer if isinstance(answer, list) else ["lost", answer]


def tuple_of(pair: list[Any]) -> tuple[str, Any]:
    return (json.dumps(pair[0]) if not isinstance(pair[0], str) else pair[0], pair[1])


def told(value: Any) -> Any:
    """A value of PyYAML's in the same form as the other readers' answers."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ["list", [told(item) for item in value]]
    if isinstance(value, dict):
        return ["map", [[told(key), told(item)] for key, item in value.items()]]
    return [type(value).__name__, str(value)]


def pyyaml(documents: list[str], loader: Any) -> list[Any]:
    answers: list[Any] = []
    for document in documents:
        try:
            answers.append(told(yaml.load(document, loader)))
        except (yaml.YAMLError, ValueError, TypeError) as refusal:
            answers.append(["error", type(refusal).__name__])
    return answers


def other_program(command: list[str], documents: list[str]) -> tuple[str, list[Any]]:
    done = subprocess.run(command, input=json.dumps(documents).encode(), capture_output=True, check=True)
    answer = json.loads(done.stdout)
    return answer["version"], answer["answers"]


def ask(documents: list[str]) -> dict[str, list[Any]]:
    """What every reader makes of each document, by the reader's name and version."""
    answers = {
        f"PyYAML {yaml.__version__}": pyyaml(documents, yaml.SafeLoader),
        f"PyYAML {yaml.__version__} with libyaml": pyyaml(documents, yaml.CSafeLoader),
    }
    programs = [["ruby", str(HERE / "psych.rb")]]
    programs += [["node", str(HERE / "js_yaml.js"), name] for name in NODE_READERS]
    return answers | dict(other_program(program, documents) for program in programs)


def record_written() -> int:
    """One row a text: the text, then each writing of it with its situations and the readers that erred."""
    asked, documents = [], []
    refused: dict[str, list[Any]] = {}
    for situation, text in questions():
        try:
            shown = ours(situation, text)
        except EditRefused as refusal:
            refused.setdefault(text, []).append([None, [situation], refusal.reason])
            continue
        asked.append((situation, text, shown))
        documents.append(SITUATIONS[situation]["around"].replace("@", shown, 1))
    answers = ask(documents)
    rows: dict[str, dict[str, Any]] = {}
    erring = 0
    for place, (situation, text, shown) in enumerate(asked):
        path, key = SITUATIONS[situation]["path"], SITUATIONS[situation].get("as_key", False)
        others = [reader for reader, given in answers.items() if found(given[place], path, key=key) != text]
        erring += bool(others)
        label = shown + json.dumps(others) if others else shown
        row = rows.setdefault(text, {}).setdefault(label, [shown, []] + [others] * bool(others))
        row[1].append(situation)
    texts = dict.fromkeys([*rows, *refused])
    table = [[text, *rows.get(text, {}).values(), *refused.get(text, [])] for text in texts]
    names = list(SITUATIONS)
    for row in table:
        for writing in row[1:]:
            writing[0] = 0 if writing[0] == row[0] else writing[0]
            writing[1] = "".join(chr(ord("a") + names.index(name)) for name in writing[1])
    save("written.json", {"readers": list(answers), "situations": SITUATIONS}, table)
    return erring


def record_values() -> None:
    """What every reader makes of the other values: numbers, dates, switches, nothing."""
    shown = [written(value, hint=None, flow=False, indent=2, line_end="\n") for value in VALUES]
    answers = ask([f"a: {text}\n" for text in shown])
    rows = [
        [repr(value), shown[place], [found(given[place], ["a"], key=False) for given in answers.values()]]
        for place, value in enumerate(VALUES)
    ]
    save("values.json", {"readers": list(answers)}, rows)


def record_read() -> None:
    texts = bare_scalars()
    answers = ask([f"a: {text}\n" for text in texts])
    psych = next(reader for reader in answers if reader.startswith("psych"))
    rows = []
    for place, text in enumerate(texts):
        everyone = [found(given[place], ["a"], key=False) for given in answers.values()]
        rows.append(
            [text, found(answers[psych][place], ["a"], key=False), all(one == text for one in everyone)]
        )
    save("read.json", {"readers": list(answers)}, rows)


def save(name: str, head: dict[str, Any], rows: list[list[Any]]) -> None:
    """One row a line, so that a difference can be read."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=True, separators=(",", ":")) for row in rows)
    start = json.dumps(head, ensure_ascii=True, separators=(",", ":"))[:-1]
    (HERE / name).write_text(f'{start},"rows":[\n{lines}\n]}}\n', encoding="ascii", newline="\n")


if __name__ == "__main__":
    if "READERS_NODE_MODULES" not in os.environ:
        sys.exit(__doc__)
    record_read()
    record_values()
    print(f"{record_written()} texts that some reader does not give back")
