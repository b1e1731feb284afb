"""Every sentence in the code has its French, well set."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from caseeditor.catalogues import compiled

PROJECT = Path(__file__).resolve().parent.parent
CATALOGUE = PROJECT / "resources" / "locale" / "fr" / "LC_MESSAGES" / "caseeditor.po"
PLACEHOLDER = re.compile(r"\{\w*\}")
PLAIN_SPACE_BEFORE_MARK = re.compile(r"\w [:;?!»]|« ")


def _sentences() -> set[str]:
    """All sentences that the code hands to a translator; of a plural, the singular."""
    keywords = {"_": None, "plural": (1, 2)}
    found = extract_from_dir(str(PROJECT / "caseeditor"), keywords=keywords)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


@pytest.fixture(scope="module")
def french() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="fr")


def _pairs(french: Catalog) -> list[tuple[str, str]]:
    """(English, French) for every form of every sentence."""
    pairs: list[tuple[str, str]] = []
    for message in french:
        if message.id:
            english = message.id if isinstance(message.id, tuple | list) else (message.id,)
            spoken = message.string if isinstance(message.string, tuple | list) else (message.string,)
            pairs += zip(english, spoken, strict=True)
    return pairs


def test_every_sentence_has_its_french(french: Catalog) -> None:
    missing = [sentence for sentence in _sentences() if not _translated(french.get(sentence))]
    assert not missing, f"run `dev.py translations` and translate: {missing}"


def test_no_translation_is_left_over(french: Catalog) -> None:
    known = _sentences()
    left_over = [
        message.id for message in french
        if message.id and (message.id if isinstance(message.id, str) else message.id[0]) not in known
    ]  # fmt: skip
    assert not left_over, f"run `dev.py translations`: {left_over}"


def test_placeholders_are_the_same(french: Catalog) -> None:
    wrong = [
        (english, spoken) for english, spoken in _pairs(french)
        if not set(PLACEHOLDER.findall(spoken)) <= set(PLACEHOLDER.findall(english)) | {"{count}"}
    ]  # fmt: skip
    assert not wrong


def test_no_placeholder_is_lost(french: Catalog) -> None:
    wrong = [
        (english, spoken) for english, spoken in _pairs(french)
        if set(PLACEHOLDER.findall(english)) - {"{count}"} - set(PLACEHOLDER.findall(spoken))
    ]  # fmt: skip
    assert not wrong


def test_french_is_set_as_french_is(french: Catalog) -> None:
    """No-break spaces before double marks and inside guillemets, typographic apostrophes and ellipses."""
    wrong = [
        spoken for _, spoken in _pairs(french)
        if PLAIN_SPACE_BEFORE_MARK.search(spoken) or re.search(r"\w'\w|\.\.\.|\"", spoken.replace('="', ""))
    ]  # fmt: skip
    assert not wrong


def test_what_is_spoken_is_what_is_written(french: Catalog) -> None:
    """Our own reader finds in the file what Babel does."""
    spoken = GNUTranslations(BytesIO(compiled(CATALOGUE.read_bytes())))
    for message in french:
        if isinstance(message.id, str) and message.id:
            assert spoken.gettext(message.id) == message.string
        elif message.id:
            one, many = message.id
            assert (spoken.ngettext(one, many, 1), spoken.ngettext(one, many, 2)) == tuple(message.string)


def test_no_formatted_string_is_translated() -> None:
    """A formatted string can't be found in any catalogue: fill the placeholders afterwards."""
    wrong = [
        path for path in (PROJECT / "caseeditor").rglob("*.py")
        if re.search(r"\b(?:_|plural)\(\s*[fF][\"']", path.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert not wrong


def _translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple | list) else bool(message.string)
