"""How far the check of a large folder is; it can be stopped, and taken up again."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from caseeditor.gui.window.status_strip import StatusStrip
from caseeditor.i18n import Translator
from caseeditor.workspace.case_list.model import CaseListModel
from caseeditor.workspace.folder.reader import Checked, FolderReader

_SHOWN_AFTER = 700  # ms: a check that is over by then needs no words


class CheckProgress(QObject):
    """Says in the line at the bottom how many cases were checked, as long as that goes on."""

    def __init__(
        self,
        _: Translator,
        reader: FolderReader,
        cases: CaseListModel,
        status: StatusStrip,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._reader = reader
        self._cases = cases
        self._status = status
        self._done = 0
        self._stopped = False
        self._soon = QTimer(self, singleShot=True, interval=_SHOWN_AFTER)
        self._soon.timeout.connect(self._show)
        reader.opened.connect(self._end)
        reader.context_read.connect(self._begin)
        reader.checked.connect(self._go_on)
        reader.all_checked.connect(self._end)
        status.check_button_pressed.connect(self._press)

    def _begin(self) -> None:
        self._done, self._stopped = 0, False
        self._soon.start()

    def _go_on(self, checked: Checked) -> None:
        self._done += len(checked)
        if not self._soon.isActive():
            self._show()

    def _end(self) -> None:
        self._soon.stop()
        self._status.show_check(None)

    def _show(self) -> None:
        total = self._cases.count
        done = min(self._done, total)
        words = self._("Checking: {done} of {total} cases").format(done=done, total=total)
        self._status.show_check(words, self._("Stop"))

    def _press(self) -> None:
        if self._stopped:
            self._reader.check_again()
            return
        self._reader.stop_checking()
        self._stopped = True
        self._status.show_check(self._("The check was stopped."), self._("Check all cases"))
