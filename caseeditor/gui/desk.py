"""Everything behind the window that outlives a change of language or colours."""

from __future__ import annotations

from dataclasses import dataclass

from caseeditor.gui.background import Background
from caseeditor.gui.case_files import CaseFiles
from caseeditor.gui.case_list.model import CaseListModel
from caseeditor.gui.case_list.thumbnails import Thumbnails
from caseeditor.gui.case_versions import CaseVersions
from caseeditor.gui.checking import Checker
from caseeditor.gui.fix_all import FixAll
from caseeditor.gui.fixing import Fixing
from caseeditor.gui.folder_pictures import FolderPictures
from caseeditor.gui.folder_problems import FolderProblems
from caseeditor.gui.folder_reader import FolderReader
from caseeditor.gui.meeting import Meetings
from caseeditor.gui.new_cases import NewCases
from caseeditor.gui.other_files import OtherFiles
from caseeditor.gui.saving_flow import SavingFlow
from caseeditor.gui.session import Session
from caseeditor.gui.shelter import Recovery, Shelter
from caseeditor.gui.sync_copies import SyncCopies
from caseeditor.gui.watch import Watch
from caseeditor.paths import UserFolders


@dataclass(frozen=True)
class Desk:
    """The parts, each built once by `caseeditor.gui.app`."""

    folders: UserFolders
    background: Background
    session: Session
    reader: FolderReader
    checker: Checker
    problems: FolderProblems
    fixing: Fixing
    fix_all: FixAll
    other_files: OtherFiles
    shelter: Shelter
    recovery: Recovery
    saving: SavingFlow
    files: CaseFiles
    versions: CaseVersions
    pictures: FolderPictures
    copies: SyncCopies
    meetings: Meetings
    new_cases: NewCases
    watch: Watch
    cases: CaseListModel
    thumbnails: Thumbnails

    def close(self) -> None:
        """Put unsaved work in safety and stop every worker. Nothing of it is used afterwards."""
        self.watch.stop()
        self.shelter.close()
        self.background.close()
