"""A program with a window has no console on Windows: its commands end as they should, printing nowhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from caseeditor.paths import sample_folder

_START = (
    "import sys; sys.stdout = sys.stderr = None\n"
    "from caseeditor.__main__ import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "SITE"), 0),
        (("check", "NOWHERE"), 2),
        (("check",), 2),
        (("set", "NOWHERE", "title=x"), 2),
        (("picture", "NOWHERE", "OUT"), 2),
        (("--version",), 0),
        (("--help",), 0),
        (("--nonsense",), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_commands_without_anything_to_print_to(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    places = {"SITE": sample_folder(), "NOWHERE": tmp_path / "nowhere", "OUT": tmp_path / "out.png"}
    given = [str(places.get(argument, argument)) for argument in arguments]
    done = subprocess.run([sys.executable, "-c", _START, *given], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
