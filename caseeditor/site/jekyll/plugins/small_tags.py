"""Small tags of GitHub Pages' plugins: feeds, avatars, gists (as a place only: gists lie elsewhere)."""

from __future__ import annotations

import re
import zlib
from html import escape

from caseeditor.late import late_pattern
from caseeditor.site.liquid import Context, Parsing, Tag
from caseeditor.site.ruby import to_s

_SIZE = late_pattern(r"\bsize=(\w+)")
_USER = late_pattern(r"\buser=([\w.]+)\b")
_WORD = late_pattern(r"[ \t\n\r\f\v]+")


class FeedMetaTag(Tag):
    """`{% feed_meta %}` (jekyll-feed): the link to the feed in a page's head."""

    def render(self, context: Context, out: list[str]) -> None:
        config = getattr(context.registers["site"], "config", {})
        feed = config.get("feed")
        path = (feed.get("path") if isinstance(feed, dict) else None) or "feed.xml"
        title = config.get("title") or config.get("name")
        address = to_s(context.invoke("absolute_url", path))
        values = [("type", "application/atom+xml"), ("rel", "alternate"), ("href", address)]
        if title:
            values.append(("title", to_s(title)))
        written = " ".join(f'{name}="{_attribute(value)}"' for name, value in values)
        out.append(f"<link {written} />")


class GistTag(Tag):
    """`{% gist user/id file %}` (jekyll-gist): what stands there is fetched by the reader's browser."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        self._words = [word for word in _WORD.split(markup.strip(" \t\n\r\f\v\0")) if word]

    def render(self, context: Context, out: list[str]) -> None:
        if not self._words:
            return
        gist = _meant(self._words[0], context)
        file = _meant(self._words[1], context) if len(self._words) > 1 else ""
        address = f"https://gist.github.com/{gist}.js" + (f"?file={file}" if file else "")
        out.append(f'<script src="{_attribute(address)}"> </script>')


class AvatarTag(Tag):
    """`{% avatar name size=40 %}` (jekyll-avatar): a person's picture at GitHub."""

    def __init__(self, name: str, markup: str, parsing: Parsing) -> None:
        super().__init__(name, markup, parsing)
        self._markup = markup.strip()

    def render(self, context: Context, out: list[str]) -> None:
        user = _meant((_WORD.split(self._markup) or [""])[0].removeprefix("@"), context)
        if found := _USER.search(self._markup):
            user = to_s(context.lookup(found[1])) or found[1]
        given = _SIZE.search(self._markup)
        size = _size(to_s(context.lookup(given[1])) or given[1]) if given else 40
        sources = ", ".join(f"{_picture(user, size * scale)} {scale}x" for scale in range(1, 5))
        css = "avatar avatar-small" if size < 48 else "avatar"
        out.append(
            f'<img class="{css}" alt="{escape(user)}" width="{size}" height="{size}"'
            f' data-proofer-ignore="true" src="{_picture(user, size)}" srcset="{sources}" />'
        )


def _size(text: str) -> int:
    found = re.match(r"[0-9]{1,4}", text)
    return int(found[0]) if found else 40


def _picture(user: str, size: int) -> str:
    path = f"{user}?v=3&s={size}"
    server = zlib.crc32(path.encode("utf-8", "surrogateescape")) % 4
    return escape(f"https://avatars{server}.githubusercontent.com/{path}")


def _meant(word: str, context: Context) -> str:
    """A word of a tag: a text in quotes, the value of a name, or the word itself."""
    if len(word) > 1 and word[0] == word[-1] and word[0] in "'\"":
        return word[1:-1]
    value = context.lookup(word) if re.fullmatch(r"[A-Za-z_][\w.-]*", word) else None
    return word if value is None else to_s(value)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


SMALL_TAGS: dict[str, type[Tag]] = {"feed_meta": FeedMetaTag, "gist": GistTag, "avatar": AvatarTag}
