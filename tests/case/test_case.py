"""The contract of `Case`, beyond what holds for every form (see test_forms and test_promises)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from caseeditor.case import Case
from caseeditor.errors import EditRefused

UNTOUCHED = {
    "empty": b"",
    "only a text": b"Juste un texte.\n\n---\n\nFin",
    "only a front matter": b"---\ntitle: x\n---",
    "empty front matter": b"---\n---\n",
    "blank front matter": b"---\n\n\n---\n\n",
    "dots": b"---\ntitle: x\n...\nTexte\n---\n",
    "rule in a block": b"---\ntitle: |\n  a\n  ---\n  b\n---\n---\n",
    "mixed ends": b"---\r\ntitle: x\nlink: y\r\n---\nA\r\nB\rC\n",
    "tabs": b"---\ntitle:\tx\t\n---\n\tcode\n",
    "broken": b"---\ntitle: a: b\n\tlink: 'x\n---\nTexte\n",
    "unclosed": b"---\ntitle: x\n\nTexte\n",
    "nul": b"---\ntitle: a\0b\n---\n\0",
    "not utf-8": b"---\ntitle: \xff\xfe\x80\n---\n\xc3",
    "a list": b"---\n- a\n- b\n---\n",
    "a text": b"---\njuste un texte\n---\n",
    "deep": b"---\na: " + b"[" * 30_000 + b"\n---\n",
    "deep lists": b"---\n" + b"- " * 30_000 + b"\n---\n",
    "alias of itself": b"---\na: &a [*a]\n---\n",
    "aliases of aliases": b"---\na: &a [1,1,1,1,1,1,1,1,1]\n"
    + b"".join(
        b"%c: &%c [%s]\n" % (place, place, b",".join([b"*%c" % (place - 1)] * 9)) for place in range(98, 110)
    )
    + b"---\n",
    "two documents": b"---\na: 1\n--- b\n---\n",
    "directive": b"---\n%YAML 1.1\n---\n",
    "merge of nothing": b"---\n<<: x\n<<: [1]\n---\n",
}


@pytest.mark.parametrize("raw", UNTOUCHED.values(), ids=UNTOUCHED.keys())
def test_what_nobody_edited_is_identical(raw: bytes) -> None:
    case = Case.from_bytes(raw)
    assert case.to_bytes() == raw
    for name, value in case.fields.items():
        assert case.with_field(name, value).to_bytes() == raw
    assert case.with_body(case.body).to_bytes() == raw
    assert case.with_body_text(case.body.replace("\r\n", "\n").replace("\r", "\n")).to_bytes() == raw
    assert (case.fault is None) or case.fault.line >= 1


def test_fifty_megabytes_are_identical() -> None:
    raw = b"---\ntitle: x\n---\n" + b"Une ligne du texte.\n" * 2_500_000
    case = Case.from_bytes(raw)
    assert case.fields["title"] == "x"
    assert case.with_field("title", "y").to_bytes() == raw.replace(b"title: x", b"title: y", 1)


@pytest.mark.parametrize(
    ("text", "fields", "body"),
    [
        ("---\ntitle: x\n---\nA\n", {"title": "x"}, "A\n"),
        ("---\ntitle: x\n---\n\n\nA", {"title": "x"}, "\n\nA"),
        ("---  \ntitle: x\n---\t \nA", {"title": "x"}, "A"),
        ("---\ntitle: x\n...\n---\n", {"title": "x"}, "---\n"),
        ("---\n# rien\n---\nA", {}, "A"),
        ("--- a\ntitle: x\n---\n", {}, "--- a\ntitle: x\n---\n"),
        ("\n---\ntitle: x\n---\n", {}, "\n---\ntitle: x\n---\n"),
        (
            "---\ntrue: 1\n2018-11-14: 2\n~: 3\n12: 4\n---\n",
            {"true": 1, "2018-11-14": 2, "~": 3, "12": 4},
            "",
        ),
        ("---\n? [a, b]\n: 1\n---\n", {"[a, b]": 1}, ""),
        ("---\na: 1\nb: 2\na: 3\n---\n", {"a": 3, "b": 2}, ""),
        ("---\nd: &d {p: 1, q: 2}\n<<: *d\nq: 3\n---\n", {"d": {"p": 1, "q": 2}, "p": 1, "q": 3}, ""),
    ],
)
def test_what_a_case_says(text: str, fields: dict[str, object], body: str) -> None:
    case = Case.from_bytes(text.encode())
    assert dict(case.fields) == fields
    assert list(case.fields) == list(fields)
    assert case.body == body


def test_nobody_changes_a_case_through_its_values() -> None:
    case = Case.from_bytes(b"---\noutil:\n- A\n---\n")
    names = case.fields["outil"]
    assert isinstance(names, list)
    names.append("B")
    assert case.fields["outil"] == ["A"]
    assert case.with_field("outil", names).to_bytes() == b"---\noutil:\n- A\n- B\n---\n"
    with pytest.raises(TypeError):
        case.fields["outil"] = []  # type: ignore[index]


def test_a_time_is_written_bare_with_its_own_offset_and_whole_seconds() -> None:
    case = Case.from_bytes(b"---\ndate: 2018-11-14 09:29:08 +0000  # ici\n---\n")
    assert case.fields["date"] == datetime(2018, 11, 14, 9, 29, 8, tzinfo=UTC)
    paris = datetime(2020, 7, 1, 8, 0, 5, 999, tzinfo=timezone(timedelta(hours=2)))
    assert case.with_field("date", paris).to_bytes() == b"---\ndate: 2020-07-01 08:00:05 +0200  # ici\n---\n"
    with pytest.raises(EditRefused) as refusal:
        case.with_field("date", datetime(2020, 7, 1))
    assert (refusal.value.reason, refusal.value.field) == ("naive-date", "date")


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (
            datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(-timedelta(hours=12))),
            b"9999-12-31 23:59:59 -1200",
        ),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=12))), b"0001-01-01 00:00:00 +1200"),
    ],
)
def test_the_first_and_the_last_moment(moment: datetime, written: bytes) -> None:
    case = Case.from_bytes(b"---\ndate: 2020-02-03 09:00:00 +0000\n---\n").with_field("date", moment)
    assert case.to_bytes() == b"---\ndate: " + written + b"\n---\n"
    assert case.fields["date"] == moment


def test_a_moment_that_no_reader_could_be_told_is_refused() -> None:
    late = datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(-timedelta(minutes=30)))
    with pytest.raises(EditRefused) as refusal:
        Case.from_bytes(b"---\ndate:\n---\n").with_field("date", late)
    assert (refusal.value.reason, refusal.value.field) == ("date-range", "date")


def test_what_is_no_value_is_refused() -> None:
    case = Case.from_bytes(b"---\na: 1\n---\n")
    deep: list[object] = []
    for _ in range(100):
        deep = [deep]
    for value in (object(), {1: 2}, b"x", deep):
        with pytest.raises(EditRefused):
            case.with_field("a", value)  # type: ignore[arg-type]


def test_an_empty_value_keeps_the_blank_it_had() -> None:
    case = Case.from_bytes(b"---\nlink: \nopendata:\n---\n")
    filled = case.with_field("link", "u").with_field("opendata", "v")
    assert filled.to_bytes() == b"---\nlink: u\nopendata: v\n---\n"
    assert filled.with_field("link", None).to_bytes() == b"---\nlink: \nopendata: v\n---\n"


def test_what_follows_a_text_that_keeps_its_line_ends_goes_with_its_blank_lines() -> None:
    case = Case.from_bytes(b"---\ntitle: |+\n  a\ndate: x\n\nlink: u\n---\n")
    assert case.without_field("date").to_bytes() == b"---\ntitle: |+\n  a\nlink: u\n---\n"


class TestRepeatedFields:
    RAW = b"---\ntitle: a\nlink: u\ntitle: b\n---\n"

    def test_the_last_counts_and_all_are_known(self) -> None:
        case = Case.from_bytes(self.RAW)
        assert case.fields["title"] == "b"
        assert dict(case.duplicates) == {"title": (2, 4)}
        assert case.field_line("title") == 4

    def test_an_edit_edits_the_last(self) -> None:
        assert Case.from_bytes(self.RAW).with_field("title", "c").to_bytes() == self.RAW.replace(b"b", b"c")

    def test_removing_removes_all(self) -> None:
        assert Case.from_bytes(self.RAW).without_field("title").to_bytes() == b"---\nlink: u\n---\n"


class TestSharedValues:
    RAW = b"---\na: &x v\nb: *x\nc: &y w\n---\n"

    def test_what_others_refer_to_is_not_changed_under_them(self) -> None:
        case = Case.from_bytes(self.RAW)
        for edit in (lambda: case.with_field("a", "w"), lambda: case.without_field("a")):
            with pytest.raises(EditRefused):
                edit()

    def test_a_reference_may_become_a_value_of_its_own(self) -> None:
        assert Case.from_bytes(self.RAW).with_field("b", "w").to_bytes() == self.RAW.replace(b"*x", b"w")

    def test_a_name_that_nobody_refers_to_stays(self) -> None:
        assert Case.from_bytes(self.RAW).with_field("c", "z").to_bytes() == self.RAW.replace(b"&y w", b"&y z")

    def test_what_comes_from_a_merge_can_be_set_but_not_removed(self) -> None:
        case = Case.from_bytes(b"---\nd: &d {p: 1}\n<<: *d\n---\n")
        assert case.with_field("p", 2).to_bytes() == b"---\nd: &d {p: 1}\n<<: *d\np: 2\n---\n"
        with pytest.raises(EditRefused):
            case.without_field("p")


class TestOneFlowMapping:
    RAW = b"---\n{title: 'a', date: 1,  libre: x}\n---\nA\n"

    @pytest.mark.parametrize(
        ("name", "value", "result"),
        [
            ("title", "b", b"{title: 'b', date: 1,  libre: x}"),
            ("title", None, b"{title: , date: 1,  libre: x}"),
            ("link", "u", b"{title: 'a', link: u, date: 1,  libre: x}"),
            ("outil", ["A", "B"], b"{title: 'a', outil: [A, B], date: 1,  libre: x}"),
        ],
    )
    def test_is_edited_in_place(self, name: str, value: str | None, result: bytes) -> None:
        edited = Case.from_bytes(self.RAW).with_field(name, value)
        assert edited.to_bytes() == b"---\n" + result + b"\n---\nA\n"

    def test_loses_a_field(self) -> None:
        case = Case.from_bytes(self.RAW)
        assert case.without_field("date").to_bytes() == b"---\n{title: 'a',  libre: x}\n---\nA\n"
        assert case.without_field("title").without_field("date").without_field("libre").fields == {}


class TestNewField:
    @pytest.mark.parametrize(
        ("before", "name", "after"),
        [
            ("title: a\ndate: x\n", "link", "title: a\nlink: n\ndate: x\n"),
            ("date: x\n", "title", "title: n\ndate: x\n"),
            ("libre: x\n", "title", "title: n\nlibre: x\n"),
            ("title: a\n\n\n", "date", "title: a\ndate: n\n\n\n"),
            ("title: a\n\n# suite\ndate: x\n", "link", "title: a\nlink: n\n\n# suite\ndate: x\n"),
            ("title: a\nlibre: x\n", "autre", "title: a\nlibre: x\nautre: n\n"),
            ("", "title", "title: n\n"),
            ("# note\n\n", "title", "# note\ntitle: n\n\n"),
            ("title: |+\n  a\n\n\n", "date", "title: |+\n  a\n\n\ndate: n\n"),
            ("  title: a\n  link: u\n", "date", "  title: a\n  link: u\n  date: n\n"),
            ("? title\n: a\n", "date", "? title\n: a\ndate: n\n"),
        ],
    )
    def test_goes_where_the_schema_puts_it(self, before: str, name: str, after: str) -> None:
        case = Case.from_bytes(f"---\n{before}---\nA\n".encode())
        assert case.with_field(name, "n").to_bytes().decode() == f"---\n{after}---\nA\n"

    def test_makes_a_front_matter_where_there_is_none(self) -> None:
        for body in ("", "Texte", "---\n\nTexte sous un filet", "A\r\nB"):
            case = Case.from_bytes(body.encode()).with_field("title", "n")
            assert case.body == body
            assert dict(case.fields) == {"title": "n"}
        assert (
            Case.from_bytes(b"A\r\n").with_field("title", "n").to_bytes()
            == b"---\r\ntitle: n\r\n---\r\nA\r\n"
        )

    def test_writes_lists_as_the_file_does(self) -> None:
        case = Case.from_bytes(b"---\noutil:\n  - A\n---\n").with_field("methodes", ["B"])
        assert case.to_bytes() == b"---\noutil:\n  - A\nmethodes:\n  - B\n---\n"


class TestBody:
    def test_takes_any_text(self) -> None:
        case = Case.from_bytes(b"---\ntitle: x\n---")
        for body in ("A", "\n\nA\n", "---\n", "---\na: b\n---\n", "é\r\n\u00a0«"):
            edited = case.with_body(body)
            assert edited.body == body
            assert dict(edited.fields) == {"title": "x"}
        assert case.with_body("A").to_bytes() == b"---\ntitle: x\n---\nA"

    def test_refuses_a_text_that_would_read_as_fields(self) -> None:
        with pytest.raises(EditRefused):
            Case.from_bytes(b"A").with_body("---\na: b\n---\n")

    def test_from_a_widget_keeps_the_line_ends_of_lines_that_stay(self) -> None:
        case = Case.from_bytes(b"---\r\ntitle: x\r\n---\r\nA\r\nB\nC\r\n\r\nD")
        assert case.with_body_text("A\nB\nC\n\nD") is case
        assert case.with_body_text("A\nB\nneuf\nC\n\nD").body == "A\r\nB\nneuf\r\nC\r\n\r\nD"
        assert case.with_body_text("B\nC\n\nD\n").body == "B\nC\r\n\r\nD\r\n"

    def test_from_a_widget_takes_the_ends_of_the_front_matter_where_it_has_none(self) -> None:
        case = Case.from_bytes(b"---\r\ntitle: x\r\n---\r\n")
        assert case.with_body_text("A\nB\n").body == "A\r\nB\r\n"


class TestBrokenFrontMatter:
    RAW = b"---\ntitle: Loi : projet\nlink: u\noutil:\n- A\nordre:2\n---\nTexte\n"

    def test_says_what_can_be_understood(self) -> None:
        case = Case.from_bytes(self.RAW)
        assert dict(case.fields) == {"link": "u", "outil": ["A"]}
        assert case.body == "Texte\n"
        assert case.fault is not None
        assert (case.fault.code, case.fault.line, case.fault.column) == ("unquoted-colon", 2, 8)
        assert case.fault.excerpt == "title: Loi : projet"

    def test_lets_what_is_understood_be_edited(self) -> None:
        case = Case.from_bytes(self.RAW)
        assert case.with_field("link", "v").to_bytes() == self.RAW.replace(b"link: u", b"link: v")
        assert case.with_field("outil", ["A", "B"]).to_bytes() == self.RAW.replace(b"- A\n", b"- A\n- B\n")
        assert case.without_field("link").to_bytes() == self.RAW.replace(b"link: u\n", b"")

    def test_refuses_to_write_a_second_line_for_a_field_it_does_not_understand(self) -> None:
        for name in ("title", "ordre"):
            with pytest.raises(EditRefused) as refusal:
                Case.from_bytes(self.RAW).with_field(name, "x")
            assert refusal.value.reason == "not-understood"
            with pytest.raises(EditRefused) as refusal:
                Case.from_bytes(self.RAW).without_field(name)
            assert refusal.value.reason == "not-understood"
        assert Case.from_bytes(self.RAW).without_field("absent") == Case.from_bytes(self.RAW)

    def test_without_its_closing_line_keeps_fields_and_text_apart(self) -> None:
        case = Case.from_bytes(b"---\ntitle: x\nlink: u\n\nUn texte.\nOrganisateur : moi\n")
        assert dict(case.fields) == {"title": "x", "link": "u"}
        assert case.body == "\nUn texte.\nOrganisateur : moi\n"
        assert case.fault is not None
        assert case.fault.code == "missing-closing"


def test_new_fields_that_the_schema_does_not_know_come_in_the_same_order_however_they_were_added() -> None:
    case = Case.from_bytes(b"---\ntitle: x\nzone: y\n---\n")
    one = case.with_field("b", 1).with_field("a", 2).with_field("c", 3)
    other = case.with_field("c", 3).with_field("b", 1).with_field("a", 2)
    assert one.to_bytes() == other.to_bytes() == b"---\ntitle: x\nzone: y\na: 2\nb: 1\nc: 3\n---\n"
    assert one.without_field("a").without_field("b").without_field("c") == case


@pytest.mark.parametrize(
    ("lines", "value", "result"),
    [
        (
            "outil:\n- |\n un\n- deux\n # note\n- 'trois' # t",
            ["un\n", "trois"],
            "outil:\n- |\n un\n# note\n- 'trois' # t",
        ),
        (
            "outil:\n- >-\n un\n- deux\n # note\n\n # autre\n- 'trois' # t",
            ["un", "trois"],
            "outil:\n- >-\n un\n# note\n\n # autre\n- 'trois' # t",
        ),
        (
            "outil:\n- name: a\n  content: |+\n    un\n- name: 'b'\n  content: deux\n\n- name: \"c\" # t",
            [{"name": "a", "content": "un\n"}, {"name": "c"}],
            'outil:\n- name: a\n  content: |+\n    un\n- name: "c" # t',
        ),
        (
            "outil:\n  a: |\n    un\n  b: deux\n    # note\n  c: 'x' # t",
            {"a": "un\n", "c": "x"},
            "outil:\n  a: |\n    un\n# note\n  c: 'x' # t",
        ),
    ],
)
def test_a_comment_behind_what_goes_joins_no_text_before_it(lines: str, value: object, result: str) -> None:
    case = Case.from_bytes(f"---\n{lines}\nordre: 2\n---\n".encode())
    edited = case.with_field("outil", value)  # type: ignore[arg-type]
    assert edited.fields["outil"] == value
    assert edited.to_bytes().decode() == f"---\n{result}\nordre: 2\n---\n"


def test_a_field_goes_from_between_a_text_and_a_comment() -> None:
    case = Case.from_bytes(b"---\ntitle: |\n  un\nlink: y\n  # note\nordre: 2\n---\n")
    assert case.without_field("link").to_bytes() == b"---\ntitle: |\n  un\n# note\nordre: 2\n---\n"


@pytest.mark.parametrize("body", ["corps\rfin\nx\n", "corps\rfin\r"])
def test_a_front_matter_is_made_above_any_line_ends(body: str) -> None:
    made = Case.from_bytes(body.encode()).with_field("title", "Un titre")
    assert (dict(made.fields), made.body) == ({"title": "Un titre"}, body)


def test_a_number_of_thousands_of_digits_hinders_no_edit() -> None:
    case = Case.from_bytes(b"---\ntitle: 0x" + b"f" * 4000 + b"\nlink: y\n---\n")
    assert case.with_field("link", "z").fields["link"] == "z"
    with pytest.raises(EditRefused):
        case.with_field("title", 10**5000)


def test_places_in_the_file() -> None:
    case = Case.from_bytes(b"---\r\ntitle: a\r\nlink: >\r\n  b\r\n  c\r\ndate: d\r\n---\r\nA\r\n")
    assert [case.field_line(name) for name in case.fields] == [2, 3, 6]
    assert case.field_source("link") == "link: >\r\n  b\r\n  c\r\n"
    assert case.field_source("absent") is None
    assert case.field_line("absent") is None
    assert case.body_line == 8


def test_cases_are_equal_by_their_bytes() -> None:
    one, other = Case.from_bytes(b"---\na: 1\n---\n"), Case.from_bytes(b"---\na: 2\n---\n")
    assert one != other
    assert one.with_field("a", 2) == other
    assert len({one, other, one.with_field("a", 2)}) == 2
    assert one != "x"
