"""The bar above the preview: which face of the case, and at which width."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from caseeditor.gui.widgets.named import named, tool_button
from caseeditor.gui.widgets.plain_text import add_entry, set_tip
from caseeditor.i18n import Translator
from caseeditor.preview.sheet import Face


class Device(StrEnum):
    """Whose screen the page is shown on."""

    COMPUTER = "computer"
    TELEPHONE = "telephone"


class Switches(QFrame):
    """Two rows of buttons of which one each is down; below each other where there is no room beside."""

    face_chosen = Signal(object)  # Face
    device_chosen = Signal(object)  # Device
    browser_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, _: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        faces = [
            (Face.PAGE, _("Page"), _("The page of the case")),
            (Face.CARD, _("Card"), _("Its card in the catalogue")),
            (Face.EVALUATION, _("Evaluation"), _("Its card with the scores")),
        ]
        devices = [
            (Device.COMPUTER, _("Computer"), _("As on a computer’s screen")),
            (Device.TELEPHONE, _("Phone"), _("As on a phone’s screen")),
        ]
        first = _Choice(faces, _("What is shown"), self.face_chosen, self)  # the keyboard's first, too
        second = QWidget(self)
        row = QHBoxLayout(second)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(_Choice(devices, _("Width of the screen"), self.device_chosen, second))
        row.addStretch()
        row.addWidget(self._more(_, second))
        self._groups = [first, second]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 7, 12, 7)
        self._row.setSpacing(10)
        self._row.addWidget(first)
        self._row.addWidget(second, 1)

    def _more(self, _: Translator, parent: QWidget) -> QToolButton:
        """What takes the page out of the window."""
        button = tool_button("⋯", "preview.more", parent)
        button.setAccessibleName(_("More"))
        set_tip(button, _("More"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        for name, label, wanted in (
            ("preview.in_browser", _("Open in the browser"), self.browser_wanted),
            ("preview.print", _("Print / PDF"), self.print_wanted),
        ):
            add_entry(menu, label, wanted.emit).setObjectName(name)
        button.setMenu(menu)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the second row below the first when they don't fit."""
        super().resizeEvent(event)
        needed = sum(group.sizeHint().width() for group in self._groups) + 34
        narrow = event.size().width() < needed
        self._row.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two rows."""
        widest = max(group.sizeHint().width() for group in self._groups) + 24
        return QSize(widest, super().minimumSizeHint().height())


class _Choice(QWidget):
    """A row of buttons of which one is down."""

    def __init__(
        self,
        choices: Sequence[tuple[StrEnum, str, str]],
        name: str,
        chosen: SignalInstance,
        parent: QWidget,
    ) -> None:
        """Each choice is what `chosen` tells, its label, and a hint."""
        super().__init__(parent)
        self.setAccessibleName(name)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for value, label, hint in choices:
            button = named(QPushButton(label), f"preview.{value}")
            button.setProperty("role", "segment")
            set_tip(button, hint)
            button.setAccessibleName(label)
            button.setAccessibleDescription(hint)
            button.setCheckable(True)
            button.setChecked(not group.buttons())
            button.clicked.connect(lambda _=False, value=value: chosen.emit(value))
            group.addButton(button)
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
