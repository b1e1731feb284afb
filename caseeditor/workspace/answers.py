"""What the editor answers when a save meets somebody else's change. The window asks; services get
the question injected.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from caseeditor.folder.merging.merge import Choices
    from caseeditor.workspace.external_changes import ExternalChange
    from caseeditor.workspace.open_case import OpenCase


class ConflictAnswer(Enum):
    """What to do with a case that somebody else changed on disk."""

    MERGE = auto()
    """Both together, with the choices made."""
    KEEP_AS_COPY = auto()
    """My text goes to a new file beside theirs."""
    LATER = auto()


@dataclass(frozen=True)
class Decision:
    """`choices` say who is right in each conflict, by its key."""

    answer: ConflictAnswer
    choices: Choices = field(default_factory=dict)


class SaveQuestions(Protocol):
    """What saving may have to ask."""

    def conflict(self, held: OpenCase, change: ExternalChange) -> Decision:
        """What to do where somebody else changed the same things of a case."""

    def write_again(self, held: OpenCase) -> bool:
        """Whether to write a case anew whose file is gone."""
