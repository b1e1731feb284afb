"""The right column: what the site will show of the case, as it is being written."""

from __future__ import annotations

from caseeditor.gui.preview.panel import PreviewPanel

__all__ = ["PreviewPanel"]
