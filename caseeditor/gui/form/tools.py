"""What every widget of the form is given."""

from __future__ import annotations

from dataclasses import dataclass

from caseeditor.gui.form.other_cases import OtherCases
from caseeditor.gui.pictures.picture_shelf import PictureShelf
from caseeditor.gui.theme import Theme
from caseeditor.i18n import Translator


@dataclass(frozen=True)
class FormTools:
    """Words, colours, the folder's pictures, and what the other cases say."""

    _: Translator
    theme: Theme
    pictures: PictureShelf
    others: OtherCases
