"""What a command loads: the command line never loads Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import sys
from caseeditor.__main__ import main
try:
    code = main(sys.argv[1:])
except SystemExit as ended:
    code = ended.code
loaded = sorted(name for name in sys.modules if name.partition(".")[0] in ("PySide6", "shiboken6", "PyQt6"))
rooms = sorted(name for name in sys.modules if name.startswith("caseeditor.gui"))
assert not loaded and not rooms, (loaded, rooms)
sys.exit(code)
"""

CASE = "---\ntitle: Un parc\nscreenshot: parc.png\ndate: 2020-02-03 09:00:00 +0000\n---\nTexte.\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "."], 1),
        (["check", "--json", "--fix", "."], 1),
        (["check", "--sarif", "."], 1),
        (["check", "nowhere"], 2),
        (["set", "parc.md", "title=Un grand parc"], 0),
        (["--help"], 0),
        (["--version"], 0),
        (["picture", "--help"], 0),
    ],
)
def test_no_qt(tmp_path: Path, arguments: list[str], code: int) -> None:
    (tmp_path / "parc.md").write_text(CASE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr


LATE = (
    "PySide6.QtWebEngine",
    "markdown",
    "PIL",
    "rapidfuzz",
    "importlib.metadata",
    "caseeditor.gui.dialogs.",
)


def test_the_window_opens_without_what_it_needs_later() -> None:
    script = f"""
import sys
import caseeditor.gui.app
loaded = sorted(name for name in sys.modules if name.startswith({LATE}))
assert not loaded, loaded
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


ONLY_ELSEWHERE = (
    "caseeditor.__main__",
    "caseeditor.cli",
    "caseeditor.gui.platform.engine_probe",  # runs in a process of its own
    "caseeditor.folder.pictures.metadata",  # until the window files pictures with it
    "caseeditor.folder.pictures.preparing",
    "caseeditor.exchange",
    "caseeditor.checks.wording.site_words",  # the command line's, until the window shows the site's own pages
    "caseeditor.site.jekyll.",
    "caseeditor.site.liquid",
    "caseeditor.site.parts",
    "caseeditor.site.drop",
    "caseeditor.site.budget",
    "caseeditor.site.ruby.",
    "caseeditor.site.kramdown.spans.smart",
    "caseeditor.folder.site_files",
    "caseeditor.gui.window.drawing",
    "caseeditor.gui.preview.web_",  # loaded with the engine, by the preview
    "caseeditor.gui.preview.patching",
    "caseeditor.folder.collections.",  # the command line's, as long as the window shows one collection
    "caseeditor.folder.batch.",
    "caseeditor.importing.tables",
    "caseeditor.folder.search.",
    "caseeditor.checks.wording.form_words",
    "caseeditor.checks.whole_site",
    "caseeditor.checks.overview",
    "caseeditor.case.schema_writing",
    "caseeditor.spelling",  # until the window checks spelling
    "caseeditor.importing.",  # until the window pastes with it
    "caseeditor.folder.pictures.filing",  # the same
)


def test_once_it_rests_the_window_has_loaded_everything() -> None:
    script = f"""
import pkgutil, sys
import caseeditor.gui.app
from caseeditor.late import load_rest
list(load_rest("caseeditor"))
there = [module.name for module in pkgutil.walk_packages(caseeditor.__path__, "caseeditor.")]
missing = [name for name in there if name not in sys.modules and not name.startswith({ONLY_ELSEWHERE})]
assert len(there) > 200 and not missing, missing
assert "send2trash" in sys.modules and "PIL.Image" in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_no_source_is_read_to_load_the_window() -> None:
    script = """
import linecache
import caseeditor.gui.app
import caseeditor.gui.dialogs.settings_dialog
read = sorted(name for name in linecache.cache if "caseeditor" in name)
assert not read, read
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
