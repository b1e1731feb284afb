"""The site around a case, out of what was read of its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from caseeditor.preview.site import SiteView

if TYPE_CHECKING:  # only named: what checks a case isn't needed to show one
    from caseeditor.checks import FolderContext


def site_of(context: FolderContext) -> SiteView:
    """What the preview needs of a folder. Pictures are those that were there when the folder was read."""

    def find_picture(name: str) -> Path | None:
        found = context.pictures.on_disk(name)
        return None if found is None else context.layout.pictures_folder / found

    return SiteView(
        schema=context.schema,
        catalogue=context.catalogue,
        pictures_folder=context.layout.pictures_folder,
        find_picture=find_picture,
        template=context.settings.template,
        style=context.settings.style,
    )
