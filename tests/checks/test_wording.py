"""Every code has its sentence, in both languages, well set."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from caseeditor import errors
from caseeditor.case import Case, default_schema, mends
from caseeditor.case.reading import faults as case_faults
from caseeditor.case.repair import fences as repair_fences
from caseeditor.case.repair import fields as repair_fields
from caseeditor.case.repair import rules as repair_rules
from caseeditor.case.repair import values as repair_values
from caseeditor.checks import Fix, FixKind, Problem, Severity, TextEdit, Wording
from caseeditor.checks.codes import SEVERITIES
from caseeditor.checks.wording.fault_words import FaultWords
from caseeditor.i18n import Translator
from caseeditor.paths import resources_folder

PLAIN_SPACE = re.compile(r"[^\s] [:;?!»]|« ")
_CODE = re.compile(r"`([a-z]+(?:-[a-z]+)*)`")


def translator(language: str) -> Translator:
    return Translator(language, resources_folder() / "locale")


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def wording(language: str) -> Wording:
    return Wording(translator(language), default_schema())


def problem(code: str, field: str | None = None, severity: Severity | None = None, **args: str) -> Problem:
    return Problem(code, severity or SEVERITIES[code], "_usage/a.md", 3, field, args)


SAMPLES = [
    *(problem("file-unreadable", kind=kind) for kind in ("denied", "missing", "other")),
    problem("encoding", kind="mark", name="utf-8"),
    problem("encoding", kind="other", name="cp1252"),
    problem("encoding", kind="unknown", name="cp1252"),
    problem("file-extension", name="parc", new="parc.md"),
    problem("file-name", name="le parc.md", kind="address"),
    problem("file-name", name="con.md", kind="reserved"),
    problem("yaml-syntax", fault="unquoted-colon", value="Loi : un parc", excerpt="title: Loi : un parc"),
    problem("no-front-matter"),
    problem("duplicate-field", "link", lines="3, 5"),
    problem("duplicate-field", "link", Severity.WARNING, lines="3, 5"),
    problem("unknown-field", "methode", name="methode", meant="methodes"),
    problem("unknown-field", "titre", name="titre", meant="title", shown="other"),
    problem("unknown-field", "echelle", name="echelle"),
    *(problem("required-missing", name, kind=kind, name=name)
      for name, kind in (("title", "text"), ("screenshot", "picture"), ("date", "date"), ("outil", "names"))),
    *(problem("wrong-type", "title", kind=kind, value="x")
      for kind in ("names", "empty-name", "text", "number-for-text", "url", "score", "number", "rank",
                   "rank-empty", "switch", "switch-no", "switch-zero",
                   "picture", "facts")),
    problem("unknown-tool", "outil", name="capcollectif"),
    problem("unknown-method", "methodes", name="Un loto"),
    problem("duplicate-name", "outil", name="Agora Libre"),
    problem("url-invalid", "link", kind="empty", value=""),
    problem("url-invalid", "link", kind="wrong", value="à venir"),
    *(problem("date-format", "date", kind=kind, value="1/2/2020", date="2020-02-01 00:00:00 +0000")
      for kind in ("empty", "unreadable", "no-date", "other", "taken", "changing", "form", "quoted",
                   "no-such-day")),
    problem("date-future", "date", date="2099-02-01 00:00:00 +0000"),
    problem("date-year", "date", year="420"),
    problem("file-name", name="2019-13-45-parc.md", kind="date", value="2019-13-45"),
    problem("required-missing", "title", kind="paragraph", name="title", shown="Un Parc"),
    *(problem("unpublished", "published", kind=kind, value="false") for kind in ("hidden", "empty", "text")),
    *(problem("entry-category", "categorie", kind=kind, name="service") for kind in ("none", "other")),
    *(problem("entry-picture", "logo", kind=kind, name="agora.png") for kind in ("none", "missing")),
    problem("entry-unused", name="Agora Libre"),
    problem("body-empty", of="catalogue"),
    problem("duplicate-title", title="Agora", others="a.md", of="catalogue"),
    problem("layout-unknown", "layout", value="post"),
    *(problem("page-address", "permalink", kind=kind, value="/parc/") for kind in ("own", "part", "value")),
    problem("categories-broken", "categories", value="5"),
    problem("draft-shown", "draft"),
    problem("score-range", "note-decidee", kind="range", value="8"),
    *(problem("raw-signs", "title", kind=kind, text="<b>", shown="©", value="x")
      for kind in ("tag", "code", "quotes")),
    *(problem("text-cut", "title", kind=kind, text="#2") for kind in ("hidden-comment", "hidden-word")),
    *(problem("name-elsewhere", "outil", name="Un jury", category=of) for of in ("methode", "outil", "x")),
    problem("names-missing", "outil"),
    problem("fields-in-text"),
    *(problem("picture-name-signs", "screenshot", kind=kind, name="l'eau.png", signs="'")
      for kind in ("page", "card")),
    problem("url-invalid", "link", kind="cut", value='https://a.fr/"'),
    problem("body-empty", of="catalogue"),
    problem("score-range", "note-decidee", kind="fraction", value="4.5"),
    problem("title-long", "title", length="60", shown="Un titre..."),
    problem("picture-missing", "screenshot", name="parc.png"),
    problem("picture-name-mismatch", "screenshot", name="Parc.png", actual="parc.png"),
    *(problem("picture-unreadable", "screenshot", name="parc.png", kind=kind)
      for kind in ("broken", "cut", "too-large", "denied")),
    problem("picture-heavy", "screenshot", name="parc.png", megabytes="2.5"),
    problem("picture-unused", name="parc.png"),
    *(problem("liquid", kind=kind, text="{{ nom }}")
      for kind in ("unknown-tag", "unclosed", "value", "known-tag", "known-value", "wrong", "beginning")),
    *(problem("liquid", kind=kind, text="{% include a.html %}", name="a.html")
      for kind in ("missing-file", "missing-post")),
    problem("liquid", severity=Severity.WARNING, kind="beginning", text="{% raw %}"),
    problem("body-empty"),
    *(problem("link-broken-markdown", kind=kind, text="[a] (b)")
      for kind in ("gap", "swapped", "empty", "open", "relative", "slipped", "spaced", "undefined",
                   "mail", "attributes")),
    *(problem("bar", kind=kind, text="a | b") for kind in ("link", "line")),
    problem("heading-empty"),
    problem("link-bare", url="https://a.fr"),
    problem("note-empty", name="1"),
    problem("link-text", text="ici"),
    problem("raw-html", tag="b", count="1"),
    problem("raw-html", tag="b", count="3"),
    problem("emphasis-unclosed", text="**Fin"),
    problem("heading-skipped", level="4", previous="2"),
    *(problem("pasted-leftover", kind=kind, count=count)
      for kind in ("double-space", "entity", "empty-bold", "invisible", "invisible-in-field")
      for count in ("1", "4")),
    problem("typography"),
    problem("sentence-long", count="41"),
    problem("paragraph-long", count="151"),
    problem("capitals", text="TRÈS IMPORTANT"),
    problem("heading-bold", text="Objectifs"),
    problem("duplicate-title", "title", title="Un parc", others="_usage/b.md"),
    problem("yaml-syntax", fault="tab", excerpt="\ttitle: x", of="catalogue"),
    problem("encoding", kind="mark", name="utf-8", of="catalogue"),
    problem("no-front-matter", of="catalogue"),
    problem("required-missing", "title", kind="text", name="title", of="catalogue"),
    problem("wrong-type", "title", kind="text", value="", of="catalogue"),
    problem("blanks-around", "title", name="Agora Libre"),
    problem("blanks-around", "categorie", name="outil"),
    *(problem("settings-broken", kind=kind, detail="echelle")
      for kind in ("unreadable", "syntax", "field", "silenced", "file")),
    problem("settings-broken", kind="no-such-rule", detail="typographie"),
]  # fmt: skip


def test_a_part_of_a_star_is_said_with_a_comma_in_french() -> None:
    sample = problem("score-range", "note-decidee", kind="fraction", value="4.5")
    assert "4,5" in Wording(translator("fr"), default_schema()).problem(sample)
    assert "4.5" in Wording(translator("en"), default_schema()).problem(sample)


def test_every_code_is_sampled() -> None:
    assert {sample.code for sample in SAMPLES} == set(SEVERITIES)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.code}-{sample.args.get('kind', '')}")
def test_every_problem_is_said(wording: Wording, language: str, sample: Problem) -> None:
    sentence = wording.problem(sample)
    assert sentence[0].isupper() or sentence[0] in "«“4"
    assert sentence.endswith((".", "…"))
    assert not re.search(r"\{(?!\{)\w+\}", sentence)
    if language == "fr":
        assert not PLAIN_SPACE.search(sentence.replace("Loi : un parc", ""))
        assert sentence != Wording(translator("en"), default_schema()).problem(sample)


FIXES = [
    (problem("unknown-tool", "outil", name="x"), Fix(FixKind.REPLACE_NAME, field="outil", old="x", new="y")),
    (problem("unknown-tool", "outil", name="x"), Fix(FixKind.REPLACE_NAME, old="x", choices=("a", "b", "c"))),
    (problem("unknown-tool", "outil", name="x"), Fix(FixKind.REMOVE_NAME, old="x")),
    (problem("unknown-tool", "outil", name="x"), Fix(FixKind.ADD_TO_CATALOGUE, old="x", new="outil")),
    (problem("unknown-method", "methodes", name="x"), Fix(FixKind.ADD_TO_CATALOGUE, old="x", new="methode")),
    (problem("url-invalid", "link", kind="wrong"), Fix(FixKind.SET_VALUE, new="https://a.fr")),
    (problem("url-invalid", "link", kind="empty"), Fix(FixKind.SET_VALUE)),
    (problem("wrong-type", "in_progress", kind="switch"), Fix(FixKind.SET_VALUE, new=False)),
    (problem("wrong-type", "in_progress", kind="switch"), Fix(FixKind.SET_VALUE, new=True)),
    (problem("wrong-type", "outil", kind="names"), Fix(FixKind.SET_VALUE, new=["a"])),
    (problem("wrong-type", "outil", kind="empty-name"), Fix(FixKind.SET_VALUE, new=["a"])),
    (problem("wrong-type", "title", kind="text"), Fix(FixKind.SET_VALUE, new="017")),
    (problem("duplicate-name", "outil", name="a"), Fix(FixKind.SET_VALUE, new=["a"])),
    (problem("picture-missing", "screenshot"), Fix(FixKind.SET_VALUE, choices=("a.png",))),
    (problem("unknown-field", "methode"), Fix(FixKind.RENAME_FIELD, new="methodes")),
    (problem("unknown-field", "titr"), Fix(FixKind.RENAME_FIELD, choices=("title", "link"))),
    (problem("unknown-field", "titr"), Fix(FixKind.REMOVE_FIELD)),
    (problem("yaml-syntax"), Fix(FixKind.MEND_FRONT_MATTER)),
    (problem("yaml-syntax"), Fix(FixKind.MEND_FRONT_MATTER, old="missing-space")),
    (problem("duplicate-field", "link"), Fix(FixKind.MEND_FRONT_MATTER, field="link")),
    (problem("encoding", kind="mark"), Fix(FixKind.TO_UTF8)),
    (problem("text-cut", "title", kind="hidden-comment"), Fix(FixKind.SHOW_WHOLE_TEXT, new="Un #2")),
    (problem("fields-in-text"), Fix(FixKind.SHOW_WHOLE_TEXT, old="divider")),
    (problem("name-elsewhere", "outil", category="methode"), Fix(FixKind.MOVE_NAME, old="x", new="methodes")),
    (problem("name-elsewhere", "methodes", category="outil"), Fix(FixKind.MOVE_NAME, old="x", new="outil")),
    (problem("picture-name-signs"), Fix(FixKind.RENAME_PICTURE, old="l'eau.png", new="l-eau.png")),
    (problem("unpublished", "published"), Fix(FixKind.SET_VALUE, new=True)),
    (problem("date-format", "date", kind="empty"), Fix(FixKind.REMOVE_FIELD, field="date")),
    (problem("raw-html", tag="br"), Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(0, "<br>", "  "),))),
    (problem("raw-html", tag="span"), Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(0, "<span>", ""),))),
    (problem("liquid", kind="missing-file"), Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(0, "{% a %}", ""),))),
    (problem("file-extension"), Fix(FixKind.RENAME_FILE, new="parc.md")),
    (problem("typography"), Fix(FixKind.TYPOGRAPHY)),
    *(
        (problem(code, kind=kind), Fix(FixKind.REPLACE_TEXT, edits=(TextEdit(0, "####", "###"),)))
        for code, kind in (
            ("liquid", "value"),
            ("link-bare", ""),
            ("heading-empty", ""),
            ("bar", "line"),
            ("heading-skipped", ""),
            ("heading-bold", ""),
            ("link-broken-markdown", "gap"),
            ("pasted-leftover", "double-space"),
            ("pasted-leftover", "entity"),
            ("pasted-leftover", "empty-bold"),
            ("pasted-leftover", "invisible"),
        )
    ),
]


@pytest.mark.parametrize(("sample", "fix"), FIXES)
def test_every_fix_has_its_button(wording: Wording, language: str, sample: Problem, fix: Fix) -> None:
    words = wording.fix(sample, fix)
    assert words
    assert "{" not in words
    assert not words.endswith(".")
    if language == "fr":
        assert not PLAIN_SPACE.search(words)
        assert words != Wording(translator("en"), default_schema()).fix(sample, fix)


def test_every_kind_of_fix_is_sampled() -> None:
    assert {fix.kind for _sample, fix in FIXES} == set(FixKind)


def test_no_fix_no_button(wording: Wording) -> None:
    assert wording.fix(problem("body-empty")) is None


def _every_error() -> list[errors.CaseEditorError]:
    path = Path("/srv/cas/parc.md")
    reasons = {
        errors.SaveConflict: ("changed", "deleted", "appeared"),
        errors.SaveFailed: (
            "no-space",
            "read-only",
            "denied",
            "in-use",
            "differs",
            "unreadable-result",
            "unconfirmed",
            "io",
        ),
        errors.PictureError: ("missing", "not-a-picture", "too-large", "unreadable"),
        errors.SaveError: ("?",),
    }
    made: list[errors.CaseEditorError] = [errors.CaseEditorError()]
    for kind in vars(errors).values():
        if not inspect.isclass(kind) or not issubclass(kind, errors.CaseEditorError):
            continue
        if issubclass(kind, errors.EditRefused):
            made += [
                kind(reason, field)
                for reason in ("unsafe", "encoding", "no-fix")
                for field in (None, "title")
            ]
        elif issubclass(kind, errors.FolderError):
            made.append(kind(path))
        elif issubclass(kind, errors.NameRefused):
            made += [
                kind("con.md", reason) for reason in ("taken", "reserved", "characters", "empty", "too-long")
            ]
        elif kind in reasons:
            made += [kind(path, reason) for reason in reasons[kind]]  # type: ignore[call-arg]
    return made


def test_every_error_is_said(wording: Wording, language: str) -> None:
    systems = [
        FileNotFoundError(2, "No such file", "parc.md"),
        PermissionError(13, "Permission denied", "parc.md"),
        IsADirectoryError(21, "Is a directory", "cas"),
        FileExistsError(17, "File exists", "parc.md"),
        OSError(28, "No space left"),
        OSError(30, "Read-only"),
        OSError(5, "Input/output error"),
        ValueError("?"),
    ]
    english = Wording(translator("en"), default_schema())
    for failed in [*_every_error(), *systems]:
        sentence = wording.error(failed)
        assert sentence.endswith("."), failed
        assert "{" not in sentence
        if language == "fr":
            assert sentence != english.error(failed), failed
            assert not PLAIN_SPACE.search(sentence)


def _codes_listed(*modules: object) -> set[str]:
    """The codes that the modules' own descriptions list."""
    return {code for module in modules for code in _CODE.findall(inspect.getdoc(module) or "")}


def test_every_fault_has_a_sentence_of_its_own(language: str) -> None:
    assert _codes_listed(case_faults) <= FaultWords(translator(language)).fault_codes


def test_every_mend_has_a_sentence_of_its_own(language: str) -> None:
    listed = _codes_listed(repair_fences, repair_fields, repair_rules, repair_values)
    assert listed - {"duplicate-field"} >= {
        "missing-space",
        "unquoted-colon",
        "missing-closing",
        "stray-line",
    }
    assert listed <= FaultWords(translator(language)).mend_codes


def test_a_fault_and_its_mend_are_said(wording: Wording, language: str) -> None:
    case = Case.from_bytes(b"---\ntitle: Un parc\nordre:2\n---\n")
    assert case.fault is not None
    (mend,) = mends(case)
    assert "ordre:2" in wording.fault(case.fault)
    expected = {"fr": "Ajouter une espace après le deux-points", "en": "Add a space after the colon"}
    assert wording.mend(mend) == expected[language]


def test_field_labels_are_the_editors_words(wording: Wording, language: str) -> None:
    assert wording.field("note-decidee") == {"fr": "Note expert", "en": "Expert’s score"}[language]
    assert wording.field("echelle") == "echelle"


@pytest.mark.parametrize(
    ("severity", "french"),
    [(Severity.ERROR, "erreur"), (Severity.WARNING, "avertissement"), (Severity.ADVICE, "conseil")],
)
def test_severities(severity: Severity, french: str) -> None:
    assert Wording(translator("fr"), default_schema()).severity(severity) == french
    assert Wording(translator("en"), default_schema()).severity(severity) == str(severity)
