# ruff: noqa: E501
"""Documents as Markdown. `documents/` holds what LibreOffice wrote of a document of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.importing import read_document
from tests.importing.made import (
    docx_parts,
    drawing,
    odt_parts,
    paragraph,
    picture,
    relation,
    zipped,
)

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_what_libreoffice_writes(kind: str) -> None:
    document = read_document(DOCUMENTS / f"libreoffice.{kind}")
    assert document.markdown + "\n" == (DOCUMENTS / f"libreoffice_{kind}.md").read_text(encoding="utf-8")
    assert document.title == "Budget participatif : l’essentiel"
    assert [name for name, _raw in document.pictures] == ["image1.png" if kind == "docx" else "image.png"]


def test_headings_of_styles_of_any_name_and_language(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Chapitre"><w:name w:val="Mon chapitre"/><w:basedOn w:val="Titre1"/>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Partie"><w:name w:val="Partie"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
        "<w:rPr><w:b/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Citation"><w:name w:val="Quote"/></w:style>'
    )
    body = (
        paragraph("Un", style="Chapitre")
        + paragraph("Deux", style="Partie")
        + paragraph("Dit", style="Citation")
        + paragraph("texte")
    )
    path = zipped(tmp_path / "a.docx", docx_parts(body, styles=styles))
    document = read_document(path)
    assert document.markdown == "## Un\n\n### Deux\n\n> Dit\n\ntexte"
    assert document.title == "Un"
    assert document.body({}) == "## Deux\n\n> Dit\n\ntexte"


def test_marks_of_styles_are_at_their_words(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Fort"><w:name w:val="Fort"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Gras"><w:name w:val="Gras"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = (
        paragraph("fort", marks='<w:rStyle w:val="Fort"/>')
        + paragraph("pas", marks='<w:rStyle w:val="Fort"/><w:b w:val="0"/>')
        + paragraph("gras", style="Gras")
    )
    assert read_document(zipped(tmp_path / "a.docx", docx_parts(body, styles=styles))).markdown == (
        "**fort**\n\npas\n\n**gras**"
    )


def test_what_is_hidden_or_deleted_or_made_by_the_program_is_left_out(tmp_path: Path) -> None:
    styles = '<w:style w:type="character" w:styleId="Caché"><w:name w:val="Caché"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        paragraph("reste")
        + paragraph("caché", marks="<w:vanish/>")
        + paragraph("caché", marks='<w:rStyle w:val="Caché"/>')
        + "<w:p><w:del><w:r><w:delText>supprimé</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>déplacé</w:t></w:r>"
        "</w:moveFrom><w:ins><w:r><w:t>ajouté</w:t></w:r></w:ins></w:p>"
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{paragraph('sommaire')}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtContent>{paragraph('contrôle')}</w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('supprimée')}</w:tc><w:tc>{paragraph('x')}</w:tc></w:tr>"
        "</w:tbl>"
    )
    document = read_document(zipped(tmp_path / "a.docx", docx_parts(body, styles=styles)))
    assert document.markdown == "reste\n\najouté\n\ncontrôle\n\n| a   | b   |"


def test_pictures_are_those_that_a_site_shows(tmp_path: Path) -> None:
    relations = "".join(
        relation(f"r{number}", "image", f"media/image{number}.{ending}")
        for number, ending in enumerate(("png", "jpeg", "bmp", "emf", "png"))
    )
    body = "".join(drawing(f"r{number}", description=f"d{number}") for number in range(5))
    media = {
        "word/media/image0.png": picture("PNG"),
        "word/media/image1.jpeg": picture("JPEG"),
        "word/media/image2.bmp": picture("BMP"),
        "word/media/image3.emf": b"\x01\0\0\0 no picture for a site",
        "word/media/image4.png": picture("PNG"),
    }
    path = zipped(tmp_path / "a.docx", docx_parts(body, relations=relations, more=media))
    document = read_document(path)
    names = [name for name, _raw in document.pictures]
    assert len(names) == 3  # the last one is the first again
    assert document.left_out == 1
    assert {raw[:4] for _name, raw in document.pictures} == {b"\x89PNG", b"\xff\xd8\xff\xe0"}
    for name in names:
        assert f"]({name})" in document.markdown
    assert "d3" not in document.markdown


def test_nothing_outside_the_document_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(picture())
    relations = (
        relation("r0", "image", (tmp_path / "secret.png").as_uri(), external=True)
        + relation("r1", "image", "../../secret.png")
        + relation("r2", "image", "https://example.invalid/x.png", external=True)
        + relation("r3", "hyperlink", "https://example.invalid/page", external=True)
    )
    body = (
        drawing("r0", linked=True)
        + drawing("r1")
        + drawing("r2", linked=True)
        + '<w:p><w:hyperlink r:id="r3"><w:r><w:t>lien</w:t></w:r></w:hyperlink></w:p>'
    )
    path = zipped(tmp_path / "a.docx", docx_parts(body, relations=relations))
    document = read_document(path)
    assert document.markdown == "[lien](https://example.invalid/page)"
    assert document.pictures == ()
    assert document.left_out == 3


def test_an_opendocument_text(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="G" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        "</text:list-style>"
    )
    body = (
        '<text:h text:outline-level="1">Un</text:h>'
        '<text:p>a <text:span text:style-name="G">gras</text:span><text:span text:style-name="H"> caché</text:span> '
        '<text:a xlink:href="javascript:x">mot</text:a><office:annotation><text:p>note</text:p></office:annotation>'
        "</text:p>"
        '<text:list text:style-name="N"><text:list-item><text:p>un</text:p></text:list-item><text:list-item><text:list>'
        "<text:list-item><text:list><text:list-item><text:p>sauté</text:p></text:list-item></text:list>"
        "</text:list-item></text:list></text:list-item></text:list>"
        '<text:p><draw:frame><draw:image xlink:href="Pictures/x.png"/><svg:desc>Une carte</svg:desc></draw:frame></text:p>'
        '<text:p><draw:frame><draw:image xlink:href="https://example.invalid/x.png"/></draw:frame>fin</text:p>'
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="900000"/></table:table-row>'
        "</table:table>"
    )
    parts = odt_parts(body, styles=styles, more={"Pictures/x.png": picture()})
    document = read_document(zipped(tmp_path / "a.odt", parts))
    assert document.markdown == ("## Un\n\na **gras** mot\n\n1. un\n   * sauté\n\n![Une carte](x.png)\n\nfin")
    assert document.left_out == 1


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<p>été</p>".encode(), "été"),
        ("<p>été</p>".encode("utf-8-sig"), "été"),
        ("<p>été</p>".encode("utf-16"), "été"),
        ("<p>été ’</p>".encode("cp1252"), "été ’"),
        ('<meta charset="iso-8859-1"><p>été ’</p>'.encode("cp1252"), "été ’"),
        (
            '<meta http-equiv=Content-Type content="text/html; charset=windows-1251"><p>Да</p>'.encode(
                "cp1251"
            ),
            "Да",
        ),
        ('<meta charset="iso-8859-1"><p>été</p>'.encode(), "été"),
        ('<meta charset="rot13"><p>\xe9</p>'.encode("latin-1"), "é"),
    ],
)
def test_a_web_page_in_any_encoding(tmp_path: Path, raw: bytes, shown: str) -> None:
    (tmp_path / "a.html").write_bytes(raw)
    assert read_document(tmp_path / "a.html").markdown == shown


def test_a_web_page_has_its_title_and_the_pictures_beside_it(tmp_path: Path) -> None:
    page = tmp_path / "pages"
    (page / "a_files").mkdir(parents=True)
    (page / "a_files" / "x y.png").write_bytes(picture())
    (tmp_path / "secret.png").write_bytes(picture(color="blue"))
    html = (
        "<title>Le titre</title><h1>Le titre</h1><p>a</p><img src='a_files/x%20y.png' alt='d'><img src='../secret.png'>"
        "<img src='https://example.invalid/y.png'><img src='data:image/png;base64,bm90IGEgcGljdHVyZQ=='>"
    )
    (page / "a.html").write_text(html, encoding="utf-8")
    document = read_document(page / "a.html")
    assert document.title == "Le titre"
    assert document.markdown == "## Le titre\n\na\n\n![d](x-y.png)"
    assert document.body({"x-y.png": "/img/x-y.png"}) == "a\n\n![d](/img/x-y.png)"
    assert [name for name, _raw in document.pictures] == ["x-y.png"]
    assert document.left_out == 3


def test_a_picture_without_a_description_gets_the_words_for_that(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(picture())
    (tmp_path / "a.html").write_text("<img src=x.png>", encoding="utf-8")
    assert read_document(tmp_path / "a.html", undescribed="à dire").markdown == "![à dire](x.png)"
