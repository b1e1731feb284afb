"""A template reaches the values it is given and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from caseeditor.site.liquid import Budget, Context, Drop, LiquidError, Template
from tests.site.liquid.hostile import LANGUAGE, SMALL, Site, made


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "a/../../secret",
        "a//b",
        "./a",
        "{{ up }}",
        "..",
        "/etc/../passwd",
        "a\\b",
        "C:a",
        "%2e%2e/a",
    ],
)
def test_a_name_that_would_leave_the_folder_is_never_asked_for(name: str) -> None:
    site = Site({})
    context = Context(LANGUAGE, [{"up": "../x"}], {"site": site}, budget=Budget(SMALL))
    with pytest.raises(LiquidError):
        Template(f"{{% include {name} %}}", LANGUAGE).render(context)
    assert all(".." not in asked and "\\" not in asked and ":" not in asked for asked in site.asked)


class Secret(Drop):
    """A drop with more than it shows."""

    secret = "seen"

    def get(self, name: object) -> object:
        return "shown" if name == "open" else None


ATTRIBUTES = [
    "__class__", "__dict__", "__init__.__globals__", "get", "secret", "_values", "mro", "has",
    "__class__.__mro__", "pairs", "text", "__getattribute__", "format", "append", "keys", "items",
    "real", "bit_length",
]  # fmt: skip


@pytest.mark.parametrize("name", ATTRIBUTES)
@pytest.mark.parametrize(
    "value", [Secret(), "words", ["list"], {"k": 1}, 5, 2.5, datetime(2018, 1, 2, tzinfo=UTC), None]
)
def test_a_template_reaches_no_attribute_of_pythons(name: str, value: object) -> None:
    texts = [
        f"{{{{ v.{name} }}}}", f"{{{{ v['{name}'] }}}}", f"{{% assign n = '{name}' %}}{{{{ v[n] }}}}",
        f"{{{{ w | map: '{name}' | join }}}}", f"{{{{ w | where: '{name}' | size | minus: 1 }}}}",
        f"{{% for i in v.{name} %}}x{{% endfor %}}",
    ]  # fmt: skip
    for text in texts:
        context = Context(LANGUAGE, [{"v": value, "w": [value]}], budget=Budget(SMALL))
        try:
            shown = Template(text, LANGUAGE).render(context)
        except LiquidError:
            continue
        assert shown in ("", "-1", "0") or (isinstance(value, str) and shown == "")


def test_a_drop_shows_what_it_answers() -> None:
    assert made("{{ v.open }}{{ v }}", {"v": Secret()}) == "shownLiquid::Drop"


def test_a_template_changes_no_value_it_is_given() -> None:
    values = {"l": [3, 1, 2], "h": {"a": [1]}}
    made(
        "{% assign x = l | sort | reverse | push: 9 | concat: l %}{% assign l = x | pop %}{% increment h2 %}"
        "{% assign y = h.a | push: 2 | unshift: 0 %}{{ y | shift | uniq }}{% capture h %}{% endcapture %}",
        values,
    )
    assert values == {"l": [3, 1, 2], "h": {"a": [1]}}
