"""What is promised of any case and any edit: identity, locality, meaning, commutation, undo."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseeditor.case import Case
from caseeditor.case.values import same
from tests.case.front_matters import KEYS, TEXTS, VALUES, Written, written_cases

CALM = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


def own_lines(case: Case, name: str) -> str:
    return case.field_source(name) or ""


def around(case: Case, name: str) -> tuple[bytes, bytes]:
    """All bytes of a case but the lines of one field."""
    source = own_lines(case, name).encode()
    before, _, after = case.to_bytes().partition(source)
    return before, after


@CALM
@given(written_cases())
def test_a_case_says_what_its_writer_meant_and_comes_back_identical(written: Written) -> None:
    case = Case.from_bytes(written.raw)
    assert same(dict(case.fields), written.values)
    assert case.fault is None
    assert case.to_bytes() == written.raw


@CALM
@given(written_cases())
def test_setting_what_is_there_changes_no_byte(written: Written) -> None:
    case = Case.from_bytes(written.raw)
    for name, value in case.fields.items():
        assert case.with_field(name, value).to_bytes() == written.raw


@CALM
@given(written_cases(), VALUES, st.data())
def test_an_edit_gives_its_value_and_touches_only_its_own_lines(
    written: Written, value: object, data: st.DataObject
) -> None:
    case = Case.from_bytes(written.raw)
    name = data.draw(st.sampled_from(sorted(case.fields)))
    edited = case.with_field(name, value)
    assert same(edited.fields[name], value)
    (head, tail), (new_head, new_tail) = around(case, name), around(edited, name)
    assert new_head == head
    # Comments and blank lines before a last item that went now stand behind the field.
    assert new_tail.endswith(tail)
    assert set(new_tail.removesuffix(tail).splitlines()) <= set(own_lines(case, name).encode().splitlines())
    assert b"\r\n" not in written.raw or b"\n" not in edited.to_bytes().replace(b"\r\n", b"")
    assert edited.body == case.body


@CALM
@given(written_cases(), VALUES, st.sampled_from(KEYS))
def test_a_field_added_and_removed_leaves_the_file_as_it_was(
    written: Written, value: object, name: str
) -> None:
    case = Case.from_bytes(written.raw).without_field(name)
    added = case.with_field(name, value)
    assert same(added.fields[name], value)
    if case.fields:
        assert added.without_field(name) == case


@CALM
@given(written_cases(), VALUES, VALUES, st.data())
def test_edits_of_two_fields_commute(
    written: Written, one: object, other: object, data: st.DataObject
) -> None:
    case = Case.from_bytes(written.raw)
    names = data.draw(st.permutations(sorted(case.fields)))
    if len(names) < 2:
        return
    first, second = names[:2]
    assert case.with_field(first, one).with_field(second, other) == case.with_field(second, other).with_field(
        first, one
    )


@CALM
@given(written_cases(), TEXTS)
def test_another_body_leaves_the_fields_as_they_are(written: Written, body: str) -> None:
    case = Case.from_bytes(written.raw)
    edited = case.with_body(body)
    assert edited.body == body
    assert same(dict(edited.fields), dict(case.fields))
    assert edited.with_body(case.body) == case


@CALM
@given(
    st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: b"---\n" + text.encode("utf-8", "surrogatepass"))
)
def test_nothing_makes_reading_fail(raw: bytes) -> None:
    case = Case.from_bytes(raw)
    assert case.to_bytes() == raw
    for name in case.fields:
        assert case.with_field(name, case.fields[name]) == case
    assert (case.fault, case.duplicates, case.body_line) is not None
    assert case.in_utf8().encoding.is_utf8
