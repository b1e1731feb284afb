"""Ask the real readers about whole edits, in every form of YAML, and keep their answers.

By hand, as `record.py` says, whenever an edit comes out another way than before:

    READERS_NODE_MODULES=…/node_modules python -m tests.case.facts.record_forms

It writes `forms.json` beside itself, one row an edit: `[form, kind, text, written]`, where `written` is the
edited field as it stands in the file. Readers that did not give the value back follow (none is the aim); one
that can't read the form at all isn't asked. `tags.json` holds what Psych makes of tagged scalars.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

from caseeditor.case import Case
from caseeditor.case.values import Value
from tests.case.facts.record import HERE, ask, other_program, save, tuple_of
from tests.case.front_matters import FORMS

TEXTS = (
    *("Un mot", "oui", "1,000.00", "12:30", "2018-11-14", "=", "~", "", " au bord ", "a : b", "a #b", "- x"),
    *("l'été", 'dit "oui"', "C:\\Villes", "deux\nlignes", "deux\n\nlignes\n", "fin\n\n", " en retrait\nx"),
    *("\tx", "un \ndeux", "a\n---\nb", "cloche\x07", "a\u2028b", "a\x85b", "\ufeffx", "🗳\nvote", "{a}, [b]"),
)
TAGS = ("!!str", "!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp", "!", "!perso")
TAGGED = ("12", '"12"', "'2018-11-14'", '""', '"oui"', "mot", '"mot"', '"1.5"', "|\n  12\n", "", '"~"', "1,0")


def around(form: str) -> Case:
    """A case with a field of that form in the middle of others."""
    lines = FORMS[form][0].replace("{k}", "outil").replace("{n}", "")
    text = f"---\n# en tête\ntitle: 'Un'\n\n# avant\n{lines}\n# après\nlibre : x  # note\n---\nCorps.\n"
    return Case.from_bytes(text.encode())


def edits(form: str, text: str) -> Iterator[tuple[str, Value]]:
    """The ways to put a text into a field of that form, by their names."""
    old: Any = FORMS[form][1]
    yield "set", text
    if isinstance(old, str):
        first, _, rest = old.partition(" ")
        yield "word", f"{first} {text}{' ' + rest if rest else ''}"
    elif isinstance(old, list):
        yield "first", [text, *old]
        yield "last", [*old[:-1], text]
        if old and isinstance(old[0], dict):
            yield "content", [{**old[0], next(iter(old[0])): text}, *old[1:]]
    elif isinstance(old, dict):
        yield "new", {**old, "neuf": text}
        if old:
            yield "content", {**old, next(iter(old)): text}


def fields_of(case: Case) -> str:
    """What stands between the `---` lines."""
    text = case.to_bytes().decode()
    return text[4 : text.index("\n---\nCorps") + 1]


def told(value: Any) -> Any:
    """A value as the readers' answers tell it; numbers and the like only by their kind."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ["list", [told(item) for item in value]]
    if isinstance(value, dict):
        return ["map", sorted([key, told(item)] for key, item in value.items())]
    return ["none"] if value is None else ["other"]


def heard(answer: Any) -> Any:
    """A reader's answer in the same form."""
    if isinstance(answer, str):
        return answer
    kind = answer[0]
    if kind == "list":
        return ["list", [heard(item) for item in answer[1]]]
    if kind in ("map", "dict"):
        return ["map", sorted([tuple_of(pair)[0], heard(pair[1])] for pair in answer[1])]
    return ["none"] if kind.lower().startswith("none") else ["other"]


def field_in(answer: Any) -> Any:
    pairs = dict(map(tuple_of, answer[1])) if answer[0] == "map" else {}
    return heard(pairs["outil"]) if "outil" in pairs else answer


def record_forms() -> int:
    rows: list[list[Any]] = []
    documents: list[str] = []
    wanted: list[Any] = []
    for form in FORMS:
        for text in TEXTS:
            for kind, value in edits(form, text):
                edited = around(form).with_field("outil", value)
                rows.append([form, kind, text, edited.field_source("outil")])
                documents.append(fields_of(edited))
                wanted.append(told(value))
    plain = ask([fields_of(around(form)) for form in FORMS])
    able = {
        (reader, form)
        for reader, answers in plain.items()
        for form, answer in zip(FORMS, answers, strict=True)
        if field_in(answer) == told(FORMS[form][1])
    }
    answers = ask(documents)
    erring = 0
    for place, row in enumerate(rows):
        others = [
            reader
            for reader, given in answers.items()
            if (reader, row[0]) in able and field_in(given[place]) != wanted[place]
        ]
        erring += bool(others)
        row += [others] * bool(others)
    save("forms.json", {"readers": list(answers), "unable": _unable(list(answers), able)}, rows)
    return erring


def _unable(readers: list[str], able: set[tuple[str, str]]) -> dict[str, list[str]]:
    return {reader: [form for form in FORMS if (reader, form) not in able] for reader in readers}


def record_tags() -> None:
    texts = [f"{tag} {value}" for tag in TAGS for value in TAGGED]
    version, answers = other_program(
        ["ruby", str(HERE / "psych.rb")], [f"a: {text}\nb: x\n" for text in texts]
    )
    rows = [
        [text, answer[1][0][1]] for text, answer in zip(texts, answers, strict=True) if answer[0] != "error"
    ]
    save("tags.json", {"readers": [version]}, rows)


if __name__ == "__main__":
    if "READERS_NODE_MODULES" not in os.environ:
        sys.exit(__doc__)
    record_tags()
    print(f"{record_forms()} edits that some reader does not give back")
