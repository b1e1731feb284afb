"""Draft, to be reviewed, published, withdrawn: in the fields of each kind of site."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.case import Case, Schema, default_schema, parse_schema
from caseeditor.folder.collections.states import states_of

HUGO = parse_schema("fields: [{name: draft, kind: switch}]")
NONE = Schema((), ())


def case(text: str, schema: Schema) -> Case:
    return Case.from_bytes(f"---\n{text}---\n".encode(), schema)


@pytest.mark.parametrize(
    ("schema", "text", "path", "state"),
    [
        (default_schema(), "in_progress: true\n", "_usage/a.md", "published"),
        (default_schema(), "in_progress: 'false'\n", "_usage/a.md", "published"),
        (default_schema(), "in_progress: false\n", "_usage/a.md", "withdrawn"),
        (default_schema(), "title: A\n", "_usage/a.md", "withdrawn"),
        (default_schema(), "published: false\nin_progress: true\n", "_usage/a.md", "review"),
        (default_schema(), "published: false\nin_progress: false\n", "_usage/a.md", "draft"),
        (default_schema(), "in_progress: true\n", "_drafts/a.md", "draft"),
        (HUGO, "draft: true\n", "a.md", "draft"),
        (HUGO, "draft: false\n", "a.md", "published"),
        (HUGO, "title: A\n", "a.md", "published"),
        (NONE, "published: false\n", "a.md", "draft"),
        (NONE, "title: A\n", "a.md", "published"),
    ],
)
def test_states(schema: Schema, text: str, path: str, state: str) -> None:
    assert states_of(schema).of(case(text, schema), Path(path)).name == state


@pytest.mark.parametrize("schema", [default_schema(), HUGO, NONE])
@pytest.mark.parametrize("text", ["title: A\n", "published: false\nin_progress: true\n", "draft: true\n"])
def test_each_state_can_be_given(schema: Schema, text: str) -> None:
    states = states_of(schema)
    for state in states.states:
        given = states.with_state(case(text, schema), state)
        assert states.of(given, Path("a.md")) is state
        assert states.with_state(given, state) == given
        assert given.fields.get("title") == case(text, schema).fields.get("title")


def test_publishing_takes_one_line_away() -> None:
    states = states_of(default_schema())
    published = states.named("published")
    assert published is not None
    draft = case("title: A\npublished: false\nin_progress: true\n", default_schema())
    assert states.with_state(draft, published).to_bytes() == b"---\ntitle: A\nin_progress: true\n---\n"
