"""Which folders of a site are looked into."""

from __future__ import annotations

from caseeditor.folder.site_files import Listing, SiteFiles
from caseeditor.site.jekyll.configuration import Configuration
from caseeditor.site.jekyll.reading.entry_filter import EntryFilter

_NEVER_ENTERED = frozenset((".git", ".svn", ".hg", ".jekyll-cache", ".sass-cache", "node_modules"))


def listing_of(files: SiteFiles, configuration: Configuration) -> Listing:
    """What lies in a site's folder, but for what nothing of a build reads: its output, caches, packages."""
    values = configuration.values
    kept = EntryFilter(values["include"], values["exclude"], lambda _: True)
    special = {configuration.text(name).strip("/") for name in ("layouts_dir", "includes_dir", "data_dir")}
    special.add(configuration.collections_dir)
    output = {configuration.text(name).removeprefix("./").strip("/") for name in ("destination", "cache_dir")}

    def enters(path: str) -> bool:
        name = path.rpartition("/")[2]
        if path in output or (name in _NEVER_ENTERED and name not in values["include"]):
            return False
        if any(part.startswith("_") or part in special for part in path.split("/")):
            return True
        return path in special or kept.is_kept(path)

    return files.listing(enters)
