"""Linux: the Debian package, for Debian, Ubuntu and what is made of them."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from bundling import desktop, elf
from bundling.errors import DependencyUnknown
from bundling.project import DISPLAY_NAME, PACKAGING, PROJECT, WINDOW, About

HOME = Path("opt") / WINDOW  # where the bundle goes: it isn't spread over the system's folders
_C_LIBRARY = (
    "libc.",
    "libm.",
    "libdl.",
    "libpthread.",
    "librt.",
    "libutil.",
    "libresolv.",
    "ld-linux",
    "libanl.",
)
# Plug-ins that step aside when the system lacks what they are linked to.
_OPTIONAL_PLUGINS = ("platformthemes", "wayland-", "xcbglintegrations", "tls", "networkinformation")


def make(about: About, bundle: Path, dist: Path, work: Path, known_packages: Mapping[str, str]) -> Path:
    """`NAME_VERSION_ARCHITECTURE.deb`, made with `dpkg-deb`.

    `known_packages` says which package holds a library: `development/system.toml` has a table for what Qt
    asks for. Where people would be shown a placeholder as the maintainer, the error stream says so.
    """
    if about.placeholders:
        print(
            f"Warning: not for release. The package's maintainer is a placeholder ({about.publisher} "
            f"<{about.contact}>): set {' and '.join(about.placeholders)} in pyproject.toml, "
            "[tool.caseeditor.installers].",
            file=sys.stderr,
            flush=True,
        )
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    root = lay_out(about, bundle, work / "root")
    depends, recommends = dependencies(bundle, known_packages)
    control = control_file(about, architecture, depends, recommends, _installed_kilobytes(root))
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    for script in ("postinst", "prerm"):
        shutil.copyfile(PACKAGING / "linux" / script, root / "DEBIAN" / script)
        (root / "DEBIAN" / script).chmod(0o755)
    (root / "DEBIAN" / "md5sums").write_text(_checksums(root), encoding="utf-8")
    written = dist / f"{about.name}_{about.version}_{architecture}.deb"
    build = [
        "dpkg-deb",
        "--root-owner-group",
        "-Zxz",
        "-z6",
        "--threads-max=2",
        "--build",
        str(root),
        str(written),
    ]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    return written


def lay_out(about: About, bundle: Path, root: Path) -> Path:
    """The package's files as they will lie on the system, below `root`."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bundle, root / HOME, symlinks=True)
    shutil.copyfile(PACKAGING / "linux" / "apparmor", root / HOME / "apparmor")
    commands = root / "usr" / "bin"
    commands.mkdir(parents=True)
    (commands / WINDOW).symlink_to(Path("/") / HOME / WINDOW)
    desktop.install(about, root / "usr" / "share")
    documents = root / "usr" / "share" / "doc" / about.name
    documents.mkdir(parents=True)
    shutil.copyfile(PROJECT / "LICENSE", documents / "copyright")
    with (documents / "copyright").open("a", encoding="utf-8") as text:
        text.write(f"\nThe licences of all that it contains: /{HOME}/_internal/resources/licences\n")
    with gzip.GzipFile(documents / "changelog.gz", "wb", mtime=0) as packed:
        packed.write((PROJECT / "CHANGELOG.md").read_bytes())
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if runs else 0o644)
    return root


def dependencies(bundle: Path, known: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """What the package depends on, and what it only recommends, from what its files are linked to.

    Raises `DependencyUnknown` where a needed library's package can't be told.
    """
    files = elf.binaries(bundle)
    optional = [path for path in files if any(kind in str(path) for kind in _OPTIONAL_PLUGINS)]
    needed = [path for path in files if path not in optional]
    needed_names = _packages(elf.asked_of_the_system(needed, bundle), known, strict=True)
    wished = _packages(elf.asked_of_the_system(optional, bundle), known, strict=False)
    major, minor = elf.oldest_glibc(files)
    depends = [f"libc6 (>= {major}.{minor})", *sorted(needed_names)]
    return depends, sorted(
        (wished | {"fonts-dejavu-core | fonts-freefont-ttf | fonts-liberation"}) - needed_names
    )


def _packages(libraries: Iterable[str], known: Mapping[str, str], *, strict: bool) -> set[str]:
    found = set()
    for library in libraries:
        if library.startswith(_C_LIBRARY):
            continue
        package = known.get(library) or _owner(library)
        if package:
            found.add(package)
        elif strict:
            raise DependencyUnknown(
                f"{library}: which Debian package holds it? Add it to development/system.toml."
            )
    return found


def _owner(library: str) -> str | None:
    """The installed package that holds `library`, by the name it had before the change to 64-bit times."""
    told = subprocess.run(["dpkg", "-S", f"*/{library}"], capture_output=True, text=True).stdout
    return told.split(":")[0].removesuffix("t64") or None


def control_file(
    about: About, architecture: str, depends: list[str], recommends: list[str], kilobytes: int
) -> str:
    """What apt reads of the package."""
    return (
        f"Package: {about.name}\nVersion: {about.version}\nArchitecture: {architecture}\n"
        f"Maintainer: {about.publisher} <{about.contact}>\nInstalled-Size: {kilobytes}\n"
        f"Depends: {', '.join(depends)}\nRecommends: {', '.join(recommends)}\n"
        f"Section: editors\nPriority: optional\nDescription: {DISPLAY_NAME} for public participation cases\n"
        f" {about.description}\n"
    )


def _installed_kilobytes(root: Path) -> int:
    return sum(path.lstat().st_size for path in root.rglob("*")) // 1024


def _checksums(root: Path) -> str:
    paths = [
        str(path.relative_to(root))
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts
    ]
    return subprocess.run(["md5sum", *paths], cwd=root, capture_output=True, text=True, check=True).stdout
