"""`{% seo %}`: what jekyll-seo-tag 2.8 writes into a page's head for search engines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from caseeditor.late import late_pattern
from caseeditor.site.drop import Drop
from caseeditor.site.liquid import Context, Parsing, Tag
from caseeditor.site.ruby import to_s

VERSION = "2.8.0"
_HOME = late_pattern(r"/(about/)?(index.html?)?")
_WITHOUT_TITLE = late_pattern(r"title=false", re.IGNORECASE)
_VERIFICATIONS = (
    ("google", "google-site-verification"), ("bing", "msvalidate.01"), ("alexa", "alexaVerifyID"),
    ("yandex", "yandex-verification"), ("baidu", "baidu-site-verification"),
    ("facebook", "facebook-domain-verification"),
)  # fmt: skip
_ENTITIES = ("BlogPosting", "CreativeWork")
_AUTHORS = ("Organization", "Person")


class SeoTag(Tag):
    """The tag; `title=false` leaves the title out."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        self._has_title = _WITHOUT_TITLE.search(markup) is None

    def render(self, context: Context, out: list[str]) -> None:
        out.append(_Head(context, has_title=self._has_title).written())


class _Head:
    """What is known of one page, under the names that the plugin has for it."""

    def __init__(self, context: Context, *, has_title: bool) -> None:
        self._context = context
        self._has_title = has_title
        page = context.registers.get("page")
        self._page: Callable[[str], object] = page.get if isinstance(page, Drop | dict) else lambda _: None
        site = context.environment_value("site")
        self._site: Callable[[str], object] = site.get if isinstance(site, Drop | dict) else lambda _: None

    def _filter(self, name: str, value: object) -> object:
        return self._context.invoke(name, value)

    def _formatted(self, value: object) -> str | None:
        """A text without markup; None for nothing."""
        for name in ("markdownify", "strip_html", "normalize_whitespace", "escape_once"):
            value = self._filter(name, value)
        text = to_s(value)
        return text or None

    def _part(self, of: Callable[[str], object], name: str) -> Mapping[Any, Any]:
        value = of(name)
        return value if isinstance(value, dict) else {}

    # -- what the page is called ---------------------------------------------------------------------------

    @cached_property
    def site_title(self) -> str | None:
        return self._formatted(_first(self._site("title"), self._site("name")))

    @cached_property
    def page_title(self) -> str | None:
        return self._formatted(self._page("title")) or self.site_title

    @cached_property
    def site_description(self) -> str | None:
        return self._formatted(self._site("description"))

    @cached_property
    def title(self) -> str | None:
        if self.site_title and self.page_title != self.site_title:
            title: str | None = f"{self.page_title} | {self.site_title}"
        elif self.site_description and self.site_title:
            more = self._formatted(self._site("tagline")) or self.site_description
            title = f"{self.site_title} | {more}"
        else:
            title = self.page_title or self.site_title
        number = self._page_number()
        return f"{number}{title}" if number else title

    def _page_number(self) -> str:
        paginator = self._context.find("paginator")
        page = paginator.get("page") if isinstance(paginator, Drop | dict) else None
        if not isinstance(page, int) or page <= 1:
            return ""
        message = to_s(_first(self._site("seo_paginator_message"), "Page %<current>s of %<total>s for "))
        total = to_s(paginator.get("total_pages"))  # type: ignore[attr-defined]
        return message.replace("%<current>s", str(page)).replace("%<total>s", total)

    @cached_property
    def description(self) -> str | None:
        given = _first(self._page("description"), self._page("excerpt"))
        return self._formatted(given) or self.site_description

    @cached_property
    def is_home(self) -> bool:
        return any(_HOME.fullmatch(line) is not None for line in to_s(self._page("url")).split("\n"))

    @cached_property
    def name(self) -> str | None:
        own = self._part(self._page, "seo").get("name")
        if _is_true(own) and (formatted := self._formatted(own)):
            return formatted
        if not self.is_home:
            return None
        social = self._part(self._site, "social").get("name")
        return self._formatted(social) if _is_true(social) else self.site_title

    @cached_property
    def author(self) -> Mapping[Any, Any]:
        authors = self._page("authors")
        sources = [self._page("author")]
        if isinstance(authors, list):
            sources.append(authors[0] if authors else None)
        sources.append(self._site("author"))
        found = next((source for source in sources if to_s(source)), None)
        if isinstance(found, dict):
            return found
        if not isinstance(found, str):
            return {}
        data = self._site("data")
        known = data.get("authors") if isinstance(data, Mapping) else None
        more = known.get(found) if isinstance(known, dict) else None
        return {"name": found, **(more if isinstance(more, dict) else {})}

    @property
    def author_twitter(self) -> str | None:
        handle = _first(self.author.get("twitter"), self.author.get("name"))
        return re.sub(r"^@", "", handle, count=1, flags=re.MULTILINE) if isinstance(handle, str) else None

    @cached_property
    def image(self) -> dict[str, Any] | None:
        given = self._page("image")
        values: dict[str, Any] = {"path": None}
        if isinstance(given, dict):
            values.update(given)
        elif isinstance(given, str):
            values["path"] = given
        raw = _first(values.get("path"), values.get("facebook"), values.get("twitter"))
        if not _is_true(raw):
            return None
        address = raw
        if isinstance(raw, str) and not _is_absolute(raw):
            address = self._filter("absolute_url", raw)
        return {**values, "path": self._filter("uri_escape", address)}

    @cached_property
    def canonical_url(self) -> object:
        given = self._page("canonical_url")
        if to_s(given):
            return given
        address = to_s(self._filter("absolute_url", self._page("url")))
        return re.sub(r"/index\.html$", "/", address, flags=re.MULTILINE)

    @property
    def locale(self) -> str:
        language = _first(self._page("lang"), self._site("lang"), "en_US")
        return to_s(_first(self._page("locale"), self._site("locale"), language)).replace("-", "_")

    @cached_property
    def kind(self) -> object:
        own = self._part(self._page, "seo").get("type")
        if _is_true(own):
            return own
        if self.is_home:
            return "WebSite"
        return "BlogPosting" if _is_true(self._page("date")) else "WebPage"

    # -- writing -------------------------------------------------------------------------------------------

    def written(self) -> str:
        lines = [f"<!-- Begin Jekyll SEO tag v{VERSION} -->"]
        if self.title and self._has_title:
            lines.append(f"<title>{self.title}</title>")
        jekyll = self._context.environment_value("jekyll")
        version = jekyll.get("version") if isinstance(jekyll, Drop) else ""
        lines.append(f'<meta name="generator" content="Jekyll v{to_s(version)}" />')
        lines += self._about()
        lines += self._picture_and_date()
        lines += self._cards()
        lines += self._accounts()
        data = to_s(self._filter("jsonify", self._data()))
        lines += ['<script type="application/ld+json">', data + "</script>"]
        return "\n".join(lines) + "\n<!-- End Jekyll SEO tag -->\n"

    def _about(self) -> list[str]:
        lines = _property("og:title", self.page_title)
        lines += _named("author", self.author.get("name"))
        lines.append(f'<meta property="og:locale" content="{self.locale}" />')
        if self.description:
            lines += _named("description", self.description)
            lines += _property("og:description", self.description)
        if _is_true(self._site("url")):
            address = to_s(self.canonical_url)
            lines.append(f'<link rel="canonical" href="{address}" />')
            lines += _property("og:url", address)
        return lines + _property("og:site_name", self.site_title)

    def _picture_and_date(self) -> list[str]:
        lines: list[str] = []
        if self.image is not None:
            lines += _property("og:image", self.image["path"])
            for name in ("height", "width", "alt"):
                lines += _property(f"og:image:{name}", self.image.get(name))
        date = self._page("date")
        if _is_true(date):
            lines += _property("og:type", "article")
            lines += _property("article:published_time", self._filter("date_to_xmlschema", date))
        else:
            lines += _property("og:type", "website")
        paginator = self._context.find("paginator")
        if isinstance(paginator, Drop | dict):
            for name, rel in (("previous_page", "prev"), ("next_page", "next")):
                if _is_true(paginator.get(name)):
                    path = self._filter("absolute_url", paginator.get(f"{name}_path"))
                    lines.append(f'<link rel="{rel}" href="{to_s(path)}" />')
        return lines

    def _cards(self) -> list[str]:
        lines: list[str] = []
        if self.image is not None:
            card = _first(
                _or_nothing(self._part(self._page, "twitter").get("card")),
                _or_nothing(self._part(self._site, "twitter").get("card")),
                "summary_large_image",
            )
            lines += _named("twitter:card", card)
            lines += _property("twitter:image", self.image["path"])
            lines += _named("twitter:image:alt", self.image.get("alt"))
        else:
            lines += _named("twitter:card", "summary")
        lines += _property("twitter:title", self.page_title)
        if _is_true(self._site("twitter")):
            user = to_s(self._part(self._site, "twitter").get("username")).replace("@", "")
            lines.append(f'<meta name="twitter:site" content="@{user}" />')
            if self.author_twitter is not None:
                creator = self.author_twitter.replace("@", "")
                lines.append(f'<meta name="twitter:creator" content="@{creator}" />')
        return lines

    def _accounts(self) -> list[str]:
        facebook = self._part(self._site, "facebook")
        lines = _property("fb:admins", facebook.get("admins"))
        lines += _property("article:publisher", facebook.get("publisher"))
        lines += _property("fb:app_id", facebook.get("app_id"))
        if _is_true(self._site("webmaster_verifications")):
            known = self._part(self._site, "webmaster_verifications")
            for name, written in _VERIFICATIONS:
                lines += _named(written, known.get(name))
        else:
            lines += _named("google-site-verification", self._site("google_site_verification"))
        return lines

    def _data(self) -> dict[str, object]:
        """The page for machines, in the order of the names."""
        values: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": self.kind,
            "author": self._author_data(),
            "dateModified": self._modified(),
            "datePublished": self._date(self._page("date")),
            "description": self.description,
            "headline": self.page_title,
            "image": self._image_data(),
            "mainEntityOfPage": self._entity(),
            "name": self.name,
            "publisher": self._publisher(),
            "sameAs": self._links(),
            "url": self.canonical_url,
        }
        return {name: value for name, value in values.items() if value is not None}

    def _author_data(self) -> object:
        author = self.author
        if not _is_true(author.get("name")):
            return None
        kind = author.get("type")
        if _is_true(kind) and kind not in _AUTHORS:
            return None
        found = {"@type": kind if _is_true(kind) else "Person", "name": author["name"]}
        if _is_true(author.get("url")):
            found["url"] = author["url"]
        return found

    def _modified(self) -> object:
        date = _first(
            self._part(self._page, "seo").get("date_modified"),
            self._page("last_modified_at"),
            self._page("date"),
        )
        return self._date(date)

    def _date(self, date: object) -> object:
        return self._filter("date_to_xmlschema", date) if _is_true(date) else None

    def _image_data(self) -> object:
        if self.image is None:
            return None
        if len(self.image) == 1:
            return self.image["path"]
        values = {name: value for name, value in self.image.items() if name != "path"}
        return {**values, "url": self.image["path"], "@type": "imageObject"}

    def _entity(self) -> object:
        return {"@type": "WebPage", "@id": self.canonical_url} if self.kind in _ENTITIES else None

    def _publisher(self) -> object:
        logo = self._site("logo")
        if not _is_true(logo):
            return None
        address = logo if _is_absolute(to_s(logo)) else self._filter("absolute_url", logo)
        found: dict[str, object] = {
            "@type": "Organization",
            "logo": {"@type": "ImageObject", "url": self._filter("uri_escape", address)},
        }
        if _is_true(self.author.get("name")):
            found["name"] = self.author["name"]
        return found

    def _links(self) -> object:
        own = self._part(self._page, "seo").get("links")
        if _is_true(own):
            return own
        links = self._part(self._site, "social").get("links")
        return links if self.is_home and _is_true(links) else None


def _property(name: str, value: object) -> list[str]:
    return [f'<meta property="{name}" content="{to_s(value)}" />'] if _is_true(value) else []


def _named(name: str, value: object) -> list[str]:
    return [f'<meta name="{name}" content="{to_s(value)}" />'] if _is_true(value) else []


def _is_true(value: object) -> bool:
    return value is not None and value is not False


def _first(*values: object) -> object:
    """The first that is something; the last where none is."""
    return next((value for value in values if _is_true(value)), values[-1])


def _or_nothing(value: object) -> object:
    """Liquid's `default` takes empty texts for nothing."""
    return None if value in ("", [], {}) else value


def _is_absolute(address: str) -> bool:
    scheme, colon, _ = address.partition(":")
    return bool(colon) and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme) is not None
