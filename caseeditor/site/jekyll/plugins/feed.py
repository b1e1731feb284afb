"""The feeds that jekyll-feed adds to a site: the latest posts; those of collections, categories, tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from caseeditor.late import late_pattern
from caseeditor.site.jekyll.assembly import Assembly
from caseeditor.site.jekyll.configuration import Configuration
from caseeditor.site.jekyll.items.page import Page
from caseeditor.site.jekyll.reading.source_text import SourceText

_PLAIN_TAG = late_pattern(r"[a-zA-Z0-9_]+")
_IMAGE = (
    "{% assign image = post.image.path | default: post.image %}{% if image %}"
    "{% unless image contains '://' %}{% assign image = image | absolute_url %}{% endunless %}"
    '<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="{{ image | xml_escape }}" />'
    '<media:content medium="image" url="{{ image | xml_escape }}"'
    ' xmlns:media="http://search.yahoo.com/mrss/" />{% endif %}'
)
_AUTHOR = (
    "{% assign author = post.author | default: post.authors[0] | default: site.author %}"
    "{% assign author = site.data.authors[author] | default: author %}"
    "{% assign author_name = author.name | default: author %}"
    '<author><name>{{ author_name | default: "" | xml_escape }}</name>'
    "{% if author.email %}<email>{{ author.email | xml_escape }}</email>{% endif %}"
    "{% if author.uri %}<uri>{{ author.uri | xml_escape }}</uri>{% endif %}</author>"
)
_CATEGORIES = (
    '{% if post.category %}<category term="{{ post.category | xml_escape }}" />{% elsif post.categories %}'
    '{% for name in post.categories %}<category term="{{ name | xml_escape }}" />{% endfor %}{% endif %}'
    '{% for name in post.tags %}<category term="{{ name | xml_escape }}" />{% endfor %}'
)
_ENTRY = (
    '<entry{% if post.lang %}{{ " " }}xml:lang="{{ post.lang }}"{% endif %}>'
    "{% assign post_title = post.title | smartify | strip_html | normalize_whitespace | xml_escape %}"
    '<title type="html">{{ post_title }}</title>'
    '<link href="{{ post.url | absolute_url }}" rel="alternate" type="text/html" title="{{ post_title }}" />'
    "<published>{{ post.date | date_to_xmlschema }}</published>"
    "<updated>{{ post.last_modified_at | default: post.date | date_to_xmlschema }}</updated>"
    "<id>{{ post.id | absolute_url | xml_escape }}</id>"
    "{% assign excerpt_only = post.feed.excerpt_only | default: site.feed.excerpt_only %}"
    "{% unless excerpt_only %}"
    '<content type="html" xml:base="{{ post.url | absolute_url | xml_escape }}">'
    "<![CDATA[{{ post.content | strip }}]]></content>{% endunless %}"
    f"{_AUTHOR}{_CATEGORIES}"
    "{% assign summary = post.description | default: post.excerpt %}{% if summary and summary != empty %}"
    '<summary type="html"><![CDATA[{{ summary | strip_html | normalize_whitespace }}]]></summary>{% endif %}'
    f"{_IMAGE}</entry>"
)
_FEED = (
    '<?xml version="1.0" encoding="utf-8"?>{% if page.xsl %}'
    '<?xml-stylesheet type="text/xml" href="{{ \'/feed.xslt.xml\' | absolute_url }}"?>{% endif %}'
    '<feed xmlns="http://www.w3.org/2005/Atom" {% if site.lang %}xml:lang="{{ site.lang }}"{% endif %}>'
    '<generator uri="https://jekyllrb.com/" version="{{ jekyll.version }}">Jekyll</generator>'
    '<link href="{{ page.url | absolute_url }}" rel="self" type="application/atom+xml" />'
    '<link href="{{ \'/\' | absolute_url }}" rel="alternate" type="text/html"'
    ' {% if site.lang %}hreflang="{{ site.lang }}" {% endif %}/>'
    "<updated>{{ site.time | date_to_xmlschema }}</updated>"
    "<id>{{ page.url | absolute_url | xml_escape }}</id>"
    "{% assign title = site.title | default: site.name %}"
    '{% if page.collection != "posts" %}{% assign more = page.collection | capitalize %}'
    '{% assign title = title | append: " | " | append: more %}{% endif %}'
    "{% if page.category %}{% assign more = page.category | capitalize %}"
    '{% assign title = title | append: " | " | append: more %}{% endif %}'
    '{% if title %}<title type="html">{{ title | smartify | xml_escape }}</title>{% endif %}'
    "{% if site.description %}<subtitle>{{ site.description | xml_escape }}</subtitle>{% endif %}"
    "{% if site.author %}<author><name>{{ site.author.name | default: site.author | xml_escape }}</name>"
    "{% if site.author.email %}<email>{{ site.author.email | xml_escape }}</email>{% endif %}"
    "{% if site.author.uri %}<uri>{{ site.author.uri | xml_escape }}</uri>{% endif %}</author>{% endif %}"
    "{% if page.tags %}{% assign posts = site.tags[page.tags] %}"
    "{% else %}{% assign posts = site[page.collection] %}{% endif %}"
    '{% if page.category %}{% assign posts = posts | where: "categories", page.category %}{% endif %}'
    "{% unless site.show_drafts %}"
    '{% assign posts = posts | where_exp: "post", "post.draft != true" %}{% endunless %}'
    '{% assign posts = posts | sort: "date" | reverse %}'
    "{% assign most = site.feed.posts_limit | default: 10 %}"
    f"{{% for post in posts limit: most %}}{_ENTRY}{{% endfor %}}</feed>"
)


def add_feeds(assembly: Assembly, configuration: Configuration) -> None:
    """Add the feeds that the configuration asks for."""
    given = configuration.values.get("feed")
    options: Mapping[Any, Any] = given if isinstance(given, dict) else {}
    if options.get("disable_in_development"):
        return
    for name, about in _collections(options).items():
        categories = (
            about.get("categories") or options.get("categories")
            if name == "posts"
            else about.get("categories")
        )
        prefix = "/feed" if name == "posts" else f"/feed/{name}"
        for category in [*_listed(categories), None]:
            path = f"{prefix}/{category}.xml" if category else about.get("path") or f"{prefix}.xml"
            _add(assembly, str(path), collection=name, category=category)
    tags = options.get("tags")
    if tags:
        _add_for_tags(assembly, tags if isinstance(tags, dict) else {})


def _collections(options: Mapping[Any, Any]) -> dict[str, dict[Any, Any]]:
    given = options.get("collections")
    names = {name: {} for name in given} if isinstance(given, list) else given
    names = names if isinstance(names, dict) else {}
    found = {str(name): dict(about) if isinstance(about, dict) else {} for name, about in names.items()}
    found.setdefault("posts", {})
    if options.get("path") and not found["posts"].get("path"):
        found["posts"]["path"] = options["path"]
    return found


def _add_for_tags(assembly: Assembly, options: Mapping[Any, Any]) -> None:
    used = dict.fromkeys(
        str(tag) for post in assembly.posts.documents for tag in _listed(post.data.get("tags"))
    )
    wanted = _listed(options.get("only")) or list(used)
    for tag in wanted:
        if tag not in _listed(options.get("except")) and _PLAIN_TAG.fullmatch(str(tag)):
            _add(assembly, f"{options.get('path') or '/feed/by_tag/'}{tag}.xml", collection="posts", tags=tag)


def _add(
    assembly: Assembly, path: str, *, collection: str, category: object = None, tags: object = None
) -> None:
    if any(file.relative_path == path for file in assembly.static_files) or any(
        page.relative_path == path.lstrip("/") for page in assembly.pages
    ):
        return
    has_style = any(file.relative_path == "/feed.xslt.xml" for file in assembly.static_files)
    data = {
        "layout": None, "sitemap": False, "xsl": has_style, "collection": collection, "category": category,
        "tags": tags,
    }  # fmt: skip
    folder, _, name = path.rpartition("/")
    page = Page(name, folder, SourceText(data, _FEED), assembly.around)
    page.path = path.lstrip("/")
    assembly.pages.append(page)


def _listed(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple | set) else []
