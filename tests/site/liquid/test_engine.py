"""The engine's own doings that no recorded answer covers: its cache, its notes, what it refuses."""

from __future__ import annotations

import pytest

from caseeditor.site.liquid import (
    CORE_FILTERS,
    CORE_TAGS,
    Context,
    Language,
    LiquidSyntaxError,
    LiquidZeroDivision,
    Templates,
)

LANGUAGE = Language(CORE_TAGS, CORE_FILTERS)


def rendered(text: str, **values: object) -> str:
    return Templates(LANGUAGE).parse(text).render(Context(LANGUAGE, [values]))


def test_a_template_shows_its_values() -> None:
    assert rendered(
        "{{ page.title | upcase }}, {{ page.note | plus: 0.5 }}", page={"title": "é", "note": 4}
    ) == ("É, 4.5")


def test_a_text_is_read_once() -> None:
    templates = Templates(LANGUAGE)
    assert templates.parse("{{ a }}") is templates.parse("{{ a }}")


def test_a_faulty_text_says_where_each_time() -> None:
    templates = Templates(LANGUAGE)
    for _ in range(2):
        with pytest.raises(LiquidSyntaxError) as stopped:
            templates.parse("one\n{% nonsense %}")
        assert stopped.value.line == 2
        assert str(stopped.value) == "Liquid syntax error (line 2): Unknown tag 'nonsense'"


def test_what_could_only_be_read_laxly_is_noted() -> None:
    template = Templates(LANGUAGE).parse("\n{{ a ~ b }}")
    assert [str(warning) for warning in template.warnings] == [
        'Liquid syntax error (line 2): Unexpected character ~ in "{{ a ~ b }}"'
    ]


def test_an_error_stops_or_is_shown_where_it_is() -> None:
    template = Templates(LANGUAGE).parse("a{{ 1 | divided_by: 0 }}b")
    with pytest.raises(LiquidZeroDivision):
        template.render(Context(LANGUAGE))
    lenient = Context(LANGUAGE, stops=False)
    assert template.render(lenient) == "aLiquid error (line 1): divided by 0b"
    assert [type(error) for error in lenient.errors] == [LiquidZeroDivision]


def test_an_unknown_filter_passes_its_input_and_is_noted() -> None:
    context = Context(LANGUAGE)
    assert Templates(LANGUAGE).parse("{{ 'a' | nobody_knows }}").render(context) == "a"
    assert context.unknown_filters == {"nobody_knows"}
