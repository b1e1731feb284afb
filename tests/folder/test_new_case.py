"""A new case."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import frontmatter
import pytest

from caseeditor.case import default_schema
from caseeditor.errors import NameRefused
from caseeditor.folder.layout import find_layout
from caseeditor.folder.new_case import new_case
from caseeditor.gui.text.edits import toggle_heading

WHEN = datetime(2024, 3, 2, 9, 5, 7, 123456, tzinfo=timezone(timedelta(hours=1)))


def test_a_new_case_is_valid_and_in_order(site: Path) -> None:
    case, opened = new_case("Une halle : demain ?", find_layout(site), default_schema(), WHEN)
    assert opened.path == site / "_usage" / "une-halle-demain.md"
    assert opened.raw is None
    assert not opened.path.exists()
    assert case.fault is None
    assert case.fields["title"] == "Une halle : demain ?"
    assert case.fields["date"] == WHEN.replace(microsecond=0)
    assert case.field_source("date") == "date: 2024-03-02 09:05:07 +0100\n"
    assert case.fields["in_progress"] is False
    schema = default_schema()
    orders = [known.order for name in case.fields if (known := schema.get(name))]
    assert orders == sorted(orders)
    post = frontmatter.loads(case.to_bytes().decode())
    assert post["title"] == "Une halle : demain ?"


def test_its_headings_are_those_that_the_button_makes(site: Path) -> None:
    case, _ = new_case("Une halle", find_layout(site), default_schema(), WHEN)
    lines = [line for line in case.body.split("\n") if line]
    assert lines
    for line in lines:
        plain = toggle_heading(line).applied(line)
        assert toggle_heading(plain).applied(plain) == line
        assert plain != line


def test_its_name_is_free(site: Path) -> None:
    (site / "_usage" / "Une-Halle.md").touch()
    _, opened = new_case("Une halle", find_layout(site), default_schema(), WHEN)
    assert opened.path.name == "une-halle-2.md"


def test_a_title_without_letters(site: Path) -> None:
    with pytest.raises(NameRefused):
        new_case("…", find_layout(site), default_schema(), WHEN)
