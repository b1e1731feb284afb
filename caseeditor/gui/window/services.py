"""Everything behind the window that outlives a change of language or colours."""

from __future__ import annotations

from dataclasses import dataclass

from caseeditor.gui.pictures.thumbnails import Thumbnails
from caseeditor.paths import UserFolders
from caseeditor.workspace.background import Background
from caseeditor.workspace.case_files import CaseFiles
from caseeditor.workspace.case_list.model import CaseListModel
from caseeditor.workspace.checking import Checker
from caseeditor.workspace.drafts import DraftKeeper, Recovery
from caseeditor.workspace.external_changes import ExternalChanges
from caseeditor.workspace.file_fixes import FileFixes
from caseeditor.workspace.fix_all import FixAll
from caseeditor.workspace.fixing import Fixing
from caseeditor.workspace.folder.pictures import FolderPictures
from caseeditor.workspace.folder.problems import FolderProblems
from caseeditor.workspace.folder.reader import FolderReader
from caseeditor.workspace.folder.sync_copies import SyncCopies
from caseeditor.workspace.folder.watcher import FolderWatcher
from caseeditor.workspace.handovers import Handovers
from caseeditor.workspace.made_entries import MadeEntries
from caseeditor.workspace.new_cases import NewCases
from caseeditor.workspace.saving import CaseSaver
from caseeditor.workspace.session import Session
from caseeditor.workspace.versions import CaseVersions


@dataclass(frozen=True)
class Services:
    """The parts, each built once by `caseeditor.gui.app`."""

    folders: UserFolders
    background: Background
    session: Session
    reader: FolderReader
    checker: Checker
    problems: FolderProblems
    fixing: Fixing
    fix_all: FixAll
    file_fixes: FileFixes
    shelter: DraftKeeper
    recovery: Recovery
    saving: CaseSaver
    files: CaseFiles
    versions: CaseVersions
    pictures: FolderPictures
    copies: SyncCopies
    made_entries: MadeEntries
    meetings: ExternalChanges
    new_cases: NewCases
    handovers: Handovers
    watch: FolderWatcher
    cases: CaseListModel
    thumbnails: Thumbnails

    def close(self) -> None:
        """Put unsaved work in safety and stop every worker. Nothing of it is used afterwards."""
        self.watch.stop()
        self.shelter.close()
        self.background.close()
