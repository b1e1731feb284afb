"""Objects that templates ask by name. Nothing else of Python is reached from a template."""

from __future__ import annotations

from collections.abc import Iterator


class Drop:
    """An object behind a name in a template: a page, the site, a loop. Override what it answers.

    A template only ever calls these methods; it reaches no attribute.
    """

    ruby_class = "Liquid::Drop"
    inspected_as = "text"  # by itself: "text", its `plain` as a "hash" or as "json"

    def get(self, name: object) -> object:
        """The value behind `drop.name` or `drop[name]`; None where there is none."""
        return None

    def has(self, name: object) -> bool:
        """Whether `get` is to be asked; if not, `size` and `first` may still be answered by `pairs`."""
        return True

    def pairs(self) -> Iterator[tuple[object, object]] | None:
        """Names and values; a loop gives the names alone, unless the drop is a hash to Ruby.

        None where it can't be gone through.
        """
        return None

    def text(self) -> str:
        """What stands on the page for the drop itself, or in a list that is shown: `to_s`."""
        return self.ruby_class

    def inspected(self) -> str:
        """`inspect`: what stands for it inside a list."""
        return self.text()

    def plain(self) -> object:
        """What `jsonify` writes for it: values of lists, dicts, texts, numbers."""
        return self.text()

    def plain_within(self, depth: int) -> object:
        """The same where it stands within so many lists and hashes."""
        return self.plain()

    def equals(self, other: object) -> bool:
        """`==`."""
        return self is other

    def compare(self, other: object) -> int | None:
        """`<=>`: below, at or above 0; None where they have no order."""
        return 0 if self is other else None


class MethodLiteral:
    """`empty` and `blank` as values: they are nothing, but in a comparison."""

    __slots__ = ("word",)

    def __init__(self, word: str) -> None:
        self.word = word


EMPTY = MethodLiteral("empty")
BLANK = MethodLiteral("blank")
