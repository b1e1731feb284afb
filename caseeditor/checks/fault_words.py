"""Sentences for a front matter that can't be read, and for what mends it."""

from __future__ import annotations

from collections.abc import Mapping

from caseeditor.i18n import Translator


class FaultWords:
    def __init__(self, _: Translator) -> None:
        self._ = _

    def fault(self, code: str, detail: Mapping[str, str]) -> str:
        return code

    def mend(self, code: str) -> str:
        return code
