# ruff: noqa: E501
"""`caseeditor page` and `caseeditor site`."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.__main__ import main

FILES = {
    "_config.yml": "collections: {usage: {output: true}}\n",
    "_layouts/usage.html": "<h1>{{ page.title }}</h1>{{ content }}",
    "_usage/été.md": "---\nlayout: usage\ntitle: L’été\n---\nUn *texte*.\n",
    "_usage/tard.md": "---\ndate: 2999-01-01\n---\n",
    "_usage/faux.md": "---\ntitle: a\ndate: hier ou demain\n---\n",
    "img/x.txt": "octets",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        place = tmp_path / "site" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="")
    return tmp_path / "site"


def test_a_page_is_printed(site: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["page", str(site / "_usage" / "été.md")]) == 0
    assert capfdbinary.readouterr().out.decode() == "<h1>L’été</h1><p>Un <em>texte</em>.</p>\n"


def test_a_page_is_written(site: Path, tmp_path: Path) -> None:
    assert main(["page", str(site / "_usage" / "été.md"), str(tmp_path / "out.html")]) == 0
    assert (tmp_path / "out.html").read_bytes().decode() == "<h1>L’été</h1><p>Un <em>texte</em>.</p>\n"


@pytest.mark.parametrize(
    ("file", "language", "said"),
    [
        (
            "_usage/tard.md",
            "en",
            "_usage/tard.md: the site makes no page of it yet: its date lies in the future\n",
        ),
        (
            "_usage/faux.md",
            "en",
            "_usage/faux.md, line 3: “hier ou demain” is no date that the site understands: the whole site can’t be updated\n",
        ),
        ("_usage/faux.md", "fr", "_usage/faux.md, ligne 3"),
        ("img/x.txt", "en", "img/x.txt: the site makes no page of it: it doesn’t start with a form\n"),
    ],
)
def test_why_there_is_no_page(
    site: Path, file: str, language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["page", "--lang", language, str(site / file)]) == 1
    assert capsys.readouterr().err.replace("\u00a0", " ").startswith(said)


def test_what_cannot_be_done(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["page", str(site / "_usage" / "rien.md")]) == 2
    (tmp_path / "seul.md").write_text("---\n---\n", encoding="utf-8")
    assert main(["page", str(tmp_path / "seul.md")]) == 2
    assert main(["page", str(site / "_usage" / "été.md"), str(tmp_path / "nulle part" / "x.html")]) == 2
    assert main(["site", str(tmp_path), str(tmp_path / "out")]) == 2
    assert main(["site", str(site), str(site)]) == 2
    assert all(capsys.readouterr().err.splitlines())


def test_a_whole_site_is_written(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["site", "--lang", "en", str(site), str(out)]) == 1
    assert "faux.md" in capsys.readouterr().err
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert written == {"usage/été.html", "img/x.txt"}
    (site / "_usage" / "faux.md").unlink()
    assert main(["site", str(site), str(tmp_path / "autre")]) == 0
