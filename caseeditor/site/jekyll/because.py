"""Whether the whole site stops because of one file, wherever the build then stops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from caseeditor.case import Case
from caseeditor.site.jekyll.site import Site
from caseeditor.site.jekyll.stops import SiteStops

_SECONDS = 20.0
_MOST_PAGES = 2_000


def stop_because_of(
    site: Site, path: Path | str, case: Case | None = None, *, clock: Callable[[], float] = monotonic
) -> SiteStops | None:
    """What stops the site because of a file: in its own page, or in another that shows it; None where
    nothing does. The file's own page may not be made for other reasons: ask `Site.page`.

    Pages are looked at for a while only: a site of thousands isn't built for one question.
    """
    own = site.relative(path)
    end = clock() + _SECONDS
    for number, item in enumerate(site.listing_pages(path, case)):
        if number >= _MOST_PAGES or clock() > end:
            break
        stop = site.stop_of(item)
        if stop is None:
            continue
        if stop.file == own or site.is_cured_without(own, item):
            return stop
    return None
