"""Whether the whole site stops because of one file, wherever the build then stops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from caseeditor.case import Case
from caseeditor.site.jekyll.site import Site
from caseeditor.site.jekyll.stops import SiteStops

_SECONDS = 20.0


def stop_because_of(
    site: Site, path: Path | str, case: Case | None = None, *, clock: Callable[[], float] = monotonic
) -> SiteStops | None:
    """What stops the site because of a file, in another page that shows it; None where nothing does. What
    stops in its own page, `Site.page` says.

    Pages are looked at for a while only: a site of thousands isn't built for one question.
    """
    own = site.relative(path)
    end = clock() + _SECONDS
    suspected: list[tuple[str, SiteStops]] = []
    for item in site.paths_rendered(case={} if case is None else {own: case}):
        if clock() > end:
            break
        stop = site.stop_of(item) if item != own else None
        if stop is not None and stop.file == own:
            return stop
        if stop is not None:
            suspected.append((item, stop))
    with site.without(own):
        for item, stop in suspected:
            if clock() > end:
                break
            if site.stop_of(item) is None:
                return stop
    return None
