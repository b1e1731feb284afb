"""The left column: all cases of the folder, searched, filtered and sorted."""

from __future__ import annotations

from caseeditor.gui.case_list.panel import CaseListPanel
from caseeditor.workspace.case_list.arranging import CaseRow, Filter, Sort

__all__ = ["CaseListPanel", "CaseRow", "Filter", "Sort"]
