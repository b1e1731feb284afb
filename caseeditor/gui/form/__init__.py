"""The form («Fiche»): every field of a case in the widget that fits, schema-driven, its problems below it."""

from __future__ import annotations

from caseeditor.gui.form.panel import FormPanel

__all__ = ["FormPanel"]
