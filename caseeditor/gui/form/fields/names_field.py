"""A field that holds names of the catalogue, in the order the person gives them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseeditor import checks
from caseeditor.case import Field
from caseeditor.folder.known_names import names_to_choose
from caseeditor.folder.listing.collation import search_key
from caseeditor.gui.form.boxes.chip import Chip
from caseeditor.gui.form.boxes.chip_frame import ChipFrame, SearchLine
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.boxes.said import Action, Said
from caseeditor.gui.form.boxes.suggestions import Suggestions
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.widgets.glyph_button import GlyphButton
from caseeditor.gui.widgets.matching import matching, meant
from caseeditor.gui.widgets.plain_text import set_tip

_SHORTEST_NEW = 3  # letters from which on a new name is offered beside names that match
_MOST_NEAR = 3  # names that are offered beside what wasn't taken


class NamesField(FieldWidget):
    """Chips and a line to search with. Items of any kind stay in the list until the person takes them out."""

    def __init__(self, field: Field, tools: FormTools, parent: QWidget | None = None) -> None:
        super().__init__(field, tools, parent)
        self._items: list[object] = []
        self._chips: list[Chip] = []
        self._spare: list[Chip] = []  # those of other cases, the next one last
        self._context: checks.FolderContext | None = None
        self._replaced: int | None = None  # the place of the name that the next choice replaces
        self._frame = ChipFrame(tools.theme)
        self._box = SearchLine()
        self._arrow = GlyphButton("▾")
        self._arrow.setAccessibleName(self._("Show all names"))
        set_tip(self._arrow, self._("Show all names"))
        self._arrow.clicked.connect(self._on_arrow)
        self._frame.add_line(self._box, self._arrow)
        self._suggestions = Suggestions(self._box)
        self._suggestions.chosen.connect(self._on_chosen)
        self._suggestions.new_wanted.connect(self._on_new)
        self._box.typed.connect(self._on_typed)
        self._box.words_given_up.connect(self._end_search)
        self._box.key_wanted.connect(self._on_key)
        self._box.left.connect(self._on_left)
        self._box.installEventFilter(self)
        tools.pictures.arrived.connect(self._show_logos)
        tools.others.arrived.connect(self._on_arrived)
        self._said = Said(f"field.{field.name}")
        self._invite()
        editor = QWidget()
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._frame)
        column.addWidget(self._said)
        self.set_editor(editor, self._box)

    # What it shows

    def fits(self, value: object) -> bool:
        return not isinstance(value, dict)

    def show_fitting(self, value: object) -> None:
        items = list(value) if isinstance(value, list) else [] if value in (None, "") else [value]
        if [*map(repr, items)] != [*map(repr, self._items)]:  # what was typed beside them stays
            self._suggestions.hide()
            self._replaced = None
            self._invite()
        self._items = items
        self._show_chips()

    def use_context(self, context: checks.FolderContext) -> None:
        self._context = context
        self._show_chips()

    def names(self) -> list[str]:
        """What is chosen, as it is shown."""
        return [self._name(item) for item in self._items]

    def _name(self, item: object) -> str:
        return item if isinstance(item, str) else readable(item, self._)

    def _is_known(self, item: object) -> bool:
        """Without anything to compare with, no name is unknown."""
        context = self._context
        if not isinstance(item, str):
            return False
        if context is None or self.field.name not in context.known:
            return bool(item)
        return item in self.field.also or context.catalogue.find(self.field.catalogue, item) is not None

    def _show_chips(self) -> None:
        while len(self._chips) > len(self._items):
            self._spare.append(self._chips.pop())
            self._spare[-1].hide()
        while len(self._chips) < len(self._items):
            self._add_chip()
        for chip, item in zip(self._chips, self._items, strict=True):
            chip.show_name(self._name(item), known=self._is_known(item))
            chip.show_logo(None)
        self._say_untaken()
        self._show_logos()

    def _add_chip(self) -> None:
        if self._spare:
            self._chips.append(self._spare.pop())
            self._chips[-1].show()
            return
        chip, place = Chip(self._), len(self._chips)
        chip.removal_wanted.connect(lambda: self._remove(place))
        chip.replacement_wanted.connect(lambda: self._begin_replacement(place))
        chip.move_wanted.connect(lambda step: self._move(place, step))
        chip.step_wanted.connect(lambda step: self._step(place + step))
        self._chips.append(chip)
        self._frame.add_chip(place, chip)

    def _show_logos(self) -> None:
        for chip in self._chips:
            chip.show_logo(self._logo(chip.name))
        if self._suggestions.isVisible():
            for name in self._suggestions.names():
                icon = self._icon(name)
                if not icon.isNull():
                    self._suggestions.show_icon(name, icon)

    def _logo(self, name: str) -> QPixmap | None:
        context = self._context
        entry = context.catalogue.find(self.field.catalogue, name) if context else None
        return self.tools.pictures.thumbnail_of(entry.picture) if entry and entry.picture else None

    def _icon(self, name: str) -> QIcon:
        logo = self._logo(name)
        if logo is None or logo.isNull():
            return QIcon()
        icon = QIcon(logo)
        icon.addPixmap(logo, QIcon.Mode.Selected)
        return icon

    # Choosing

    def _choices(self) -> list[str]:
        """The names that can be added, those most like the one to be replaced first."""
        context = self._context
        if context is None:
            return []
        used = self.tools.others.texts(self.field.name) if context.catalogue.is_empty else ()
        taken = {name for place, name in enumerate(self.names()) if place != self._replaced}
        free = [name for name in names_to_choose(self.field, context.catalogue, used) if name not in taken]
        if self._replaced is None or self.field.name not in context.known:
            return free
        near = context.known[self.field.name].suggest(self.names()[self._replaced])
        first = [name for name in (near.sure, *near.candidates) if name in free]
        return [*dict.fromkeys(first), *(name for name in free if name not in first)]

    def _on_typed(self, typed: str) -> None:
        """While one goes on typing, nothing is said of what isn't taken yet."""
        self._box.show_untaken(bool(typed.strip()))
        self._said.say_nothing()
        self.untaken_changed.emit()
        self._suggest()

    def _suggest(self, *, everything: bool = False) -> None:
        typed = self._box.written().strip()
        if not typed and not everything and self._replaced is None:
            self._suggestions.hide()
            return
        choices = self._choices()
        names, why, sure = matching("" if everything else typed, choices), "", True
        if not names and typed:
            found = meant(typed, choices)
            names = [found.sure] if found.sure else list(found.near)
            sure = found.sure is not None
            why = self._why_not(typed, near=bool(names))
        icons = {name: icon for name in names if not (icon := self._icon(name)).isNull()}
        new = self._new_row(typed) if typed and not everything and self._may_be_new(typed, names) else None
        self._suggestions.offer(names, self._frame, icons, first=sure, why=why, new=new)

    def _why_not(self, typed: str, *, near: bool) -> str:
        """Why none of the names that are offered, if any are, holds what was typed."""
        chosen = None if near else self._chosen_already(typed)
        if chosen is not None:
            return self._("“{name}” is chosen already.").format(name=chosen)
        if near:
            return self._("Did you mean:")
        return (
            self._("No name of the catalogue matches.")
            if self._has_catalogue
            else self._("No case has it yet.")
        )

    def _may_be_new(self, typed: str, names: Sequence[str]) -> bool:
        """Whether to offer to make a name of it: it isn't one, and isn't the beginning of one only."""
        spelt = {search_key(name) for name in (*names, *self.names())}
        return search_key(typed) not in spelt and (len(typed) >= _SHORTEST_NEW or not names)

    def _new_row(self, name: str) -> tuple[str, str]:
        return name, self._add_words().format(name=name)

    def _add_words(self) -> str:
        _ = self._
        return _("Add “{name}” to the catalogue…") if self._has_catalogue else _("Add “{name}”")

    def _chosen_already(self, typed: str) -> str | None:
        """The name among those chosen that `typed` surely means, be it with a slip."""
        return meant(typed, [name for place, name in enumerate(self.names()) if place != self._replaced]).sure

    @property
    def _has_catalogue(self) -> bool:
        return self._context is not None and self.field.name in self._context.known

    def _on_new(self, name: str) -> None:
        """Without a catalogue a name is just added; with one it gets its page there, if the person agrees."""
        if self._has_catalogue:
            self.entry_wanted.emit(name, self.field.catalogue, self.field.name)
        else:
            self._on_chosen(name)

    def take_name(self, name: str) -> None:
        """A name that was typed is chosen, now that it is in the catalogue."""
        if name not in self.names():
            self._on_chosen(name)

    def _on_arrow(self) -> None:
        self._box.setFocus()
        if self._suggestions.isVisible():
            self._suggestions.hide()
        else:
            self._suggest(everything=True)

    def _on_arrived(self, name: str) -> None:
        """The names that other cases use are known now."""
        if name == self.field.name and self._box.hasFocus() and self._suggestions.isVisible():
            self._suggest(everything=not self._box.written())

    def _on_chosen(self, name: str) -> None:
        if self._replaced is not None and self._replaced < len(self._items):
            self._items[self._replaced] = name
        else:
            self._items.append(name)
        self._end_search()
        self._tell_items()

    def _end_search(self) -> None:
        self._replaced = None
        self._box.show_text("")
        self._invite()
        self._say_untaken()

    def _on_left(self, why: Qt.FocusReason) -> None:
        """Tab takes the name that is marked. What leaves no doubt is taken wherever the keyboard goes; what
        does stays in sight, marked as not taken.
        """
        if why is Qt.FocusReason.ActiveWindowFocusReason:
            self._suggestions.hide()
            return
        marked = self._suggestions.marked() if why is Qt.FocusReason.TabFocusReason else ""
        self._suggestions.hide()
        if marked and self._box.written().strip():
            self._on_chosen(marked)
        else:
            self._settle()

    def _settle(self) -> None:
        typed = self._box.written().strip()
        found = meant(typed, self._choices()).sure if typed else None
        if found is not None:
            self._on_chosen(found)
        elif not typed or self._chosen_already(typed) is not None:
            self._end_search()
        else:
            self._say_untaken()

    # What was typed and isn't taken

    def flush(self) -> None:
        if self._box.written().strip():
            self._suggestions.hide()
            self._settle()

    def untaken(self) -> str:
        return self._box.written().strip() or super().untaken()

    def show_untaken(self, words: str) -> None:
        self._box.show_text(words)
        self._say_untaken()

    def forget_search(self) -> None:
        self._suggestions.hide()
        self._end_search()

    def _say_untaken(self) -> None:
        """Mark a name that was typed and left, with what may be meant by it."""
        typed = self._box.written().strip()
        self._box.show_untaken(bool(typed))
        self.untaken_changed.emit()
        if not typed:
            self._said.say_nothing()
            self.show_state(", ".join(chip.accessibleName() for chip in self._chips))
            return
        _, near = self._, meant(typed, self._choices()).near[:_MOST_NEAR]
        if self._has_catalogue:
            words = _("“{name}” isn’t in the catalogue: it isn’t saved.").format(name=typed)
        else:
            words = _("“{name}” isn’t in the case yet.").format(name=typed)
        actions: list[Action] = [
            (_("{name}?").format(name=name), partial(self._on_chosen, name)) for name in near
        ]
        actions.append((self._add_words().format(name=typed), partial(self._on_new, typed)))
        actions.append((_("Erase"), self._erase))
        self._said.say(words, "warning", actions)
        self.show_state(words)

    def _erase(self) -> None:
        self._box.setFocus()
        self._end_search()

    def _begin_replacement(self, place: int) -> None:
        self._box.setFocus()
        self._replaced = place
        self._box.show_text("")
        self._box.setPlaceholderText(self._("Replace “{name}” with…").format(name=self.names()[place]))
        self._suggest()

    def _invite(self) -> None:
        self._box.setPlaceholderText(self._("Add…"))

    # Taking out

    def _remove(self, place: int) -> None:
        if place < len(self._items):
            del self._items[place]
            self._replaced = None
            self._invite()
            had_focus = any(chip.hasFocus() for chip in self._chips)
            self._tell_items()
            if had_focus:
                self._step(min(place, len(self._items) - 1) if self._items else len(self._items))

    def _move(self, place: int, step: int) -> None:
        target = place + step
        if 0 <= target < len(self._items):
            self._items[place], self._items[target] = self._items[target], self._items[place]
            self._tell_items()
            self._step(target)

    def _step(self, place: int) -> None:
        """Go to a chip, or behind the last one to the line."""
        if place >= len(self._chips):
            self._box.setFocus()
        else:
            self._chips[max(0, place)].setFocus()

    def _tell_items(self) -> None:
        self._show_chips()
        self.tell(list(self._items))

    # Keys and mouse of the line

    def _on_key(self, event: QKeyEvent) -> None:
        key, empty = event.key(), not self._box.written()
        if self._suggestions.take_key(event):
            if key == Qt.Key.Key_Escape:
                self._end_search()
            event.accept()
        elif key == Qt.Key.Key_Down:
            self._suggest(everything=empty)
            event.accept()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            event.accept()
        elif key == Qt.Key.Key_Escape and (self._replaced is not None or not empty):
            self._end_search()
            event.accept()
        elif empty and self._chips and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
            self._step(len(self._chips) - 1)
            event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click into the line offers all names."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._suggest(everything=not self._box.written())
        return super().eventFilter(watched, event)
