"""Every sentence a person reads, in their language.

A `Translator` is handed to whatever speaks, under the name `_`, so that `_("Save")` both reads well and is
found by the extractor. Sentences are English in the code; `resources/locale` holds the French ones.
"""

from __future__ import annotations

import locale
import os
import re
import sys
from pathlib import Path

from caseeditor.catalogues import translations

LANGUAGES = ("fr", "en")
_DOMAIN = "caseeditor"


class Translator:
    """Turns the English sentences of the code into those of one language."""

    def __init__(self, language: str, locale_folder: Path) -> None:
        """`language` is one of `LANGUAGES`; one without a catalogue speaks English."""
        self.language = language
        self._catalogue = translations(locale_folder / language / "LC_MESSAGES" / f"{_DOMAIN}.po")

    def __call__(self, sentence: str) -> str:
        """The sentence in this language. Placeholders (`{name}`) are filled by the caller, afterwards."""
        return self._catalogue.gettext(sentence)

    def plural(self, one: str, many: str, count: int) -> str:
        """`one` or `many` as this language counts. `{count}` is left for the caller to fill."""
        return self._catalogue.ngettext(one, many, count)


def system_language() -> str:
    """The language of the person's system: "fr" or "en"."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - exists only there

        spoken = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    elif sys.platform == "darwin":  # a program that is double-clicked has no variables there
        import subprocess  # noqa: PLC0415 - needed only there

        asked = subprocess.run(["defaults", "read", "-g", "AppleLanguages"], capture_output=True, text=True)
        spoken = first_listed(asked.stdout)
    else:
        spoken = locale.getlocale()[0] or ""
    return "fr" if spoken.lower().startswith("fr") else "en"


def first_listed(languages: str) -> str:
    """The first of the languages that macOS lists, as `fr-FR` from `(\\n    "fr-FR",\\n    en\\n)`."""
    found = re.search(r"[\w-]+", languages)
    return found[0] if found else ""
