"""Sentences for hand-overs and for the site's repository."""

from __future__ import annotations

from caseeditor import errors
from caseeditor.i18n import Translator


class ExchangeWords:
    """Words failures in one language."""

    def __init__(self, _: Translator) -> None:
        self._ = _

    def envelope(self, failed: errors.EnvelopeRefused) -> str:
        """Why an envelope isn't taken in."""
        _ = self._
        sentences = {
            "missing": _("The hand-over “{file}” isn’t there."),
            "unreadable": _("The hand-over “{file}” can’t be opened: you may not have the right to."),
            "no-envelope": _("“{file}” isn’t a hand-over. Nothing was changed."),
            "cut-short": _("The hand-over “{file}” is damaged or cut short. Ask for it again."),
            "newer": _("“{file}” was made by a later version of this program: bring yours up to date first."),
            "name": _("“{file}” holds a file that has no place here: “{name}”. Nothing was changed."),
            "link": _("“{file}” holds a link in place of a file: “{name}”. Nothing was changed."),
            "double": _("“{file}” holds two files of one name: “{name}”. Nothing was changed."),
            "content": _("“{file}” doesn’t hold what it announces (“{name}”). Nothing was changed."),
            "too-big": _("The hand-over “{file}” is larger than this program takes. Nothing was changed."),
        }
        return sentences.get(failed.reason, sentences["content"]).format(
            file=failed.path.name, name=failed.name
        )

    def remote(self, failed: errors.RemoteError) -> str:
        """Why nothing could be received or sent."""
        _ = self._
        sentences = {
            "unreachable": _("“{detail}” doesn’t answer: check the connection, then try again."),
            "not-found": _("There is no site at “{detail}”: check the address."),
            "denied": _(
                "“{detail}” doesn’t let you in: check the name and the token, or ask for the right to."
            ),
            "untrusted": _(
                "“{detail}” doesn’t prove that it is who it says: nothing was sent. Ask your webmaster."
            ),
            "cut": _("The connection to “{detail}” was cut. Nothing is lost: try again."),
            "address": _(
                "“{detail}” isn’t an address that can be followed: it begins with https:// or ssh://."
            ),
            "refused": _("The site refused it, and said: {detail}"),
            "empty": _("There is nothing at this address yet."),
            "no-copy": _("This folder isn’t a copy of a site: nothing can be received or sent."),
            "no-address": _("This folder doesn’t say which site it is a copy of."),
            "no-branch": _("This folder, or the site, doesn’t say which state is the published one."),
            "no-ssh": _("The program that connects to “{detail}” isn’t installed on this computer."),
            "own-commits": _(
                "Another program put changes aside in this folder that were never sent. Ask your webmaster."
            ),
            "special": _("This folder is of a kind that must be looked after with another program."),
            "not-empty": _("The folder “{detail}” isn’t empty: choose another one."),
            "in-use": _("Another program is working in this folder: try again in a moment."),
            "changed": _("“{detail}” was changed in the meantime: look at it again before you send it."),
            "nothing": _("Nothing differs from what is published: there is nothing to send."),
            "cancelled": _("It was stopped. Nothing is lost."),
        }
        other = _("This copy of the site is damaged. Your files are still there; ask your webmaster.")
        return sentences.get(failed.reason, other).format(detail=failed.detail)
