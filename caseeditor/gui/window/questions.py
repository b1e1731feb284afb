"""The one place that asks the person something. Flows get it injected, so tests answer without a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from caseeditor.case import Case
from caseeditor.checks import Wording
from caseeditor.folder.keeping.versions import VersionLimits
from caseeditor.gui.labels import Labels
from caseeditor.gui.theme import Theme
from caseeditor.gui.widgets.plain_text import message_box
from caseeditor.i18n import Translator
from caseeditor.late import Late
from caseeditor.workspace.answers import ConflictAnswer, Decision
from caseeditor.workspace.drafts import FoundWork
from caseeditor.workspace.external_changes import ExternalChange
from caseeditor.workspace.fix_all import Correction
from caseeditor.workspace.folder.pictures import ListedPicture
from caseeditor.workspace.open_case import OpenCase
from caseeditor.workspace.undo_history import Place
from caseeditor.workspace.versions import EarlierCase, LostCase

if TYPE_CHECKING:
    from caseeditor.folder.merging import merge as merging
    from caseeditor.folder.merging.merge import Choices, Merged
    from caseeditor.gui.dialogs import (
        choices,
        conflict,
        corrections,
        lost_cases,
        new_case,
        recovery,
        rename,
        versions,
    )
    from caseeditor.gui.handover import handover_dialog, taking_in_dialog
    from caseeditor.gui.handover.handover_dialog import HandoverWish
    from caseeditor.gui.handover.taking_in_dialog import TakingIn
    from caseeditor.gui.pictures import folder_dialog as pictures
    from caseeditor.gui.pictures.folder_dialog import PictureWish
    from caseeditor.gui.widgets import difference_view
    from caseeditor.workspace.handovers import Compared, Offered
else:
    handover_dialog = Late("caseeditor.gui.handover.handover_dialog")
    taking_in_dialog = Late("caseeditor.gui.handover.taking_in_dialog")
    difference_view = Late("caseeditor.gui.widgets.difference_view")
    merging = Late("caseeditor.folder.merging.merge")
    choices = Late("caseeditor.gui.dialogs.choices")
    conflict = Late("caseeditor.gui.dialogs.conflict")
    corrections = Late("caseeditor.gui.dialogs.corrections")
    lost_cases = Late("caseeditor.gui.dialogs.lost_cases")
    new_case = Late("caseeditor.gui.dialogs.new_case")
    pictures = Late("caseeditor.gui.pictures.folder_dialog")
    recovery = Late("caseeditor.gui.dialogs.recovery")
    rename = Late("caseeditor.gui.dialogs.rename")
    versions = Late("caseeditor.gui.dialogs.versions")


class CloseAnswer(Enum):
    """What to do with unsaved work when the window closes."""

    SAVE = auto()
    LEAVE = auto()
    """It stays in safety and is offered at the next start."""
    CANCEL = auto()


class Questions:
    """Asks in dialogs over `parent`, in one language."""

    def __init__(self, _: Translator, theme: Theme, labels: Labels, parent: QWidget | None = None) -> None:
        self._ = _
        self._theme = theme
        self.labels = labels
        self.parent = parent

    def folder(self, start: Path | None) -> Path | None:
        """Which folder to open; None when the person thought better of it."""
        chosen = QFileDialog.getExistingDirectory(
            self.parent, self._("Open a folder of cases"), str(start or Path.home())
        )
        return Path(chosen) if chosen else None

    def new_case_title(self, taken: Sequence[str]) -> str | None:
        """The title of a new case; `taken` are the names of the files that are there."""
        dialog = new_case.NewCaseDialog(self._, taken, self.parent)
        return dialog.title() if dialog.exec() else None

    def conflict(self, held: OpenCase, meeting: ExternalChange) -> Decision:
        """What to do where somebody else changed the same things of a case."""
        _ = self._
        about = _(
            "“{name}” was changed by someone else since you opened it. Nothing was overwritten, and what you "
            "each changed elsewhere is put together. Choose for the rest; both texts stay in the earlier "
            "versions."
        ).format(name=held.path.name)
        words = conflict.ConflictWords(about, _("My version"), _("The other version"), _("Save this choice"))
        dialog = conflict.ConflictDialog(_, self.labels, words, meeting.merged, copy=True, parent=self.parent)
        dialog.exec()
        answers = {"copy": ConflictAnswer.KEEP_AS_COPY, "merge": ConflictAnswer.MERGE}
        return Decision(answers.get(dialog.answer, ConflictAnswer.LATER), dialog.choices())

    def conflict_of_copy(self, name: str, merged: Merged) -> Choices | None:
        """Who is right where the copy `name` (mine) says something else than its case (theirs)."""
        _ = self._
        about = _(
            "“{name}” is a copy that a sync service made of this case. What differs in one of them alone is "
            "put together. Choose for the rest; both texts stay in the earlier versions."
        ).format(name=name)
        words = conflict.ConflictWords(about, _("In the copy"), _("In the case"), _("Put together"))
        dialog = conflict.ConflictDialog(
            _, self.labels, words, merged, copy=False, first=merging.Side.THEIRS, parent=self.parent
        )
        dialog.exec()
        return dialog.choices() if dialog.answer == "merge" else None

    def write_again(self, held: OpenCase) -> bool:
        """Whether to write a file anew that somebody removed."""
        _ = self._
        answer = choices.ask(
            self.parent,
            _("The file isn’t there any more"),
            _(
                "“{name}” was removed or renamed by someone else. Your text is still here. Write it again "
                "under the same name?"
            ).format(name=held.path.name),
            {"write": _("Write it again"), "": _("Not now")},
            default="write",
        )
        return answer == "write"

    def close_unsaved(self, titles: Sequence[str]) -> CloseAnswer:
        """What to do with unsaved work before the window or its folder is closed."""
        _ = self._
        count = len(titles)
        text = _.plural(
            "{count} case isn’t saved:", "{count} cases aren’t saved:", count
        ).format(count=count)  # fmt: skip
        shown = [*titles[:8], *(["…"] if count > 8 else [])]
        answer = choices.ask(
            self.parent,
            _("Unsaved work"),
            text + "\n\n" + "\n".join(f"• {title}" for title in shown),
            {
                "save": _("Save"),
                "leave": _("Don’t save"),
                "": _("Cancel"),
            },
            more=_("Unless you save, your text is kept aside and offered when you open this folder again."),
            default="save",
        )
        return {"save": CloseAnswer.SAVE, "leave": CloseAnswer.LEAVE}.get(answer, CloseAnswer.CANCEL)

    def new_entry(self, name: str, field: str) -> bool:
        """Whether to make an entry of the catalogue for a name that was typed in a field so called."""
        _ = self._
        answer = choices.ask(
            self.parent,
            _("Add to the catalogue"),
            _("Add “{name}” to the catalogue?").format(name=name),
            {"add": _("Add"), "": _("Cancel")},
            more=_(
                "It gets a page of its own, to be completed, and can be chosen in every case ({field})."
            ).format(field=field),
            default="add",
        )
        return answer == "add"

    def leave_untaken(self, words: Sequence[str]) -> bool:
        """Whether to close all the same, though something that was typed is in no case."""
        _ = self._
        answer = choices.ask(
            self.parent,
            _("Typed, but not in the case"),
            _("This was typed but isn’t in the case, and will be lost:")
            + "\n\n"
            + "\n".join(f"• {one}" for one in words),
            {"close": _("Close all the same"), "": _("Go back")},
        )
        return answer == "close"

    def recover(self, found: Sequence[FoundWork]) -> dict[FoundWork, bool | None]:
        """Per unsaved work of an earlier start: bring it back, drop it, or (None) ask again later."""
        view = difference_view.DifferenceView(self._, self._theme, self.labels)
        dialog = recovery.RecoveryDialog(self._, view, found, self.parent)
        dialog.exec()
        return dialog.answers()

    def hand_over(self, compared: Compared, author: str) -> HandoverWish | None:
        """What to hand over, where to, and with which words."""
        view = difference_view.DifferenceView(self._, self._theme, self.labels)
        dialog = handover_dialog.HandoverDialog(self._, view, compared, author, self.parent)
        return dialog.wish() if dialog.exec() else None

    def envelope(self) -> Path | None:
        """Which hand-over to take in."""
        _ = self._
        chosen, _filter = QFileDialog.getOpenFileName(
            self.parent, _("Take in a hand-over"), str(Path.home()), _("Hand-overs (*.zip)")
        )
        return Path(chosen) if chosen else None

    def take_in(self, offered: Offered) -> TakingIn | None:
        """What of a hand-over to take in."""
        view = difference_view.DifferenceView(self._, self._theme, self.labels)
        dialog = taking_in_dialog.TakingInDialog(
            self._, view, offered, self._conflict_of_handover, self.parent
        )
        return dialog.taken() if dialog.exec() else None

    def _conflict_of_handover(self, title: str, merged: Merged) -> Choices | None:
        _ = self._
        about = _("Both of you changed the same places of “{title}”. Choose for each.").format(title=title)
        words = conflict.ConflictWords(about, _("Here"), _("In the hand-over"), _("Keep this choice"))
        dialog = conflict.ConflictDialog(_, self.labels, words, merged, copy=False, parent=self.parent)
        dialog.exec()
        return dialog.choices() if dialog.answer == "merge" else None

    def corrections(self, proposed: Sequence[Correction], wording: Wording) -> tuple[Correction, ...]:
        """Which of the corrections to make."""
        view = difference_view.DifferenceView(self._, self._theme, self.labels)
        dialog = corrections.CorrectionsDialog(self._, view, wording, proposed, self.parent)
        return dialog.chosen() if dialog.exec() else ()

    def version(
        self, held: OpenCase, found: Sequence[EarlierCase], limits: VersionLimits
    ) -> tuple[Case, Place] | None:
        """Which earlier case to bring back, and which place of it."""
        view = difference_view.DifferenceView(self._, self._theme, self.labels)
        dialog = versions.VersionsDialog(self._, view, self.labels, held.case, found, limits, self.parent)
        return dialog.chosen() if dialog.exec() else None

    def lost_case(self, found: Sequence[LostCase]) -> LostCase | None:
        """Which case to bring back of those whose file is gone."""
        view = difference_view.DifferenceView(self._, self._theme, self.labels)
        dialog = lost_cases.LostCasesDialog(self._, view, found, self.parent)
        return dialog.chosen() if dialog.exec() else None

    def new_name(self, name: str, taken: Sequence[str], wording: Wording) -> str | None:
        """Another name for the file of a case."""
        about = self._(
            "The page’s address on the site is made of this name: links to the page will have to follow."
        )
        dialog = rename.RenameDialog(self._, wording, name, taken, about, self.parent)
        return dialog.name() if dialog.exec() else None

    def pictures(self, listed: Sequence[ListedPicture]) -> PictureWish | None:
        """What to do with which picture of the folder."""
        dialog = pictures.PicturesDialog(self._, listed, self.parent)
        dialog.exec()
        return dialog.wish

    def new_picture_name(self, picture: ListedPicture, taken: Sequence[str], wording: Wording) -> str | None:
        """Another name for a picture."""
        about = self._("Every case that uses the picture is saved with its new name.")
        dialog = rename.RenameDialog(self._, wording, picture.name, taken, about, self.parent)
        return dialog.name() if dialog.exec() else None

    def delete_picture(self, picture: ListedPicture) -> bool:
        """Whether to delete a picture, used or not."""
        _ = self._
        users = [user.title for user in picture.users]
        more = _("It goes to the recycle bin. No case uses it.")
        if users:
            more = _.plural(
                "{count} page uses it and will show a broken picture:",
                "{count} pages use it and will show a broken picture:",
                len(users),
            ).format(count=len(users))
            more += "\n" + "\n".join(f"• {title}" for title in users[:8]) + ("\n…" if len(users) > 8 else "")
        answer = choices.ask(
            self.parent,
            _("Delete the picture"),
            _("Delete “{title}”?").format(title=picture.name),
            {"delete": _("Delete"), "": _("Cancel")},
            more=more,
        )
        return answer == "delete"

    def delete(self, title: str, *, picture: bool) -> bool:
        """Whether to delete a case, which has a picture or none."""
        _ = self._
        more = _("Its file goes to the recycle bin.")
        if picture:
            more += " " + _("Its picture stays.")
        answer = choices.ask(
            self.parent,
            _("Delete the case"),
            _("Delete “{title}”?").format(title=title),
            {"delete": _("Delete"), "": _("Cancel")},
            more=more + " " + _("A message will say that it was deleted: its button “Undo” brings it back."),
        )
        return answer == "delete"

    def open_link(self, address: str) -> bool:
        """Whether to open an address in the person's own browser."""
        _ = self._
        answer = choices.ask(
            self.parent,
            _("Open this address?"),
            _("Open this address in your browser?") + f"\n\n{address}",
            {"open": _("Open"), "": _("Cancel")},
            default="open",
        )
        return answer == "open"

    def tell(self, title: str, text: str) -> None:
        """Say something that needs no answer."""
        message_box(QMessageBox.Icon.Information, title, text, parent=self.parent).exec()
