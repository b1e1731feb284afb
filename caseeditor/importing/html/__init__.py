"""HTML of clipboards, pages and mails as `Content`."""

from caseeditor.importing.html.reader import content_of

__all__ = ["content_of"]
