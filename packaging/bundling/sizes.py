"""How much room each part of a bundle takes, said as a table."""

from __future__ import annotations

import re
from pathlib import Path

_PARTS: tuple[tuple[str, str], ...] = (
    ("licence texts", r"resources/licences"),
    ("web engine", r"WebEngine|qtwebengine|v8_context|/resources/icudtl"),
    ("Unicode data (ICU)", r"libicu|/icu\w*\.dll"),
    ("QML libraries that the web engine is linked to", r"Qt6?(Qml|Quick)"),
    ("rest of Qt and PySide6", r"PySide6|shiboken6"),
    ("pictures (Pillow)", r"pillow|PIL/"),
    ("completion (RapidFuzz)", r"rapidfuzz"),
    ("icons, sample cases, translations, guide", r"resources/|cases/"),
    ("other packages", r"yaml/|nh3|markdown|frontmatter|diff_match|\.dist-info"),
    ("Python and the program", r""),
)


def parts(bundle: Path) -> dict[str, int]:
    """Bytes per part, the largest first. A file that is only a link counts for nothing."""
    totals: dict[str, int] = {}
    for path in bundle.rglob("*"):
        if path.is_symlink() or not path.is_file():
            continue
        place = path.relative_to(bundle).as_posix()
        name = next(name for name, sign in _PARTS if re.search(sign, place))
        totals[name] = totals.get(name, 0) + path.stat().st_size
    return dict(sorted(totals.items(), key=lambda pair: -pair[1]))


def table(bundle: Path) -> str:
    """One line per part and one for the whole."""
    found = parts(bundle)
    rows = [*found.items(), ("in all", sum(found.values()))]
    return "\n".join(f"{in_megabytes(size):>9}  {name}" for name, size in rows)


def in_megabytes(size: int) -> str:
    """Bytes as a text in megabytes."""
    return f"{size / 1e6:.1f} MB"
