"""What the program is, and which version."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from caseeditor.i18n import Translator


class AboutDialog(QDialog):
    """A name, a sentence, a version."""

    def __init__(self, _: Translator, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Case editor"))
        heading = QLabel(_("Case editor"))
        heading.setProperty("role", "heading")
        what = QLabel(
            _("For the people who write and look after public participation cases. Works without a network."),
            wordWrap=True,
        )
        about = QLabel(_("Version {version} · free software, MIT licence").format(version=version))
        about.setProperty("role", "hint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (heading, what, about, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(420)
