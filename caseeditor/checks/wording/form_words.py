"""What a form was made from, and what its fields hold, in words."""

from __future__ import annotations

from caseeditor.case import Field, FieldKind
from caseeditor.folder.collections.collection import SchemaSource
from caseeditor.i18n import Translator

_EDITORS = {
    SchemaSource.DECAP: "Decap CMS",
    SchemaSource.SVELTIA: "Sveltia CMS",
    SchemaSource.PAGES: "Pages CMS",
    SchemaSource.FORESTRY: "Forestry",
    SchemaSource.FRONT_MATTER: "Front Matter",
    SchemaSource.TINA: "Tina",
    SchemaSource.CLOUDCANNON: "CloudCannon",
}


def source_words(source: SchemaSource, _: Translator) -> str:
    """Where the fields of a form are known from, as a sentence."""
    if source is SchemaSource.CASEEDITOR:
        return _("Form made for this folder.")
    if source is SchemaSource.JEKYLL:
        return _("Form made from the site’s configuration and its files.")
    if source is SchemaSource.FILES:
        return _("Form made from what the files hold.")
    return _("Form made from the configuration of {editor} and the files.").format(editor=_EDITORS[source])


def kind_words(field: Field, _: Translator) -> str:
    """What a field holds, in two or three words."""
    if field.kind is FieldKind.NAMES:
        return _("several names") if field.relation or field.options else _("a list")
    if field.kind is FieldKind.FACTS:
        return _("a group of fields") if field.single else _("rows")
    words = {
        FieldKind.TEXT: _("a text"),
        FieldKind.PARAGRAPH: _("a long text"),
        FieldKind.URL: _("an address"),
        FieldKind.CHOICE: _("a choice"),
        FieldKind.PICTURE: _("a picture"),
        FieldKind.FILE: _("a file"),
        FieldKind.DATE: _("a date"),
        FieldKind.SWITCH: _("yes or no"),
        FieldKind.NUMBER: _("a number"),
        FieldKind.SCORE: _("a score"),
        FieldKind.HIDDEN: _("kept and not shown"),
    }
    return words.get(field.kind, _("kept as it is"))
