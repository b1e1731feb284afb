"""Line ends of every kind."""

from __future__ import annotations

from caseeditor.case.reading.lines import with_plain_ends


def test_plain_ends() -> None:
    assert with_plain_ends("a\r\nb\rc\n\r\r\n") == "a\nb\nc\n\n\n"
