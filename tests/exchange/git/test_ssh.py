"""The same over SSH, with the system's own program, against a real server on this computer."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseeditor.errors import RemoteError
from caseeditor.exchange.git import remote
from caseeditor.exchange.git.cloning import clone
from caseeditor.exchange.git.remote import Access, Address
from caseeditor.folder.keeping.versions import VersionStore

from .conftest import Editor
from .servers import git

SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")


@pytest.fixture
def address(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Address]:
    """A server that takes one key, known to this person's SSH."""
    if SSHD is None or shutil.which("ssh") is None or shutil.which("ssh-keygen") is None:
        pytest.skip("the SSH server isn't installed")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    for name in ("host", "mine", "other"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name)], check=True)
    shutil.copy(keys / "mine.pub", keys / "authorized")
    (keys / "authorized").chmod(0o600)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (keys / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {keys / 'host'}\nPidFile {keys / 'pid'}\n"
        f"AuthorizedKeysFile {keys / 'authorized'}\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
        "PermitRootLogin yes\nAcceptEnv GIT_PROTOCOL\n"
    )
    host_key = (keys / "host.pub").read_text().split()[:2]
    (keys / "known").write_text(f"[127.0.0.1]:{port} {' '.join(host_key)}\n")
    (keys / "config").write_text(
        f"Host *\n  IdentityFile {keys / 'mine'}\n  IdentitiesOnly yes\n"
        f"  UserKnownHostsFile {keys / 'known'}\n  GlobalKnownHostsFile /dev/null\n"
    )
    monkeypatch.setattr(remote, "_SSH", f"{remote._SSH} -F {keys / 'config'}")
    with subprocess.Popen(
        [SSHD, "-D", "-f", str(keys / "sshd_config")], stderr=subprocess.DEVNULL
    ) as running:
        try:
            _wait_for(port)
            yield Address("ssh", "127.0.0.1", str(published), port)
        finally:
            running.terminate()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("the SSH server doesn't answer")


def test_there_and_back(address: Address, tmp_path: Path, published: Path) -> None:
    clone(address, tmp_path / "copy", Access())
    editor = Editor(tmp_path / "copy", VersionStore(tmp_path / "versions"), Access())
    editor.replace("_usage/parc.md", "Ville", "Région")
    editor.send("Région")
    assert "Région" in git(published, "show", "main:_usage/parc.md")
    editor.receive()
    git(editor.folder, "fsck", "--strict")


def test_another_key_is_refused(address: Address, tmp_path: Path) -> None:
    config = tmp_path / "keys" / "config"
    config.write_text(
        config.read_text().replace(str(tmp_path / "keys" / "mine"), str(tmp_path / "keys" / "other"))
    )
    with pytest.raises(RemoteError) as refused:
        clone(address, tmp_path / "copy", Access())
    assert refused.value.reason == "denied"


def test_a_server_that_is_not_known(address: Address, tmp_path: Path) -> None:
    (tmp_path / "keys" / "known").write_text("")
    with pytest.raises(RemoteError) as refused:
        clone(address, tmp_path / "copy", Access())
    assert refused.value.reason == "untrusted"


def test_no_such_site(address: Address, tmp_path: Path) -> None:
    elsewhere = Address("ssh", address.host, "/nowhere.git", address.port)
    with pytest.raises(RemoteError) as refused:
        clone(elsewhere, tmp_path / "copy", Access())
    assert refused.value.reason == "not-found"
