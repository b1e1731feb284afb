"""The keys of a page that Jekyll, or a companion that most sites have, reads itself."""

from __future__ import annotations

OWN_KEYS = frozenset(
    ("categories", "category", "date", "excerpt", "excerpt_separator", "layout", "permalink", "published",
     "redirect_from", "redirect_to", "render_with_liquid", "sitemap", "slug", "tag", "tags", "title")
)  # fmt: skip
"""Source: Jekyll's documentation (front matter, permalinks, posts); jekyll-sitemap, jekyll-redirect-from."""
