"""The one place for settings: language, appearance, size of the text, what is kept of earlier
versions.
"""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.named import named
from caseeditor.i18n import Translator
from caseeditor.workspace.settings import VERSION_DAYS, VERSION_MEGABYTES, ZOOMS, Settings


class SettingsDialog(EyeDialog):
    """`chosen()` is what to set, by the names of the table."""

    def __init__(self, _: Translator, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self.setMinimumWidth(380)
        languages = {"": _("As the system"), "fr": "Français", "en": "English"}
        looks = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        self._boxes = {
            "language": _box(languages, settings.get("language"), "settings.language"),
            "appearance": _box(looks, settings.get("appearance"), "settings.appearance"),
            "text_zoom": _box(
                {zoom: _("{count} %").format(count=zoom) for zoom in ZOOMS},
                settings.get("text_zoom"),
                "settings.text_zoom",
            ),
            "versions_days": _box(
                {
                    days: _.plural("{count} day", "{count} days", days).format(count=days)
                    for days in VERSION_DAYS
                },
                settings.get("versions_days"),
                "settings.versions_days",
            ),
            "versions_megabytes": _box(
                {size: _("{count} MB").format(count=size) for size in VERSION_MEGABYTES},
                settings.get("versions_megabytes"),
                "settings.versions_megabytes",
            ),
        }
        labels = {
            "language": _("Language"),
            "appearance": _("Appearance"),
            "text_zoom": _("Size of the text"),
            "versions_days": _("Keep earlier versions for"),
            "versions_megabytes": _("Earlier versions of all cases take up at most"),
        }
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)  # room for large letters
        for name, box in self._boxes.items():
            box.setAccessibleName(labels[name])
            form.addRow(labels[name], box)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addSpacing(8)
        column.addWidget(buttons)

    def chosen(self) -> dict[str, str | int]:
        """The values chosen, by name."""
        return {name: box.currentData() for name, box in self._boxes.items()}


def _box(choices: dict[str, str] | dict[int, str], current: str | int, name: str) -> QComboBox:
    box = named(QComboBox(), name)
    for value, label in choices.items():
        box.addItem(label, value)
    box.setCurrentIndex(box.findData(current))
    return box
