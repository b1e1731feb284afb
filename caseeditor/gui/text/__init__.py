"""The «Text» tab: the body of a case, written in Markdown."""

from __future__ import annotations

from caseeditor.gui.text.actions import TextAction, text_actions
from caseeditor.gui.text.editor import BodyEditor

__all__ = ["BodyEditor", "TextAction", "text_actions"]
