"""Signing, where keys are given: environment variables drive every step, and what is skipped says so.

Windows, one of:
    CASEEDITOR_SIGN_THUMBPRINT   a certificate in the system's store (or on a token), used by signtool
    CASEEDITOR_SIGN_PFX          a file with the key; CASEEDITOR_SIGN_PASSWORD opens it. signtool on Windows,
                                 osslsigncode elsewhere
    CASEEDITOR_SIGN_TIMESTAMP    the time server (a common one without it)
macOS:
    CASEEDITOR_SIGN_IDENTITY     "Developer ID Application: …", in the keychain
    CASEEDITOR_NOTARY_PROFILE    what `xcrun notarytool store-credentials` saved the account under

No key is ever in a file of the project.
"""

from __future__ import annotations

import os
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
        """Sign programs and libraries for Windows, in place."""
        for path in files:
            if not self._windows_key():
                self.say(
                    "Not signed: neither CASEEDITOR_SIGN_THUMBPRINT nor CASEEDITOR_SIGN_PFX is set. "
                    "Windows will warn of an unknown publisher."
                )
                return
            self._sign_one(path)

    def windows_command(self, path: Path, signed: Path) -> list[str]:
        """The command that signs `path`; osslsigncode writes the result to `signed`, signtool in place.

        Raises `SigningImpossible` without a tool.
        """
        told = self.environment
        server = told.get("CASEEDITOR_SIGN_TIMESTAMP", _TIME_SERVER)
        if tool := shutil.which("signtool"):
            key = ["/sha1", told["CASEEDITOR_SIGN_THUMBPRINT"]] if "CASEEDITOR_SIGN_THUMBPRINT" in told else [
                "/f", told["CASEEDITOR_SIGN_PFX"], "/p", told.get("CASEEDITOR_SIGN_PASSWORD", ""),
            ]  # fmt: skip
            return [
                tool,
                "sign",
                "/fd",
                "sha256",
                "/tr",
                server,
                "/td",
                "sha256",
                "/d",
                DISPLAY_NAME,
                *key,
                str(path),
            ]
        if (tool := shutil.which("osslsigncode")) and "CASEEDITOR_SIGN_PFX" in told:
            key = ["-pkcs12", told["CASEEDITOR_SIGN_PFX"]]
            if "CASEEDITOR_SIGN_PASSWORD" in told:
                key += ["-pass", told["CASEEDITOR_SIGN_PASSWORD"]]
            stamp = ["-ts", server] if server else []
            places = ["-in", str(path), "-out", str(signed)]
            return [tool, "sign", *key, "-h", "sha256", "-n", DISPLAY_NAME, *stamp, *places]
        raise SigningImpossible(
            "A key for Windows is given, but there is no signtool or osslsigncode to use it."
        )

    def _windows_key(self) -> bool:
        return bool({"CASEEDITOR_SIGN_THUMBPRINT", "CASEEDITOR_SIGN_PFX"} & self.environment.keys())

    def _sign_one(self, path: Path) -> None:
        signed = path.with_name(f"{path.name}.signed")
        self.run(self.windows_command(path, signed))
        if signed.exists():
            signed.replace(path)

    # macOS

    def sign_app(self, app: Path) -> None:
        """Sign an app bundle for macOS with the hardened runtime, from the inside out."""
        identity = self.environment.get("CASEEDITOR_SIGN_IDENTITY")
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

    def notarise(self, image: Path) -> None:
        """Have Apple look at the disk image, and attach its answer."""
        identity = self.environment.get("CASEEDITOR_SIGN_IDENTITY")
        profile = self.environment.get("CASEEDITOR_NOTARY_PROFILE")
        if identity:
            self.run(["codesign", "--force", "--timestamp", "--sign", identity, str(image)])
        if not (identity and profile):
            self.say(
                "Not notarised: CASEEDITOR_SIGN_IDENTITY and CASEEDITOR_NOTARY_PROFILE are not both set. "
                "macOS will ask people to allow the program in its settings."
            )
            return
        self.run(["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait"])
        self.run(["xcrun", "stapler", "staple", str(image)])
        self.run(["xcrun", "stapler", "validate", str(image)])


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
