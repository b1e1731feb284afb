"""A view of a case as a document made of parts, so that only the parts that changed need be shown anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from pathlib import Path

from caseeditor.late import late_pattern
from caseeditor.preview.markup import element
from caseeditor.site.block import Block

# The page may hold our style and its own attributes' styles, and pictures that we serve; nothing else is
# loaded, nothing runs, and no form goes anywhere.
CONTENT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src case-picture: data:;"
    " base-uri 'none'; form-action 'none'"
)
BODY_PART = "body"
_PLACEHOLDER = late_pattern(r"\$(?:\{([\w-]+)\}|([A-Za-z][\w-]*))")


class Face(StrEnum):
    """The three places where the site shows a case."""

    PAGE = "page"
    CARD = "card"
    EVALUATION = "evaluation"


@dataclass(frozen=True)
class Sheet:
    """One face of a case.

    `frame` is the document's body with an empty element (`data-part`) for each of `parts`; `blocks`, the
    case's text, go into the part `body`. `pictures` holds the file of each address of ours that occurs.
    """

    face: Face
    title: str
    style: str
    frame: str
    parts: Mapping[str, str]
    blocks: tuple[Block, ...]
    pictures: Mapping[str, Path]

    def document(self, policy: str = CONTENT_POLICY) -> str:
        """The whole of it as one HTML document that loads what `policy` lets it load."""
        filled = {**self.parts, BODY_PART: "".join(block_element(block) for block in self.blocks)}
        return document(self.title, self.style, fill(self.frame, filled), self.face, policy)


def document(title: str, style: str, body: str, face: Face, policy: str) -> str:
    """An HTML document around `body`. The site is a French one, whatever the editor speaks."""
    allowed = element("meta", http_equiv="Content-Security-Policy", content=policy)
    head = (
        '<meta charset="utf-8">'
        f"{allowed}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{element('title', escape(title))}<style>{style}</style>"
    )
    inside = f'<head>{head}</head><body class="ce-face-{face}">{body}</body>'
    return f'<!DOCTYPE html>\n<html lang="fr">{inside}</html>\n'


def block_element(block: Block) -> str:
    """One block of the body in an element that says where it comes from."""
    return f'<div class="ce-block" data-line="{block.line}">{block.html}</div>'


def frame_of(template: str) -> tuple[str, tuple[str, ...]]:
    """A template's frame, and the names of the parts that it asks for.

    `$name` or `${name}` stands for a part, where an element may stand.
    """
    names: list[str] = []

    def part(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        names.append(name)
        return _part_element(name, "")

    return _PLACEHOLDER.sub(part, template), tuple(dict.fromkeys(names))


def fill(frame: str, parts: Mapping[str, str]) -> str:
    """The frame with its parts in place."""
    names = "|".join(re.escape(name) for name in parts)
    empty = re.compile(rf'<div class="ce-part" data-part="({names})"></div>')
    return empty.sub(lambda found: _part_element(found[1], parts[found[1]]), frame) if parts else frame


def _part_element(name: str, content: str) -> str:
    return f'<div class="ce-part" data-part="{name}">{content}</div>'
