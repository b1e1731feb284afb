"""Bold, italic, headings and links, on and off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseeditor.gui.text.edits import Change, toggle_emphasis, toggle_heading, toggle_link


def _with_marks(marked: str) -> tuple[str, int, int]:
    """A text, and the place between the two `|` in it (or at the one)."""
    start = marked.index("|")
    end = marked.rindex("|")
    return marked.replace("|", ""), start, end - 1 if end > start else start


def _shown(text: str, change: Change) -> str:
    new = change.applied(text)
    start, end = change.selected
    return f"{new[:start]}|{new[start:end]}|{new[end:]}" if start != end else f"{new[:start]}|{new[start:]}"


@pytest.mark.parametrize(
    ("before", "marks", "after"),
    [
        ("un |mot| ici", "**", "un **|mot|** ici"),
        ("un **|mot|** ici", "**", "un |mot| ici"),
        ("un |**mot**| ici", "**", "un |mot| ici"),
        ("un | mot | ici", "**", "un  **|mot|**  ici"),
        ("un m|ot ici", "**", "un **m|ot** ici"),
        ("un **m|ot** ici", "**", "un m|ot ici"),
        ("un **deux m|ots** ici", "**", "un deux m|ots ici"),
        ("aujourd’h|ui", "*", "*aujourd’h|ui*"),
        ("un | ici", "**", "un **|** ici"),
        ("un **|** ici", "**", "un | ici"),
        ("", "**", "**|**"),
        ("un |mot| ici", "*", "un *|mot|* ici"),
        ("un **|mot|** ici", "*", "un ***|mot|*** ici"),
        ("un ***|mot|*** ici", "*", "un **|mot|** ici"),
        ("un ***|mot|*** ici", "**", "un *|mot|* ici"),
        ("un *|mot|* ici", "**", "un ***|mot|*** ici"),
        ("|un **mot** ici|", "**", "**|un mot ici|**"),
        ("|**a** et **b**|", "**", "**|a et b|**"),
        ("|* un\n* deux|", "**", "* |**un**\n* **deux**|"),
        ("* |**un**\n* **deux**|", "**", "* |un\n* deux|"),
        ("|un\n\ndeux|", "*", "|*un*\n\n*deux*|"),
        ("|## Titre|", "*", "## *|Titre|*"),
        ("a|   |b", "**", "a|   |b"),
    ],
)
def test_emphasis_goes_on_and_off(before: str, marks: str, after: str) -> None:
    text, start, end = _with_marks(before) if "|" in before else (before, 0, 0)
    assert _shown(text, toggle_emphasis(text, start, end, marks)) == after


_PLAIN = st.text(alphabet="abé «»\u00a0'’.,\n- 12", max_size=40)


@given(text=_PLAIN, data=st.data(), marks=st.sampled_from(["*", "**"]))
def test_twice_is_not_at_all_on_plain_text(text: str, data: st.DataObject, marks: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    once = toggle_emphasis(text, start, end, marks)
    marked = once.applied(text)
    assert toggle_emphasis(marked, *once.selected, marks).applied(marked) == text


@given(
    text=st.text(alphabet="*_a b\n[]()é😀", max_size=30), data=st.data(), marks=st.sampled_from(["*", "**"])
)
def test_emphasis_never_touches_a_letter(text: str, data: st.DataObject, marks: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    change = toggle_emphasis(text, start, end, marks)
    new = change.applied(text)
    assert new.replace("*", "") == text.replace("*", "")
    assert 0 <= change.selected[0] <= change.selected[1] <= len(new)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Contexte", "## Contexte"),
        ("## Contexte", "Contexte"),
        ("# Contexte", "## Contexte"),
        ("un\n\ndeux", "## un\n\n## deux"),
        ("## un\n\n## deux", "un\n\ndeux"),
        ("", "## "),
        ("#contexte", "## #contexte"),
    ],
)
def test_headings_go_on_and_off(before: str, after: str) -> None:
    assert toggle_heading(before).applied(before) == after


@pytest.mark.parametrize(
    ("before", "address", "after"),
    [
        ("voir |le site| ici", "", "voir [le site](|https://|) ici"),
        ("voir |le site| ici", "https://a.example/", "voir [le site](https://a.example/)| ici"),
        ("voir s|ite ici", "", "voir [site](|https://|) ici"),
        ("voir | ici", "", "voir [|](https://) ici"),
        ("voir [le s|ite](https://a.example/b_(c)) ici", "", "voir |le site| ici"),
        ('voir [le site](https://a.example "T|itre") ici', "", "voir |le site| ici"),
        ("un |[mot]| ici", "", "un [\\[mot\\]](|https://|) ici"),
        ("|a\nb|", "", "[a b](|https://|)"),
    ],
)
def test_links_go_on_and_off(before: str, address: str, after: str) -> None:
    text, start, end = _with_marks(before)
    assert _shown(text, toggle_link(text, start, end, address)) == after
