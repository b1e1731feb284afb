"""A field that holds names of the catalogue, in the order the person gives them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QWidget

from caseeditor import checks
from caseeditor.case import Field
from caseeditor.folder.known_names import names_to_choose
from caseeditor.folder.listing.collation import search_key
from caseeditor.gui.form.boxes.chip import Chip
from caseeditor.gui.form.boxes.chip_frame import ChipFrame, SearchLine
from caseeditor.gui.form.boxes.matching import matching
from caseeditor.gui.form.boxes.readable import readable
from caseeditor.gui.form.boxes.suggestions import Suggestions
from caseeditor.gui.form.fields.field_widget import FieldWidget
from caseeditor.gui.form.tools import FormTools
from caseeditor.gui.widgets.glyph_button import GlyphButton
from caseeditor.gui.widgets.plain_text import set_tip


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
        self._box.typed.connect(lambda _: self._suggest())
        self._box.key_wanted.connect(self._on_key)
        self._box.left.connect(self._on_left)
        self._box.installEventFilter(self)
        tools.pictures.arrived.connect(self._show_logos)
        tools.others.arrived.connect(self._on_arrived)
        self._invite()
        self.set_editor(self._frame, self._box)

    # What it shows

    def fits(self, value: object) -> bool:
        return not isinstance(value, dict)

    def show_fitting(self, value: object) -> None:
        items = list(value) if isinstance(value, list) else [] if value in (None, "") else [value]
        if [*map(repr, items)] != [*map(repr, self._items)]:
            self._suggestions.hide()
            self._replaced = None
            self._box.show_text("")
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
        self.show_state(", ".join(chip.accessibleName() for chip in self._chips))
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

    def _suggest(self, *, everything: bool = False) -> None:
        typed = self._box.written()
        if not typed.strip() and not everything and self._replaced is None:
            self._suggestions.hide()
            return
        names = matching("" if everything else typed, self._choices())
        if not names and typed.strip():
            self._suggest_new(typed.strip())
            return
        icons = {name: icon for name in names if not (icon := self._icon(name)).isNull()}
        self._suggestions.offer(names, self._frame, icons, first=True)

    def _suggest_new(self, name: str) -> None:
        if self._has_catalogue:
            words = self._("Add “{name}” to the catalogue")
        else:
            words = self._("Add “{name}”")
        why = (
            self._("No name of the catalogue matches.")
            if self._has_catalogue
            else self._("No case has it yet.")
        )
        self._suggestions.offer_new(why, words.format(name=name), name, self._frame)

    @property
    def _has_catalogue(self) -> bool:
        return self._context is not None and self.field.name in self._context.known

    def _on_new(self, name: str) -> None:
        self._on_chosen(name)
        if self._has_catalogue:
            self.entry_wanted.emit(name, self.field.catalogue)

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

    def _on_left(self, why: Qt.FocusReason) -> None:
        """Tab takes the name that is marked; a name typed in full is taken too, and what is none stays in
        sight.
        """
        marked = self._suggestions.marked() if why is Qt.FocusReason.TabFocusReason else ""
        self._suggestions.hide()
        if not self._box.written().strip():
            self._end_search()
        elif marked:
            self._on_chosen(marked)
        elif why is not Qt.FocusReason.ActiveWindowFocusReason:
            self._take_exact()

    def forget_search(self) -> None:
        self._suggestions.hide()
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
            self._take_exact()
            event.accept()
        elif key == Qt.Key.Key_Escape and (self._replaced is not None or not empty):
            self._end_search()
            event.accept()
        elif empty and self._chips and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
            self._step(len(self._chips) - 1)
            event.accept()

    def _take_exact(self) -> None:
        """A name typed in full is chosen, though the list is closed."""
        typed = search_key(self._box.written().strip())
        exact = [name for name in self._choices() if search_key(name) == typed] if typed else []
        if exact:
            self._on_chosen(exact[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click into the line offers all names."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._suggest(everything=not self._box.written())
        return super().eventFilter(watched, event)
