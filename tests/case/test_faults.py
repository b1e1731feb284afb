"""What is wrong with a front matter, and where."""

from __future__ import annotations

import pytest

from caseeditor.case import Case


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ("a: 1\ntitle: Loi : projet\n", "unquoted-colon", 3),
        ("a: 1\nordre:2\nb: 2\n", "missing-space", 3),
        ("date:2019-05-13 09:29:08 +0000\n", "missing-space", 2),
        ("a: x\n\tb: y\n", "tab", 3),
        ("outil:\n\t- A\n", "tab", 3),
        ("a: 1\n  b: 2\nc: 3\n", "indentation", 3),
        (" title: Un\nlink: u\n", "indentation", 2),
        ("# note\n\n  title: Un\nopendata:\nlink: u\n", "indentation", 4),
        ("parameters:\n- name: a\n  content: b\n    ordre: 2\nlink: u\n", "indentation", 5),
        ("title: a\nlink: u\u2028v\n", "control-character", 3),
        ("# a\x85b\ntitle: a\n", "control-character", 2),
        ("title: a\n=======\nlink: u\n", "conflict-marks", 3),
        ('title: "Un\nlink: u\n', "unclosed-quote", 2),
        ("title: 'Un\nlink: u\n", "unclosed-quote", 2),
        ('title: "Un" et deux\n', "text-after-quote", 2),
        ("title: “Un : deux”\n", "curly-quotes", 2),
        ("title: @home\n", "reserved-start", 2),
        ("title: %a\n", "reserved-start", 2),
        ("title: `a`\n", "reserved-start", 2),
        ("outil: [A, B\nlink: u\n", "unclosed-bracket", 2),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> autre\n", "conflict-marks", 3),
        ("a: 1\nune ligne perdue\n", "not-a-field", 3),
        ("- a\n- b\n", "not-fields", 2),
        ("a: x\x01y\n", "control-character", 2),
        ("a: &a [*a]\n", "alias", 2),
        ("a: 1\nb: *rien\n", "reserved-start", 3),
        ("a: " + "[" * 100 + "]" * 100 + "\n", "too-deep", 2),
    ],
)
def test_the_code_and_the_line(lines: str, code: str, line: int) -> None:
    case = Case.from_bytes(f"---\n{lines}---\nTexte\n".encode())
    assert case.fault is not None
    assert (case.fault.code, case.fault.line) == (code, line)
    assert case.fault.excerpt == f"---\n{lines}---\n".split("\n")[line - 1]
    assert case.body == "Texte\n"


@pytest.mark.parametrize(
    "text", ["", "Texte", "---\n---\n", "---\n# rien\n---\n", "---\na: b\na: c\n---\n", "---\n\nTexte\n"]
)
def test_no_fault_where_the_site_sees_none(text: str) -> None:
    assert Case.from_bytes(text.encode()).fault is None
