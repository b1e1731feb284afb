"""What the site's template language does to a body before its Markdown is read."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.preview import body_html
from caseeditor.site.liquid_scan import LiquidKind, without_liquid


@pytest.mark.parametrize(
    ("text", "shown", "kinds"),
    [
        ("Rien de tel {ici} 100 %", "Rien de tel {ici} 100 %", []),
        ("Bonjour {{ nom }} !", "Bonjour  !", ["vanishes"]),
        ("Avec {{ 'texte' }} et {{ 12 }}", "Avec texte et 12", ["vanishes", "vanishes"]),
        ("{% raw %}{{ nom }}{% endraw %} reste", "{{ nom }} reste", ["raw"]),
        ("{% comment %}caché{% endcomment %}vu", "vu", ["vanishes"]),
        ("{% comment %}{% zz %}{% endif %}{% else %}{% endcomment %}vu", "vu", ["vanishes"]),
        ("{% comment %}{{ a}{% endcomment %}vu", "vu", ["vanishes", "breaks", "vanishes"]),
        ("{% comment %}{% comment %}a{% endcomment %}b{% endcomment %}c", "c", ["vanishes"]),
        ("{% comment %} jamais fermé", "{% comment %} jamais fermé", ["breaks"]),
        ("a {{- nom -}} b", "ab", ["vanishes"]),
        ("{% inconnue %} x", "{% inconnue %} x", ["breaks"]),
        ("jamais {{ fermé", "jamais {{ fermé", ["breaks"]),
        ("{% raw %} jamais fermé", "{% raw %} jamais fermé", ["breaks"]),
        ("{% if x %}oui{% endif %}", "", ["vanishes", "vanishes"]),
        ("{% if x %}oui{% else %}non{% endif %}", "non", ["vanishes", "vanishes", "vanishes"]),
        ("{% unless x %}oui{% else %}non{% endunless %}", "oui", ["vanishes", "vanishes", "vanishes"]),
        ("a {% for i in x %}b{% endfor %} c", "a  c", ["vanishes", "vanishes"]),
        ("{% case x %}{% when 1 %}a{% else %}b{% endcase %}", "b", ["vanishes"] * 4),
        ("{% if x %}{% if y %}a{% endif %}b{% endif %}c", "c", ["vanishes"] * 4),
        ("{% if x %}{% unless y %}a{% else %}b{% endunless %}c{% endif %}d", "d", ["vanishes"] * 5),
        ("{% if x %}oui", "{% if x %}oui", ["breaks"]),
        ("oui{% endif %}", "oui{% endif %}", ["breaks"]),
        ("{% else %} x", "{% else %} x", ["breaks"]),
        ("{% for x in y %}{% endif %}", "{% for x in y %}{% endif %}", ["breaks", "breaks"]),
        ("{% if x %}{% raw %}{% endif %}{% endraw %}{% endif %}x", "x", ["vanishes", "raw", "vanishes"]),
        ("a\u00a0{{- nom -}}\u00a0b", "a\u00a0\u00a0b", ["vanishes"]),
        ("Bonjour {{ nom}, de {{ ville }}.", "Bonjour {{ nom}, de .", ["breaks", "vanishes"]),
        ("{{ {a} }}", "{{ {a} }}", ["breaks"]),
        ("{{a{b}} {{}}", " ", ["vanishes", "vanishes"]),
        ("{{ 'a}b' }}", "{{ 'a}b' }}", ["breaks"]),
        ("fin {% endraw %}", "fin {% endraw %}", ["breaks"]),
        ("fin {% endcomment %}", "fin {% endcomment %}", ["breaks"]),
        ("{% raw x %}a{% endraw %}", "{% raw x %}a{% endraw %}", ["breaks", "breaks"]),
        ("{% raw %}a{% endraw x %}b", "ab", ["raw"]),
        ("{% case x %}{% when %}a{% endcase %}", "", ["vanishes", "breaks", "vanishes"]),
        ("{% increment %}{% ifchanged %}a{% endifchanged %}", "0a", ["vanishes"] * 3),
        ("{% if a %}x{% if b %}y{% endif %}", "{% if a %}x", ["breaks", "vanishes", "vanishes"]),
    ],
)
def test_what_the_site_makes_of_it(text: str, shown: str, kinds: list[str]) -> None:
    result = without_liquid(text)
    assert result.text == shown
    assert [spot.kind for spot in result.spots] == kinds


@pytest.mark.parametrize(
    "tag",
    [
        "assign", "assign x", "capture", "case", "cycle", "for", "for villes", "for x in", "highlight", "if",
        "if ,", "include", "include_relative", "link", "post_url", "tablerow", "tablerow x", "unless",
    ],
)  # fmt: skip
def test_a_tag_without_what_it_needs_breaks(tag: str) -> None:
    assert without_liquid(f"{{% {tag} %}}").spots[0].kind is LiquidKind.BREAKS
    assert without_liquid(f"{{%- {tag} -%}}x{{% end{tag.split()[0]} %}}").spots[0].kind is LiquidKind.BREAKS


def test_a_spot_says_where_it_stands() -> None:
    (spot,) = without_liquid("un\ndeux {{ trois }}\n").spots
    assert (spot.start, spot.end, spot.line, spot.kind) == (8, 19, 1, LiquidKind.VANISHES)


def test_a_body_shows_what_is_left() -> None:
    assert body_html("Bonjour *{{ nom }}toi*") == "<p>Bonjour <em>toi</em></p>\n"
    assert body_html("{% raw %}{{ nom }}{% endraw %}") == "<p>{{ nom }}</p>\n"


@given(
    st.lists(st.sampled_from(["{{", "}}", "{%", "%}", "raw", "endraw", "-", " ", "\n", "é", "comment"])).map(
        "".join
    )
)
def test_any_text_is_accepted(text: str) -> None:
    result = without_liquid(text)
    assert all(0 <= spot.start < spot.end <= len(text) for spot in result.spots)


@pytest.mark.parametrize(
    "piece",
    [
        "{{ ",
        "{% ",
        "{% raw %}",
        "{% comment %}",
        "{{ }} ",
        "{{ %} {% }} ",
        "{% raw %}{% endraw %}",
        "{% if x %}",
        "{% if x %}{% else %}",
        "{{- a -}} ",
        "{% if x %}a{% endif %}",
    ],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    short, long = (seconds(lambda n=n: without_liquid(piece * n)) for n in (4_000, 32_000))
    assert long < 8 * 4 * max(short, 0.002)


def seconds(operation: Callable[[], object]) -> float:
    """How long this thread works on it; what else the machine does meanwhile doesn't count."""
    start = time.thread_time()
    operation()
    return time.thread_time() - start
