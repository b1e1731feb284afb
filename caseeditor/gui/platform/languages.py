"""The window's language: our own sentences, and Qt's for its standard buttons and dialogs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from caseeditor.i18n import LANGUAGES, Translator, system_language
from caseeditor.paths import resources_folder


class Languages:
    """Gives the translator of a language, and has Qt speak it too."""

    def __init__(self) -> None:
        self._of_qt: list[QTranslator] = []

    def speak(self, chosen: str | None) -> Translator:
        """Have everything speak `chosen`; the system's language when it is none of ours."""
        language = chosen if chosen in LANGUAGES else system_language()
        QLocale.setDefault(QLocale(language))
        _ = Translator(language, resources_folder() / "locale")
        for before in self._of_qt:
            QCoreApplication.removeTranslator(before)
        self._of_qt = [_Missing(_missing_in_qt(_))]
        qt = QTranslator()
        if any(qt.load(f"qtbase_{language}", str(folder)) for folder in _folders()):
            self._of_qt.append(qt)  # the last one installed is asked first
        for translator in self._of_qt:
            QCoreApplication.installTranslator(translator)
        return _


class _Missing(QTranslator):
    """Says what Qt's own catalogue has no words for; what neither has stays as it is."""

    def __init__(self, words: Mapping[tuple[str, str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        return not self._words

    def translate(
        self, context: bytes | str, source: bytes | str, _meant: bytes | str | None = None, _n: int = -1
    ) -> str:
        """Qt's hook: the words for a text of Qt's."""
        text = _as_text(source)
        return self._words.get((_as_text(context), text), text)


def _missing_in_qt(_: Translator) -> dict[tuple[str, str], str]:
    """By class and text of Qt's: what its French catalogue lacks (seen with Qt 6.12)."""
    return {
        ("QFileDialog", "&Look in:"): _("Look in:"),
        ("QFileDialog", "Files of &type:"): _("Files of type:"),
        ("QAbstractFileIconProvider", "Folder"): _("Folder"),
        ("QAbstractFileIconProvider", "Drive"): _("Drive"),
    }


def _folders() -> Iterator[Path]:
    """Where Qt's catalogues may be: where Qt says, else where PySide brings them."""
    yield Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    package = Path(PySide6.__file__).parent
    yield package / "Qt" / "translations"
    yield package / "translations"  # on Windows


def _as_text(text: bytes | str) -> str:
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text
