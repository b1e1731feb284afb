"""The window: how long a key takes, and what a large folder does to it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from .test_scan_cost import make_folder

_TIMING = Path(__file__).parent / "window_timing.py"
_PARAGRAPH = "Les habitants **ont dressé** la liste de ce qui manque à leur rue, puis l’ont rangée.\n\n"


def timed(home: Path, *arguments: object) -> dict[str, Any]:
    """What `window_timing.py` measures, in a process of its own that ends as soon as it knows."""
    environment = {**os.environ, "CASEEDITOR_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # people's computers keep compiled modules
    command = [sys.executable, str(_TIMING), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


@pytest.mark.bench
def test_key_to_repaint(tmp_path: Path, bench: Any) -> None:
    size = 200_000 if bench.full else 2_000
    folder = tmp_path / "cas"
    folder.mkdir()
    body = _PARAGRAPH * (size // len(_PARAGRAPH.encode()))
    (folder / "long.md").write_text(f"---\ntitle: Un long cas\n---\n{body}", encoding="utf-8")
    taken = sorted(timed(tmp_path / "home", "keys", folder, 300 if bench.full else 5)["ms"])
    assert len(taken) > 0
    bench.report(
        f"key to repaint in a body of {size // 1000} KB: median {taken[len(taken) // 2]:.1f} ms, "
        f"99th percentile {taken[int(len(taken) * 0.99)]:.1f} ms (aim 16), longest {taken[-1]:.1f} ms"
    )


@pytest.mark.bench
def test_a_large_folder_in_the_window(tmp_path: Path, bench: Any) -> None:
    count = 10_000 if bench.full else 60
    root = make_folder(tmp_path / "site", count)
    files = sorted((root / "_usage").iterdir())
    seen: list[dict[str, Any]] = []

    def ours() -> None:
        shutil.rmtree(tmp_path / "home", ignore_errors=True)
        seen.append(timed(tmp_path / "home", "list", root))

    def reference() -> None:
        for path in files:
            frontmatter.load(str(path))

    ours()
    reference()
    again = timed(tmp_path / "home", "list", root)
    assert {one["cases"] for one in (*seen, again)} == {count}
    for name, one in (("", seen[-1]), (" again", again)):
        bench.report(
            f"{count} cases in the window{name}: first rows after {one['first_rows_ms']:.0f} ms, "
            f"all after {one['listed_s']:.2f} s, window held at most {one['longest_hold_ms']:.0f} ms "
            f"(aim 50), while checking {one['longest_hold_checking_ms']:.0f} ms"
        )
