"""What the program is, which version, and under which licences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from caseeditor.gui.dialogs.licences import LicencesDialog
from caseeditor.gui.platform.shipped_parts import ShippedPart
from caseeditor.gui.widgets.eye_order import EyeDialog
from caseeditor.gui.widgets.plain_text import PlainLabel
from caseeditor.i18n import Translator


class AboutDialog(EyeDialog):
    """A name, a sentence, a version; the licences of its `parts`, where it was installed with them."""

    def __init__(
        self, _: Translator, version: str, parts: Sequence[ShippedPart] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._parts = parts
        self.setWindowTitle(_("About Case editor"))
        heading = PlainLabel(_("Case editor"))
        heading.setProperty("role", "heading")
        what = PlainLabel(
            _("For the people who write and look after public participation cases. Works without a network."),
            wordWrap=True,
        )
        about = PlainLabel(_("Version {version} · free software, MIT licence").format(version=version))
        about.setProperty("role", "hint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        if parts:
            licences = buttons.addButton(_("Licences…"), QDialogButtonBox.ButtonRole.ActionRole)
            licences.setObjectName("about.licences")
            licences.clicked.connect(self._show_licences)
        column = QVBoxLayout(self)
        for widget in (heading, what, about, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(420)

    def _show_licences(self) -> None:
        LicencesDialog(self._, self._parts, self).exec()
