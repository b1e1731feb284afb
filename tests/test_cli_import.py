"""`caseeditor import`."""

from __future__ import annotations

import re
from pathlib import Path

import frontmatter
import pytest

from caseeditor.__main__ import main
from tests.importing.made import docx_parts, drawing, paragraph, picture, relation, zipped


def _document(path: Path, title: str = "Le budget : l’essentiel") -> Path:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="heading 1"/></w:style>'
    relations = relation("r1", "image", "media/image1.png")
    body = paragraph(title, style="T") + paragraph("Du texte.") + drawing("r1", description="Une carte")
    media = {"word/media/image1.png": picture()}
    return zipped(path, docx_parts(body, styles=styles, relations=relations, more=media))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("_usage", "img"):
        (tmp_path / "site" / name).mkdir(parents=True)
    (tmp_path / "site" / "_config.yml").write_text("title: x\n", encoding="utf-8")
    return tmp_path / "site"


def test_a_document_is_printed_as_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(_document(tmp_path / "a.docx"))]) == 0
    printed = capsys.readouterr().out
    assert printed == "## Le budget : l’essentiel\n\nDu texte.\n\n![Une carte](image1.png)\n"


def test_a_new_case_has_title_text_and_pictures(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(_document(tmp_path / "a.docx")), "--into", str(site), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "_usage/le-budget-l-essentiel.md: made.\n"
    post = frontmatter.load(str(site / "_usage" / "le-budget-l-essentiel.md"))
    assert post["title"] == "Le budget : l’essentiel"
    assert post.content.strip() == "Du texte.\n\n![Une carte](/img/le-budget-l-essentiel-1.png)"
    assert (site / "img" / "le-budget-l-essentiel-1.png").read_bytes() == picture()


def test_nothing_is_written_over_and_the_same_picture_is_used_again(site: Path, tmp_path: Path) -> None:
    document = _document(tmp_path / "a.docx")
    (site / "img" / "le-budget-l-essentiel-1.png").write_bytes(picture(color="blue"))
    for _time in range(2):
        assert main(["import", str(document), "--into", str(site)]) == 0
    assert sorted(path.name for path in (site / "_usage").iterdir()) == [
        "le-budget-l-essentiel-2.md",
        "le-budget-l-essentiel.md",
    ]
    assert sorted(path.name for path in (site / "img").iterdir()) == [
        "le-budget-l-essentiel-1-2.png",
        "le-budget-l-essentiel-1.png",
    ]
    assert (site / "img" / "le-budget-l-essentiel-1.png").read_bytes() == picture(color="blue")


def test_a_site_below_an_address_finds_its_pictures(site: Path, tmp_path: Path) -> None:
    (site / "_config.yml").write_text("baseurl: /cas\n", encoding="utf-8")
    assert main(["import", str(_document(tmp_path / "a.docx")), "--into", str(site)]) == 0
    text = next((site / "_usage").iterdir()).read_text(encoding="utf-8")
    assert "({{ site.baseurl }}/img/le-budget-l-essentiel-1.png)" in text


def test_a_plain_folder_gets_the_case_and_its_pictures(tmp_path: Path) -> None:
    folder = tmp_path / "cas"
    folder.mkdir()
    assert main(["import", str(_document(tmp_path / "a.docx")), "--into", str(folder)]) == 0
    text = (folder / "le-budget-l-essentiel.md").read_text(encoding="utf-8")
    found = re.search(r"!\[Une carte\]\((.+)\)", text)
    assert found is not None
    assert (folder / found[1]).read_bytes() == picture()


@pytest.mark.parametrize(
    ("title", "written", "name"),
    [
        ("Un &lt;b&gt; &amp;amp; : #", "Un &lt;b> &amp;amp; : #", "un-b-amp.md"),
        ("日本", "日本", "mon-document.md"),
        ("'oui'", "'oui'", "oui.md"),
    ],
)
def test_any_title_is_shown_as_it_is(site: Path, tmp_path: Path, title: str, written: str, name: str) -> None:
    assert main(["import", str(_document(tmp_path / "mon document.docx", title)), "--into", str(site)]) == 0
    assert frontmatter.load(str(site / "_usage" / name))["title"] == written


def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / "nothing.docx"), "--lang", "en"]) == 2
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert main(["import", str(tmp_path / "a.doc"), "--lang", "en"]) == 1
    assert "“a.doc” was written in an old format" in capsys.readouterr().err
    document = _document(tmp_path / "a.docx")
    assert main(["import", str(document), "--into", str(tmp_path / "nowhere")]) == 2
    assert not (tmp_path / "nowhere").exists()


def test_what_could_not_be_taken_along_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text("<p>a</p><img src='https://example.invalid/x.png'>", encoding="utf-8")
    assert main(["import", str(tmp_path / "a.html"), "--lang", "en"]) == 0
    told = capsys.readouterr()
    assert told.out == "a\n"
    assert told.err.startswith("1 picture was left out")
