# ruff: noqa: E501
"""Documents made in code: as Word writes them, and as somebody writes them who means harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def picture(kind: str = "PNG", size: tuple[int, int] = (3, 2), color: str = "red") -> bytes:
    """A picture's bytes."""
    written = io.BytesIO()
    Image.new("RGB", size, color).save(written, kind)
    return written.getvalue()


def zipped(path: Path, parts: Mapping[str, bytes | str]) -> Path:
    """A zip file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def docx_parts(
    body: str, *, styles: str = "", relations: str = "", more: Mapping[str, bytes | str] = {}
) -> dict[str, bytes | str]:
    """The parts of a Word document with that body."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {_SPACES}><w:body>{body}</w:body>'
        "</w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rStyles" '
        f'Type="{_R}/styles" Target="styles.xml"/>{relations}</Relationships>',
        "word/styles.xml": f"<w:styles {_SPACES}>{styles}</w:styles>",
        **more,
    }


def relation(identifier: str, kind: str, target: str, *, external: bool = False) -> str:
    """A relation of the text."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{identifier}" Type="{_R}/{kind}" Target="{target}"{mode}/>'


def paragraph(text: str, *, style: str = "", marks: str = "") -> str:
    """A paragraph of one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{properties}{run}</w:p>"


def drawing(identifier: str, *, linked: bool = False, description: str = "") -> str:
    """A paragraph with a picture."""
    attribute = "link" if linked else "embed"
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{description}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:{attribute}="{identifier}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def odt_parts(body: str, *, styles: str = "", more: Mapping[str, bytes | str] = {}) -> dict[str, bytes | str]:
    """The parts of an OpenDocument text with that body."""
    base = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = (
        f'xmlns:office="{base}:office:1.0" xmlns:text="{base}:text:1.0" xmlns:table="{base}:table:1.0" '
        f'xmlns:style="{base}:style:1.0" xmlns:fo="{base}:xsl-fo-compatible:1.0" xmlns:draw="{base}:drawing:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    )
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "META-INF/manifest.xml": "<manifest/>",
        **more,
    }
