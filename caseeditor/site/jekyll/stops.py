"""What stops the site's build."""

from __future__ import annotations

from caseeditor.errors import CaseEditorError


class SiteStops(CaseEditorError):
    """The generator stops, or makes no page of a file.

    `code` is stable; `file` is the file at fault, relative to the root with `/` (None: no single one); `line`
    starts at 1 or is None; `what` names what stops it (a tag, a file, a value); `message` is the generator's
    own sentence in English where there is one.
    """

    def __init__(
        self, code: str, file: str | None, line: int | None = None, *, what: str = "", message: str = ""
    ) -> None:
        super().__init__(f"{code}: {file}:{line} {what or message}")
        self.code = code
        self.file = file
        self.line = line
        self.what = what
        self.message = message
