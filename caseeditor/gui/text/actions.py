"""What the text editor's buttons and keys do: their names, keys and words, declared once."""

from __future__ import annotations

from dataclasses import dataclass

from caseeditor.i18n import Translator


@dataclass(frozen=True)
class TextAction:
    """`keys` in Qt's portable form, the first one shown; `face` is what its button shows, "" without one."""

    name: str
    keys: tuple[str, ...]
    label: str
    face: str = ""


def text_actions(_: Translator) -> tuple[TextAction, ...]:
    """The actions in the order of their buttons."""
    return (
        TextAction("bold", ("Ctrl+B",), _("Bold"), _("B")),
        TextAction("italic", ("Ctrl+I",), _("Italic"), _("I")),
        TextAction("heading", ("Ctrl+Shift+H",), _("Heading"), _("Heading")),
        TextAction("bullets", ("Ctrl+Shift+L",), _("List"), _("• List")),
        TextAction("numbers", ("Ctrl+Shift+O",), _("Numbered list"), _("1. List")),
        TextAction("link", ("Ctrl+K", "Ctrl+L"), _("Link"), _("Link")),
        TextAction("no_break_space", ("Ctrl+Shift+Space",), _("No-break space")),
        TextAction("find", ("Ctrl+F",), _("Find in the text")),
        TextAction("find_next", ("F3",), _("Next place")),
        TextAction("find_previous", ("Shift+F3",), _("Previous place")),
    )
