"""The lock file: all that the project needs, each in one version with hashes, and nothing of one machine."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parent.parent
LOCK = PROJECT / "packaging" / "lock.txt"
RENEW = "run `python3 dev.py lock`"

_PIN = re.compile(r"[a-z0-9.-]+==\S+(?: ; [^\\]+?)? \\")
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


@pytest.fixture(scope="module")
def pinned() -> dict[str, list[Requirement]]:
    """What the lock holds, by name; the same name may stand for several systems or versions of Python."""
    found: dict[str, list[Requirement]] = {}
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if _PIN.fullmatch(line):
            requirement = Requirement(line.removesuffix("\\"))
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def test_it_is_in_pip_s_form_and_names_no_place() -> None:
    """Every line is a comment, a version or a hash: no index, no file, no address."""
    before = "\\"
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            assert "//" not in line
            continue
        assert _PIN.fullmatch(line) or (_HASH.fullmatch(line) and before.endswith("\\")), line
        before = line


def test_every_dependency_is_in_it(pinned: dict[str, list[Requirement]]) -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    waiting = [Requirement(text) for group in groups for text in group]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if (name, frozenset(wanted.extras)) in seen:
            continue
        seen.add((name, frozenset(wanted.extras)))
        pins = [pin for pin in pinned.get(name, ()) if pin.marker is None or pin.marker.evaluate()]
        assert len(pins) == 1, f"{wanted} is not in the lock: {RENEW}"
        version = next(iter(pins[0].specifier)).version
        assert wanted.specifier.contains(version, prereleases=True), f"{wanted}, locked {version}: {RENEW}"
        waiting += _needs_of(name, wanted.extras)


def _needs_of(name: str, extras: set[str]) -> list[Requirement]:
    """What a package that is installed needs here; none of one that isn't."""
    try:
        needs = [Requirement(text) for text in metadata.requires(name) or ()]
    except metadata.PackageNotFoundError:
        return []
    chosen = [{"extra": extra} for extra in ("", *extras)]
    return [need for need in needs if need.marker is None or any(map(need.marker.evaluate, chosen))]
