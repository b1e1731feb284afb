# ruff: noqa: E501
"""What a page makes a browser ask for is listed."""

from __future__ import annotations

from caseeditor.site.parts.requests import Kind, requests_of, requests_of_style


def test_what_a_page_asks_for() -> None:
    html = """<head><link rel="stylesheet" href="https://cdn.fr/b.css"><link rel="icon" href="/i.ico"><link rel="canonical" href="http://x">
    <script src="//cdn.fr/j.js"></script><style>x</style></head><body style="background: url('/f.png')"><img src="/p.png" srcset="/q.png 2x, /r.png 3x">
    <iframe src="https://video.fr/1"></iframe><video poster="/v.png"><source src="v.mp4"></video><img src="data:image/png;base64,x"><img src=""></body>"""
    found = {(request.address, request.kind, request.is_outside) for request in requests_of(html)}
    assert found == {
        ("https://cdn.fr/b.css", Kind.STYLE, True), ("/i.ico", Kind.ICON, False), ("//cdn.fr/j.js", Kind.SCRIPT, True), ("/f.png", Kind.PICTURE, False),
        ("/p.png", Kind.PICTURE, False), ("/q.png", Kind.PICTURE, False), ("/r.png", Kind.PICTURE, False), ("https://video.fr/1", Kind.FRAME, True), ("/v.png", Kind.PICTURE, False), ("v.mp4", Kind.MEDIA, False),
    }  # fmt: skip


def test_what_a_style_sheet_asks_for() -> None:
    css = "@import 'a.css';\n@import url(\"https://b.fr/c.css?x\");\na { background: url(d.png) } b { c: url( 'e f.svg' ) } g { h: url(data:x) }"
    assert [request.address for request in requests_of_style(css)] == [
        "a.css",
        "https://b.fr/c.css?x",
        "d.png",
        "e f.svg",
    ]
