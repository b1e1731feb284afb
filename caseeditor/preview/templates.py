"""The templates and the style that sheets are made with: ours, or those that a folder names.

A template is HTML for the inside of a page, with `$name` where a part belongs. A page has the parts
`$banner`, `$methods`, `$tools`, `$facts`, `$body` and `$picture`; a card `$heading`, `$picture`, `$methods`,
`$tools` and `$remark`; the evaluation card those and `$scores`. Any other name stands for the text of the
case's field of that name. A folder's own template is for the page, its own style is added to ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from caseeditor.paths import resources_folder
from caseeditor.preview.clean import clean_style, clean_template
from caseeditor.preview.sheet import Face
from caseeditor.preview.site import SiteView

_LARGEST = 1_000_000  # bytes of a folder's own template or style


@dataclass(frozen=True)
class Template:
    """The inside of a document and its style. `missing` names a folder's own file that couldn't be read."""

    html: str
    style: str
    missing: str | None = None


def template_of(site: SiteView, face: Face) -> Template:
    """What a face is made with. A file of the folder's that can't be read leaves ours in its place."""
    html, style, missing = _ours(f"{face}.html"), _ours("site.css"), None
    if site.template is not None and face is Face.PAGE:
        own = _read(site.template)
        html, missing = (html, site.template.name) if own is None else (clean_template(own), None)
    if site.style is not None:
        own = _read(site.style)
        if own is None:
            missing = site.style.name
        else:
            style += "\n" + clean_style(own)
    return Template(html, style, missing)


@cache
def _ours(name: str) -> str:
    return (resources_folder() / "templates" / name).read_text(encoding="utf-8")


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8") if path.stat().st_size <= _LARGEST else None
    except (OSError, ValueError):
        return None
