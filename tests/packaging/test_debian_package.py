"""The Debian package in a clean Debian: installed, used by an ordinary person, upgraded and removed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import PROJECT, tool

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(1500)]

_ROOT_COMMAND = (
    'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" && mount -t tmpfs tmpfs "$0/dev/shm" && '
    'exec chroot "$0" sh -c "$1"'
)


class Debian:
    """A Debian of its own in a folder; what is mounted in it goes with each command."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, command: str) -> str:
        """What a command prints, run there as root. Raises `CalledProcessError`."""
        environment = {name: value for name, value in os.environ.items() if "proxy" in name.lower()}
        environment |= {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
        unshare = ["unshare", "--mount", "--propagation", "private", "sh", "-c", _ROOT_COMMAND]
        done = subprocess.run(
            [*unshare, str(self.root), command], env=environment, capture_output=True, text=True, timeout=600
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def as_marie(self, command: str) -> str:
        """The same as an ordinary person with an empty environment, in her home."""
        return self.run(f"su marie -s /bin/sh -c 'cd; exec env -i {command}'")

    def files(self) -> set[str]:
        """All files, but those of apt and of the system's caches."""
        places = "/etc /home /usr $(ls -d /opt 2>/dev/null)"
        found = self.run(f"find {places} -xdev -not -path '*/__pycache__/*'").splitlines()
        return {name for name in found if "/cache" not in name and not name.endswith(".cache")}


@pytest.fixture
def debian(tmp_path: Path) -> Debian:
    """The smallest Debian, with the sources of packages that this machine has."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("a clean Debian can only be made by root")
    sites = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE)", "Created-By: Packages"],
        capture_output=True, text=True,
    ).stdout.split("\n")  # fmt: skip
    site, release = next((line.split() for line in sites if line.count(" ") == 1), ("", ""))
    root = tmp_path / "debian"
    make = [tool("debootstrap"), "--variant=minbase", release, str(root), site]
    if not release or subprocess.run(make, capture_output=True, timeout=900).returncode:
        pytest.skip("no Debian could be made here: it needs Debian's packages")
    for name in ("apt.conf.d", "auth.conf.d"):
        for path in Path("/etc/apt", name).glob("*"):
            if "docker" not in path.name and "packagekit" not in path.name and "appstream" not in path.name:
                shutil.copy(path, root / "etc" / "apt" / name)
    found = Debian(root)
    found.run("apt-get update -qq && useradd --create-home marie")
    return found


def newer(package: Path, folder: Path) -> Path:
    """The same package as if it were a later version, with a file less and a file more."""
    content = folder / "content"
    subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(content)], check=True)
    control = content / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    version = text.partition("Version: ")[2].partition("\n")[0]
    control.write_text(text.replace(f"Version: {version}\n", "Version: 99.0\n"), encoding="utf-8")
    (content / "DEBIAN" / "md5sums").unlink()
    (content / "opt/caseeditor/_internal/new.txt").write_text("new")
    (content / "opt/caseeditor/caseeditor-console").unlink()
    written = folder / "newer.deb"
    subprocess.run(
        ["dpkg-deb", "-Znone", "--build", str(content), str(written)], check=True, capture_output=True
    )
    return written


def test_it_lives_and_leaves_in_a_clean_debian(
    debian: Debian,
    made: Path,
    tmp_path: Path,
) -> None:
    (package,) = made.glob("*.deb")
    shutil.copy(package, debian.root / "first.deb")
    # What it depends on is installed first, so that what is left in the end can only be its own.
    debian.run("apt-get install -qq --no-install-recommends /first.deb && apt-mark showauto")
    debian.run("apt-get purge -qq caseeditor")
    before = debian.files()
    debian.run("apt-get install -qq --no-install-recommends /first.deb")
    added = debian.files() - before
    assert {
        "/usr/bin/caseeditor",
        "/opt/caseeditor/caseeditor",
        "/usr/share/applications/caseeditor.desktop",
        "/usr/share/icons/hicolor/48x48/apps/caseeditor.png",
        "/usr/share/doc/caseeditor/copyright",
    } <= added
    shutil.copytree(PROJECT / "cases", debian.root / "home" / "marie" / "cas")
    debian.run("chown -R marie /home/marie")

    debian.as_marie("/usr/bin/caseeditor picture cas window.png --lang fr")
    assert (debian.root / "home" / "marie" / "window.png").stat().st_size > 50_000
    assert "cantines" in debian.as_marie("/usr/bin/caseeditor check --lang fr cas")
    debian.as_marie("/usr/bin/caseeditor set cas/_usage/plan-velo-lauranne.md organisateur=Essai")
    assert "organisateur: Essai" in (
        debian.root / "home/marie/cas/_usage/plan-velo-lauranne.md"
    ).read_text(encoding="utf-8")  # fmt: skip

    assert not (debian.root / "etc/apparmor.d/caseeditor").exists()
    # A system of the kind that wants to be told what the web engine may do.
    (debian.root / "etc/apparmor.d/abi").mkdir(parents=True, exist_ok=True)
    (debian.root / "etc/apparmor.d/abi/4.0").write_text("")
    before |= {"/etc/apparmor.d", "/etc/apparmor.d/abi", "/etc/apparmor.d/abi/4.0"}
    shutil.copy(newer(package, tmp_path), debian.root / "newer.deb")
    debian.run("apt-get install -qq --no-install-recommends /newer.deb")
    assert debian.run("dpkg-query -W -f '${Version}' caseeditor") == "99.0"
    assert (debian.root / "opt/caseeditor/_internal/new.txt").is_file()
    assert "userns," in (debian.root / "etc/apparmor.d/caseeditor").read_text()
    assert not (debian.root / "opt/caseeditor/caseeditor-console").exists()
    assert "cas" in debian.as_marie("/usr/bin/caseeditor check cas")

    debian.run("apt-get purge -qq caseeditor")
    left = {name for name in debian.files() - before if not name.startswith("/home/marie")}
    assert left == set()
    assert (debian.root / "home" / "marie" / "cas" / "_usage").is_dir()
