"""What Ruby's String does, where Python's differs: spaces, case, splitting, replacing."""

from __future__ import annotations

import string

from caseeditor.late import late_pattern
from caseeditor.site.budget import Budget
from caseeditor.site.ruby.text import SPACES, STRIPPED

_SPACES = late_pattern(r"[ \t\n\v\f\r]+")
_REFERENCE = late_pattern(r"\\(?:([0-9&`'\\])|(k<))")
_ASCII_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def stripped(text: str) -> str:
    """`strip`: ASCII's spaces and zeros; a no-break space stays."""
    return text.strip(STRIPPED)


def words(text: str) -> list[str]:
    """`split` without an argument: no-break spaces part no words."""
    return [word for word in _SPACES.split(text) if word]


def leading_words(text: str, most: int) -> list[str]:
    """`split(" ", most)`: the last piece is the whole rest."""
    found: list[str] = []
    text = text.lstrip(SPACES)
    while text:
        if len(found) + 1 >= most:
            return [*found, text]
        gap = _SPACES.search(text)
        if gap is None:
            return [*found, text]
        found.append(text[: gap.start()])
        text = text[gap.end() :]
        if not text:
            found.append("")
    return found


def pieces(text: str, separator: str) -> list[str]:
    """`split`: by words for a single space, by characters for nothing; empty pieces at the end go."""
    if separator == " ":
        return words(text)
    if not separator:
        return list(text)
    found = text.split(separator)
    while found and not found[-1]:
        found.pop()
    return found


def lower(text: str) -> str:
    """`downcase`: every sigma alike, unlike Python's."""
    return text.lower() if "Σ" not in text else "σ".join(part.lower() for part in text.split("Σ"))


def capitalized(text: str) -> str:
    """`capitalize`."""
    return text[:1].capitalize() + lower(text[1:])


def folded(text: str) -> str:
    """What `casecmp` compares: ASCII's letters alone are folded."""
    return text.translate(_ASCII_LOWER)


def replaced(text: str, old: str, new: str, budget: Budget, count: int = -1) -> str:
    """`gsub` (`sub` with `count` 1) of a text; a backslash in `new` refers to what was found."""
    found = text.count(old) if count < 0 else min(count, text.count(old))
    if not found:
        return text
    budget.hold(len(text) + found * len(new))
    if "\\" not in new:
        return text.replace(old, new, count)
    if _refers_to_rest(new):
        budget.hold(len(text) + found * (len(new) + len(text) * new.count("\\")))
    result: list[str] = []
    place = 0
    step = len(old)
    while found > 0:
        start = text.find(old, place)
        if start < 0:
            break
        result += [text[place:start], _expanded(new, text, start, start + step)]
        place = start + step
        if not step:
            result.append(text[start : start + 1])
            place += 1
        found -= 1
    return "".join([*result, text[place:]])


def _refers_to_rest(new: str) -> bool:
    return "\\`" in new or "\\'" in new


def _expanded(new: str, text: str, start: int, end: int) -> str:
    def meant(sign: str) -> str:
        if sign in "0&":
            return text[start:end]
        return {"`": text[:start], "'": text[end:], "\\": "\\"}.get(sign, "")

    return _REFERENCE.sub(lambda found: meant(found[1]) if found[1] else found[0], new)
