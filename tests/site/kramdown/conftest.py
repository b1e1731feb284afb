"""How the HTML of two engines is compared."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def outline() -> Callable[[str], list[tuple[str, object]]]:
    """What an HTML fragment shows, whatever its spacing (outlines.py)."""
    spec = importlib.util.spec_from_file_location("outlines", Path(__file__).parent / "outlines.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.outline  # type: ignore[no-any-return]
