"""`caseeditor _styles`: not for people; the process in which style sheets are compiled."""

from __future__ import annotations

from collections.abc import Sequence

from caseeditor.i18n import Translator
from caseeditor.site.jekyll.styles.worker import serve


def run(_arguments: Sequence[str], _translator: Translator) -> int:
    """Serve until there is nothing more to compile."""
    return serve()
