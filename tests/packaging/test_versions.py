"""The versions that installers are made with: all of them are said, and the set-up keeps to them."""

from __future__ import annotations

import importlib.util
import os
import re
import tomllib
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from .conftest import PROJECT

CONSTRAINTS = PROJECT / "packaging" / "constraints.txt"


def same_name(name: str) -> str:
    """One spelling of a package's name, as the index has it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def said() -> dict[str, str]:
    """The versions by name; every line that isn't a comment names just one."""
    lines = [
        line for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
    ]
    pairs = [re.fullmatch(r"([\w.-]+)==([\w.]+)", line) for line in lines]
    return {same_name(pair[1]): pair[2] for pair in pairs if pair} if all(pairs) else {}


def needed(requirements: list[str]) -> set[str]:
    """The names of what these need on this system, and of what that needs."""
    found: set[str] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        requirement = waiting.pop()
        name = same_name(requirement.name)
        if name not in found and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting += map(Requirement, metadata.requires(name) or ())
    return found


def test_every_dependency_has_its_version() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = said()
    assert needed(project["dependencies"]) - versions.keys() == set()
    assert {"pyside6-essentials", "pyinstaller"} <= versions.keys()
    asked = [*project["dependencies"], *project["optional-dependencies"]["packaging"]]
    for requirement in map(Requirement, asked):
        if version := versions.get(same_name(requirement.name)):
            assert version in requirement.specifier


class Builder:
    """A `build.py` over an environment of the test's own, which remembers what pip was asked for."""

    def __init__(self, build: ModuleType, folder: Path) -> None:
        self.build = build
        self.constraints = folder / "constraints.txt"
        self.asked: list[tuple[str, ...]] = []

    def set_up(self) -> list[tuple[str, ...]]:
        """Set up; what was run for that."""
        self.asked.clear()
        self.build.set_up()
        return list(self.asked)


@pytest.fixture
def builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builder:
    spec = importlib.util.spec_from_file_location("build_under_test", PROJECT / "packaging" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    monkeypatch.syspath_prepend(str(PROJECT))
    spec.loader.exec_module(build)
    monkeypatch.setenv("PIP_CONSTRAINT", "")
    folder = tmp_path / "a folder"
    (folder / ".venv").mkdir(parents=True)
    made = Builder(build, folder)
    made.constraints.write_text("PyYAML==6.0.4\n")

    def in_venv(*arguments: str) -> int:
        made.asked.append(arguments)
        return 0

    monkeypatch.setattr(build, "CONSTRAINTS", made.constraints)
    monkeypatch.setattr(build.dev, "VENV", folder / ".venv")
    monkeypatch.setattr(build.dev, "set_up", lambda **_: in_venv("set up", os.environ["PIP_CONSTRAINT"]))
    monkeypatch.setattr(build.dev, "in_venv", in_venv)
    return made


def test_the_set_up_keeps_to_them(builder: Builder) -> None:
    set_up, versions = builder.set_up()
    assert set_up == ("set up", builder.constraints.as_uri())
    assert " " not in set_up[1]
    assert versions[-2:] == ("--requirement", str(builder.constraints))


def test_an_environment_with_other_versions_is_brought_to_them(builder: Builder) -> None:
    """And one that has them isn't touched: a step that holds a key runs no pip."""
    assert len(builder.set_up()) == 2
    assert len(builder.set_up()) == 1
    builder.constraints.write_text("PyYAML==6.0.5\n")
    assert len(builder.set_up()) == 2


def test_versions_that_cannot_be_had_stop_the_build(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder.build.dev, "in_venv", lambda *_arguments: 1)
    with pytest.raises(SystemExit):
        builder.set_up()
    assert not (builder.build.dev.VENV / "constraints.txt").exists()
