"""What the parts of an envelope are called."""

from __future__ import annotations

from typing import Final

PAGE: Final = "remise.html"
PATCH: Final = "changes.patch"
MANIFEST: Final = "remise.json"
FILES: Final = "files/"
BASE: Final = "merging/base/"
REST: Final = "merging/rest/"
