"""Which widget each kind of field has."""

from __future__ import annotations

from caseeditor.case import Field, FieldKind
from caseeditor.checks import Wording
from caseeditor.gui.form.fields.date_field import DateField
from caseeditor.gui.form.fields.facts_field import FactsField
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.fields.names_field import NamesField
from caseeditor.gui.form.fields.number_field import NumberField
from caseeditor.gui.form.fields.paragraph_field import ParagraphField
from caseeditor.gui.form.fields.picture_field import PictureField
from caseeditor.gui.form.fields.score_field import ScoreField
from caseeditor.gui.form.fields.switch_field import SwitchField
from caseeditor.gui.form.fields.text_field import TextField
from caseeditor.gui.form.fields.unknown_field import UnknownField
from caseeditor.gui.form.fields.url_field import UrlField
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.pictures.picture_files import AskForPicture

_WIDGETS = {
    FieldKind.TEXT: TextField,
    FieldKind.PARAGRAPH: ParagraphField,
    FieldKind.URL: UrlField,
    FieldKind.NAMES: NamesField,
    FieldKind.DATE: DateField,
    FieldKind.SWITCH: SwitchField,
    FieldKind.SCORE: ScoreField,
    FieldKind.NUMBER: NumberField,
    FieldKind.FACTS: FactsField,
    FieldKind.CHOICE: TextField,
    FieldKind.FILE: TextField,
    FieldKind.HIDDEN: UnknownField,
    FieldKind.OTHER: UnknownField,
}


def widget_for(field: Field, tools: FormTools, wording: Wording, ask: AskForPicture) -> FieldWidget:
    """The widget of a field, with nothing in it yet."""
    if field.kind is FieldKind.PICTURE:
        return PictureField(field, tools, wording, ask)
    return _WIDGETS[field.kind](field, tools)
