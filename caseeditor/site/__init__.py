"""What the site's generator makes of the files. No Qt, no program outside is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseeditor.late import LateNames

if TYPE_CHECKING:
    from caseeditor.site.jekyll.site import Site
    from caseeditor.site.jekyll.stops import SiteStops

__getattr__ = LateNames(__name__, {"Site": "jekyll.site", "SiteStops": "jekyll.stops"})

__all__ = ["Site", "SiteStops"]
