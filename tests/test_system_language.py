"""The language of the person's system, where it doesn't come in variables."""

from __future__ import annotations

import pytest

from caseeditor.i18n import first_listed


@pytest.mark.parametrize(
    ("listed", "first"),
    [
        ('(\n    "fr-FR",\n    "en-FR"\n)\n', "fr-FR"),
        ("(\n    en\n)\n", "en"),
        ('(\n    "zh-Hans-CN",\n    fr\n)\n', "zh-Hans-CN"),
        ("", ""),
    ],
)
def test_the_first_language_that_macos_lists(listed: str, first: str) -> None:
    assert first_listed(listed) == first
