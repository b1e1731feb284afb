"""Words that somebody added."""

from __future__ import annotations

from pathlib import Path

from caseeditor.spelling import WordList


def test_a_list_is_kept_in_order_and_without_doubles(tmp_path: Path) -> None:
    words = WordList(tmp_path / "new" / "words.txt")
    assert words.words() == ()
    for word in ("Idéothèque", "arvelle", "ARVELLE", "  "):
        words.add(word)
    assert words.words() == ("arvelle", "Idéothèque")
    words.remove("Arvelle")
    assert (tmp_path / "new" / "words.txt").read_bytes() == "Idéothèque\n".encode()


def test_a_list_that_somebody_edited(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("\ufeff# nos mots\r\n\r\n  Arvelle \r\n".encode())
    assert WordList(path).words() == ("Arvelle",)
    path.write_bytes(b"x" * 3_000_000)
    assert WordList(path).words() == ()
