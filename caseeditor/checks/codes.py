"""Every code a problem can have: the one table of how bad each usually is.

A rule may report a milder or harsher severity where the case at hand is one; the docstrings of the rules say
where each comes from. A folder switches codes off under `silenced:` in its `_caseeditor.yml`.
"""

from __future__ import annotations

from caseeditor.checks.problems import Severity

_ERROR, _WARNING, _ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

SEVERITIES: dict[str, Severity] = {
    # the file
    "file-unreadable": _ERROR,
    "encoding": _ERROR,
    "file-extension": _ERROR,
    "file-name": _ADVICE,
    # the front matter
    "yaml-syntax": _ERROR,
    "no-front-matter": _ERROR,
    "duplicate-field": _ERROR,
    "unknown-field": _ADVICE,
    "required-missing": _ERROR,
    "unpublished": _WARNING,
    "layout-unknown": _WARNING,
    "page-address": _ADVICE,
    "categories-broken": _ERROR,
    "draft-shown": _WARNING,
    "wrong-type": _WARNING,
    # what the fields say
    "unknown-tool": _ERROR,
    "unknown-method": _ERROR,
    "duplicate-name": _WARNING,
    "name-elsewhere": _WARNING,
    "names-missing": _ADVICE,
    "raw-signs": _WARNING,
    "text-cut": _WARNING,
    "fields-in-text": _ERROR,
    "url-invalid": _ERROR,
    "date-format": _WARNING,
    "date-future": _WARNING,
    "date-year": _WARNING,
    "score-range": _ERROR,
    "title-long": _ADVICE,
    # pictures
    "picture-missing": _ERROR,
    "picture-name-mismatch": _ERROR,
    "picture-unreadable": _ERROR,
    "picture-heavy": _ADVICE,
    "picture-name-signs": _WARNING,
    "picture-unused": _ADVICE,
    # the text
    "liquid": _ERROR,
    "body-empty": _WARNING,
    "link-broken-markdown": _WARNING,
    "note-empty": _ERROR,
    "link-bare": _ADVICE,
    "link-text": _ADVICE,
    "raw-html": _ADVICE,
    "emphasis-unclosed": _WARNING,
    "heading-skipped": _ADVICE,
    "heading-empty": _ADVICE,
    "bar": _WARNING,
    "pasted-leftover": _ADVICE,
    "typography": _ADVICE,
    "sentence-long": _ADVICE,
    "paragraph-long": _ADVICE,
    "capitals": _ADVICE,
    "heading-bold": _ADVICE,
    # the folder
    "duplicate-title": _WARNING,
    "blanks-around": _ERROR,
    "settings-broken": _WARNING,
    # the catalogue
    "entry-category": _WARNING,
    "entry-picture": _ADVICE,
    "entry-unused": _ADVICE,
}
"""Code to its usual severity, by subject."""
