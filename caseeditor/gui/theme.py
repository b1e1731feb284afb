"""Colours and spacing of the window, light and dark.

One `Theme` names every colour by its use; `stylesheet` turns it into the application's style sheet and
`palette` into what unstyled widgets take. Widgets ask for a look with the dynamic property `role`
(`setProperty("role", "hint")`), never with colours of their own; what paints itself takes the `Theme`.

Roles: labels `heading`, `section`, `hint`, `error`, `warning`, `good`, `key` (a key of the keyboard),
`count`; buttons `primary`, `count`, `quiet`, `link`, `segment`, `filter`, `tab`, `chip`, `chip-unknown`;
frames `bar` (line below), `strip` (line above), `surface`, `box` (a bordered box), `banner` (something went
wrong, or must be done), `banner-good`, `chip`, `chip-unknown`. A role changed after the widget was shown
takes effect with `restyle`.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from caseeditor.paths import resources_folder


@dataclass(frozen=True)
class Theme:
    """Colours as `#rrggbb`. Every ink keeps a contrast of 4.5 or more on the ground it is used on, `edge` and
    the accent one of 3 (WCAG 2.2, 1.4.3 and 1.4.11).
    """

    dark: bool
    ground: str  # behind the form
    surface: str  # bars, list, boxes' surroundings
    box: str  # inside text boxes
    line: str  # hairlines between parts
    edge: str  # around what one can write in, tick or press
    ink: str
    muted: str
    accent: str
    accent_ink: str  # on accent
    accent_soft: str  # selected row, chip
    danger: str
    danger_soft: str
    warning: str
    good: str
    star: str


LIGHT = Theme(
    dark=False, ground="#f6f6f4", surface="#ffffff", box="#ffffff", line="#d5d7dc", edge="#7f8591",
    ink="#1d1f24", muted="#5f6673", accent="#2f2d80", accent_ink="#ffffff", accent_soft="#e8e8f7",
    danger="#b3261e", danger_soft="#fdecea", warning="#8a5a00", good="#1d7a3e", star="#a86f00",
)  # fmt: skip
DARK = Theme(
    dark=True, ground="#1b1c20", surface="#23262b", box="#1b1c20", line="#3d4149", edge="#838995",
    ink="#eceef2", muted="#a5abb7", accent="#9a97f2", accent_ink="#16161c", accent_soft="#32345e",
    danger="#ff8a80", danger_soft="#40262a", warning="#ffb74d", good="#7bd39a", star="#d79a1c",
)  # fmt: skip


def stylesheet(theme: Theme, points: float = 10.0) -> str:
    """The application's Qt style sheet in these colours; `points` is the size of ordinary text."""
    return "\n".join(
        part(theme, points) for part in (_grounds, _labels, _buttons, _boxes, _chips, _lists, _small_parts)
    )


def palette(theme: Theme) -> QPalette:
    """The same colours for what the style draws by itself."""
    made = QPalette()
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.ground, roles.WindowText: theme.ink, roles.Base: theme.box, roles.Text: theme.ink,
        roles.AlternateBase: theme.surface, roles.Button: theme.surface, roles.ButtonText: theme.ink,
        roles.ToolTipBase: theme.surface, roles.ToolTipText: theme.ink, roles.PlaceholderText: theme.muted,
        roles.Highlight: theme.accent, roles.HighlightedText: theme.accent_ink, roles.Link: theme.accent,
        roles.LinkVisited: theme.accent, roles.BrightText: theme.danger, roles.Light: theme.surface,
        roles.Midlight: theme.line, roles.Mid: theme.line, roles.Dark: theme.muted,
        roles.Accent: theme.accent,
    }  # fmt: skip
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return made


def restyle(widget: QWidget, value: str, *parts: QWidget, name: str = "role") -> None:
    """Give a widget another role (or what else the property `name` says), and the look of it at once; to
    `parts` of it, too, whose look follows it.

    What was never shown gets its look, which takes long, when it is.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    for changed in (widget, *parts):
        if changed.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            changed.style().unpolish(changed)
            changed.style().polish(changed)


def icon_file(name: str, theme: Theme) -> str:
    """The path of an icon in the ink of a theme, as style sheets write it."""
    return (resources_folder() / "icons" / f"{name}-{'dark' if theme.dark else 'light'}.svg").as_posix()


def _grounds(theme: Theme, _: float) -> str:
    return f"""
QMainWindow, QDialog {{ background: {theme.ground}; }}
QFrame[role="surface"] {{ background: {theme.surface}; border: none; }}
QFrame[role="bar"] {{ background: {theme.surface}; border: none; border-bottom: 1px solid {theme.line}; }}
QFrame[role="strip"] {{ background: {theme.surface}; border: none; border-top: 1px solid {theme.line}; }}
QFrame[role="box"] {{ background: {theme.box}; border: 1px solid {theme.edge}; border-radius: 6px; }}
QFrame[role="banner"], QFrame[role="banner-good"] {{ background: {theme.danger_soft}; border: none;
  border-bottom: 1px solid {theme.line}; }}
QFrame[role="banner-good"] {{ background: {theme.accent_soft}; }}
QScrollArea {{ background: {theme.ground}; border: none; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }} /* the style's are black in the dark, too */
QWidget#ground {{ background: {theme.ground}; }}
QSplitter::handle {{ background: {theme.line}; }}
QSplitter::handle:hover {{ background: {theme.accent}; }}
QStatusBar {{ background: {theme.surface}; border-top: 1px solid {theme.line}; color: {theme.muted}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QLabel {{ color: {theme.muted}; }}"""


def _labels(theme: Theme, points: float) -> str:
    return f"""
QLabel[role="heading"] {{ font-size: {points * 1.18:.1f}pt; font-weight: bold; color: {theme.ink}; }}
QLabel[role="section"] {{ font-size: {points * 0.88:.1f}pt; color: {theme.muted}; }}
QLabel[role="hint"] {{ font-size: {points * 0.93:.1f}pt; color: {theme.muted}; }}
QLabel[role="error"] {{ font-size: {points * 0.93:.1f}pt; color: {theme.danger}; }}
QLabel[role="warning"] {{ font-size: {points * 0.93:.1f}pt; color: {theme.warning}; }}
QLabel[role="good"] {{ font-size: {points * 0.93:.1f}pt; color: {theme.good}; }}
QLabel[role="key"] {{ font-size: {points * 0.88:.1f}pt; background: {theme.box}; color: {theme.ink};
  border: 1px solid {theme.line}; border-bottom-width: 2px; border-radius: 4px; padding: 1px 5px; }}"""


def _buttons(theme: Theme, _: float) -> str:
    return f"""
QPushButton, QToolButton {{ background: {theme.box}; color: {theme.ink}; border: 1px solid {theme.edge};
  border-radius: 6px; padding: 5px 11px; }}
QToolButton {{ padding: 4px 8px; }}
QPushButton:hover, QToolButton:hover {{ border-color: {theme.muted}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{
  background: {theme.accent_soft}; border-color: {theme.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {theme.muted}; background: {theme.surface};
  border-color: {theme.line}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {theme.accent}; padding: 4px 10px; }}
QToolButton:focus {{ padding: 3px 7px; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[role="primary"] {{ background: {theme.accent}; color: {theme.accent_ink};
  border: 1px solid {theme.accent}; }}
QPushButton[role="primary"]:hover {{ border-color: {theme.ink}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {theme.ink}; padding: 4px 10px; }}
QPushButton[role="primary"]:disabled {{ background: {theme.surface}; color: {theme.muted};
  border: 1px solid {theme.line}; }}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: transparent;
  border: 1px solid transparent;
  padding: 4px 7px; }}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {{ border-color: {theme.line}; }}
QPushButton[role="quiet"]:checked, QToolButton[role="quiet"]:checked {{ background: {theme.accent_soft};
  border-color: {theme.accent}; }}
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {{ border: 2px solid {theme.accent};
  padding: 3px 6px; }}
QPushButton[role="count"] {{ background: transparent; border: 1px solid transparent; padding: 4px 7px;
  color: {theme.danger}; font-weight: bold; }}
QPushButton[role="count"][worst="warning"] {{ color: {theme.warning}; }}
QPushButton[role="count"]:hover {{ border-color: {theme.line}; }}
QPushButton[role="count"]:focus {{ border: 2px solid {theme.accent}; padding: 3px 6px; }}
QPushButton[role="link"], QToolButton[role="link"] {{ background: transparent; color: {theme.accent};
  border: 1px solid transparent; border-radius: 3px; padding: 0 2px; text-decoration: underline;
  text-align: left; }}
QPushButton[role="link"]:hover, QToolButton[role="link"]:hover {{ color: {theme.ink}; }}
QPushButton[role="link"]:focus, QToolButton[role="link"]:focus {{ border: 1px solid {theme.accent}; }}
QPushButton[role="segment"], QToolButton[role="segment"] {{ border-radius: 5px; padding: 4px 10px; }}
QPushButton[role="segment"]:checked, QToolButton[role="segment"]:checked {{ background: {theme.accent_soft};
  color: {theme.accent}; border-color: {theme.accent}; }}
QPushButton[role="segment"]:focus, QToolButton[role="segment"]:focus {{ border: 2px solid {theme.accent};
  padding: 3px 9px; }}
QPushButton[role="filter"] {{ border-radius: 10px; padding: 1px 8px; min-height: 17px; }}
QPushButton[role="filter"]:checked {{ background: {theme.accent_soft}; color: {theme.accent};
  border-color: {theme.accent}; }}
QPushButton[role="filter"]:focus {{ border: 2px solid {theme.accent}; padding: 0 7px; }}
QPushButton[role="tab"] {{ background: transparent; border: none; border-bottom: 3px solid transparent;
  border-radius: 0; padding: 5px 3px 5px 3px; color: {theme.ink}; }}
QPushButton[role="tab"]:hover {{ border-bottom-color: {theme.line}; }}
QPushButton[role="tab"]:checked {{ background: transparent; border-bottom: 3px solid {theme.accent};
  color: {theme.accent}; font-weight: bold; }}
QPushButton[role="tab"]:focus {{ border: none; border-bottom: 3px solid {theme.accent};
  background: {theme.accent_soft}; padding: 5px 3px 5px 3px; }}"""


def _boxes(theme: Theme, points: float) -> str:
    kinds = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QSpinBox", "QDateEdit", "QDateTimeEdit",
             "QTimeEdit", "QComboBox")  # fmt: skip

    def each(state: str) -> str:
        return ", ".join(kind + state for kind in kinds)

    return f"""
{each("")} {{ background: {theme.box}; color: {theme.ink}; border: 1px solid {theme.edge}; border-radius: 6px;
  padding: 5px 8px; selection-background-color: {theme.accent}; selection-color: {theme.accent_ink};
  placeholder-text-color: {theme.muted}; }}
QPlainTextEdit, QTextEdit {{ padding: 3px 5px; }}
QPlainTextEdit#body_editor {{ font-size: {points * 1.08:.1f}pt; }}
{each(":hover")} {{ border-color: {theme.muted}; }}
{each(":focus")} {{ border: 2px solid {theme.accent}; padding: 4px 7px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: 2px 4px; }}
{each(":disabled")} {{ color: {theme.muted}; background: {theme.surface}; border-color: {theme.line}; }}
{each('[problem="error"]')} {{ border-color: {theme.danger}; }}
{each('[problem="warning"]')} {{ border-color: {theme.warning}; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView::item {{ min-height: 24px; padding: 0 6px; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; background: transparent;
  width: 18px; }}
QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ image: url("{icon_file("chevron-down", theme)}");
  width: 12px; height: 12px; }}
QAbstractSpinBox::up-arrow {{ image: url("{icon_file("chevron-up", theme)}"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {theme.box}; color: {theme.ink}; border: 1px solid {theme.line};
  selection-background-color: {theme.accent_soft}; selection-color: {theme.ink}; }}
QLineEdit[role="bare"], QPlainTextEdit[role="bare"], QTextEdit[role="bare"],
QLineEdit[role="bare"]:focus, QPlainTextEdit[role="bare"]:focus, QTextEdit[role="bare"]:focus {{
  border: none; border-radius: 0; padding: 2px; }}
QCheckBox, QRadioButton {{ color: {theme.ink}; spacing: 7px; padding: 2px; border: 1px solid transparent;
  border-radius: 4px; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {{ width: 14px; height: 14px;
  background: {theme.box}; border: 1px solid {theme.edge}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {theme.accent};
  border-color: {theme.accent};
  image: url("{icon_file("check", theme)}"); }}
QRadioButton::indicator:checked {{ border: 5px solid {theme.accent}; width: 6px; height: 6px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {theme.accent}; }}"""


def _chips(theme: Theme, _: float) -> str:
    return f"""
QFrame[role="chip"] {{ background: {theme.accent_soft}; color: {theme.ink};
  border: 1px solid {theme.accent_soft}; border-radius: 9px; padding: 2px 8px; }}
QFrame[role="chip-unknown"] {{ background: {theme.danger_soft}; color: {theme.danger};
  border: 1px solid {theme.danger}; border-radius: 9px; padding: 2px 8px; }}
QFrame[role="chip"]:focus, QFrame[role="chip-unknown"]:focus {{ border: 2px solid {theme.accent};
  padding: 1px 7px; }}
QFrame[role="chip"] QLabel {{ color: {theme.ink}; background: transparent; border: none; }}
QFrame[role="chip-unknown"] QLabel {{ color: {theme.danger}; background: transparent; border: none; }}"""


def _lists(theme: Theme, _: float) -> str:
    return f"""
QListView, QTreeView, QTableView {{ background: {theme.surface}; color: {theme.ink};
  border: 1px solid {theme.line};
  border-radius: 6px; outline: none; selection-background-color: {theme.accent_soft};
  selection-color: {theme.ink}; }}
QListView:focus, QTreeView:focus, QTableView:focus {{ border-color: {theme.accent}; }}
QListView#case_list, QListView[role="bare"], QTreeView[role="bare"] {{ border: none; border-radius: 0; }}
QListView[role="lines"]::item {{ padding: 4px 5px; }}
QListView[role="lines"]::item:disabled {{ color: {theme.muted}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{
  background: {theme.accent_soft};
  color: {theme.ink}; }}
QHeaderView::section {{ background: {theme.surface}; color: {theme.muted}; border: none;
  border-bottom: 1px solid {theme.line}; padding: 4px 8px; }}
QMenu {{ background: {theme.surface}; color: {theme.ink}; border: 1px solid {theme.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 20px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme.accent_soft}; color: {theme.ink}; }}
QMenu::item:disabled {{ color: {theme.muted}; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 4px 8px; }}"""


def _small_parts(theme: Theme, points: float) -> str:
    return f"""
QToolTip {{ background: {theme.surface}; color: {theme.ink}; border: 1px solid {theme.line}; padding: 4px;
  font-size: {points * 0.93:.1f}pt; }}
QProgressBar {{ background: {theme.line}; border: none; border-radius: 2px; max-height: 4px;
  text-align: center; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 2px; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; border: none; }}
QScrollBar::handle {{ background: {theme.edge}; border-radius: 4px; margin: 2px; min-height: 28px;
  min-width: 28px; }}
QScrollBar::handle:hover {{ background: {theme.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabWidget::pane {{ border: none; }}
QFrame[role="popup"] {{ background: {theme.surface}; border: 1px solid {theme.edge}; }}
QCalendarWidget QTableView {{ alternate-background-color: {theme.surface}; }}
QCalendarWidget QTableView:disabled {{ color: {theme.muted}; }} /* days of other months */
QWidget#qt_calendar_navigationbar {{ background: {theme.surface}; }}
QCalendarWidget QToolButton {{ background: transparent; border: 1px solid transparent; }}
QCalendarWidget QToolButton:hover {{ border-color: {theme.line}; }}"""
