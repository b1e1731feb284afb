"""Names and tokens, kept where the system keeps passwords, and nowhere else."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from caseeditor.exchange.git.remote import Access, Address
from caseeditor.late import Late

if TYPE_CHECKING:
    import keyring
else:
    keyring = Late("keyring")

_SERVICE = "caseeditor"
_log = logging.getLogger(__name__)


class Secrets:
    """What the person was let in with, by address. A system without such a place remembers nothing: the
    person is asked each time. Never raises.
    """

    def get(self, address: Address) -> Access | None:
        """The name and secret for an address; None where none is kept."""
        try:
            kept = keyring.get_password(_SERVICE, address.text)
            if kept is None:
                return None
            said = json.loads(kept)
            return Access(str(said["name"]), str(said["secret"]))
        except Exception as refused:  # each system's place raises what it likes
            _log.info("no password kept: %s", type(refused).__name__)
            return None

    def keep(self, address: Address, access: Access) -> bool:
        """Keep them; whether that could be done."""
        try:
            words = json.dumps({"name": access.name, "secret": access.secret})
            keyring.set_password(_SERVICE, address.text, words)
        except Exception as refused:
            _log.info("password not kept: %s", type(refused).__name__)
            return False
        return True

    def forget(self, address: Address) -> None:
        """Forget what turned out to be wrong."""
        with suppress(Exception):
            keyring.delete_password(_SERVICE, address.text)
