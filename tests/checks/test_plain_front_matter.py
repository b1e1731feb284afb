"""What is recognised as faultless at one look has no problem at a closer one."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseeditor.case import Case
from caseeditor.checks import FolderContext, check_case, read_context
from caseeditor.folder.layout import find_layout

KEYS = [
    *(
        "title",
        "link",
        "description",
        "organisateur",
        "outil",
        "methodes",
        "screenshot",
        "date",
        "in_progress",
    ),
    *("ordre", "note-citoyenne", "parameters", "methode", "layout", "opendata", "autre"),
]
VALUES = [
    *(
        "",
        " ",
        " Un jardin",
        " Un jardin  ",
        " oui",
        " Yes",
        " true",
        "true",
        " false",
        " 4",
        " 8",
        " 04",
        " 1e3",
    ),
    *(
        " https://a.fr/b",
        " https://a.fr/b#c",
        " www.a.fr",
        " jardin.png",
        " ./jardin.png",
        " Jardin.png",
        " 'x'",
    ),
    *(
        ' "x',
        " 2021-05-04 10:00:00 +0000",
        " 2021-02-31 10:00:00 +0000",
        " 2021-05-04",
        " a: b",
        " a # b",
        " [a]",
    ),
    *(" é" * 30, " null", " ~", " «\u00a0mot\u00a0»", " a\tb", " a\u2028b", " a\ufeff", " &a", " *a", " N"),
    *(
        "\u00a0x",
        "\n- Agora Libre",
        "\n- Agora Libre\n- Carto Voix",
        "\n- Agora Libre\n- Agora Libre",
        "\n- agora",
    ),
    *(
        "\n-",
        "\n  - Agora Libre",
        "\n- Agora Libre ",
        " Agora Libre",
        "\n- Le budget participatif",
        "\n# rien",
        "\n",
    ),
]
LINES = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(["", " "]), st.sampled_from(VALUES)), max_size=6
)
HEADS = st.sampled_from(
    ["title: Un jardin\nscreenshot: jardin.png\ndate: 2021-05-04 10:00:00 +0000\n", "", "title: A\n"]
)
ENDS = st.sampled_from(["---\n", "--- \n", "---", "...\n", "", "----\n"])


class Nothing:
    """A reader that recognises nothing, so that every rule is asked."""

    def read(self, _raw: bytes) -> None:
        return None


def asked_closely(context: FolderContext) -> FolderContext:
    other = dataclasses.replace(context)
    other.__dict__["plain"] = Nothing()
    return other


@given(HEADS, LINES, ENDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400, deadline=None)
def test_the_short_look_agrees_with_the_long_one(
    site: Any, head: str, lines: list[tuple[str, str, str]], end: str
) -> None:
    text = (
        f"---\n{head}" + "".join(f"{key}{space}:{value}\n" for key, space, value in lines) + end + "Texte.\n"
    )
    case, path, context = Case.from_bytes(text.encode()), site.cases / "jardin.md", site.context
    plain = context.plain.read(case.to_bytes())
    assert check_case(case, path, context) == check_case(case, path, asked_closely(context))
    if plain is not None:
        assert case.fault is None
        assert case.fields["title"] == plain.title


def test_ordinary_cases_are_recognised(site: Any, good: str) -> None:
    assert site.context.plain.read(good.encode()) is not None


@pytest.mark.parametrize(
    "raw", [b"", b"---\n", b"---\n---\n", b"\xef\xbb\xbf---\ntitle: A\n---\n", b"---\r\na: b\r\n---\r\n"]
)
def test_others_are_not(site: Any, raw: bytes) -> None:
    assert site.context.plain.read(raw) is None


@pytest.mark.corpus
def test_both_looks_agree_on_the_real_files(corpus: Path) -> None:
    context = read_context(find_layout(corpus / "site"))
    for path in sorted((corpus / "revisions").iterdir()):
        case = Case.from_bytes(path.read_bytes())
        assert check_case(case, path, context) == check_case(case, path, asked_closely(context)), path
