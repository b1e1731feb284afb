"""Who uses a picture, and another name for it that everybody follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.case import Case
from caseeditor.errors import NameRefused, SaveConflict
from caseeditor.folder.layout import SiteLayout, find_layout
from caseeditor.folder.pictures.use import picture_users, pictures_in, rename_picture, with_picture

FILES = {
    "_usage/a.md": "---\ntitle: A\nscreenshot: parc.png\n---\nTexte.\n",
    "_usage/b.md": "---\ntitle: B\nscreenshot: ./parc.png   # oui\n---\n![](../img/parc.png) parc.png\n",
    "_usage/c.md": "---\ntitle: C\nscreenshot: 'autre parc.png'\n---\n<img src=\"/img/autre%20parc.png\">\n",
    "_outil/d.md": "---\ntitle: D\ncategorie: outil\nlogo: parc.png\n---\n",
    "_usage/e.md": "---\ntitle: E\nscreenshot: grand-parc.png\n---\n![](img/grand-parc.png)\n",
}


@pytest.fixture
def layout(tmp_path: Path) -> SiteLayout:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "img").mkdir()
    for name in ("parc.png", "autre parc.png", "grand-parc.png"):
        (tmp_path / "img" / name).write_bytes(name.encode())
    return find_layout(tmp_path)


def kept(_path: Path, _raw: bytes) -> None:
    """Nothing is done with what a file held."""


def test_who_uses_what(layout: SiteLayout) -> None:
    users = picture_users(layout)
    assert [user.title for user in users["parc.png"]] == ["A", "B", "D"]
    assert [user.title for user in users["autre parc.png"]] == ["C"]
    assert [user.title for user in users["grand-parc.png"]] == ["E"]


def test_everybody_follows_and_nothing_else_changes(layout: SiteLayout, tmp_path: Path) -> None:
    before: dict[str, bytes] = {}
    followed = rename_picture(
        layout, "parc.png", "le-parc.png", lambda path, raw: before.update({path.name: raw})
    )
    assert sorted(path.name for path in followed) == ["a.md", "b.md", "d.md"]
    assert before["a.md"] == FILES["_usage/a.md"].encode()
    said = {name: (tmp_path / name).read_text(encoding="utf-8") for name in FILES}
    assert said["_usage/a.md"] == FILES["_usage/a.md"].replace("parc.png", "le-parc.png")
    assert said["_usage/b.md"] == (
        "---\ntitle: B\nscreenshot: ./le-parc.png   # oui\n---\n![](../img/le-parc.png) parc.png\n"
    )
    assert said["_outil/d.md"] == FILES["_outil/d.md"].replace("parc.png", "le-parc.png")
    for name in ("_usage/c.md", "_usage/e.md"):
        assert said[name] == FILES[name]
    assert (tmp_path / "img" / "le-parc.png").read_bytes() == b"parc.png"
    assert not (tmp_path / "img" / "parc.png").exists()


def test_a_name_with_a_space_is_an_address_in_the_text(layout: SiteLayout, tmp_path: Path) -> None:
    rename_picture(layout, "autre parc.png", "parc vert.png", kept)
    said = (tmp_path / "_usage" / "c.md").read_text(encoding="utf-8")
    assert "screenshot: 'parc vert.png'" in said
    assert '<img src="/img/parc%20vert.png">' in said


def test_a_name_that_is_taken_changes_nothing(layout: SiteLayout, tmp_path: Path) -> None:
    with pytest.raises(SaveConflict):
        rename_picture(layout, "parc.png", "grand-parc.png", kept)
    assert (tmp_path / "img" / "grand-parc.png").read_bytes() == b"grand-parc.png"
    assert (tmp_path / "_usage" / "a.md").read_text(encoding="utf-8") == FILES["_usage/a.md"]


def test_a_name_that_no_file_may_have(layout: SiteLayout) -> None:
    with pytest.raises(NameRefused):
        rename_picture(layout, "parc.png", "a:b.png", kept)


@pytest.mark.parametrize("stop", [0, 1, 2])
def test_when_it_stops_no_picture_is_missing(layout: SiteLayout, tmp_path: Path, stop: int) -> None:
    seen: list[Path] = []

    def keep(path: Path, _raw: bytes) -> None:
        if len(seen) == stop:
            raise KeyboardInterrupt
        seen.append(path)

    with pytest.raises(KeyboardInterrupt):
        rename_picture(layout, "parc.png", "le-parc.png", keep)
    named = [
        str(case.fields.get("screenshot") or case.fields.get("logo"))
        for case in (Case.from_bytes((tmp_path / name).read_bytes()) for name in FILES)
    ]
    assert sum(name.endswith("le-parc.png") for name in named) == stop
    assert all((tmp_path / "img" / name.removeprefix("./")).is_file() for name in named)


def test_accents_in_either_form_are_one_name() -> None:
    case = Case.from_bytes("---\nscreenshot: e\u0301te\u0301.png\n---\n![](img/%C3%A9t%C3%A9.png)\n".encode())
    assert "été.png" in pictures_in(case, "img")
    assert with_picture(case, "été.png", "hiver.png", "img").to_bytes() == (
        b"---\nscreenshot: hiver.png\n---\n![](img/hiver.png)\n"
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("l'ecole.png", "![](/img/l'ecole.png)"),
        ("l'ecole.png", "<img src='/img/l%27ecole.png' alt=''>"),
        ("photo (1).png", "![](/img/photo%20(1).png)"),
        ("photo (1).png", '<img src="/img/photo (1).png">'),
        ("été d'ici.png", "![](/img/e\u0301te\u0301 d'ici.png)"),
    ],
)
def test_a_name_with_signs_is_followed_however_it_is_written(name: str, written: str) -> None:
    case = Case.from_bytes(f"---\ntitle: A\n---\n{written}\n".encode())
    changed = with_picture(case, name, "vue.png", "img")
    assert "/img/vue.png" in changed.body
    assert with_picture(case, "autre.png", "vue.png", "img") == case
    assert " " in written or name in pictures_in(case, "img")
