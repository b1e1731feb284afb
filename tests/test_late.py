"""What is loaded when it is first used."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from caseeditor import late
from caseeditor.late import Late, late_pattern, load_rest


def test_a_module_is_loaded_when_a_name_is_asked_for() -> None:
    assert Late("no.such.module") is not None
    with pytest.raises(ModuleNotFoundError):
        Late("no.such.module").name  # noqa: B018
    assert Late("caseeditor.late").Late is Late


def test_the_rest_is_loaded_module_by_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits in a module that waited comes too; what isn't there stops nothing."""
    monkeypatch.syspath_prepend(str(tmp_path))
    package = tmp_path / "late_example"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from caseeditor.late import LateNames\n__getattr__ = LateNames(__name__, {'name': 'second'})\n"
    )
    (package / "second.py").write_text(
        "from caseeditor.late import Late\n"
        "name, gone, third = 1, Late('no.such'), Late('late_example.third')\n"
    )
    (package / "third.py").touch()
    import_module("late_example")
    try:
        assert list(load_rest("late_example")) == ["late_example.second", "late_example.third", "no.such"]
        assert {"late_example.second", "late_example.third"} <= set(sys.modules)
        assert list(load_rest("late_example")) == ["no.such"]
        assert list(load_rest("late_exam")) == []
    finally:
        for name in ("late_example", "late_example.second", "late_example.third"):
            sys.modules.pop(name, None)


def test_a_pattern_answers_as_a_compiled_one() -> None:
    pattern, compiled = late_pattern(r"(?P<a>\w)b", re.IGNORECASE), re.compile(r"(?P<a>\w)b", re.IGNORECASE)
    for _ in range(2):
        found, expected = pattern.search("xAB"), compiled.search("xAB")
        assert found
        assert expected
        assert found.span("a") == expected.span("a")
        assert pattern.sub("-", "ab.CB") == compiled.sub("-", "ab.CB")
    assert (pattern.pattern, pattern.flags) == (compiled.pattern, compiled.flags)
    assert late_pattern(rb"\d+").findall(b"1 22") == [b"1", b"22"]


def test_a_pattern_is_compiled_once_for_each_method(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Recorder:
        @staticmethod
        def compile(pattern: str, flags: int) -> re.Pattern[str]:
            asked.append(pattern)
            return re.compile(pattern, flags)

    monkeypatch.setattr(late, "re", Recorder)
    pattern = late_pattern(r"a+")
    assert asked == []
    assert [bool(pattern.match(text)) for text in ("a", "b", "aa")] == [True, False, True]
    assert asked == ["a+"]


def test_a_wrong_pattern_shows_when_it_is_used() -> None:
    pattern = late_pattern(r"(")
    with pytest.raises(re.error):
        pattern.match("")
