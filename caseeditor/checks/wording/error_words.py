"""Sentences for operations that failed: what happened, what became of the work, what to do."""

from __future__ import annotations

import errno

from caseeditor import errors
from caseeditor.case import Schema
from caseeditor.folder.writing.flushing import NotAnOrdinaryFile
from caseeditor.i18n import Translator


class ErrorWords:
    """Words exceptions in one language. One that nobody foresaw gets a sentence, too."""

    def __init__(self, _: Translator, schema: Schema) -> None:
        self._ = _
        self._schema = schema

    def error(self, failed: BaseException) -> str:
        """The plain sentence for `failed`."""
        if isinstance(failed, errors.EditRefused):
            return self._edit_refused(failed)
        if isinstance(failed, errors.FolderError):
            return self._folder(failed)
        if isinstance(failed, errors.SaveConflict):
            return self._conflict(failed)
        if isinstance(failed, errors.SaveFailed):
            return self._save_failed(failed)
        if isinstance(failed, errors.NameRefused):
            return self._name(failed)
        if isinstance(failed, errors.PictureError):
            return self._picture(failed)
        if isinstance(failed, errors.EnvelopeRefused):
            return self._envelope(failed)
        if isinstance(failed, OSError):
            return self._system(failed)
        return self._unforeseen(failed)

    def _edit_refused(self, failed: errors.EditRefused) -> str:
        _ = self._
        if isinstance(failed, errors.UnwritableText):
            if failed.field:
                return _(
                    "“{label}” holds a sign that no file can keep. Retype it; nothing was changed."
                ).format(label=self._label(failed.field))
            return _("The text holds a sign that no file can keep. Retype it; nothing was changed.")
        if failed.reason == "encoding":
            return _("This file is saved in an old form that can’t hold this sign. Convert the file first.")
        if failed.reason == "body-reads-as-fields":
            return _(
                "The text can’t start like this: the site would take it for the form. Nothing was changed."
            )
        if failed.field:
            return _(
                "“{label}” can’t be changed without a risk to the rest of the file. Nothing was changed."
            ).format(label=self._label(failed.field))
        return _("This can’t be changed without a risk to the rest of the file. Nothing was changed.")

    def _folder(self, failed: errors.FolderError) -> str:
        _ = self._
        if isinstance(failed, errors.FolderMissing):
            sentence = _("The folder “{path}” isn’t there: it may have been moved, renamed or unplugged.")
        elif isinstance(failed, errors.NotAFolder):
            sentence = _("“{path}” is a file: choose the folder that holds the cases.")
        elif isinstance(failed, errors.FolderUnreadable):
            sentence = _("The folder “{path}” can’t be opened: you may not have the right to.")
        else:
            sentence = _("The folder “{path}” can’t be opened as a folder of cases.")
        return sentence.format(path=failed.path)

    def _conflict(self, failed: errors.SaveConflict) -> str:
        _ = self._
        sentences = {
            "changed": _(
                "“{name}” was changed by someone else since it was opened. Nothing was overwritten."
            ),
            "deleted": _("“{name}” was removed by someone else since it was opened. Nothing was written."),
            "appeared": _("A file called “{name}” has come there in the meantime. Nothing was overwritten."),
        }
        return sentences.get(failed.reason, sentences["changed"]).format(name=failed.path.name)

    def _save_failed(self, failed: errors.SaveFailed) -> str:
        _ = self._
        sentences = {
            "no-space": _("“{name}” couldn’t be saved: the disk is full. The file is as it was."),
            "read-only": _(
                "“{name}” couldn’t be saved: this folder can only be read. The file is as it was."
            ),
            "denied": _(
                "“{name}” couldn’t be saved: you don’t have the right to write there. The file is as it was."
            ),
            "in-use": _(
                "“{name}” couldn’t be saved: another program has it open. Close it there, then save again."
            ),
            "differs": _(
                "“{name}” wasn’t saved: what would have been written differs from your text. "
                "The file is as it was."
            ),
            "unreadable-result": _(
                "“{name}” wasn’t saved: the site couldn’t have read the result. The file is as it was."
            ),
            "unconfirmed": _(
                "“{name}” was written, but the disk doesn’t confirm it. Your text is kept here: save again "
                "in a moment."
            ),
        }
        other = _("“{name}” couldn’t be saved: the disk doesn’t answer as it should. The file is as it was.")
        return sentences.get(failed.reason, other).format(name=failed.path.name)

    def _name(self, failed: errors.NameRefused) -> str:
        _ = self._
        sentences = {
            "taken": _("A file called “{name}” is there already: choose another name."),
            "reserved": _("“{name}” is a name that Windows keeps for itself: choose another one."),
            "characters": _("“{name}” holds signs that file names can’t have: choose another name."),
            "empty": _("A name is needed."),
            "too-long": _("This name is too long for a file: choose a shorter one."),
        }
        return sentences.get(failed.reason, sentences["characters"]).format(name=failed.name)

    def _picture(self, failed: errors.PictureError) -> str:
        _ = self._
        sentences = {
            "missing": _("The picture “{name}” isn’t there."),
            "not-a-picture": _("“{name}” isn’t a picture: choose a PNG, JPEG, WebP or GIF file."),
            "too-large": _("The picture “{name}” is too large to be opened: choose a smaller one."),
        }
        other = _("The picture “{name}” can’t be read: it may be damaged.")
        return sentences.get(failed.reason, other).format(name=failed.path.name)

    def _envelope(self, failed: errors.EnvelopeRefused) -> str:
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

    def _system(self, failed: OSError) -> str:
        _ = self._
        if isinstance(failed, FileNotFoundError):
            sentence = _("“{name}” isn’t there: it may have been moved, renamed or unplugged.")
        elif isinstance(failed, PermissionError):
            sentence = _(
                "“{name}” can’t be opened: you may not have the right to, or another program holds it."
            )
        elif isinstance(failed, IsADirectoryError):
            sentence = _("“{name}” is a folder, not a file.")
        elif isinstance(failed, NotAnOrdinaryFile):
            sentence = _("“{name}” isn’t an ordinary file: it can’t be read.")
        elif isinstance(failed, FileExistsError):
            sentence = _("“{name}” is there already.")
        elif failed.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            sentence = _("The disk is full.")
        elif failed.errno == errno.EROFS:
            sentence = _("This disk can only be read.")
        else:
            sentence = _("The disk doesn’t answer as it should ({reason}).")
        return sentence.format(name=failed.filename or "", reason=failed.strerror or type(failed).__name__)

    def _unforeseen(self, failed: BaseException) -> str:
        return self._("Something unforeseen happened ({what}). Your text is still there.").format(
            what=type(failed).__name__
        )

    def _label(self, field: str) -> str:
        known = self._schema.get(field)
        return known.label.in_language(self._.language) if known else field
