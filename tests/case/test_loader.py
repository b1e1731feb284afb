"""Both of PyYAML's parsers give the same, and none of them brings the program down."""

from __future__ import annotations

import pytest

from caseeditor.case import Case
from caseeditor.case.reading import loader
from caseeditor.case.values import same
from tests.case.front_matters import FORMS


@pytest.mark.parametrize("form", FORMS)
def test_without_libyaml_everything_is_the_same(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines, value = FORMS[form]
    raw = f"---\ntitle: é👍\n{lines.replace('{k}', 'outil').replace('{n}', '')}\nlibre: x\n---\n".encode()
    expected = [Case.from_bytes(raw).with_field("outil", new) for new in ("neuf", ["a"], None)]
    monkeypatch.setattr(loader, "CParser", None)
    case = Case.from_bytes(raw)
    assert same(case.fields["outil"], value)
    assert [case.with_field("outil", new) for new in ("neuf", ["a"], None)] == expected


@pytest.mark.parametrize(
    "text", ["---\na: " + "[" * 20_000 + "]" * 20_000, "---\n" + "- " * 20_000, "---\n" + "? " * 20_000]
)
def test_depth_is_refused_before_it_hurts(text: str) -> None:
    with pytest.raises(loader.NotUnderstood) as trouble:
        loader.compose(text)
    assert trouble.value.code == "too-deep"


def test_undecodable_bytes_are_stood_in_for_and_come_back() -> None:
    shown, stand_ins = loader.readable("a\udc80\udcffb")
    assert stand_ins
    assert shown.encode("utf-8")
    assert loader.restored(shown) == "a\udc80\udcffb"
