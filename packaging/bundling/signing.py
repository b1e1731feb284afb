"""Signing, where keys are given: environment variables drive every step, and what is skipped says so.

Windows, one of:
    CASEEDITOR_SIGN_THUMBPRINT   a certificate in the system's store (or on a token), used by signtool
    CASEEDITOR_SIGN_PFX          a file with the key; CASEEDITOR_SIGN_PASSWORD opens it. signtool on Windows,
                                 osslsigncode elsewhere
    CASEEDITOR_SIGN_TIMESTAMP    the time server (a common one where it isn't set, none where it is empty)
macOS:
    CASEEDITOR_SIGN_IDENTITY     "Developer ID Application: …", in the keychain
    CASEEDITOR_NOTARY_PROFILE    what `xcrun notarytool store-credentials` saved the account under

An empty variable is a key that isn't there. No key is ever in a file of the project.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bundling.errors import SigningImpossible
from bundling.project import DISPLAY_NAME, PACKAGING

ENTITLEMENTS = PACKAGING / "macos" / "entitlements.plist"
_TIME_SERVER = "http://timestamp.digicert.com"
_LONGEST_COMMAND = 32_767  # signs, the closing zero with them: what Windows takes to start a program

Run = Callable[[Sequence[str]], object]


def _run(command: Sequence[str]) -> None:
    subprocess.run(list(command), check=True)


@dataclass(frozen=True)
class Signer:
    """Signs what it is given, with what `environment` holds; `run` carries out a command or raises."""

    environment: Mapping[str, str]
    run: Run = _run
    say: Callable[[str], object] = print

    @classmethod
    def of_environment(cls) -> Signer:
        """With the keys of this process's environment."""
        return cls(dict(os.environ))

    # Windows

    def sign_windows(self, files: Iterable[Path]) -> None:
        """Sign programs and libraries for Windows, in place. Raises `SigningImpossible` without a tool."""
        files = list(files)
        if not files:
            return
        if not (self._key("THUMBPRINT") or self._key("PFX")):
            self.say(
                "Not signed: neither CASEEDITOR_SIGN_THUMBPRINT nor CASEEDITOR_SIGN_PFX is set. "
                "Windows will warn of an unknown publisher."
            )
        elif tool := find_signtool():
            for command in self.signtool_commands(tool, files):
                self.run(command)
        elif (tool := shutil.which("osslsigncode")) and self._key("PFX"):
            for path in files:
                signed = path.with_name(f"{path.name}.signed")
                self.run(self.osslsigncode_command(tool, path, signed))
                if signed.exists():
                    signed.replace(path)
        else:
            raise SigningImpossible(
                "A key for Windows is given, but there is no signtool or osslsigncode to use it."
            )

    def signtool_commands(self, tool: str, files: Iterable[Path]) -> list[list[str]]:
        """The commands that sign `files` in place, each with as many of them as a command line holds."""
        server = self._time_server()
        stamp = ["/tr", server, "/td", "sha256"] if server else []
        if thumbprint := self._key("THUMBPRINT"):
            key = ["/sha1", thumbprint]
        else:
            key = ["/f", self._key("PFX"), "/p", self._key("PASSWORD")]
        start = [tool, "sign", "/fd", "sha256", *stamp, "/d", DISPLAY_NAME, *key]
        return in_several(start, [str(path) for path in files], _LONGEST_COMMAND)

    def osslsigncode_command(self, tool: str, path: Path, signed: Path) -> list[str]:
        """The command that writes `path`, signed, to `signed`."""
        key = ["-pkcs12", self._key("PFX")]
        if password := self._key("PASSWORD"):
            key += ["-pass", password]
        server = self._time_server()
        stamp = ["-ts", server] if server else []
        places = ["-in", str(path), "-out", str(signed)]
        return [tool, "sign", *key, "-h", "sha256", "-n", DISPLAY_NAME, *stamp, *places]

    def _key(self, name: str) -> str:
        return self.environment.get(f"CASEEDITOR_SIGN_{name}", "")

    def _time_server(self) -> str:
        return self.environment.get("CASEEDITOR_SIGN_TIMESTAMP", _TIME_SERVER)

    # macOS

    def sign_app(self, app: Path) -> None:
        """Sign an app bundle for macOS with the hardened runtime, from the inside out."""
        identity = self._key("IDENTITY")
        if not identity:
            self.say(
                "Not signed: CASEEDITOR_SIGN_IDENTITY is not set. macOS will refuse a plain double-click."
            )
            return
        for path in inside_out(app):
            self.run(self.app_command(identity, path))
        self.run(["codesign", "--verify", "--deep", "--strict", "--verbose=2", str(app)])

    def app_command(self, identity: str, path: Path) -> list[str]:
        """The command that signs one program, library or bundle."""
        base = ["codesign", "--force", "--timestamp", "--options", "runtime", "--sign", identity]
        return [*base, "--entitlements", str(ENTITLEMENTS), str(path)]

    def notarise_app(self, app: Path, work: Path) -> None:
        """Have Apple look at the app, as an archive in `work`, and attach its answer to the app itself.

        Dragged out of its disk image it is then known without a network. Without keys `notarise` says so.
        """
        if self._notary_profile():
            packed = work / f"{app.stem}.zip"
            self.run(["ditto", "-c", "-k", "--keepParent", str(app), str(packed)])
            self._submit(packed, app)

    def notarise(self, image: Path) -> None:
        """Sign the disk image, have Apple look at it, and attach its answer."""
        if identity := self._key("IDENTITY"):
            self.run(["codesign", "--force", "--timestamp", "--sign", identity, str(image)])
        if self._notary_profile():
            self._submit(image, image)
        else:
            self.say(
                "Not notarised: CASEEDITOR_SIGN_IDENTITY and CASEEDITOR_NOTARY_PROFILE are not both set. "
                "macOS will ask people to allow the program in its settings."
            )

    def _notary_profile(self) -> str:
        return self.environment.get("CASEEDITOR_NOTARY_PROFILE", "") if self._key("IDENTITY") else ""

    def _submit(self, sent: Path, answered: Path) -> None:
        profile = ["--keychain-profile", self._notary_profile()]
        self.run(["xcrun", "notarytool", "submit", str(sent), *profile, "--wait"])
        self.run(["xcrun", "stapler", "staple", str(answered)])
        self.run(["xcrun", "stapler", "validate", str(answered)])


def find_signtool() -> str | None:
    """`signtool`, on the path or the newest that Windows' development kits have put on this machine."""
    if found := shutil.which("signtool"):
        return found
    kits = Path(os.environ.get("PROGRAMFILES(X86)", "C:/Program Files (x86)"), "Windows Kits", "10", "bin")
    there = kits.glob("*/x64/signtool.exe")
    newest = max(there, key=lambda path: _numbers(path.parts[-3]), default=None)
    return str(newest) if newest else None


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def in_several(start: Sequence[str], arguments: Iterable[str], longest: int) -> list[list[str]]:
    """`start` followed by `arguments`, in as few commands as Windows' length of a command line allows."""
    commands: list[list[str]] = []
    for argument in arguments:
        if not commands or len(subprocess.list2cmdline([*commands[-1], argument])) >= longest:
            commands.append(list(start))
        commands[-1].append(argument)
    return commands


def windows_binaries(folder: Path) -> list[Path]:
    """The programs and libraries of a folder that Windows would look for a signature in."""
    kinds = {".exe", ".dll", ".pyd"}
    return [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in kinds]


def inside_out(app: Path) -> list[Path]:
    """What has to be signed in an app bundle, what is contained before what contains it."""
    found = [app, *(path for path in app.rglob("*") if not path.is_symlink() and _is_code(path))]
    return sorted(found, key=lambda path: (-len(path.parts), str(path)))


def _is_code(path: Path) -> bool:
    if path.is_dir():
        return path.suffix in (".framework", ".app")
    return path.suffix in (".so", ".dylib") or _is_macho(path)


def _is_macho(path: Path) -> bool:
    with path.open("rb") as content:
        return content.read(4) in (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


if __name__ == "__main__":  # NSIS calls this to sign the uninstaller that it makes
    Signer.of_environment().sign_windows(map(Path, sys.argv[1:]))
