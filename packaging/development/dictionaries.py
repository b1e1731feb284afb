"""The French dictionary: brought from its package once, checked, and never part of the repository.

It is Grammalecte's «classique», under the MPL 2.0, as the package `dictionary-fr` of npm holds it.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "dictionary-fr@3.0.0"
DIGEST = (
    "7e10d15f5711c873c0ebd18983c4785e035881242f6cd1e3de4af952abc41b53"
    "92e6926a1fa3f719b3bbc294c2c2faf928c434371188b17a6cf4fe4dc9745512"
)
"""SHA-512 of the package's file, as the registry states it."""

FILES = {
    "package/index.aff": "fr.aff",
    "package/index.dic": "fr.dic",
    "package/license": "fr.license.txt",
}
_LARGEST = 10_000_000  # bytes


def bring(folder: Path) -> bool:
    """Put the dictionary into `folder`, unless it is there. Returns whether it is there then.

    Without npm or a network the program is whole but for French spelling, which says so. A package of other
    content than expected is refused.
    """
    stamp = folder / "fr.digest.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == DIGEST:
        return True
    npm = shutil.which("npm")
    if npm is None:
        print(
            "There is no npm here: the French dictionary stays away, and with it French spelling.", flush=True
        )
        return False
    with tempfile.TemporaryDirectory() as place:
        command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", place]
        done = subprocess.run(command, cwd=place, capture_output=True, check=False)
        packed = list(Path(place).glob("*.tgz"))
        if done.returncode or len(packed) != 1:
            print("The French dictionary could not be fetched: French spelling stays away.", flush=True)
            return False
        _unpack(packed[0], folder)
    stamp.write_text(DIGEST, encoding="utf-8")
    return True


def _unpack(package: Path, folder: Path) -> None:
    """The wanted files of the package. Raises `ValueError` where it isn't the expected one."""
    if hashlib.sha512(package.read_bytes()).hexdigest() != DIGEST:
        raise ValueError(f"{PACKAGE} isn’t what it was when it was chosen")
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as opened:
        for inside, name in FILES.items():
            member = opened.extractfile(inside)
            if member is None:
                raise ValueError(f"{PACKAGE} lacks {inside}")
            (folder / name).write_bytes(member.read(_LARGEST))
