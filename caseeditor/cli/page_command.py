"""`caseeditor page`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from caseeditor.checks.wording.site_words import SiteWords
from caseeditor.cli.arguments import add_language, path_reader
from caseeditor.cli.parser import Parser
from caseeditor.cli.site_root import site_root
from caseeditor.i18n import Translator
from caseeditor.site.jekyll.because import stop_because_of
from caseeditor.site.jekyll.site import Site
from caseeditor.site.jekyll.stops import SiteStops


def run(arguments: Sequence[str], _: Translator) -> int:
    """Make the page of a file as the `arguments` ask. Returns the exit code."""
    asked = page_parser(_).parse_args(arguments)
    return make_page(asked.file, asked.out, _)


def page_parser(_: Translator) -> Parser:
    """`caseeditor page [--lang fr|en] FILE [OUT.html]`."""
    parser = Parser(
        _,
        "caseeditor page",
        _("Makes the page that the site makes of a file."),
        _(
            "Ends with 0 when it is made, 1 when the site stops because of this file or makes no page of it,"
            " 2 when it can’t be done."
        ),
    )
    parser.add_argument("file", metavar="FILE", type=path_reader(_), help=_("a file of the site"))
    parser.add_argument(
        "out",
        metavar="OUT.html",
        type=path_reader(_),
        nargs="?",
        help=_("where to write the page; without, it is printed"),
    )
    add_language(parser, _)
    return parser


def make_page(file: Path, out: Path | None, _: Translator) -> int:
    """Write the page of a file, or say why there is none. Returns the exit code."""
    file = file.absolute()
    if not file.is_file():
        _say(_("“{file}” isn’t there.").format(file=file))
        return 2
    root = site_root(file)
    if root is None:
        _say(_("“{file}” belongs to no site: no folder around it has a site’s settings.").format(file=file))
        return 2
    site = Site.open(root)
    try:
        html = site.page(file)
        stop = stop_because_of(site, file)
    except SiteStops as raised:
        stop = raised
    finally:
        site.close()
    if stop is not None:
        _say(SiteWords(_).stop(stop))
        return 1
    return _write(html, out, _)


def _write(html: str, out: Path | None, _: Translator) -> int:
    data = html.encode("utf-8", "surrogateescape")
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return 0
    try:
        out.write_bytes(data)
    except OSError as error:
        _say(_("“{file}” can’t be written: {reason}").format(file=out, reason=error.strerror))
        return 2
    return 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
