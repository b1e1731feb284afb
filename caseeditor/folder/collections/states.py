"""Draft, to be reviewed, published, withdrawn: what these are in the fields of a site, from
`resources/states.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from caseeditor.case import Case, Schema, Value
from caseeditor.case.schema import Wording
from caseeditor.case.schema_reading import wording
from caseeditor.folder.collections.configuration import Said, items, mapping, read_configuration, rows, text
from caseeditor.paths import resources_folder

_FOLDER, _NONE, _OFF = "in", "none", "off"


class StateName(StrEnum):
    """The four states, from being written to being taken back."""

    DRAFT = "draft"
    REVIEW = "review"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class State:
    """One state as a site has it: `when` are conditions, one of which must hold, `values` make it
    so."""

    name: StateName
    label: Wording
    when: tuple[Mapping[str, Said], ...]
    values: Mapping[str, Said]


@dataclass(frozen=True)
class States:
    """The states that the files of a collection can have, the first that fits being a file's."""

    states: tuple[State, ...]

    def of(self, case: Case, path: Path) -> State:
        """The state of a file."""
        folders = path.parts
        fits = (state for state in self.states if any(_holds(each, case, folders) for each in state.when))
        return next(fits, self.states[-1])

    def named(self, name: str) -> State | None:
        """The state of that name."""
        return next((state for state in self.states if state.name == name), None)

    def with_state(self, case: Case, state: State) -> Case:
        """The case in a state, its other fields as they are. Raises `EditRefused`.

        What says so already isn't written again. A file in a folder of drafts must be moved besides.
        """
        if (
            any(_holds(each, case, ()) for each in state.when if _FOLDER not in each)
            and self.of(case, Path()) is state
        ):
            return case
        for name, value in state.values.items():
            case = case.without_field(name) if value == _NONE else case.with_field(name, _plain(value))
        return case


def states_of(schema: Schema) -> States:
    """The states of a collection with these fields."""
    return next(states for needs, states in _schemes() if not needs or schema.get(needs) is not None)


@cache
def _schemes() -> tuple[tuple[str, States], ...]:
    said = read_configuration(resources_folder() / "states.yml")
    labels = mapping(said, "labels")
    return tuple(
        (
            text(scheme, "needs"),
            States(
                tuple(
                    State(
                        StateName(text(row, "name")),
                        wording(labels.get(text(row, "name"))),
                        tuple(each for each in items(row, "when") if isinstance(each, dict)),
                        mapping(row, "set"),
                    )
                    for row in rows(scheme, "states")
                )
            ),
        )
        for scheme in rows(said, "schemes")
    )


def _holds(condition: Mapping[str, Said], case: Case, folders: tuple[str, ...]) -> bool:
    return all(
        value in folders if name == _FOLDER else _is(case.fields.get(name), value)
        for name, value in condition.items()
    )


def _is(held: Value, asked: Said) -> bool:
    nothing = held is None or held == ""
    if asked == _NONE:
        return nothing
    if asked == _OFF:
        return nothing or held is False
    return type(held) is type(asked) and held == asked


def _plain(value: Said) -> Value:
    return value if isinstance(value, bool | str) else None
