"""Forms of HTML that clipboards come in, one by one."""

from __future__ import annotations

import pytest

from caseeditor.importing import markdown_from_html, pasted_html

FORMS = {
    "headings go under the page's own": ("<h1>A</h1><h2>B</h2><h6>C</h6>", "## A\n\n### B\n\n###### C"),
    "headings that are low enough stay": ("<h2>A</h2><h3>B</h3>", "## A\n\n### B"),
    "a heading that is bold all over": ("<h2><b>A</b></h2>", "## A"),
    "a heading over two lines": ("<h2>A<br>B</h2>", "## A B"),
    "a number sign at its end": ("<h2>C #</h2>", "## C \\#"),
    "misnested marks": ("<b>x<i>y</b>z</i>", "<strong>x*y*</strong><em>z</em>"),
    "a bold element around paragraphs": ("<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"),
    "bold that isn't": ('<b style="font-weight:normal"><p>a</p></b>', "a"),
    "bold within a word": ("<p>dé<b>bu</b>t</p>", "dé**bu**t"),
    "blanks at the edges of bold": ("<p>a<b> b </b>c</p>", "a **b** c"),
    "bold around nothing": ("<p>a<b> </b>b<i></i></p>", "a b"),
    "bold parted by the program": ("<p><b>a</b> <b>b</b></p>", "**a b**"),
    "one struck sign": ("<p><s>a</s></p>", "<del>a</del>"),
    "raised and lowered": ("<p>1<sup>er</sup> H<sub>2</sub>O</p>", "1<sup>er</sup> H<sub>2</sub>O"),
    "a link": ('<a href="https://a.fr/x">mot</a>', "[mot](https://a.fr/x)"),
    "a link that shows its address": ('<a href="https://a.fr/x_y">https://a.fr/x_y</a>', "<https://a.fr/x_y>"),
    "an address with brackets": ('<a href="https://a.fr/x(y) z">mot</a>', "[mot](https://a.fr/x%28y%29%20z)"),
    "Liquid in an address": ('<a href="https://a.fr/{{x}}">mot</a>', "[mot](https://a.fr/%7B%7Bx%7D%7D)"),
    "a link to a script": ('<a href="java\nscript:alert(1)">mot</a>', "mot"),
    "a link to data": ('<a href="DATA:text/html,x">mot</a>', "mot"),
    "a link to VBScript": ('<a href=" vbscript:x">mot</a>', "mot"),
    "a link to a file": ('<a href="file:///C:/x.docx">mot</a>', "mot"),
    "a link into the text, a bookmark": ('<p><a name="x"></a><a href="#x">mot</a></p>', "mot"),
    "a link within bold": ('<b>a <a href="https://b.fr">b</a> c</b>', "**a [b](https://b.fr) c**"),
    "bold within a link": ('<a href="https://b.fr">a <b>b</b></a>', "[a **b**](https://b.fr)"),
    "a link around blocks": ('<a href="/x"><h2>A</h2><p>b</p></a>', "## [A](/x)\n\n[b](/x)"),
    "a line break": ("<p>a<br>b</p>", "a  \nb"),
    "line breaks at the edges": ("<p><br>a<br></p>", "a"),
    "an empty line within": ("<p>a<br><br>b</p>", "a\n\nb"),
    "empty paragraphs": ("<p>a</p><p>&nbsp;</p><p><br></p><p>b</p>", "a\n\nb"),
    "no-break spaces": ("<p>«&nbsp;oui&nbsp;»&nbsp;: 20\u202f%</p>", "«\u00a0oui\u00a0»\u00a0: 20\u202f%"),
    "blanks that the program wrote": ("<p>a<span style='mso-spacerun:yes'>&nbsp; </span>b</p>", "a b"),
    "hidden by CSS": ("<p>a<span style='display:none'>b</span></p><p style='mso-hide:all'>c</p>", "a"),
    "hidden by a class": ("<style>.h{display:none}</style><p class=h>a</p><p>b</p>", "b"),
    "hidden in print alone": ("<style>@media print{.h{display:none}}</style><p class=h>a</p>", "a"),
    "hidden by an attribute": ("<p hidden>a</p><p>b</p>", "b"),
    "a script, a style, a comment": ("<script>x</script><style>y</style><!-- z --><p>a</p>", "a"),
    "a deletion that Word tracks": ('<p>a<del cite="mailto:x" datetime="2024-01-01">b</del></p>', "a"),
    "a deletion on a web page": ("<p>a <del>bc</del></p>", "a ~~bc~~"),
    "a quote": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    "a quote of Word": ("<p class=MsoQuote>a</p>", "> a"),
    "code": ("<p><code>a_b*</code></p>", "`a_b*`"),
    "code with a backtick": ("<p><code>a`b</code></p>", "`` a`b ``"),
    "code with Liquid": ("<p><code>{{ a }}</code></p>", "{\\{ a }}"),
    "a block of code": ("<pre>a\n  *b*\n</pre>", "```\na\n  *b*\n```"),
    "a block in a language": ('<pre><code class="language-ruby">a</code></pre>', "```ruby\na\n```"),
    "a block with a fence in it": ("<pre>```\na</pre>", "````\n```\na\n````"),
    "a block with Liquid": ("<pre>{% a %}\nb</pre>", "&#123;% a %}  \nb"),
    "code from a code editor": (
        "<div style='font-family:Consolas,monospace;white-space:pre'><div>a</div><div>  b</div></div>",
        "```\na\n  b\n```",
    ),
    "a line across": ("<p>a</p><hr><p>b</p>", "a\n\n***\n\nb"),
    "lists within lists": ("<ul><li>a<ol><li>b</ol><li>c</ul>", "* a\n  1. b\n* c"),
    "a list between items": ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "* a\n  * b\n* c"),
    "a skipped level": ("<ul><li>a<ul><ul><li>b</ul></ul></ul>", "* a\n  * b"),
    "a skipped level in an item": ("<ul><li>a</li><li><ul><li>b</ul></li></ul>", "* a\n  * b"),
    "an item of paragraphs": ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "* a\n\n  b\n\n* c"),
    "empty items": ("<ul><li></li><li>a</li><li><p>&nbsp;</p></li></ul>", "* a"),
    "a list that starts later": ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
    "two lists with numbers": ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n^\n\n1. b"),
    "a list in two parts": ("<ol><li>a</ol><ol start=2><li>b</ol>", "1. a\n2. b"),
    "bullets typed by hand": ("<p>•\tun</p><p>•&nbsp; deux</p>", "* un\n* deux"),
    "numbers typed by hand": ("<p>1.\tun</p><p>2.\tdeux</p>", "1. un\n2. deux"),
    "a dash of a dialogue": ("<p>—&nbsp;Bonjour</p>", "—\u00a0Bonjour"),
    "a number that begins a sentence": ("<p>1. Un</p>", "1\\. Un"),
    "a table": (
        "<table><tr><th>a<th>b<tr><td>c<td>d</table>",
        "| a   | b   |\n|-----|-----|\n| c   | d   |",
    ),
    "a table without a heading": (
        "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
        "| a   | b   |\n| c   | d   |",
    ),
    "a column to the right": (
        "<table><tr><th>a<th>b<tr><td>c<td align=right>1</table>",
        "| a   |   b |\n|-----|----:|\n| c   |   1 |",
    ),
    "lines in a cell": ("<table><tr><td><p>a</p><p>b</p><td>c</table>", "| a<br>b | c   |"),
    "a list in a cell": ("<table><tr><td><ul><li>a<li>b</ul><td>c</table>", "| a<br>b | c   |"),
    "a bar in a cell": ("<table><tr><td>a|b<td><code>c|d</code></table>", "| a\\|b | c\\|d |"),
    "a row like a line": (
        "<table><tr><td>-<td>-<tr><td>=<td>:-</table>",
        "| \\-  | \\-  |\n| \\=  | \\:- |",
    ),
    "joined cells": (
        "<table><tr><td colspan=2>a &amp; <b>b</b><tr><td>c<td>{{d}}</table>",
        '<table>\n<tr>\n<td colspan="2">a &amp; <strong>b</strong></td>\n</tr>\n<tr>\n<td>c</td>\n'
        "<td>{&#123;d}}</td>\n</tr>\n</table>",
    ),
    "a link and a picture in joined cells": (
        '<table><tr><td colspan=2>a*<a href="/x">b</a><tr><td><img src="c.png" alt="d"><td>e</table>',
        '<table>\n<tr>\n<td colspan="2" markdown="span">a\\*[b](/x)</td>\n</tr>\n<tr>\n'
        '<td markdown="span">![d](c.png)</td>\n<td>e</td>\n</tr>\n</table>',
    ),
    "one cell": ("<table><tr><td><p>a</p></td></tr></table>", "a"),
    "a table for the layout": ("<table><tr><td><h2>a</h2><td><p>b</p></table>", "## a\n\nb"),
    "a picture": ('<img src="https://a.fr/i/carte.jpg?x=1" alt="Une carte">', "![Une carte](carte.jpg)"),
    "a picture in the clipboard": ('<img src="data:image/jpeg;base64,AA" alt="">', "![](image.jpg)"),
    "a name that Markdown can't hold": ('<img src="Mon image (1).PNG">', "![](mon-image-1.png)"),
    "a description with brackets": ('<img src="a.png" alt="[x]">', "![\\[x\\]](a.png)"),
    "a picture that is a sign": ('<p>Oui <img class="emoji" src="x.png" alt="😀"></p>', "Oui 😀"),
    "a picture that counts readers": ('<img src="a.gif" width="1" height="1">', ""),
    "a linked picture": ('<a href="/x"><img src="a.png" alt="b"></a>', "[![b](a.png)](/x)"),
    "an exclamation before a link": ('<p>Oh!<a href="/x">b</a></p>', "Oh\\![b](/x)"),
    "no HTML at all": ("a < b & c", "a < b & c"),
    "signs without a look": ("<p>a\u200bb\u00adc\ufeff</p>", "abc"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_form_becomes_this_markdown(form: str) -> None:
    html, markdown = FORMS[form]
    assert markdown_from_html(html) == markdown


NOTES = {
    "Word": '<p>a<a href="#_ftn1" name="_ftnref1">[1]</a></p><div style="mso-element:footnote" id=ftn1>'
    '<p><a href="#_ftnref1" name="_ftn1">[1]</a> b</p></div>',
    "LibreOffice": '<p>a<a name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
    '<div id="sdfootnote1"><p><a name="sdfootnote1sym" href="#sdfootnote1anc">1</a>b</p></div>',
    "Google Docs": '<p>a<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr><div><p>'
    '<a href="#ftnt_ref1" id="ftnt1">[1]</a> b</p></div>',
    "Wikipedia": '<p>a<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup></p><ol><li id="cite_note-1">'
    '<a href="#cite_ref-1">↑</a> b</li></ol>',
    "kramdown": '<p>a<sup id="fnref:1"><a href="#fn:1">1</a></sup></p><div class="footnotes"><ol>'
    '<li id="fn:1"><p>b <a href="#fnref:1" class="reversefootnote">↩</a></p></li></ol></div>',
}


@pytest.mark.parametrize("program", NOTES)
def test_a_footnote_is_one(program: str) -> None:
    assert markdown_from_html(NOTES[program]) == "a[^1]\n\n[^1]: b"


def test_a_link_to_a_heading_and_back_is_no_footnote() -> None:
    html = '<p><a href="#x" id="y">1</a></p><h2 id="x">Un <a href="#y">haut</a></h2>'
    assert markdown_from_html(html) == "1\n\n## Un haut"


def test_the_names_of_notes_that_are_taken_stay_the_texts_own() -> None:
    assert pasted_html(NOTES["Word"], notes_taken=("1", "2")).markdown == "a[^3]\n\n[^3]: b"


def test_pictures_are_told_with_the_places_of_their_bytes() -> None:
    pasted = pasted_html('<img src="a/x.png"><img src="b/x.png"><img src="a/x.png">', undescribed="à décrire")
    assert pasted.markdown == "![à décrire](x.png)![à décrire](x-2.png)![à décrire](x.png)"
    assert pasted.pictures == (("x.png", "a/x.png"), ("x-2.png", "b/x.png"))
