"""Writing commands of Liquid so that the site shows them: a mend that stops nothing, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from caseeditor.late import late_pattern

_RAW_BLOCK = late_pattern(r"\{%-?\s*raw\s*-?%\}(?P<inside>.*)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_SIGN = late_pattern(r"\{[{%]")


def shown_as_written(written: str, is_sound: Callable[[str], bool]) -> str | None:
    """`written` as the site would show it as it stands; None where no way is sound.

    `is_sound` says of a replacement whether the site is built with it, from its first line on.
    """
    return next((way for way in _ways(written) if is_sound(way)), None)


def _ways(written: str) -> Iterator[str]:
    if found := _RAW_BLOCK.fullmatch(written):
        yield _signs_as_values(found["inside"])
        return
    if "endraw" not in written:
        yield f"{{% raw %}}{written}{{% endraw %}}"
    yield _signs_as_values(written)


def _signs_as_values(text: str) -> str:
    """Each sign that would begin a command as a value that shows it: good in prose, in code, and over several
    paragraphs.
    """
    return _SIGN.sub(lambda found: f"{{{{ '{found[0]}' }}}}", text)
