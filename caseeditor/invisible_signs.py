"""Signs that can't be seen and that no text of a case needs: what programs leave behind when text is copied.

Source: Unicode's categories Cc, Cf and Cn (noncharacters), less what changes how a text looks: joiners
inside words of scripts that are written with them, and inside emoji.
"""

from __future__ import annotations

from caseeditor.late import late_pattern

# Control characters but tab and line ends, soft hyphen, combining grapheme joiner, Arabic letter mark,
# fillers of Hangul, vowel separators, zero-width space, direction marks and overrides, word joiner, invisible
# operators, shaping marks, byte-order mark, annotation marks, object replacement, marks of music, language
# tags, noncharacters, and halves of surrogate pairs.
_NEVER = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
# Zero-width joiner and non-joiner belong behind a letter of a script that joins, or behind an emoji.
_JOINING = (
    "\u0600-\u06ff\u0710-\u074f\u0750-\u077f\u07ca-\u07ea\u0840-\u085b\u08a0-\u08ff\u0900-\u0dff\u0e00-\u0fff"
    "\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe"
)
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
# Letters of a language tag belong behind a black flag: the flags of England, Scotland and Wales.
_TAG = "\U000e0000-\U000e007f"

INVISIBLE = late_pattern(
    f"[{_NEVER}]|(?<![{_JOINING}{_EMOJI}])[\u200c\u200d]|(?<![\U0001f3f4{_TAG}])[{_TAG}]+"
)
"""One such sign (of language tags, a row of them)."""


def without_invisible(text: str) -> str:
    """`text` without signs that can't be seen. Tabs, line ends and French no-break spaces stay."""
    return text if text.isascii() and text.isprintable() else INVISIBLE.sub("", text)
