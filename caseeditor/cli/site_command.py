"""`caseeditor site`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from caseeditor.checks.wording.site_words import SiteWords
from caseeditor.cli.arguments import add_language, path_reader
from caseeditor.cli.parser import Parser
from caseeditor.cli.site_root import site_root
from caseeditor.i18n import Translator
from caseeditor.site.budget import Limits
from caseeditor.site.jekyll.site import Site
from caseeditor.site.jekyll.stops import SiteStops

_LIMITS = Limits(seconds=60, turns=50_000_000, output=200_000_000)  # the search index of a large site


def run(arguments: Sequence[str], _: Translator) -> int:
    """Write a whole site as the `arguments` ask. Returns the exit code."""
    asked = site_parser(_).parse_args(arguments)
    return write_site(asked.folder, asked.out, asked.theme, _)


def site_parser(_: Translator) -> Parser:
    """`caseeditor site [--theme FOLDER] [--lang fr|en] FOLDER OUT`."""
    parser = Parser(
        _,
        "caseeditor site",
        _("Writes the whole site as its generator would, so that the two can be compared."),
        _("Ends with 0 when all is written, 1 when something stops the site, 2 when it can’t be done."),
    )
    parser.add_argument("folder", metavar="FOLDER", type=path_reader(_), help=_("the folder of the site"))
    parser.add_argument("out", metavar="OUT", type=path_reader(_), help=_("a new or empty folder"))
    parser.add_argument(
        "--theme",
        metavar="FOLDER",
        type=path_reader(_),
        help=_("where the theme lies that the site asks for"),
    )
    add_language(parser, _)
    return parser


def write_site(folder: Path, out: Path, theme: Path | None, _: Translator) -> int:
    """Write every file of the site; what can't be made is said. Returns the exit code."""
    root = site_root(folder.absolute()) if folder.is_dir() else None
    if root is None:
        _say(_("“{folder}” holds no site.").format(folder=folder))
        return 2
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        _say(_("“{folder}” isn’t empty: nothing was written.").format(folder=out))
        return 2
    words = SiteWords(_)
    site = Site.open(root, theme=theme, limits=_LIMITS)
    said: set[str] = set()
    warnings: tuple[SiteStops, ...] = ()
    try:
        stops = list(site.stops)
        for name, made in site.files():
            if isinstance(made, SiteStops):
                stops.append(made)
            else:
                _write(out, name, made)
        warnings = site.warnings
    except SiteStops as stop:
        stops = [stop]
    except OSError as error:
        _say(_("“{file}” can’t be written: {reason}").format(file=error.filename, reason=error.strerror))
        return 2
    finally:
        site.close()
    for found in (*stops, *warnings):
        if (sentence := words.stop(found)) not in said:
            said.add(sentence)
            _say(sentence)
    return 1 if stops else 0


def _write(out: Path, name: str, made: bytes) -> None:
    """Write one file; its name comes from the site, and stays within the folder."""
    parts = [part for part in PurePosixPath(name).parts if part not in ("/", "..", ".")]
    place = out.joinpath(*parts) if parts else out / "index.html"
    if not place.resolve().is_relative_to(out.resolve()):
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(made)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
