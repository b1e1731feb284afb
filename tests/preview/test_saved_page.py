"""A sheet written as a file that any browser shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from caseeditor.case import Case
from caseeditor.i18n import Translator
from caseeditor.preview.card import card_sheet
from caseeditor.preview.page import page_sheet
from caseeditor.preview.saved_page import file_stem, save_page
from caseeditor.preview.site import SiteView

MakeCase = Callable[..., Case]


def test_the_page_has_its_pictures_beside_it(
    site: SiteView, english: Translator, case: MakeCase, tmp_path: Path
) -> None:
    body = "![a](../img/%C3%A9t%C3%A9.png) ![b](https://a.example/b.png)\n"
    sheet = page_sheet(case("title: Quais\nscreenshot: place.png", body), site, english)
    page = save_page(sheet, tmp_path / "sortie")
    html = page.read_text(encoding="utf-8")
    named = re.findall(r'<img[^>]*src="([^"]+)"', html)
    assert sorted(named) == ["pictures/1.png", "pictures/2.png"]
    assert all((page.parent / name).read_bytes() == b"\x89PNG" for name in named)
    assert "case-picture:" not in html
    assert "a.example" in html
    assert 'src="https' not in html


def test_the_written_page_reaches_no_network_either(
    site: SiteView, english: Translator, case: MakeCase, tmp_path: Path
) -> None:
    html = save_page(page_sheet(case("title: Quais", "un"), site, english), tmp_path).read_text(
        encoding="utf-8"
    )
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "default-src" in policy[1]
    assert "http" not in policy[1]
    assert "script" not in policy[1]


def test_a_page_replaces_the_one_before(
    site: SiteView, english: Translator, case: MakeCase, tmp_path: Path
) -> None:
    save_page(page_sheet(case("title: Quais\nscreenshot: place.png"), site, english), tmp_path)
    page = save_page(page_sheet(case("title: Quais"), site, english), tmp_path)
    assert "Quais" in page.read_text(encoding="utf-8")
    assert list((tmp_path / "pictures").iterdir()) == []


def test_a_picture_that_went_away_stops_nothing(
    site: SiteView, english: Translator, case: MakeCase, pictures: Path, tmp_path: Path
) -> None:
    sheet = card_sheet(case("title: Quais\nscreenshot: place.png"), site, english)
    (pictures / "place.png").unlink()
    assert save_page(sheet, tmp_path / "sortie").is_file()


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Les quais", "Les quais"),
        ("Qu’en pensez-vous ? / été", "Qu en pensez-vous été"),
        ("../../etc/passwd", "etc passwd"),
        ('a:b*c"d<e>f|g\\h\0i', "a b c d e f g h i"),
        ("", "page"),
        ("…", "page"),
        ("é" * 200, "é" * 60),
        ("a" * 59 + " bc", "a" * 59),
    ],
)
def test_a_title_makes_a_name_for_a_file(title: str, stem: str) -> None:
    assert file_stem(title, "page") == stem
