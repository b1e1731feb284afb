"""Documents of office programs and saved web pages as Markdown with their pictures."""

from caseeditor.importing.documents.reading import Document, read_document

__all__ = ["Document", "read_document"]
