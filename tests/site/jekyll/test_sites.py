"""Our small sites against what Jekyll made of them (`answers/`, recorded by record.py)."""

from __future__ import annotations

import importlib.util
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from caseeditor.site.jekyll.site import Site
from caseeditor.site.jekyll.stops import SiteStops

HERE = Path(__file__).parent


def _module(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SITES: dict[str, dict[str, str]] = _module("sites").SITES


@pytest.mark.parametrize("name", SITES)
def test_a_small_site_is_made_as_jekyll_makes_it(name: str, tmp_path: Path) -> None:
    if name.startswith("styles") and find_spec("sass") is None:
        pytest.skip("there is no libsass for this system")
    expected = json.loads((HERE / "answers" / f"{name}.json").read_text(encoding="utf-8"))
    for path, text in SITES[name].items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    site = Site.open(tmp_path)
    try:
        made = {
            path: f"stops: {text}" if isinstance(text, SiteStops) else text.decode()
            for path, text in site.files()
        }
    finally:
        site.close()
    assert site.stops == ()
    assert made == expected


def test_every_site_was_recorded() -> None:
    recorded = {path.stem for path in (HERE / "answers").glob("*.json")}
    assert recorded == set(SITES)
    pages = sum(
        len(json.loads(path.read_text(encoding="utf-8"))) for path in (HERE / "answers").glob("*.json")
    )
    assert pages > 500
