"""Which files use a picture, and giving it another name that they follow.

A field names a picture within the pictures folder (`./` and `/` before it are passed over); a text names it
with its folder, as an address: `img/parc.png`, `../img/parc%20vert.png`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from caseeditor.case import Case
from caseeditor.errors import SaveConflict, SaveFailed
from caseeditor.folder.disk.flushing import read_file
from caseeditor.folder.disk.replacing import put_new
from caseeditor.folder.layout import SiteLayout, case_files
from caseeditor.folder.naming import check_name
from caseeditor.folder.writing.saving import reason_of, save_case
from caseeditor.folder.writing.snapshot import Snapshot
from caseeditor.late import late_pattern

_APOSTROPHES = 20  # that a name may have: each end of one is looked at
_BEFORE = late_pattern(r"(?:\./|/)*")
_IN_ADDRESS = r"(?:[^\s()\[\]<>\"|{}]|\([^\s()]*\))+"


@dataclass(frozen=True)
class PictureUser:
    """A case, or an entry of the catalogue, that uses a picture."""

    path: Path
    title: str


def picture_users(layout: SiteLayout) -> dict[str, tuple[PictureUser, ...]]:
    """For every picture that is named somewhere, in composed form (NFC), the files that name it."""
    found: dict[str, list[PictureUser]] = {}
    for path, raw in _texts(layout):
        case = Case.from_bytes(raw)
        user = PictureUser(path, " ".join(str(case.fields.get("title") or path.name).split()))
        for name in pictures_in(case, layout.pictures_folder.name):
            found.setdefault(name, []).append(user)
    return {name: tuple(users) for name, users in found.items()}


def pictures_in(case: Case, folder: str) -> set[str]:
    """What a file may name in its fields and names in its text, in composed form."""
    fields = {_plain(value) for value in case.fields.values() if isinstance(value, str)}
    written = (match[1] for match in _addresses(folder).finditer(case.body))
    return fields | {_composed(unquote(name)) for address in written for name in _readings(address)}


def with_picture(case: Case, old: str, new: str, folder: str) -> Case:
    """The case with every mention of the picture `old` saying `new`. Raises `EditRefused`."""
    wanted = _composed(old)
    for name, value in case.fields.items():
        if isinstance(value, str) and _plain(value) == wanted:
            before = _BEFORE.match(value.strip())
            case = case.with_field(name, (before[0] if before else "") + new)

    def renamed(match: re.Match[str]) -> str:
        for name in _readings(match[1]):
            if _composed(unquote(name)) == wanted:
                before, after = match[0][: -len(match[1])], match[1][len(name) :]
                return before + quote(new) + after
        return match[0]

    return case.with_body(_addresses(folder, wanted).sub(renamed, case.body))


def rename_picture(
    layout: SiteLayout, old: str, new: str, keep: Callable[[Path, bytes], object]
) -> list[Path]:
    """Call a picture `new`, and every file that uses it says so; returns those files.

    Whenever this stops, no file names a picture that isn't there: the new one comes first, the old one goes
    last. `keep` gets what each file held. Raises `NameRefused`, `EditRefused` before anything was written,
    `SaveConflict` where `new` is there already or a file changed meanwhile, `SaveFailed` where the system
    refuses.
    """
    check_name(new)
    source, target = layout.pictures_folder / old, layout.pictures_folder / new
    folder = layout.pictures_folder.name
    changes: list[tuple[Case, Snapshot]] = []
    for path, raw in _texts(layout):
        case = Case.from_bytes(raw)
        changed = with_picture(case, old, new, folder)
        if changed != case:
            changes.append((changed, Snapshot(path, raw)))
    try:
        put_new(target, source.read_bytes())
    except FileExistsError:
        raise SaveConflict(target, "appeared") from None
    except FileNotFoundError:
        raise SaveConflict(source, "deleted") from None
    except OSError as refused:
        raise SaveFailed(source, reason_of(refused)) from refused
    for case, opened in changes:
        keep(opened.path, opened.raw or b"")
        save_case(case, opened)
    with suppress(OSError):  # held by a viewer on Windows: then both are there, and nothing is broken
        source.unlink()
    return [opened.path for _, opened in changes]


def _texts(layout: SiteLayout) -> Iterator[tuple[Path, bytes]]:
    paths = list(case_files(layout))
    if layout.catalogue_folder is not None:
        paths += sorted(layout.catalogue_folder.glob("*.md"))
    for path in paths:
        with suppress(OSError):
            yield path, read_file(path)


def _addresses(folder: str, name: str = "") -> re.Pattern[str]:
    """Addresses in the pictures folder; that of `name` also where its blanks are written as they are."""
    forms = {re.escape(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")} if name else ()
    address = "|".join([*(rf"{form}(?![\w%-]|\.\w)" for form in forms), _IN_ADDRESS])
    return re.compile(rf"(?<![\w-]){re.escape(folder)}/({address})")


def _readings(address: str) -> Iterator[str]:
    """The names that an address may hold: an apostrophe is part of one, or ends an attribute."""
    parts = address.split("'", _APOSTROPHES)
    for number in range(len(parts), 0, -1):
        yield "'".join(parts[:number])


def _plain(value: str) -> str:
    return _composed(_BEFORE.sub("", value.strip(), count=1))


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)
