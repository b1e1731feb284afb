"""Which plugins a site asks for, and what of them is here."""

from __future__ import annotations

from caseeditor.folder.site_files import SiteFiles
from caseeditor.site.jekyll.configuration import Configuration
from caseeditor.site.jekyll.filters import JEKYLL_FILTERS
from caseeditor.site.jekyll.plugins.seo import SeoTag
from caseeditor.site.jekyll.plugins.small_tags import SMALL_TAGS
from caseeditor.site.jekyll.tags.table import JEKYLL_TAGS
from caseeditor.site.liquid import CORE_FILTERS, CORE_TAGS, Block, Language, Tag

KNOWN = frozenset(
    (
        "github-pages", "jekyll-avatar", "jekyll-coffeescript", "jekyll-commonmark-ghpages",
        "jekyll-default-layout", "jekyll-feed", "jekyll-gist", "jekyll-github-metadata",
        "jekyll-include-cache",
        "jekyll-mentions", "jekyll-optional-front-matter", "jekyll-paginate", "jekyll-readme-index",
        "jekyll-redirect-from", "jekyll-relative-links", "jekyll-remote-theme", "jekyll-sass-converter",
        "jekyll-seo-tag", "jekyll-sitemap", "jekyll-titles-from-headings", "jekyll-watch", "jemoji",
        "kramdown-parser-gfm",
    )
)  # fmt: skip
"""Plugins whose tags and filters are all known here."""


def foreign_plugins(configuration: Configuration, files: SiteFiles) -> tuple[str, ...]:
    """The plugins that may bring tags and filters of their own: those not known here, and Ruby files."""
    named = [name for name in configuration.plugins if name.lower().replace("_", "-") not in KNOWN]
    folder = configuration.text("plugins_dir").strip("/") or "_plugins"
    listing = files.listing(lambda path: path == folder or path.startswith(f"{folder}/"))
    named += [path for path in listing.files if path.startswith(f"{folder}/") and path.endswith(".rb")]
    return tuple(named)


class _UnknownTag(Tag):
    """A tag of a plugin that isn't run: nothing stands in its place."""


class _UnknownBlock(Block):
    """The same for one with an end: what it holds is shown."""


def language_of(configuration: Configuration, *, knows_all: bool) -> Language:
    """The tags and filters of a site. Where a plugin may bring others, unknown ones don't stop it."""
    given = configuration.values.get("liquid")
    options = given if isinstance(given, dict) else {}
    return Language(
        tags={**CORE_TAGS, **JEKYLL_TAGS, **SMALL_TAGS, "seo": SeoTag},
        filters={**CORE_FILTERS, **JEKYLL_FILTERS},
        strict_filters=knows_all and options.get("strict_filters") not in (None, False),
        strict_variables=options.get("strict_variables") not in (None, False),
        unknown=None if knows_all else lambda _, has_end: _UnknownBlock if has_end else _UnknownTag,
    )
