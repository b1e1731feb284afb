"""The other end: its address, how one is let in, and what its refusals mean."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import urllib3
from dulwich.client import (
    GitClient,
    HTTPUnauthorized,
    SSHGitClient,
    Urllib3HttpGitClient,
)
from dulwich.config import ConfigFile
from dulwich.errors import (
    ChecksumMismatch,
    GitProtocolError,
    HangupException,
    NotGitRepository,
    SendPackError,
)
from dulwich.protocol import Protocol

from caseeditor.errors import RemoteError

_REDIRECTS = 3
_SECONDS = 30.0  # without a word from the other end
_SSH = f"ssh -o BatchMode=yes -o ConnectTimeout={int(_SECONDS)} -o ClearAllForwardings=yes"
"""The system's own, with the person's keys. It asks nothing: nobody would see the question."""
_SCP = re.compile(r"(?:(?P<user>[\w.-]+)@)?(?P<host>[\w.-]+):(?P<path>(?!//)[^\s]+)")
_HOST = re.compile(r"[\w][\w.-]*|\[[0-9a-fA-F:]+\]")
_USER = re.compile(r"[\w][\w.-]*")
_SAID = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LONGEST = 400  # signs of what a server says that are shown


@dataclass(frozen=True)
class Address:
    """Where a repository is. `scheme` is `https`, `http` (of this computer alone) or `ssh`."""

    scheme: str
    host: str
    path: str
    port: int | None = None
    user: str | None = None

    @property
    def text(self) -> str:
        """The address as one writes it, without a password."""
        user = f"{self.user}@" if self.user else ""
        port = f":{self.port}" if self.port else ""
        return urlunsplit((self.scheme, f"{user}{self.host}{port}", self.path, "", ""))


@dataclass(frozen=True)
class Access:
    """How one is let in by HTTPS: a name and a password or token. SSH takes the system's keys."""

    name: str = ""
    secret: str = ""


def parse_address(written: str) -> Address:
    """The address that somebody wrote or that a copy remembers. Raises `RemoteError("address")`.

    Only HTTPS and SSH are followed, and HTTP to this computer itself: an address may come from a stranger.
    """
    written = written.strip()
    if "://" not in written:
        found = _SCP.fullmatch(written)
        if found is None or written.startswith("-"):
            raise RemoteError("address", written)
        return Address("ssh", found["host"], found["path"], None, found["user"])
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        raise RemoteError("address", written) from None
    host, user = parts.hostname or "", parts.username
    if ":" in host:
        host = f"[{host}]"
    fits = _HOST.fullmatch(host) and (user is None or _USER.fullmatch(user)) and parts.path.strip("/")
    scheme = parts.scheme.lower()
    if not fits or scheme not in ("https", "http", "ssh") or (scheme == "http" and not _is_here(host)):
        raise RemoteError("address", written)
    return Address(scheme, host, parts.path, port, user)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@contextmanager
def connected(address: Address, access: Access) -> Iterator[tuple[GitClient, str]]:
    """A client for the address, and the path to ask it for. Nothing goes out before it is asked; what it
    raises becomes `RemoteError`."""
    with _told(address):
        if address.scheme == "ssh":
            ssh = _SSHClient(
                address.host.strip("[]"),
                address.port,
                address.user,
                config=ConfigFile(),
                ssh_command=_SSH,
                quiet=True,
            )
            try:
                yield ssh, address.path
            finally:
                ssh.close_all()
            return
        pool = _Pool(
            headers=_headers(address, access),
            timeout=urllib3.Timeout(connect=_SECONDS, read=_SECONDS),
            retries=urllib3.Retry(total=_REDIRECTS, connect=0, read=0, redirect=_REDIRECTS),
        )
        port = f":{address.port}" if address.port else ""
        base = urlunsplit((address.scheme, address.host + port, "/", "", ""))
        try:
            yield Urllib3HttpGitClient(base, pool_manager=pool, config=ConfigFile(), quiet=True), address.path
        finally:
            pool.close()


class _SSHClient(SSHGitClient):
    """Ends every connection: after one that is refused the transport leaves it open."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._connections: list[Protocol] = []

    def _connect(self, *arguments: Any, **options: Any) -> Any:
        connection = super()._connect(*arguments, **options)
        self._connections.append(connection[0])
        return connection

    def close_all(self) -> None:
        """Let them go."""
        for connection in self._connections:
            with suppress(OSError, GitProtocolError):
                connection.close()


class _Pool(urllib3.PoolManager):
    """Closes every answer in the end: after one that is refused the transport leaves it open."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._answers: list[urllib3.BaseHTTPResponse] = []

    def urlopen(  # type: ignore[override]
        self, method: str, url: str, redirect: bool = True, **options: Any
    ) -> urllib3.BaseHTTPResponse:
        """As the pool's own."""
        answer = super().urlopen(method, url, redirect, **options)
        self._answers.append(answer)
        return answer

    def close(self) -> None:
        """Let all connections go."""
        for answer in self._answers:
            answer.close()
        self.clear()


def _headers(address: Address, access: Access) -> dict[str, str]:
    """What each request says of itself. A redirect to another host takes the name and the secret off."""
    headers = {"User-Agent": "git/2 (caseeditor)"}
    if access.secret:
        pair = f"{access.name or address.user or ''}:{access.secret}".encode()
        headers["Authorization"] = f"Basic {b64encode(pair).decode('ascii')}"
    return headers


class Cancelled(Exception):
    """Raised within a transfer that is to end."""


@contextmanager
def _told(address: Address) -> Iterator[None]:
    """Turns what a transfer raises into `RemoteError`."""
    try:
        yield
    except RemoteError:
        raise
    except Cancelled as cancelled:
        raise RemoteError("cancelled") from cancelled
    except HTTPUnauthorized as refused:
        raise RemoteError("denied", address.host) from refused
    except NotGitRepository as nothing:
        raise RemoteError("not-found", address.text) from nothing
    except SendPackError as refused:
        raise RemoteError("refused", plain(str(refused))) from refused
    except HangupException as ended:
        raise RemoteError(*_of_hangup(ended, address)) from ended
    except urllib3.exceptions.HTTPError as failed:
        raise RemoteError(_of_web(failed), address.host) from failed
    except (ConnectionRefusedError, TimeoutError) as unreachable:
        raise RemoteError("unreachable", address.host) from unreachable
    except FileNotFoundError as missing:  # no SSH on this computer
        raise RemoteError("no-ssh", address.host) from missing
    except GitProtocolError as broken:
        raise RemoteError(*_of_protocol(broken, address)) from broken
    except (ConnectionError, EOFError, ChecksumMismatch, AssertionError, ValueError) as cut:
        raise RemoteError("cut", address.host) from cut


def _of_web(failed: urllib3.exceptions.HTTPError) -> str:
    """What a failed request means."""
    reason: BaseException | None = failed
    while isinstance(reason, urllib3.exceptions.MaxRetryError):
        reason = reason.reason
    if isinstance(reason, urllib3.exceptions.SSLError):
        return "untrusted"
    nobody = (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError)
    return "unreachable" if isinstance(reason, nobody) else "cut"


def _of_hangup(ended: HangupException, address: Address) -> tuple[str, str]:
    """What SSH said before it hung up."""
    lines = [line.decode("utf-8", "replace") for line in (ended.stderr_lines or [])]
    said = " ".join(lines).lower()
    if "permission denied" in said or "publickey" in said:
        return "denied", address.host
    if "host key" in said:
        return "untrusted", address.host
    if any(
        words in said for words in ("could not resolve", "timed out", "refused", "unreachable", "no route")
    ):
        return "unreachable", address.host
    if "not appear to be a git repository" in said or "not found" in said or "no such" in said:
        return "not-found", address.text
    return ("refused", plain(" ".join(lines))) if lines else ("cut", address.host)


def _of_protocol(broken: GitProtocolError, address: Address) -> tuple[str, str]:
    if isinstance(broken.__cause__, urllib3.exceptions.HTTPError):
        return _of_web(broken.__cause__), address.host
    said = str(broken)
    if "401" in said or "403" in said:
        return "denied", address.host
    if "404" in said:
        return "not-found", address.text
    if re.search(r"\b5\d\d\b", said):
        return "unreachable", address.host
    return "cut", address.host


def plain(said: str) -> str:
    """What a server says, as one line that can be shown."""
    return " ".join(_SAID.sub(" ", said).split())[:_LONGEST]
