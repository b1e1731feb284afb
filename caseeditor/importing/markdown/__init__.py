"""`Content` as Markdown of the site's dialect."""

from caseeditor.importing.markdown.writer import written

__all__ = ["written"]
