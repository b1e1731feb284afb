"""What a hostile template asks for without end is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from caseeditor.site.liquid import (
    Budget,
    BudgetSpent,
    Context,
    Limit,
    Limits,
    LiquidStackError,
    Template,
)
from tests.site.liquid.hostile import LANGUAGE, made


def bomb(depth: int = 40) -> list[Any]:
    """A list in which every level stands ten times: small in memory, endless when gone through."""
    level: list[Any] = ["lol"] * 10
    for _ in range(depth):
        level = [level] * 10
    return level


UNBOUNDED: dict[str, tuple[str, dict[str, Any], Limit]] = {
    "range": ("{% for i in (1..1000000000) %}x{% endfor %}", {}, Limit.VALUE),
    "range beyond 64 bits": ("{{ (1..99999999999999999999999) | join }}", {}, Limit.VALUE),
    "range in reverse": ("{% for i in (1..1000000000) reversed %}x{% endfor %}", {}, Limit.VALUE),
    "loops": (
        "{% for i in (1..2000) %}{% for j in (1..2000) %}{{ j }}{% endfor %}{% endfor %}",
        {},
        Limit.TURNS,
    ),
    "empty loops": (
        "{% for i in (1..900) %}{% for j in (1..900) %}{% assign x = 1 %}{% endfor %}{% endfor %}",
        {},
        Limit.TURNS,
    ),
    "append": (
        "{% assign x = 'ab' %}{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}",
        {},
        Limit.VALUE,
    ),
    "capture": (
        "{% assign x = 'ab' %}{% for i in (1..60) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}"
        "{% endfor %}",
        {},
        Limit.OUTPUT,
    ),
    "replace": (
        "{% assign x = 'aaaaaaaaaa' %}{% for i in (1..9) %}{% assign x = x | replace: 'a', x %}{% endfor %}",
        {},
        Limit.VALUE,
    ),
    "replace nothing": (
        "{% assign x = 'aaaaaaaaaa' %}{% for i in (1..9) %}{% assign x = x | replace: '', x %}{% endfor %}",
        {},
        Limit.VALUE,
    ),
    "references of replace": (
        "{% assign x = t | replace: 'a', t %}",
        {"t": "a\\`" * 2000},
        Limit.VALUE,
    ),
    "join": ("{% assign x = t | split: '' | join: t %}", {"t": "a" * 5000}, Limit.VALUE),
    "concat": (
        "{% assign x = 'a,b' | split: ',' %}{% for i in (1..60) %}{% assign x = x | concat: x %}{% endfor %}",
        {},
        Limit.TURNS,
    ),
    "push": (
        "{% assign x = '' | split: '' %}{% for i in (1..20000) %}{% assign x = x | push: i %}{% endfor %}",
        {},
        Limit.TURNS,
    ),
    "times": (
        "{% assign x = 9 %}{% for i in (1..60) %}{% assign x = x | times: x %}{% endfor %}",
        {},
        Limit.VALUE,
    ),
    "a long number": ("{{ t | plus: 1 }}", {"t": "9" * 100_000}, Limit.VALUE),
    "a long decimal": ("{{ t | times: t }}", {"t": "9" * 100_000 + ".5"}, Limit.VALUE),
    "width of a date": (
        "{{ d | date: '%1000000000Y' }}",
        {"d": datetime(2018, 1, 2, tzinfo=UTC)},
        Limit.VALUE,
    ),
    "output": ("{% for i in (1..2000) %}{{ t }}{% endfor %}", {"t": "x" * 1000}, Limit.OUTPUT),
    "text in a loop": ("{% for i in (1..20000) %}" + "x" * 200 + "{% endfor %}", {}, Limit.OUTPUT),
    "bomb shown": ("{{ b }}", {"b": bomb()}, Limit.TURNS),
    "bomb flattened": ("{{ b | uniq | size }}", {"b": bomb()}, Limit.TURNS),
    "bomb as JSON": ("{{ b | jsonify }}", {"b": bomb()}, Limit.TURNS),
    "bomb inspected": ("{{ b | inspect }}", {"b": bomb()}, Limit.TURNS),
    "bomb in a hash": ("{{ h }}", {"h": {"b": bomb()}}, Limit.TURNS),
    "bombs compared": ("{% if a == b %}{% endif %}", {"a": bomb(), "b": bomb()}, Limit.TURNS),
    "bombs in order": ("{{ l | sort | size }}", {"l": [bomb(), bomb()]}, Limit.TURNS),
    "bombs grouped": ("{{ l | group_by: 'a' | size }}", {"l": [{"a": bomb()}]}, Limit.TURNS),
    "bombs chosen": ("{{ l | where: 'a', 'x' | size }}", {"l": [{"a": bomb()}]}, Limit.TURNS),
    "bombs in a sentence": ("{{ b | array_to_sentence_string }}", {"b": bomb()}, Limit.TURNS),
    "unknown filters": (
        "{% for i in (1..2000) %}{{ t | nobody_knows }}{% endfor %}",
        {"t": "x" * 1000},
        Limit.OUTPUT,
    ),
    "tablerow": ("{% tablerow i in (1..1000000000) %}{% endtablerow %}", {}, Limit.VALUE),
}


@pytest.mark.parametrize("name", UNBOUNDED)
def test_a_template_gets_no_more_than_its_budget(name: str) -> None:
    text, values, limit = UNBOUNDED[name]
    with pytest.raises(BudgetSpent) as spent:
        made(text, values)
    assert spent.value.limit is limit


def test_time_runs_out() -> None:
    looks = count()
    context = Context(LANGUAGE, budget=Budget(Limits(seconds=5.0), lambda: float(next(looks))))
    with pytest.raises(BudgetSpent) as spent:
        Template("{% for i in (1..100000) %}{{ i }}{% endfor %}", LANGUAGE).render(context)
    assert spent.value.limit is Limit.TIME


@pytest.mark.parametrize(
    "text",
    [
        "{% if a %}" * 200 + "{% endif %}" * 200,
        "{% for i in (1..2) %}" * 150 + "{% endfor %}" * 150,
        "{{ " + "(" * 5000 + "1" + "..2)" * 5000 + " }}",
        "{{ a" + "[a" * 5000 + "]" * 5000 + " }}",
        "{% capture a %}" * 101 + "{% endcapture %}" * 101,
    ],
    ids=["if", "for", "ranges", "brackets", "capture"],
)
def test_what_is_too_deep_is_refused_or_read_flat(text: str) -> None:
    try:
        shown = made(text)
    except LiquidStackError as error:
        shown = error.message
    assert shown in ("", "Nesting too deep")


def test_an_include_of_itself_ends_at_the_hundredth() -> None:
    with pytest.raises(LiquidStackError):
        made("{% include a.html %}", files={"a.html": "{% include a.html %}"})


def test_includes_of_each_other_double_no_work_without_end() -> None:
    files = {f"{place}.html": f"{{% include {place + 1}.html %}}" * 10 for place in range(60)}
    with pytest.raises(BudgetSpent):
        made("{% include 0.html %}", files={**files, "60.html": "x"})
