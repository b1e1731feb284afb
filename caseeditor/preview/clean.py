"""Making the HTML of a case safe to show: nothing in it runs, and nothing is fetched for it.

Cleaning is done by nh3, with a list of what is allowed: everything that the Markdown dialect gives, and the
HTML that editors write. What the site would show and the preview doesn't (players, frames, scripts, pictures
from elsewhere) leaves a labelled placeholder, so that nobody thinks it lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlsplit

import nh3

from caseeditor.late import late_pattern
from caseeditor.preview.markup import element

PICTURE_SCHEME = "case-picture"

Translate = Callable[[str], str]
LocalPicture = Callable[[str], str | None]


def _words(listed: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", listed))


_TAGS = _words(
    "a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup"
    " dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img"
    " input ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub"
    " summary sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
_EMBEDDED = _words("iframe video audio embed object applet svg math script frame canvas portal")
# What takes the text behind it up to its own end, or all of it, and is no part of the page as we show it.
_SWALLOWING = _words("style title textarea select xmp")
_DROPPED = _words("template noscript noembed noframes plaintext")

_EVERYWHERE = _words("id class title lang dir role align style hidden data-line aria-label aria-hidden")
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(_EVERYWHERE),
    "a": {"href", "name", "rev"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "ul": {"type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "valign", "width", "bgcolor"},
    "th": {"colspan", "rowspan", "valign", "width", "bgcolor", "scope"},
    "tr": {"valign", "bgcolor"},
    "col": {"span", "width"},
    "colgroup": {"span", "width"},
    "table": {"bgcolor", "border", "width", "cellpadding", "cellspacing", "summary"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "time": {"datetime"},
    "font": {"color", "face", "size"},
    "details": {"open"},
    "input": {"checked"},
}
_STYLES = _words(
    "text-align text-decoration text-transform text-indent color background background-color font font-size"
    " font-style font-variant font-weight font-family line-height letter-spacing word-spacing width min-width"
    " max-width height min-height max-height margin margin-top margin-right margin-bottom margin-left padding"
    " padding-top padding-right padding-bottom padding-left border border-top border-right border-bottom"
    " border-left border-color border-style border-width border-radius border-collapse border-spacing"
    " box-sizing display visibility opacity float clear vertical-align white-space list-style list-style-type"
)
_DECLARATION = late_pattern(r"""(?:[^;"'(]|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|\([^)]*+(?:\)|\Z))++""")
_COLOUR = late_pattern(r"\b(?:rgb|hsl)a?\(", re.IGNORECASE)
_OTHER_SCHEME = late_pattern(r"(?!https?:)[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_SCHEMES = {"http", "https", "mailto", "tel", PICTURE_SCHEME, "data"}

_ELSEWHERE = _EMBEDDED | _SWALLOWING
_NEEDS_A_LOOK = late_pattern(rf"<\s*(?:img|{'|'.join(sorted(_ELSEWHERE))})\b", re.IGNORECASE)
_ATTRIBUTE = late_pattern(r'([^\s"=<>/]+)="([^"]*)"')
_SHOWN_ELSEWHERE = late_pattern(
    rf"<(?:(?P<void>img|embed)|(?P<name>{'|'.join(sorted(_ELSEWHERE - {'embed'}))}))"
    r'(?P<attributes>(?:\s+[^\s"=<>/]+="[^"]*")*)\s*/?>'
    r"(?(name)(?:.*?</(?P=name)\s*>)?)",  # what is void has no end to look for
    re.DOTALL,
)
_EMBEDDED_PICTURE = late_pattern(r"(?i:data:image/(?:png|jpeg|gif|webp);base64),[A-Za-z0-9+/=\s]*\Z")


def clean_html(html: str, _: Translate = str, local_picture: LocalPicture | None = None) -> str:
    """`html` without anything that runs or is fetched; any text is accepted, well-formed HTML comes out.

    `local_picture` turns the address of a picture within the site into the one it is shown from, or None
    where the site has no such picture; without it such addresses stay as written. `_` words the placeholders.
    """
    if _NEEDS_A_LOOK.search(html):
        # Once normalised, every attribute is in double quotes: only then can a pattern tell where a tag ends.
        html = _NORMALISING.clean(html)
        html = _replaced(html, _, local_picture)
    return _STRICT.clean(html)


def clean_template(html: str) -> str:
    """A page template that came with a folder, as safe as a body; its placeholders stay."""
    return _STRICT.clean(html)


def clean_style(css: str) -> str:
    """A style sheet that can't end its own element nor import another one."""
    css = re.sub(r"@import\b[^;]*;?", "", css, flags=re.IGNORECASE)
    return css.replace("</", "<\\/")


def _allowed_value(tag: str, name: str, value: str) -> str | None:
    if name == "style":
        return ";".join(filter(_is_plain, _DECLARATION.findall(value)))
    if name == "cite" and _OTHER_SCHEME.match(_as_address(value)):
        return None
    if value.lstrip().lower().startswith("data:"):
        return value if tag == "img" and name == "src" and _EMBEDDED_PICTURE.match(value.strip()) else None
    if name == "src" and tag == "img" and not value.startswith(f"{PICTURE_SCHEME}:"):
        return value if not _host_of(value) and ":" not in value.split("/")[0] else None
    if name in ("href", "cite") and value.lstrip().lower().startswith(f"{PICTURE_SCHEME}:"):
        return None
    return value


def _is_plain(declaration: str) -> bool:
    """Whether a declaration of a style calls nothing but a colour: no address is fetched from it."""
    # `\` hides names from whoever looks for them, and has no use in what is allowed here.
    return "(" not in _COLOUR.sub("", declaration) and "\\" not in declaration


def _cleaner(more: frozenset[str]) -> nh3.Cleaner:
    embedded = {name: {"src", "data", "href", "title", "name"} for name in more}
    return nh3.Cleaner(
        tags=set(_TAGS | more),
        clean_content_tags=set((_ELSEWHERE | _DROPPED) - more),
        attributes={**_ATTRIBUTES, **embedded},
        attribute_filter=_allowed_value if not more else None,
        tag_attribute_values={"input": {"type": {"checkbox"}}},
        set_tag_attribute_values={"input": {"disabled": "disabled"}},
        strip_comments=True,
        link_rel=None,
        url_schemes=_SCHEMES,
        filter_style_properties=None if "style" in more else set(_STYLES),  # not beside an element `style`
    )


_NORMALISING = _cleaner(_ELSEWHERE)
_STRICT = _cleaner(frozenset())


def _replaced(html: str, _: Translate, local_picture: LocalPicture | None) -> str:
    def replace(found: re.Match[str]) -> str:
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found["attributes"])}
        if found["void"] == "img":
            return _picture(attributes, _, local_picture)
        return placeholder(_embedded_label(found["void"] or found["name"], attributes, _))

    return _SHOWN_ELSEWHERE.sub(replace, html)


def placeholder(label: str) -> str:
    """What stands in for something that only the site shows."""
    return element("span", escape(label), css="ce-elsewhere")


def mark(label: str) -> str:
    """What stands where the site shows something empty or broken, and says why."""
    return element("span", escape(label), css="ce-mark")


def _embedded_label(name: str, attributes: dict[str, str], _: Translate) -> str:
    host = _host_of(attributes.get("src") or attributes.get("data") or "")
    if name == "script":
        return _("Program of the page: it only runs on the site")
    if name in ("svg", "math", "canvas"):
        return _("Drawing written into the text: it is only shown on the site")
    if name == "style":
        return _("Look of the page: it is only changed on the site")
    if name in ("textarea", "select"):
        return _("Field to fill in: it is only shown on the site")
    if name in _SWALLOWING:
        return _("Text within <{tag}>: the site shows it in another way, or not at all").format(tag=name)
    if host:
        return _("Embedded from {host}: it is only shown on the site").format(host=host)
    return _("Embedded player or frame: it is only shown on the site")


def _picture(attributes: dict[str, str], _: Translate, local_picture: LocalPicture | None) -> str:
    source = attributes.get("src", "").strip()
    if _EMBEDDED_PICTURE.match(source):
        return element("img", **_kept(attributes), src=source)
    host = _host_of(source)
    if host:
        return placeholder(_("Picture from {host}: it is only shown on the site").format(host=host))
    if ":" in source.split("/")[0]:
        return mark(_("Picture that can’t be shown"))
    found = local_picture(source) if local_picture is not None else source
    if found is None:
        return mark(_("Picture not found: “{name}”").format(name=source or "?"))
    return element("img", **_kept(attributes), src=found)


def _kept(attributes: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in attributes.items() if name not in ("src", "class")}
    return {**kept, "css": attributes.get("class", "")}


def _host_of(address: str) -> str:
    """The host that an address is fetched from; empty for one within the site."""
    plain = _as_address(address)
    try:
        parts = urlsplit(plain)
        host = parts.hostname or ""
    except ValueError:
        return plain[:40]
    return host.removeprefix("www.") if parts.scheme in ("", "http", "https", "ftp") else ""


def _as_address(written: str) -> str:
    """What browsers take for the address: they drop these signs and take `\\` for `/`."""
    return re.sub(r"[\x00-\x20]", "", written).replace("\\", "/")
