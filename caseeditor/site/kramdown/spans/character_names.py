"""The characters that may be written by name: those of HTML 4, and what the site's engine adds to them."""

from __future__ import annotations

from html.entities import name2codepoint

CHARACTERS = {
    **{name: chr(code) for name, code in name2codepoint.items()},
    "apos": "'",
    "vellip": "⋮",
    # The engine has these pairs the wrong way round, and so has the site.
    "lang": "\u232a",
    "rang": "\u2329",
    "lceil": "⌉",
    "rceil": "⌈",
}
