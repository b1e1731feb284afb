"""Jekyll's own tags, by name."""

from __future__ import annotations

from collections.abc import Mapping

from caseeditor.site.jekyll.tags.highlight import Highlight
from caseeditor.site.jekyll.tags.inclusion import Include, IncludeCached, IncludeRelative
from caseeditor.site.jekyll.tags.links import Link, PostUrl
from caseeditor.site.liquid.block import Tag

JEKYLL_TAGS: Mapping[str, type[Tag]] = {
    "highlight": Highlight,
    "include": Include,
    "include_cached": IncludeCached,
    "include_relative": IncludeRelative,
    "link": Link,
    "post_url": PostUrl,
}
"""`include_cached` is a plugin's, allowed on GitHub Pages."""
