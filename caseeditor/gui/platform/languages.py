"""The window's language: our own sentences, and Qt's for its standard buttons."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from caseeditor.i18n import LANGUAGES, Translator, system_language
from caseeditor.paths import resources_folder


class Languages:
    """Gives the translator of a language, and has Qt speak it too."""

    def __init__(self) -> None:
        self._of_qt: QTranslator | None = None

    def speak(self, chosen: str | None) -> Translator:
        """Have everything speak `chosen`; the system's language when it is none of ours."""
        language = chosen if chosen in LANGUAGES else system_language()
        QLocale.setDefault(QLocale(language))
        if self._of_qt is not None:
            QCoreApplication.removeTranslator(self._of_qt)
        self._of_qt = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._of_qt.load(f"qtbase_{language}", folder):
            QCoreApplication.installTranslator(self._of_qt)
        return Translator(language, resources_folder() / "locale")
