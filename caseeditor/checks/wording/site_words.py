"""Sentences for what stops the site, or keeps it from making a page of a file."""

from __future__ import annotations

from caseeditor.i18n import Translator
from caseeditor.site.jekyll.stops import SiteStops


class SiteWords:
    """Words what stops a site in one language."""

    def __init__(self, _: Translator) -> None:
        self._ = _

    def stop(self, stop: SiteStops) -> str:
        """The plain sentence for what stops the site."""
        return self._placed(stop, self._reason(stop))

    def _placed(self, stop: SiteStops, reason: str) -> str:
        _ = self._
        if stop.file is None:
            return reason
        if stop.line is None:
            return _("{file}: {reason}").format(file=stop.file, reason=reason)
        return _("{file}, line {line}: {reason}").format(file=stop.file, line=stop.line, reason=reason)

    def _reason(self, stop: SiteStops) -> str:
        known = self._whole().get(stop.code)
        if known is None:
            room, _dash, _rest = stop.code.partition("-")
            known = self._rooms().get(room, self._("the site can’t be made because of this"))
        return known.format(what=stop.what or stop.message)

    def _whole(self) -> dict[str, str]:
        _ = self._
        return {
            "date": _("“{what}” is no date that the site understands: the whole site can’t be updated"),
            "unpublished": _("the site makes no page of it: it isn’t published"),
            "future": _("the site makes no page of it yet: its date lies in the future"),
            "not-output": _("the site makes no pages of the files of this folder"),
            "no-front-matter": _("the site makes no page of it: it doesn’t start with a form"),
            "no-page": _("the site makes no page of it"),
            "no-style": _("there is no style sheet at “{what}”"),
            "outside": _("“{what}” lies outside of the site’s folder"),
            "encoding": _("it isn’t saved as UTF-8: the whole site can’t be updated"),
            "footnote": _("the note “{what}” holds only a definition: the whole site can’t be updated"),
            "front-matter-kind": _("its form isn’t made of fields: the whole site can’t be updated"),
            "front-matter-passed-over": _(
                "its form can’t be read: the site shows the page without its fields"
            ),
            "front-matter-strict": _("its form can’t be read: the whole site can’t be updated"),
            "permalink-empty": _("its address is empty: the whole site can’t be updated"),
            "permalink-placeholder": _("the site doesn’t know “{what}” in an address"),
            "documents-within-documents": _("too many texts show one another"),
            "layout-missing": _("there is no layout “{what}”"),
            "unknown-tag": _("the command “{what}” belongs to a plugin that isn’t run here"),
            "unknown-filter": _("“{what}” belongs to a plugin that isn’t run here"),
            "file-missing": _("there is no such file"),
            "file-large": _("the file is too large"),
            "file-outside": _("the file lies outside of the site’s folder"),
            "file-unreadable": _("the file can’t be read"),
            "configuration-list": _("“{what}” must be a list in the site’s settings"),
            "configuration-text": _("“{what}” must be a text in the site’s settings"),
            "configuration-kramdown": _("“{what}” has a value that the site doesn’t understand"),
            "liquid-syntax": _("the site doesn’t understand this command ({what}): it can’t be updated"),
            "liquid-file": _("“{what}” isn’t there: the whole site can’t be updated"),
            "style-missing": _("style sheets can’t be made here: the part of the program for it is missing"),
            "style-time": _("making this style sheet takes too long"),
            "style-large": _("this style sheet is too large"),
            "style-crashed": _("this style sheet can’t be made"),
        }

    def _rooms(self) -> dict[str, str]:
        _ = self._
        return {
            "budget": _("this page asks for more work than is allowed"),
            "configuration": _("the site’s settings can’t be read"),
            "data": _("these data can’t be read: the whole site can’t be updated"),
            "liquid": _("a command stops the site ({what}): it can’t be updated"),
            "style": _("this style sheet has a mistake ({what})"),
            "file": _("the file can’t be read"),
        }
