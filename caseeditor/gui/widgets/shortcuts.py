"""Every keyboard shortcut of the window, declared once.

The actions take their keys from here, and so does the list of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from caseeditor.i18n import Translator


@dataclass(frozen=True)
class Shortcut:
    """`keys` in Qt's portable form ("Ctrl" is Command on macOS), the first one shown; `label` says what
    it does.
    """

    name: str
    keys: tuple[str, ...]
    label: str


@dataclass(frozen=True)
class ShortcutGroup:
    """Shortcuts that belong together in the list."""

    label: str
    shortcuts: tuple[Shortcut, ...]


def shortcut_table(_: Translator) -> tuple[ShortcutGroup, ...]:
    """All shortcuts of the window, in one language. The text editor has more of its own.

    A digit has the sign that shares its key on AZERTY beside it: there, the digit itself needs Shift.
    """
    return (
        ShortcutGroup(
            _("Cases"),
            (
                Shortcut("new_case", ("Ctrl+N",), _("New case")),
                Shortcut("open_folder", ("Ctrl+O",), _("Open a folder…")),
                Shortcut("search_cases", ("Ctrl+Shift+F",), _("Search for a case")),
                Shortcut("deleted_cases", ("Ctrl+Shift+D",), _("Deleted cases…")),
                Shortcut("pictures", ("Ctrl+Shift+P",), _("Pictures of the folder…")),
                Shortcut("hand_over", ("Ctrl+Shift+R",), _("Hand over…")),
                Shortcut("take_in", ("Ctrl+Shift+I",), _("Take in a hand-over…")),
                Shortcut("previous_case", ("Ctrl+PgUp",), _("Previous case")),
                Shortcut("next_case", ("Ctrl+PgDown",), _("Next case")),
            ),
        ),
        ShortcutGroup(
            _("This case"),
            (
                Shortcut("save", ("Ctrl+S",), _("Save")),
                Shortcut("save_all", ("Ctrl+Shift+S",), _("Save all")),
                Shortcut("undo", ("Ctrl+Z",), _("Undo")),
                Shortcut("redo", ("Ctrl+Shift+Z", "Ctrl+Y"), _("Redo")),
                Shortcut("versions", ("Ctrl+Shift+E",), _("Earlier versions…")),
                Shortcut("double_case", ("Ctrl+D",), _("Duplicate the case")),
                Shortcut("rename_case", ("F2",), _("Rename the file…")),
                Shortcut("delete_case", ("Ctrl+Shift+Del",), _("Delete the case…")),
                Shortcut("show_form", ("Ctrl+1", "Ctrl+&"), _("The form")),
                Shortcut("show_text", ("Ctrl+2", "Ctrl+É"), _("The text")),
                Shortcut("find", ("Ctrl+F",), _("Find in the text")),
            ),
        ),
        ShortcutGroup(
            _("Problems"),
            (
                Shortcut("next_problem", ("F8",), _("Next problem")),
                Shortcut("show_problems", ("Ctrl+J",), _("Show or hide the list of problems")),
                Shortcut("mend", ("Ctrl+.", "F9"), _("Correct the problem that is selected")),
            ),
        ),
        ShortcutGroup(
            _("Window"),
            (
                Shortcut("larger_text", ("Ctrl++", "Ctrl+="), _("Larger text")),
                Shortcut("smaller_text", ("Ctrl+-",), _("Smaller text")),
                Shortcut("usual_text", ("Ctrl+0", "Ctrl+À"), _("Text at its usual size")),
                Shortcut("settings", ("Ctrl+,",), _("Settings…")),
                Shortcut("guide", ("F1",), _("Guide")),
                Shortcut("shortcuts", ("Ctrl+F1",), _("Keyboard shortcuts")),
                Shortcut("close", ("Ctrl+Q",), _("Quit")),
            ),
        ),
    )
