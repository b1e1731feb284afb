"""What the dialect knows of HTML: which elements are known, stand in a line, are empty, hold blocks."""

from __future__ import annotations

from caseeditor.site.kramdown.node import ContentModel

SPAN_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "big",
        "bdo",
        "br",
        "button",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "option",
        "q",
        "rb",
        "rbc",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "samp",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
    ]
)
BLOCK_ELEMENTS = frozenset(
    [
        "address",
        "article",
        "aside",
        "applet",
        "body",
        "blockquote",
        "caption",
        "col",
        "colgroup",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "head",
        "iframe",
        "legend",
        "menu",
        "li",
        "main",
        "map",
        "nav",
        "ol",
        "optgroup",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tfoot",
        "tr",
        "ul",
    ]
)
EMPTY_ELEMENTS = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "command",
        "embed",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_BLOCK_MODEL = (
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form"
    " header hgroup iframe li main map menu nav noscript object section summary td"
)
_SPAN_MODEL = (
    "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup"
    " p q rb rbc rp rt rtc ruby select small span strong sub sup th tt"
)
_RAW_MODEL = "script style math option textarea pre code kbd samp var"
CONTENT_MODELS: dict[str, ContentModel] = {
    **dict.fromkeys(_BLOCK_MODEL.split(), "block"),
    **dict.fromkeys(_SPAN_MODEL.split(), "span"),
    **dict.fromkeys(_RAW_MODEL.split(), "raw"),
}
KNOWN_ELEMENTS = SPAN_ELEMENTS | BLOCK_ELEMENTS | EMPTY_ELEMENTS | CONTENT_MODELS.keys()


def element_name(written: str) -> str:
    """The name an element goes by: small letters for those of HTML, as written for others."""
    small = written.lower()
    return small if small in KNOWN_ELEMENTS else written


def content_model(name: str) -> ContentModel:
    """How the inside of an element is read when its `markdown` attribute leaves the choice."""
    return CONTENT_MODELS.get(name, "raw")
