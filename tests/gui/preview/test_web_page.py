"""The page in the real web engine: what is shown, how it changes, where it is scrolled to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from .conftest import Shown, make_case

pytestmark = pytest.mark.webengine

PARAGRAPHS = [f"Paragraphe {n} : les habitants ont dit ce qui manque à leur rue.\n\n" for n in range(120)]
LONG = "".join(PARAGRAPHS)


def top_of(shown: Shown, number: int) -> float:
    """How far below the upper edge of the panel a block of the text stands."""
    return float(
        shown.ask(f"document.querySelectorAll('.ce-block > p')[{number}].getBoundingClientRect().top")
    )


def height(shown: Shown) -> float:
    return float(shown.ask("innerHeight"))


def marked(shown: Shown) -> list[int | None]:
    """The numbers that `mark` gave to the blocks, where they are still there."""
    answer: list[int | None] = shown.ask(
        "[...document.querySelectorAll('.ce-block')].map(b => b.seen ?? null)"
    )
    return answer


def mark(shown: Shown) -> None:
    """Number the blocks, as something that an element loses when it is made anew."""
    shown.ask("[...document.querySelectorAll('.ce-block')].forEach((b, i) => { b.seen = i; })")


def test_the_page_shows_the_case(shown: Shown) -> None:
    shown.show(make_case("Un *mot*\n\n* l'été\n", description="Au bord de l’eau", screenshot="quais.png"))
    assert shown.text("h1") == "Les quais"
    assert shown.text(".ce-subtitle") == "Au bord de l’eau"
    assert shown.text("main em") == "mot"
    assert shown.text("main li") == "l’été"
    assert shown.ask("document.querySelector('.ce-picture').naturalWidth") == 64


def test_painted_means_that_pictures_are_drawn_too(shown: Shown, pictures: Path) -> None:
    """A picture that takes long to decode is there before it is drawn."""
    heavy = QImage(os.urandom(2400 * 1800 * 4), 2400, 1800, QImage.Format.Format_RGB32)
    painter = QPainter(heavy)
    painter.fillRect(heavy.rect(), QColor(255, 0, 0, 200))
    painter.end()
    assert heavy.save(str(pictures / "quais.png"))
    seen: list[QImage] = []
    shown.panel.painted.connect(lambda: seen.append(shown.panel.grab().toImage()))
    shown.show(make_case("Un mot\n"))
    left, top, width = shown.ask(
        "(box => [box.x, box.y, box.width])(document.querySelector('.ce-picture').getBoundingClientRect())"
    )
    assert width > 10
    zoom = shown.surface._page.zoomFactor()
    corner = shown.surface._view.mapTo(shown.panel, QPoint(round((left + 5) * zoom), round((top + 5) * zoom)))
    assert seen[0].pixelColor(corner).red() > 180
    assert seen[0].pixelColor(corner).green() < 80


def test_only_what_changed_is_made_anew(shown: Shown) -> None:
    case = make_case("un\n\ndeux\n\ntrois\n\nquatre\n")
    shown.show(case)
    mark(shown)
    shown.ask("document.querySelector('h1').seen = true")
    shown.show(case.with_body("un\n\ndeux et demi\n\ntrois\n\nquatre\n"), edited=True)
    assert shown.text("main") == "un\n\ndeux et demi\n\ntrois\n\nquatre"
    assert marked(shown) == [0, None, 2, 3]
    shown.show(case.with_body("un\n\ndeux et demi\n\nentre\n\ntrois\n\nquatre\n"), edited=True)
    assert marked(shown) == [0, None, None, 2, 3]
    shown.show(case.with_body("quatre\n"), edited=True)
    assert marked(shown) == [3]
    assert shown.ask("document.querySelector('h1').seen") is True


def test_a_field_changes_without_the_text(shown: Shown) -> None:
    case = make_case("un\n\ndeux\n")
    shown.show(case)
    mark(shown)
    shown.show(case.with_field("title", "Les quais à pied"), edited=True)
    assert shown.text("h1") == "Les quais à pied"
    assert marked(shown) == [0, 1]


def test_typing_leaves_the_page_where_it_is(shown: Shown) -> None:
    case = make_case(LONG)
    shown.show(case)
    shown.panel.scroll_to_line(2 * 60 + 1)
    shown.qtbot.waitUntil(lambda: 0 < top_of(shown, 60) < height(shown))
    before = top_of(shown, 60)
    text = LONG.replace("Paragraphe 61", "Paragraphe soixante et un")
    shown.show(case.with_body(text), edited=True)
    assert top_of(shown, 60) == pytest.approx(before, abs=1)
    shown.show(case.with_body("Tout en haut, un paragraphe de plus.\n\n" * 3 + text), edited=True)
    assert top_of(shown, 63) == pytest.approx(before, abs=1)


@pytest.mark.parametrize("number", [0, 40, 119])
def test_the_paragraph_of_the_cursor_comes_into_view(shown: Shown, number: int) -> None:
    shown.show(make_case(LONG))
    shown.panel.scroll_to_line(2 * number + 1)
    shown.qtbot.waitUntil(lambda: 0 <= top_of(shown, number) < height(shown) * 0.9)


def test_a_paragraph_in_view_stays_where_it_is(shown: Shown) -> None:
    shown.show(make_case(LONG))
    shown.panel.scroll_to_line(2 * 40 + 1)
    shown.qtbot.waitUntil(lambda: 0 <= top_of(shown, 40) < height(shown))
    before = top_of(shown, 40)
    shown.panel.scroll_to_line(2 * 41 + 1)
    assert top_of(shown, 40) == before


def test_a_click_leads_to_its_line(shown: Shown) -> None:
    shown.show(make_case("un\n\ndeux\n\n* a\n* b\n* c\n\nfin\n"))
    blocks = "document.querySelectorAll('.ce-block')"
    shown.ask(f"[...{blocks}].forEach((b, i) => {{ b.firstElementChild.id = 'b' + i; }})")
    for selector, line in (
        ("#b0", 1),
        ("#b1", 3),
        ("#b2 li:first-child", 5),
        ("#b2 li:last-child", 7),
        ("#b3", 9),
    ):
        with shown.qtbot.waitSignal(shown.panel.line_clicked) as told:
            shown.click(selector)
        assert told.args == [line]


def test_a_click_beside_the_text_leads_nowhere(shown: Shown) -> None:
    shown.show(make_case("un\n"))
    with shown.qtbot.assertNotEmitted(shown.panel.line_clicked, wait=300):
        shown.click("h1")


def test_another_case_starts_at_its_top_and_an_edited_one_does_not(shown: Shown) -> None:
    case = make_case(LONG)
    shown.show(case)
    shown.panel.scroll_to_line(2 * 80 + 1)
    shown.qtbot.waitUntil(lambda: shown.ask("scrollY") > 0)
    shown.show(case.with_field("title", "Autre titre"), edited=True)
    assert shown.ask("scrollY") > 0
    shown.show(make_case(LONG, title="Un autre"))
    assert shown.ask("scrollY") == 0


def test_page_card_and_evaluation(shown: Shown) -> None:
    title = "Les quais de la Lauranne rendus à celles et ceux qui marchent"
    case = make_case(
        "un\n", title=title, organisateur="Ville d’Arvelle", **{"note-citoyenne": "4", "note-decidee": "3"}
    )
    shown.show(case)
    assert shown.text("h1") == title
    shown.press("preview.card")
    shown.wait_painted()
    assert shown.text(".ce-card h2") == title[:47] + "..."
    assert shown.text(".ce-card header p") == "Ville d’Arvelle"
    shown.press("preview.evaluation")
    shown.wait_painted()
    assert "★★★★☆" in shown.text(".ce-scores")
    assert "3,5 / 5" in shown.text(".ce-scores")
    shown.press("preview.page")
    shown.wait_painted()
    assert shown.text("main") == "un"


def test_the_width_of_a_computer_and_of_a_telephone(shown: Shown) -> None:
    shown.show(make_case(LONG))
    assert shown.ask("innerWidth") >= 760
    assert shown.ask("getComputedStyle(document.querySelector('.ce-columns')).display") == "grid"
    shown.press("preview.telephone")
    shown.qtbot.waitUntil(lambda: shown.ask("innerWidth") == 390)
    assert shown.ask("getComputedStyle(document.querySelector('.ce-columns')).display") == "block"
    shown.press("preview.computer")
    shown.qtbot.waitUntil(lambda: shown.ask("innerWidth") >= 760)


def test_a_narrow_panel_shows_the_computers_layout_smaller(make_shown: Any) -> None:
    shown = make_shown(width=380)
    shown.show(make_case(LONG))
    shown.qtbot.waitUntil(lambda: 750 <= shown.ask("innerWidth") <= 770)
    assert shown.ask("document.documentElement.scrollWidth <= innerWidth")


def test_a_picture_that_was_replaced_is_seen(shown: Shown, pictures: Path) -> None:
    case = make_case("![a](../img/quais.png)\n", screenshot="quais.png")
    shown.show(case)
    larger = QImage(80, 20, QImage.Format.Format_RGB32)
    larger.fill(0)
    assert larger.save(str(pictures / "quais.png"))
    shown.show(case)
    assert shown.ask("[...document.images].map(i => i.naturalWidth)") == [80, 80]
    (pictures / "quais.png").unlink()
    shown.show(case)
    assert shown.ask("document.images.length") == 0
    assert "quais.png" in shown.text(".ce-broken")


def test_no_case_no_page(shown: Shown) -> None:
    shown.panel.show_case(None)
    assert shown.panel.is_painted()


def test_a_text_too_long_to_follow_is_drawn_when_asked(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caseeditor.gui.preview.panel.LARGEST_LIVE", 50)
    case = make_case("court\n")
    shown.show(case)
    shown.panel.show_case(case.with_body("long " * 20), edited=True)
    assert shown.panel.is_painted()
    assert shown.text("main") == "court"
    shown.press("preview.notice_button")
    shown.wait_painted()
    shown.qtbot.waitUntil(lambda: shown.text("main").startswith("long"))
