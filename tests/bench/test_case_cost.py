"""Reading and editing one case costs time in proportion to its size, and reading no more than PyYAML's."""

from __future__ import annotations

from collections.abc import Callable

import frontmatter
import pytest

from caseeditor.case import Case, mends
from tests.bench.conftest import Bench

pytestmark = pytest.mark.bench


def _fields(count: int) -> bytes:
    rows = "".join(
        f"champ{place}: une valeur : 'assez' longue\n".replace(" : ", " ") for place in range(count)
    )
    items = "".join(f"- élément {place}\n" for place in range(count))
    lines = "".join(f"  ligne {place}\n" for place in range(count))
    return f"---\n{rows}outil:\n{items}texte: |\n{lines}---\nFin.\n".encode()


def _body(megabytes: float) -> bytes:
    return b"---\ntitle: x\n---\n" + b"Une ligne de texte.\r\n" * int(megabytes * 50_000)


def _read(raw: bytes) -> Callable[[], object]:
    return lambda: len(Case.from_bytes(raw).fields)


def _set(raw: bytes, name: str, value: str) -> Callable[[], object]:
    return lambda: Case.from_bytes(raw).with_field(name, value)


def _append(raw: bytes) -> Callable[[], object]:
    def append() -> object:
        case = Case.from_bytes(raw)
        items, text = case.fields["outil"], case.fields["texte"]
        assert isinstance(items, list)
        return case.with_field("outil", [*items, "fin"]).with_field("texte", f"{text}fin\n")

    return append


def test_a_large_front_matter_costs_its_size(bench: Bench) -> None:
    count = 16_000 if bench.full else 300
    small, large = _fields(count // 2), _fields(count)
    size = f"{len(large) / 1e6:.1f} MB"
    bench.ratio(
        f"front matter of {size} read, against half of it", _read(large), _read(small), aim=2.3, rounds=5
    )
    for name, edit in (
        ("a field set", lambda raw: _set(raw, "champ7", "autre")),
        ("a list and a text lengthened", _append),
    ):
        bench.ratio(
            f"front matter of {size}, {name}, against half of it", edit(large), edit(small), aim=2.3, rounds=5
        )


def _blanks(count: int) -> bytes:
    run = " " * count
    return f'---\ntitle: Un{run}titre : deux{run}\nlink: "un{run}\n  deux{run}trois"\n---\nFin.\n'.encode()


def test_long_runs_of_blanks_cost_their_size(bench: Bench) -> None:
    count = 200_000 if bench.full else 4_000
    small, large = _blanks(count // 2), _blanks(count)
    edits: dict[str, Callable[[bytes], Callable[[], object]]] = {
        "mended": lambda raw: lambda: mends(Case.from_bytes(raw)),
        "a text lengthened": lambda raw: (
            lambda: _set(raw, "link", f"{Case.from_bytes(raw).fields['link']}!")()
        ),
    }
    for name, edit in edits.items():
        bench.ratio(
            f"lines of {count} blanks, {name}, against half as many",
            edit(large),
            edit(small),
            aim=2.3,
            rounds=3,
        )


def test_a_large_body_costs_its_size(bench: Bench) -> None:
    # Both sizes beyond what the allocator keeps for the next time: the smaller one would cost nothing then.
    size = 100 if bench.full else 0.2
    small, large = _body(size / 2), _body(size)
    edits: dict[str, Callable[[bytes], Callable[[], object]]] = {
        "read": _read,
        "a field set": lambda raw: _set(raw, "title", "autre"),
        "a body of its size set": lambda raw: lambda: Case.from_bytes(raw).with_body("x" * len(raw)),
    }
    for name, edit in edits.items():
        bench.ratio(
            f"body of {size} MB, {name}, against half of it", edit(large), edit(small), aim=2.3, rounds=3
        )


def test_small_cases_are_read_as_fast_as_by_frontmatter(bench: Bench) -> None:
    raw = (
        "---\ntitle: L’avenir du marché couvert\nlink: https://exemple.test/a\nopendata: \n"
        "description: Une concertation\norganisateur : Ville de Saint-Exemple\noutil:\n- Decidim\n"
        "- Fluicity\n"
        "screenshot: marche.png\ndate: 2018-11-14 09:29:08 +0000\nin_progress: true\nnote-citoyenne: 4\n---\n"
        + "Un paragraphe du texte.\n"
        * 40
    )
    data, count = raw.encode(), 2_000 if bench.full else 20

    def ours() -> None:
        for _ in range(count):
            case = Case.from_bytes(data)
            assert case.fields
            assert case.body

    def theirs() -> None:
        for _ in range(count):
            assert frontmatter.loads(data.decode()).content

    bench.ratio("small cases read, against python-frontmatter", ours, theirs, aim=1.0)
