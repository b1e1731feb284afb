"""What is done to the shown document: enough, and no more than what differs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from caseeditor.gui.preview.patching import Step, steps_between
from caseeditor.preview.sheet import Face, Sheet
from caseeditor.site.kramdown import Block

BLOCKS = st.lists(
    st.builds(Block, st.integers(0, 9), st.integers(1, 9), st.sampled_from(["a", "b", "c"])), max_size=7
).map(tuple)
SHEETS = st.builds(
    Sheet,
    st.sampled_from(Face),
    st.sampled_from(["Un", "Deux"]),
    st.sampled_from(["", "p {}"]),
    st.sampled_from(["<main>", "<div>"]),
    st.dictionaries(st.sampled_from(["banner", "tools"]), st.sampled_from(["", "x", "y"])),
    BLOCKS,
    st.just({}),
)


class Page:
    """Does what `patch.js` does, to a model of the document."""

    def __init__(self) -> None:
        self.style = self.face = self.frame = ""
        self.parts: dict[str, str] = {}
        self.blocks: list[str] = []
        self.lines: list[list[int]] = []

    def apply(self, steps: list[Step]) -> None:
        for name, value in steps:
            getattr(self, f"on_{name}")(value)

    def on_style(self, css: str) -> None:
        self.style = css

    def on_frame(self, value: list[str]) -> None:
        self.frame, self.face, _title = value
        self.parts, self.blocks, self.lines = {}, [], []

    def on_part(self, value: list[str]) -> None:
        self.parts[value[0]] = value[1]

    def on_splice(self, value: Any) -> None:
        start, count, added = value
        self.blocks[start : start + count] = added

    def on_lines(self, lines: list[list[int]]) -> None:
        self.lines = lines

    def shows(self, sheet: Sheet) -> bool:
        parts = {name: html for name, html in sheet.parts.items() if html}
        return (
            (self.style, self.frame, self.face) == (sheet.style, sheet.frame, sheet.face.value)
            and {name: html for name, html in self.parts.items() if html} == parts
            and self.blocks == [block.html for block in sheet.blocks]
            and self.lines == [[block.line, block.end] for block in sheet.blocks]
        )


@given(st.lists(SHEETS, min_size=1, max_size=5))
def test_any_sheet_becomes_any_other(sheets: list[Sheet]) -> None:
    # The parts of one frame are always the same ones.
    sheets = [replace(one, parts={"banner": "", "tools": "", **one.parts}) for one in sheets]
    page, shown = Page(), None
    for sheet in sheets:
        page.apply(steps_between(shown, sheet))
        assert page.shows(sheet)
        assert steps_between(sheet, sheet) == []
        shown = sheet


SHEET = Sheet(
    Face.PAGE, "Un", "", "<main>", {"banner": "x"}, tuple(Block(n, n + 1, f"p{n}") for n in range(9)), {}
)


def test_one_block_changed_is_one_block_made_anew() -> None:
    blocks = (*SHEET.blocks[:4], Block(4, 5, "autre"), *SHEET.blocks[5:])
    assert steps_between(SHEET, replace(SHEET, blocks=blocks)) == [("splice", [4, 1, ["autre"]])]


def test_a_line_more_moves_no_block() -> None:
    blocks = tuple(Block(one.line + 1, one.end + 1, one.html) for one in SHEET.blocks)
    ((name, lines),) = steps_between(SHEET, replace(SHEET, blocks=blocks))
    assert name == "lines"
    assert lines[0] == [1, 2]


def test_a_field_changed_leaves_the_text() -> None:
    assert steps_between(SHEET, replace(SHEET, parts={"banner": "y"})) == [("part", ["banner", "y"])]
