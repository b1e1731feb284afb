"""Sentences for operations that failed: what happened, what became of the work, what to do."""

from __future__ import annotations

import errno

from caseeditor import errors
from caseeditor.case import Schema
from caseeditor.checks.wording.exchange_words import ExchangeWords
from caseeditor.folder.disk.flushing import NotAnOrdinaryFile
from caseeditor.i18n import Translator


class ErrorWords:
    """Words exceptions in one language. One that nobody foresaw gets a sentence, too."""

    def __init__(self, _: Translator, schema: Schema) -> None:
        self._ = _
        self._schema = schema
        self._exchange = ExchangeWords(_)

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
        if isinstance(failed, errors.DocumentUnreadable):
            return self._document(failed)
        if isinstance(failed, errors.DictionaryMissing):
            return self._dictionary(failed)
        if isinstance(failed, errors.TableRefused):
            return self._table(failed)
        if isinstance(failed, errors.EnvelopeRefused):
            return self._exchange.envelope(failed)
        if isinstance(failed, errors.RemoteError):
            return self._exchange.remote(failed)
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
        if failed.reason == "other-form":
            return _(
                "The form of this file is written in a language (TOML or JSON) that is shown here and can’t "
                "be changed. Its text can. Nothing was changed."
            )
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

    def _dictionary(self, failed: errors.DictionaryMissing) -> str:
        _ = self._
        sentences = {
            "fr": _("There is no French dictionary here: the spelling of French can’t be looked at."),
            "en": _("There is no English dictionary here: the spelling of English can’t be looked at."),
        }
        other = _("There is no dictionary of this language here: its spelling can’t be looked at.")
        return sentences.get(failed.language, other)

    def _document(self, failed: errors.DocumentUnreadable) -> str:
        _ = self._
        sentences = {
            "missing": _("“{name}” isn’t there: it may have been moved, renamed or unplugged."),
            "denied": _(
                "“{name}” can’t be opened: you may not have the right to, or another program holds it."
            ),
            "not-a-document": _(
                "“{name}” is no document that can be taken over: choose a Word document (.docx), an "
                "OpenDocument text (.odt) or a web page (.html)."
            ),
            "old-format": _(
                "“{name}” was written in an old format. Open it in Word or LibreOffice and save it as .docx, "
                "then choose that file."
            ),
            "locked": _(
                "“{name}” is protected by a password. Save it without the password in the program that wrote "
                "it, then choose that file."
            ),
            "macros": _(
                "“{name}” brings programs (macros) along; nothing of it was opened. Save it as .docx or .odt "
                "without macros, then choose that file."
            ),
            "too-large": _("“{name}” is too large to be taken over: divide it into several documents."),
        }
        other = _(
            "“{name}” can’t be read: it is damaged or isn’t whole. Open it in the program that wrote it and "
            "save it anew."
        )
        return sentences.get(failed.reason, other).format(name=failed.path.name)

    def _table(self, failed: errors.TableRefused) -> str:
        _ = self._
        sentences = {
            "form": _("“{name}” isn’t a table: choose a file that ends in .csv or .xlsx."),
            "too-large": _("The table “{name}” is too large to be read."),
            "no-file": _(
                "The table “{name}” has no column that names the files: nothing was changed. Start again "
                "from a table made here."
            ),
            "no-mark": _(
                "The table “{name}” lacks its last column, which tells what has changed since: nothing was "
                "changed. Start again from a table made here."
            ),
        }
        other = _("The table “{name}” can’t be read: it may be damaged.")
        return sentences.get(failed.reason, other).format(name=failed.path.name)

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
