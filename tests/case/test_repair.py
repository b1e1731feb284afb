"""Mends of broken front matters: what each kind becomes, byte for byte, and what none of them touches."""

from __future__ import annotations

from pathlib import Path

import pytest

from caseeditor.case.case import Case
from caseeditor.case.repair.mends import Mend, mended, mends

BEFORE = "layout: cas # gardé\norganisateur :  Mairie de Valbourg \n"
AFTER = "in_progress: true\n\n# fin des champs\nnote-citoyenne: 4\n"

# code, lines as typed, lines as mended
FIELDS = [
    ("unquoted-colon", "title: Le canal : et après ?", 'title: "Le canal : et après ?"'),
    ("unquoted-colon", "title: Le canal :", 'title: "Le canal :"'),
    ("unquoted-colon", 'title: L\'an 1 : "oui"', "title: 'L''an 1 : \"oui\"'"),
    ("unquoted-colon", "title: Le canal : acte 2 # à revoir", 'title: "Le canal : acte 2" # à revoir'),
    ("unquoted-colon", "title: Le canal : acte 2 #demain", 'title: "Le canal : acte 2 #demain"'),
    ("unquoted-colon", "title: Le canal : acte 2  ", 'title: "Le canal : acte 2"  '),
    (
        "unquoted-colon",
        'description: Deux choses : le "port"\n  et le canal',
        'description: "Deux choses : le \\"port\\"\n  et le canal"',
    ),
    (
        "unquoted-colon",
        "parameters:\n- name: Budget : total\n  content: 12 €",
        'parameters:\n- name: "Budget : total"\n  content: 12 €',
    ),
    ("missing-space", "date:2019-05-13 09:29:08 +0000", "date: 2019-05-13 09:29:08 +0000"),
    ("missing-space", "ordre:2", "ordre: 2"),
    ("missing-space", "title :Le canal", "title : Le canal"),
    ("missing-space", "title：Le canal", "title: Le canal"),
    (
        "missing-space",
        "ordre:2\ndescription:Un port",
        "ordre: 2\ndescription: Un port",
    ),
    ("missing-space", "title:\u00a0Le canal", "title: Le canal"),
    ("control-character", "title: Le\u2028canal", "title: Le canal"),
    ("control-character", "# Le\u2029canal\ntitle: Le canal", "# Le canal\ntitle: Le canal"),
    ("control-character", "title: |\n  Le \u2028canal", "title: |\n  Le canal"),
    ("missing-colon", "title Le canal", "title: Le canal"),
    ("missing-colon", "title = Le canal", "title: Le canal"),
    ("tab", "outil:\n\t- Decidim\n\t- Autre", "outil:\n  - Decidim\n  - Autre"),
    ("tab", "description: Un port\n\tet un canal", "description: Un port\n  et un canal"),
    (
        "indentation",
        "title: Le canal\n link: https://exemple.fr",
        "title: Le canal\nlink: https://exemple.fr",
    ),
    ("indentation", "outil:\n  - Decidim\n- Autre", "outil:\n  - Decidim\n  - Autre"),
    (
        "indentation",
        "parameters:\n- name: Budget\n content: 12 €",
        "parameters:\n- name: Budget\n  content: 12 €",
    ),
    ("list-mark", "outil:\n-Decidim\n-Autre", "outil:\n- Decidim\n- Autre"),
    ("list-mark", "outil:\n• Decidim\n• Autre", "outil:\n- Decidim\n- Autre"),
    ("list-start", "outil: Decidim\n- Autre", "outil:\n- Decidim\n- Autre"),
    ("inline-list", "outil: - Decidim - Autre", "outil:\n- Decidim\n- Autre"),
    ("unclosed-bracket", "outil: [Decidim, Autre", "outil: [Decidim, Autre]"),
    ("continuation", "description: Un port\net un canal", "description: Un port\n  et un canal"),
    ("unclosed-quote", 'title: "Le canal', 'title: "Le canal"'),
    ("unclosed-quote", "title: 'Le canal", "title: 'Le canal'"),
    ("unclosed-quote", "title: 'L'avenir du canal", "title: 'L''avenir du canal'"),
    ("unclosed-quote", 'title: "Le canal”', 'title: "Le canal"'),
    ("quote-in-quotes", "title: 'L'avenir du canal'", "title: L'avenir du canal"),
    ("quote-in-quotes", 'title: "Le "canal" demain"', 'title: Le "canal" demain'),
    ("text-after-quote", 'title: "Le canal" demain', "title: '\"Le canal\" demain'"),
    ("backslash", 'title: "C:\\Villes"', "title: C:\\Villes"),
    ("curly-quotes", "title: “Le canal : demain”", 'title: "Le canal : demain"'),
    ("curly-quotes", "title: «\u00a0Le canal : demain\u00a0»", 'title: "Le canal : demain"'),
    ("unquoted-colon", "title: « Le » canal : « demain »", 'title: "« Le » canal : « demain »"'),
    ("reserved-start", "title: @canal", 'title: "@canal"'),
    ("reserved-start", "title: % de canal", 'title: "% de canal"'),
    ("reserved-start", "title: `canal`", 'title: "`canal`"'),
    ("reserved-start", "title: *Le* canal", 'title: "*Le* canal"'),
    ("reserved-start", "title: & demain", 'title: "& demain"'),
    ("reserved-start", "title: | canal", 'title: "| canal"'),
    ("reserved-start", "title: > canal", 'title: "> canal"'),
    ("reserved-start", "title: - canal", 'title: "- canal"'),
    ("reserved-start", "title: [Enquête] Le canal", 'title: "[Enquête] Le canal"'),
    ("reserved-start", "title: {Enquête} Le canal", 'title: "{Enquête} Le canal"'),
    ("reserved-start", "outil:\n- Decidim\n- @autre", 'outil:\n- Decidim\n- "@autre"'),
    ("unquoted-colon", '"title": Le canal : demain', '"title": "Le canal : demain"'),
    ("control-character", "title: Le\x07 canal", "title: Le canal"),
    ("stray-line", "???", "# ???"),
]


def file(fields: str, *, before: str = BEFORE) -> str:
    return f"---\n{before}{fields}\n{AFTER}---\n\nLe texte : rien n'y change.\n\n---\n\nFin"


def case_of(text: str) -> Case:
    return Case.from_bytes(text.encode())


def text_of(case: Case) -> str:
    return case.to_bytes().decode()


def needed(case: Case) -> list[Mend]:
    return [mend for mend in mends(case) if not mend.optional]


@pytest.mark.parametrize(("code", "typed", "wanted"), FIELDS, ids=[row[1][:30] for row in FIELDS])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_broken_field_is_mended_and_nothing_else_is_touched(
    code: str, typed: str, wanted: str, line_end: str
) -> None:
    before = "" if code == "stray-line" else BEFORE
    case = case_of(file(typed, before=before).replace("\n", line_end))
    assert case.fault is not None
    found = needed(case)
    assert found[0].code == code
    result = mended(case)
    assert text_of(result) == file(wanted, before=before).replace("\n", line_end)
    assert result.fault is None
    if len(found) == 1:
        assert found[0].case == result


def test_a_mend_shows_the_lines_before_and_after_and_where_they_are() -> None:
    (mend,) = mends(case_of("---\ntitle: Le canal\nordre:2\n---\n"))
    assert (mend.code, mend.line, mend.before, mend.after, mend.field) == (
        "missing-space",
        3,
        "ordre:2",
        "ordre: 2",
        "ordre",
    )


def test_several_broken_fields_are_mended_one_by_one_in_the_order_of_the_file() -> None:
    case = case_of("---\ntitle: Le canal : demain\ndescription: @port\nordre:2\n---\n")
    found = mends(case)
    assert [(mend.line, mend.code) for mend in found] == [
        (2, "unquoted-colon"),
        (3, "reserved-start"),
        (4, "missing-space"),
    ]
    after_second = found[1].case
    assert text_of(after_second) == '---\ntitle: Le canal : demain\ndescription: "@port"\nordre:2\n---\n'
    assert [mend.line for mend in mends(after_second)] == [2, 4]


FENCES = [
    (
        "missing-closing",
        "---\ntitle: Le canal\nordre: 2\n\nUn texte.\n",
        "---\ntitle: Le canal\nordre: 2\n---\n\nUn texte.\n",
    ),
    ("missing-closing", "---\ntitle: Le canal\nUn texte.\n", "---\ntitle: Le canal\n---\nUn texte.\n"),
    ("missing-closing", "---\ntitle: Le canal", "---\ntitle: Le canal\n---"),
    (
        "missing-closing",
        "---\ntitle: Le canal\n\nUn texte.\n\nDeux : trois\n\n---\n\nFin\n",
        "---\ntitle: Le canal\n---\n\nUn texte.\n\nDeux : trois\n\n---\n\nFin\n",
    ),
    ("closing-fence", "---\ntitle: Le canal\n—-\nUn texte.\n", "---\ntitle: Le canal\n---\nUn texte.\n"),
    ("closing-fence", "---\ntitle: Le canal\n----\nTexte.\n", "---\ntitle: Le canal\n---\nTexte.\n"),
    ("closing-fence", "---\ntitle: Le canal\n --- \nTexte.\n", "---\ntitle: Le canal\n---\nTexte.\n"),
    ("closing-fence", "---\ntitle: Le canal\n–––\nTexte.\n", "---\ntitle: Le canal\n---\nTexte.\n"),
    ("opening-fence", "--\ntitle: Le canal\n---\nTexte.\n", "---\ntitle: Le canal\n---\nTexte.\n"),
    ("opening-fence", "—-\ntitle: Le canal\n---\nTexte.\n", "---\ntitle: Le canal\n---\nTexte.\n"),
    ("text-before-fence", "\n\n---\ntitle: Le canal\n---\nTexte.\n", "---\ntitle: Le canal\n---\nTexte.\n"),
    ("text-before-fence", " ---\ntitle: Le canal\n---\nTexte.\n", "---\ntitle: Le canal\n---\nTexte.\n"),
    ("text-before-fence", "\u200b---\ntitle: Le canal\n---\n", "---\ntitle: Le canal\n---\n"),
    ("missing-opening", "title: Le canal\n---\nTexte.\n", "---\ntitle: Le canal\n---\nTexte.\n"),
]


@pytest.mark.parametrize(("code", "typed", "wanted"), FENCES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_wrong_line_of_dashes_is_mended(code: str, typed: str, wanted: str, line_end: str) -> None:
    (mend,) = mends(case_of(typed.replace("\n", line_end)))
    assert mend.code == code
    result = text_of(mend.case)
    if not typed.endswith("\n"):  # the new last line has no end, as the old one had none
        assert result.replace("\r\n", "\n") == wanted
    else:
        assert result == wanted.replace("\n", line_end)
    assert mend.case.fault is None
    assert mend.case.fields["title"] == "Le canal"


@pytest.mark.parametrize(
    "text", ["---\n\nUn texte entre deux traits.\n\n---\n", "Un texte.\n", "", "----\n\nfin"]
)
def test_a_text_without_fields_is_left_alone(text: str) -> None:
    assert [mend for mend in mends(case_of(text)) if mend.code != "stray-line"] == []


def test_either_side_of_a_conflict_can_be_kept() -> None:
    marks = (
        "<<<<<<< HEAD\ntitle: Le canal\n||||||| base\ntitle: Canal\n=======\ntitle: Le port\n>>>>>>> amie\n"
    )
    case = case_of(f"---\n{marks}ordre: 2\n---\nTexte.\n")
    first, second = mends(case)
    assert (first.code, second.code) == ("conflict-keep-first", "conflict-keep-second")
    assert text_of(first.case) == "---\ntitle: Le canal\nordre: 2\n---\nTexte.\n"
    assert text_of(second.case) == "---\ntitle: Le port\nordre: 2\n---\nTexte.\n"
    assert (first.line, first.before, first.after) == (2, marks.rstrip("\n"), "title: Le canal")


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> amie", "||||||| base"])
def test_a_mark_of_a_conflict_that_was_left_alone_goes(mark: str) -> None:
    case = case_of(f"---\ntitle: Le canal\n{mark}\nordre: 2\n---\nTexte.\n")
    assert case.fault is not None
    assert (case.fault.code, case.fault.line) == ("conflict-marks", 3)
    (mend,) = mends(case)
    assert mend.code == "conflict-mark"
    assert text_of(mend.case) == "---\ntitle: Le canal\nordre: 2\n---\nTexte.\n"


def test_two_marks_of_a_conflict_go_one_after_the_other() -> None:
    case = case_of("---\n<<<<<<< HEAD\ntitle: Le canal\n=======\nordre: 2\n---\nTexte.\n")
    assert text_of(mended(case)) == "---\ntitle: Le canal\nordre: 2\n---\nTexte.\n"


def test_fields_that_strayed_into_broken_ones_are_told_apart() -> None:
    case = case_of(
        '---\ntitle: "Le canal\n link: https://exemple.fr\nin_progress:true\n    ordre: 2\n'
        "outil:\n- Decidim\n  date: 2019-05-13\n---\n"
    )
    result = mended(case)
    assert text_of(result) == (
        '---\ntitle: "Le canal"\nlink: https://exemple.fr\nin_progress: true\nordre: 2\n'
        "outil:\n- Decidim\ndate: 2019-05-13\n---\n"
    )


def test_a_conflict_over_the_whole_file_can_be_mended() -> None:
    one, other = "---\ntitle: Le canal\n---\nTexte.\n", "---\ntitle: Le port\n---\nAutre texte.\n"
    first, second = mends(case_of(f"<<<<<<< HEAD\n{one}=======\n{other}>>>>>>> amie\n"))
    assert (text_of(first.case), text_of(second.case)) == (one, other)


def test_of_a_repeated_field_the_last_is_kept_as_the_site_reads_it() -> None:
    case = case_of("---\ntitle: Le canal\nordre: 2\n# le bon\ntitle: Le port\n---\n")
    last, first = mends(case)
    assert (last.code, first.code) == ("duplicate-field", "duplicate-field-keep-first")
    assert (last.before, last.after) == ("title: Le canal\ntitle: Le port", "title: Le port")
    assert text_of(last.case) == "---\nordre: 2\n# le bon\ntitle: Le port\n---\n"
    assert text_of(first.case) == "---\ntitle: Le canal\nordre: 2\n# le bon\n---\n"
    assert last.case.fields["title"] == case.fields["title"]


def test_of_a_repeated_field_an_empty_last_one_is_hardly_what_was_meant() -> None:
    found = mends(case_of("---\ntitle: Le canal\ntitle:\n---\n"))
    assert [mend.code for mend in found] == ["duplicate-field-keep-first", "duplicate-field"]


OPTIONAL = [
    ("hidden-comment", "title: Le canal #demain", 'title: "Le canal #demain"'),
    ("hidden-comment", "title: Le canal # 3", 'title: "Le canal # 3"'),
    ("hidden-comment", "title: #demain", 'title: "#demain"'),
    ("hidden-word", "title: !Important le canal", 'title: "!Important le canal"'),
    ("hidden-word", "title: &Co le canal", 'title: "&Co le canal"'),
    ("missing-space", "title:Le canal : demain", 'title: "Le canal : demain"'),
    ("comma-names", "outil: Decidim, Autre", "outil:\n- Decidim\n- Autre"),
    ("indentation", "outil:\n- Decidim\n  - Autre", "outil:\n- Decidim\n- Autre"),
    ("curly-quotes", "note-decidee: “5”", "note-decidee: 5"),
    ("indentation", "opendata:\n  description: Un port", "opendata:\ndescription: Un port"),
]


@pytest.mark.parametrize(("code", "typed", "wanted"), OPTIONAL)
def test_what_readers_hardly_read_as_meant_is_only_offered(code: str, typed: str, wanted: str) -> None:
    case = case_of(file(typed))
    assert case.fault is None
    (mend,) = mends(case)
    assert (mend.code, mend.optional) == (code, True)
    assert text_of(mend.case) == file(wanted)
    assert mends(mend.case) == ()
    assert mended(case) == case


def test_a_text_that_reads_as_a_field_up_to_a_rule_in_it_is_only_suspected() -> None:
    case = case_of("---\ntitle: Le canal\n\nLe texte : une phrase.\n\n---\n\nFin\n")
    assert case.fault is None
    (mend,) = mends(case)
    assert (mend.code, mend.optional) == ("missing-closing", True)
    assert mend.case.body == "\nLe texte : une phrase.\n\n---\n\nFin\n"


@pytest.mark.parametrize(
    "fields",
    [
        "title: Le canal # à revoir",
        "title: &a Le canal\ndescription: *a",
        "outil: [Decidim, Autre]",
        'title: "Un titre\n  sur deux lignes"',
        "description: |\n  un : deux\n  - trois #quatre",
        "link: https://exemple.fr/#ancre",
        "outil:\n- Decidim\n- Autre",
        "title: “Le canal”",
    ],
)
def test_a_sound_front_matter_gets_no_mend(fields: str) -> None:
    assert mends(case_of(file(fields))) == ()


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b"\xef\xbb\xbf"), ("cp1252", b""), ("utf-16-le", b"\xff\xfe")]
)
def test_encoding_and_byte_order_mark_stay(encoding: str, mark: bytes) -> None:
    typed = file("title: Été : le canal").replace("’", "'")
    raw = mark + typed.encode(encoding)
    result = mended(Case.from_bytes(raw)).to_bytes()
    assert result == mark + file('title: "Été : le canal"').encode(encoding)


def test_bytes_that_are_no_text_stay() -> None:
    raw = "---\ntitle: É\u00e9t\u00e9 : ".encode() + b"\xff canal\nordre:2\n---\n"
    result = mended(Case.from_bytes(raw)).to_bytes()
    assert result == '---\ntitle: "É\u00e9t\u00e9 : '.encode() + b'\xff canal"\nordre: 2\n---\n'


def test_broken_fields_among_anchors_are_mended_alone() -> None:
    case = case_of("---\ntitle: &t Le canal\ndescription: *t\norganisateur: *mairie* de Valbourg\n---\n")
    (mend,) = mends(case)
    assert (mend.line, mend.after) == (4, 'organisateur: "*mairie* de Valbourg"')


@pytest.mark.parametrize("fields", ["title: &a [*a]", "un: &a [x, x]\n<<: *a\ntitle: *b"])
def test_a_field_that_refers_to_itself_or_to_nothing_is_mended(fields: str) -> None:
    case = case_of(f"---\nordre: 2\n{fields}\n---\nTexte.\n")
    assert case.fault is not None
    result = mended(case)
    assert result.fault is None
    assert result.fields["ordre"] == 2


def test_a_large_broken_front_matter_is_mended_in_one_go() -> None:
    fields = "".join(f"champ-{place}: un : deux\n" for place in range(2000))
    result = mended(case_of(f"---\n{fields}---\n"))
    assert result.fault is None
    assert result.fields["champ-1999"] == "un : deux"


@pytest.mark.corpus
def test_every_broken_revision_is_mended_as_a_person_did(corpus: Path) -> None:
    broken = 0
    for path in sorted((corpus / "revisions").iterdir()):
        case = Case.from_bytes(path.read_bytes())
        if case.fault is None:
            assert needed(case) == [], path.name
            continue
        broken += 1
        found = mends(case)
        assert len(found) == 1, path.name
        result = mended(case)
        assert result.fault is None, path.name
        before, after = case.to_bytes().splitlines(), result.to_bytes().splitlines()
        changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
        assert len(changed) == 1, path.name
        signs = (b" ", b'"')
        assert [bytes(byte for byte in new if bytes([byte]) not in signs) for _, new in changed] == [
            bytes(byte for byte in old if bytes([byte]) not in signs) for old, _ in changed
        ], path.name
    assert broken >= 4


@pytest.mark.parametrize(
    "text",
    [
        '---\r\r\nlayout : "]"\r\r\n?---',
        "---\r\ntitle: Le canal\r\n\r---",
        "---\ntitle: Le canal\r---\rTexte.\n",
        "title: Le canal\r---\rTexte.\n",
    ],
)
def test_lone_carriage_returns_which_the_site_does_not_see_end_no_fence(text: str) -> None:
    result = mended(case_of(text))
    assert result.has_front_matter
    assert result.fault is None
    assert mended(result) == result
