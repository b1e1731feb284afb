"""A site's configuration: `_config.yml` over what Jekyll has without it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from caseeditor.folder.site_files import SiteFileRefused, SiteFiles, Stamp
from caseeditor.site.jekyll.reading.psych import YamlFault, load_yaml
from caseeditor.site.jekyll.stops import SiteStops
from caseeditor.site.ruby.strftime import LocalUTC

CONFIGURATIONS = ("_config.yml", "_config.yaml", "_config.toml")
_POST_STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
_EXCLUDED = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
    "vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
)  # fmt: skip


def _defaults() -> dict[str, Any]:
    """What Jekyll has without a configuration. `source` and `destination` are left to the folder."""
    return {
        "source": "",
        "destination": "_site",
        "collections_dir": "",
        "cache_dir": ".jekyll-cache",
        "plugins_dir": "_plugins",
        "layouts_dir": "_layouts",
        "data_dir": "_data",
        "includes_dir": "_includes",
        "collections": {},
        "safe": False,
        "include": [".htaccess"],
        "exclude": [],
        "keep_files": [".git", ".svn"],
        "encoding": "utf-8",
        "markdown_ext": "markdown,mkdown,mkdn,mkd,md",
        "strict_front_matter": False,
        "show_drafts": None,
        "limit_posts": 0,
        "future": False,
        "unpublished": False,
        "whitelist": [],
        "plugins": [],
        "markdown": "kramdown",
        "highlighter": "rouge",
        "lsi": False,
        "excerpt_separator": "\n\n",
        "incremental": False,
        "detach": False,
        "port": "4000",
        "host": "127.0.0.1",
        "baseurl": None,
        "show_dir_listing": False,
        "permalink": "date",
        "paginate_path": "/page:num",
        "timezone": None,
        "quiet": False,
        "verbose": False,
        "defaults": [],
        "liquid": {"error_mode": "warn", "strict_filters": False, "strict_variables": False},
        "kramdown": {
            "auto_ids": True,
            "toc_levels": [1, 2, 3, 4, 5, 6],
            "entity_output": "as_char",
            "smart_quotes": "lsquo,rsquo,ldquo,rdquo",
            "input": "GFM",
            "hard_wrap": False,
            "guess_lang": True,
            "footnote_nr": 1,
            "show_warnings": False,
        },
    }


@dataclass(frozen=True)
class Configuration:
    """The configuration of a site as its templates see it, and what follows from it."""

    values: dict[str, Any]
    zone: tzinfo
    file: str | None = None  # the configuration's own file
    stamps: Mapping[str, Stamp | None] = field(default_factory=dict)  # of the files that it was read from

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value)

    @property
    def collections_dir(self) -> str:
        return self.text("collections_dir").strip("/")

    @property
    def plugins(self) -> tuple[str, ...]:
        """The names of the plugins that the site asks for."""
        named = [*_listed(self.values.get("plugins")), *_listed(self.values.get("gems"))]
        return tuple(str(name) for name in named)

    @property
    def permalink_style(self) -> str:
        return self.text("permalink")


def deep_merged(under: Mapping[Any, Any], over: Mapping[Any, Any]) -> dict[Any, Any]:
    """`under` with the values of `over`; mappings are merged, nothing (null) changes nothing."""
    merged = dict(under)
    for key, value in over.items():
        known = merged.get(key)
        if key in merged and value is None:
            continue
        merged[key] = (
            deep_merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
        )
    return merged


def read_configuration(files: SiteFiles, theme: SiteFiles | None = None) -> Configuration:
    """The configuration of a site; `theme` holds the theme that it asks for. Raises `SiteStops`."""
    name = next((name for name in CONFIGURATIONS if files.stamp(name) is not None), None)
    stamps: dict[str, Stamp | None] = {known: files.stamp(known) for known in CONFIGURATIONS}
    own: dict[Any, Any] = {}
    if name is not None:
        own = _loaded(files, name)
    merged = deep_merged(_defaults(), {str(key): value for key, value in own.items()})
    _check(merged, name)
    _add_collections(merged)
    merged["exclude"] = list(dict.fromkeys([*merged["exclude"], *_EXCLUDED]))
    if theme is not None and merged.get("ignore_theme_config") is not True:
        _add_theme(merged, theme)
    return Configuration(merged, _zone(merged), name, stamps)


def _loaded(files: SiteFiles, name: str) -> dict[Any, Any]:
    try:
        text = files.read(name).decode("utf-8-sig")
        value = tomllib.loads(text) if name.endswith(".toml") else load_yaml(text, LocalUTC())
    except YamlFault as fault:
        raise SiteStops(f"configuration-{fault.code}", name, fault.line) from fault
    except tomllib.TOMLDecodeError as fault:
        raise SiteStops("configuration-syntax", name) from fault
    except UnicodeDecodeError as fault:
        raise SiteStops("encoding", name) from fault
    except SiteFileRefused as fault:
        raise SiteStops(f"file-{fault.reason}", name) from fault
    if value is None or value is False:
        return {}
    if not isinstance(value, dict):
        return {}  # Jekyll warns, and goes on with its defaults
    return value


def _check(values: dict[str, Any], name: str | None) -> None:
    for option in ("include", "exclude", "plugins"):
        if not isinstance(values[option], list):
            raise SiteStops("configuration-list", name, what=option)
    for option in ("collections_dir", "layouts_dir", "includes_dir", "data_dir", "markdown_ext", "markdown"):
        if not isinstance(values[option], str):
            raise SiteStops("configuration-text", name, what=option)


def _add_collections(values: dict[str, Any]) -> None:
    """Posts are a collection of every site."""
    given = values["collections"]
    if isinstance(given, list):
        given = {collection: {} for collection in given}
    if not isinstance(given, dict):
        raise SiteStops("configuration-collections", None)
    collections = deep_merged({"posts": {}}, given)
    posts = collections["posts"] if isinstance(collections["posts"], dict) else {}
    style = values.get("permalink")
    posts = {**posts, "output": True}
    if style and not posts.get("permalink"):
        posts["permalink"] = _POST_STYLES.get(str(style), str(style))
    collections["posts"] = posts
    values["collections"] = collections


def _add_theme(values: dict[str, Any], theme: SiteFiles) -> None:
    """A theme's configuration lies under the site's, but for what Jekyll itself has."""
    if theme.stamp("_config.yml") is None:
        return
    own = _loaded(theme, "_config.yml")
    known = _defaults()
    merged = deep_merged({key: value for key, value in own.items() if key not in known}, values)
    values.clear()
    values.update(merged)


def _zone(values: dict[str, Any]) -> tzinfo:
    """Local time: the site's, or UTC."""
    wanted = values.get("timezone")
    if not wanted:
        return LocalUTC()
    try:
        return ZoneInfo(str(wanted))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return LocalUTC()  # to the C library, a zone that it doesn't know is UTC


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
