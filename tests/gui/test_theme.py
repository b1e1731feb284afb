"""Colours: what one reads and what one uses stands out from the ground it is on (WCAG 2.2, 1.4.3, 1.4.11)."""

from __future__ import annotations

import re

import pytest

from caseeditor.gui.theme import DARK, LIGHT, Theme, stylesheet

TEXT, OUTLINE = 4.5, 3.0
GROUNDS = ("ground", "surface", "box", "accent_soft", "danger_soft")
READ_ANYWHERE = ("ink", "accent")
READ_ON_PLAIN = ("muted", "danger", "warning", "good")
CONTROLS = (
    "QPushButton", "QLineEdit", "QPlainTextEdit", "QTextEdit", "QSpinBox", "QDateTimeEdit", "QComboBox",
    'QFrame[role="box"]', "QCheckBox::indicator", "QRadioButton::indicator", "QListView::indicator",
)  # fmt: skip


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return request.param


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_recommendation() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_words_can_be_read(theme: Theme) -> None:
    for ink in READ_ANYWHERE:
        for ground in GROUNDS:
            assert contrast(getattr(theme, ink), getattr(theme, ground)) >= TEXT, (ink, ground)
    for ink in READ_ON_PLAIN:
        for ground in ("ground", "surface", "box"):
            assert contrast(getattr(theme, ink), getattr(theme, ground)) >= TEXT, (ink, ground)
    assert contrast(theme.danger, theme.danger_soft) >= TEXT
    assert contrast(theme.accent_ink, theme.accent) >= TEXT


def test_controls_can_be_told_from_their_ground(theme: Theme) -> None:
    for ground in GROUNDS:
        assert contrast(theme.edge, getattr(theme, ground)) >= OUTLINE, ground


@pytest.mark.parametrize("control", CONTROLS)
def test_the_outline_of_a_control_is_such_an_edge(theme: Theme, control: str) -> None:
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", stylesheet(theme))
    plain = [body for kinds, body in rules if control in [kind.strip() for kind in kinds.split(",")]]
    borders = [found for body in plain for found in re.findall(r"border: 1px solid (#\w+)", body)]
    assert borders == [theme.edge]
