"""Translations are read from the written file; from the compiled one while that is of the same text."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from caseeditor.catalogues import compile_all, compiled, translations

WRITTEN = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

msgid "Save"
msgstr "Enregistrer"

#. a comment
#, python-format
msgid ""
"Two \"lines\"\n"
"of it"
msgstr ""
"Deux «lignes»\n"
"de cela"

msgid "{count} case"
msgid_plural "{count} cases"
msgstr[0] "{count} cas"
msgstr[1] "{count} des cas"

#, fuzzy
msgid "Close"
msgstr "Clore"

msgid "Open"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Parti"
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "fr" / "LC_MESSAGES" / "x.po"
    path.parent.mkdir(parents=True)
    path.write_text(WRITTEN, encoding="utf-8")
    return path


@pytest.mark.parametrize("compiles", [True, False])
def test_sentences(written: Path, tmp_path: Path, compiles: bool) -> None:
    if compiles:
        compile_all(tmp_path)
        assert written.with_suffix(".mo").is_file()
    french = translations(written)
    assert french.gettext("Save") == "Enregistrer"
    assert french.gettext('Two "lines"\nof it') == "Deux «lignes»\nde cela"
    assert french.ngettext("{count} case", "{count} cases", 1) == "{count} cas"
    assert french.ngettext("{count} case", "{count} cases", 2) == "{count} des cas"
    assert [french.gettext(word) for word in ("Close", "Open", "Gone", "Other")] == [
        "Close", "Open", "Gone", "Other",
    ]  # fmt: skip


def test_a_compiled_file_of_another_text_does_not_count(written: Path, tmp_path: Path) -> None:
    compile_all(tmp_path)
    written.write_text(WRITTEN.replace("Enregistrer", "Sauvegarder"), encoding="utf-8")
    assert translations(written).gettext("Save") == "Sauvegarder"
    assert written.with_suffix(".mo").read_bytes() == compiled(written.read_bytes())


def test_either_file_is_enough(written: Path, tmp_path: Path) -> None:
    compile_all(tmp_path)
    written.unlink()
    assert translations(written).gettext("Save") == "Enregistrer"
    written.with_suffix(".mo").unlink()
    assert translations(written).gettext("Save") == "Save"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="may write anywhere")
def test_a_folder_that_cannot_be_written_to(written: Path) -> None:
    written.parent.chmod(0o500)
    assert translations(written).gettext("Save") == "Enregistrer"
    written.parent.chmod(0o700)
