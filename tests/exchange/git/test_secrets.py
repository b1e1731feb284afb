"""Names and tokens are kept by the system, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from caseeditor.exchange.git.remote import Access, parse_address
from caseeditor.exchange.git.secrets import Secrets

ADDRESS = parse_address("https://example.org/site.git")


class Memory(KeyringBackend):
    """Stands for the system's place."""

    priority = 1

    def __init__(self, *, broken: bool = False) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = broken

    def get_password(self, service: str, username: str) -> str | None:
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._fail()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._fail()
        del self.kept[service, username]

    def _fail(self) -> None:
        if self.broken:
            raise KeyringError("locked")


@pytest.fixture
def memory() -> Iterator[Memory]:
    before = keyring.get_keyring()
    backend = Memory()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_kept_and_forgotten(memory: Memory) -> None:
    secrets = Secrets()
    assert secrets.get(ADDRESS) is None
    assert secrets.keep(ADDRESS, Access("marie", "jeton é"))
    assert secrets.get(ADDRESS) == Access("marie", "jeton é")
    secrets.forget(ADDRESS)
    assert secrets.get(ADDRESS) is None
    secrets.forget(ADDRESS)
    assert memory.kept == {}


def test_a_place_that_is_locked_stops_nothing(memory: Memory) -> None:
    memory.broken = True
    secrets = Secrets()
    assert not secrets.keep(ADDRESS, Access("marie", "x"))
    assert secrets.get(ADDRESS) is None
    secrets.forget(ADDRESS)


def test_what_another_program_kept_is_passed_over(memory: Memory) -> None:
    memory.kept["caseeditor", ADDRESS.text] = "not ours"
    assert Secrets().get(ADDRESS) is None
