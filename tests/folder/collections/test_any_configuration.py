"""Whatever a configuration says, nothing fails: what can't be understood says nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseeditor.folder.collections.finding import open_collections
from caseeditor.folder.collections.schemas import schema_of
from caseeditor.folder.folder_settings import read_settings

_KEYS = (
    "collections", "name", "label", "folder", "files", "file", "fields", "field", "widget", "options",
    "types", "multiple", "min", "max", "pattern", "relation", "collection", "value_field", "display_fields",
    "format",
    "content", "path", "type", "list", "components", "component", "blocks", "sections", "templates", "pages",
    "config", "source", "schema", "frontMatter.content.pageFolders", "frontMatter.taxonomy.contentTypes",
    "contentTypes", "choices", "fieldGroup", "collections_config", "schemas", "_inputs", "_select_data",
    "values", "ui", "component", "isBody", "media", "input", "singletons", "required", "default", "hidden",
)  # fmt: skip
_TEXTS = ("notes", "select", "list", "object", "relation", "file", "collection", "reference", "", "../x")
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats(-2, 2) | st.sampled_from(_TEXTS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6),
    max_leaves=40,
)
_PLACES = (
    "admin/config.yml",
    ".pages.yml",
    ".forestry/settings.yml",
    ".forestry/front_matter/templates/a.yml",
    "frontmatter.json",
    "tina/tina-lock.json",
    "cloudcannon.config.yml",
    "_config.yml",
    "_caseeditor.yml",
)


@pytest.mark.parametrize("place", _PLACES)
@settings(max_examples=40)
@given(said=st.dictionaries(st.sampled_from(_KEYS), _VALUES, max_size=8))
def test_nothing_fails(place: str, said: object, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("site")
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(said), encoding="utf-8")
    (root / "notes").mkdir()
    (root / "notes" / "a.md").write_text("---\ntitle: A\na: [1, {b: c}]\n---\n", encoding="utf-8")
    collections = open_collections(root)
    own = read_settings(collections.layout)
    assert collections.all
    for each in collections.all:
        assert each.folder == root or each.folder.is_relative_to(root)
        schema_of(each, collections, own)
        assert all(Path(file).is_relative_to(root) for file in each.files())
