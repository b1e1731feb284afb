"""What Ruby's Liquid and Jekyll answered (see `record.py`), our engine answers too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.site.liquid import ours

HERE = Path(__file__).parent
VALUES = json.loads((HERE / "words.json").read_text(encoding="utf-8"))["values"]


def core(template: str, values: dict[str, Any]) -> dict[str, Any]:
    return ours.answer(template, values, ours.FIVE)


def core_4(template: str, values: dict[str, Any]) -> dict[str, Any]:
    return ours.answer(template, values, ours.FOUR)


JUDGED: dict[str, Callable[[str, dict[str, Any]], dict[str, Any]]] = {
    "core": core,
    "core_4": core_4,
    "numbers": core,
    "formats": core,
    "jekyll": ours.jekyll_answer,
    "addresses": ours.jekyll_answer,
    "texts": ours.jekyll_answer,
}


@pytest.mark.parametrize("name", JUDGED)
def test_every_answer_is_rubys(name: str) -> None:
    facts = json.loads((HERE / "facts" / f"{name}.json").read_text(encoding="utf-8"))
    assert len(facts) > 40
    differing = {}
    for template, own_values, answer in facts:
        values = VALUES if own_values is None else own_values
        said = JUDGED[name](template, values)
        if not ours.alike(_whole(answer), _whole(said)):
            differing[template] = (answer, said)
    assert differing == {}


def _whole(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer with what is empty in it, which facts leave out."""
    if "refused" in answer or "spent" in answer:
        return answer
    return {"warnings": [], "errors": [], **answer}
