"""Signing: what is run with which keys, and what is said without."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bundling import disk_image
from bundling.errors import SigningImpossible
from bundling.project import About
from bundling.signing import Signer, find_signtool, in_several, inside_out, windows_binaries

from .conftest import tool


class Recorder:
    """Remembers what would have been run and said."""

    def __init__(self, **environment: str) -> None:
        self.commands: list[list[str]] = []
        self.said: list[str] = []
        self.signer = Signer(environment, self._run, self.said.append)

    def _run(self, command: Sequence[str]) -> None:
        self.commands.append(list(command))


def test_without_keys_nothing_is_run_and_one_line_says_so(tmp_path: Path) -> None:
    recorder = Recorder()
    recorder.signer.sign_windows([tmp_path / "a.exe", tmp_path / "b.dll"])
    recorder.signer.sign_app(tmp_path / "a.app")
    recorder.signer.notarise_app(tmp_path / "a.app", tmp_path)
    recorder.signer.notarise(tmp_path / "a.dmg")
    assert recorder.commands == []
    assert len(recorder.said) == 3
    assert [line.split(":")[0] for line in recorder.said] == ["Not signed", "Not signed", "Not notarised"]


def test_every_program_and_library_is_signed(tmp_path: Path) -> None:
    for name in ("a.exe", "sub/b.dll", "sub/c.PYD", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in windows_binaries(tmp_path)] == ["a.exe", "b.dll", "c.PYD"]


def test_a_key_without_a_tool_stops_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An installer that should be signed is never left unsigned in silence."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SigningImpossible):
        Recorder(CASEEDITOR_SIGN_PFX="key.pfx").signer.sign_windows([tmp_path / "a.exe"])


def test_an_empty_key_is_none(tmp_path: Path) -> None:
    """So a service hands over the secrets that it doesn't have."""
    recorder = Recorder(CASEEDITOR_SIGN_THUMBPRINT="", CASEEDITOR_SIGN_PFX="", CASEEDITOR_SIGN_IDENTITY="")
    recorder.signer.sign_windows([tmp_path / "a.exe"])
    recorder.signer.sign_app(tmp_path / "a.app")
    assert recorder.commands == []
    assert len(recorder.said) == 2


@pytest.fixture
def program_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Windows' folder of programs, with nothing on the path."""
    monkeypatch.setenv("PATH", str(tmp_path / "nowhere"))
    monkeypatch.setenv("PROGRAMFILES(X86)", str(tmp_path))
    return tmp_path


def put_signtool(program_files: Path, version: str) -> Path:
    tool = program_files / "Windows Kits" / "10" / "bin" / version / "x64" / "signtool.exe"
    tool.parent.mkdir(parents=True)
    tool.write_bytes(b"MZ")
    return tool


def test_signtool_is_the_newest_of_the_development_kits(program_files: Path) -> None:
    assert find_signtool() is None
    put_signtool(program_files, "10.0.9600.0")
    newest = put_signtool(program_files, "10.0.26100.0")
    put_signtool(program_files, "10.0.19041.0")
    assert find_signtool() == str(newest)


def test_files_share_a_call_of_signtool(program_files: Path) -> None:
    tool = put_signtool(program_files, "10.0.26100.0")
    recorder = Recorder(
        CASEEDITOR_SIGN_THUMBPRINT="", CASEEDITOR_SIGN_PFX="k.pfx", CASEEDITOR_SIGN_PASSWORD="x"
    )
    files = [program_files / "a folder" / f"{number}.dll" for number in range(3)]
    recorder.signer.sign_windows(files)
    (command,) = recorder.commands
    assert command[:2] == [str(tool), "sign"]
    assert command[-7:] == ["/f", "k.pfx", "/p", "x", *map(str, files)]
    assert command[command.index("/tr") + 1].startswith("http")


def test_no_time_server_is_named_where_none_is_wanted(program_files: Path) -> None:
    put_signtool(program_files, "10.0.26100.0")
    recorder = Recorder(CASEEDITOR_SIGN_THUMBPRINT="ab12", CASEEDITOR_SIGN_TIMESTAMP="")
    recorder.signer.sign_windows([program_files / "a.exe"])
    (command,) = recorder.commands
    assert command[-3:] == ["/sha1", "ab12", str(program_files / "a.exe")]
    assert not {"/tr", "/td", ""} & set(command)


def test_a_command_line_is_never_too_long() -> None:
    files = [f"C:\\a folder\\{number:03}.dll" for number in range(400)]
    commands = in_several(["signtool", "sign"], files, 1000)
    assert [file for command in commands for file in command[2:]] == files
    assert all(command[:2] == ["signtool", "sign"] for command in commands)
    lengths = [len(subprocess.list2cmdline(command)) for command in commands]
    assert max(lengths) < 1000
    assert all(length > 950 for length in lengths[:-1])


def test_an_app_is_signed_from_the_inside_out(tmp_path: Path) -> None:
    app = tmp_path / "Case editor.app"
    helper = (
        app / "Contents" / "Frameworks" / "QtWebEngineCore.framework" / "Helpers" / "QtWebEngineProcess.app"
    )
    for path in (app / "Contents/MacOS/caseeditor", helper / "Contents/MacOS/QtWebEngineProcess"):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"\xcf\xfa\xed\xfe program")
    (app / "Contents" / "Frameworks" / "libx.dylib").write_bytes(b"")
    (app / "Contents" / "Resources").mkdir()
    (app / "Contents" / "Resources" / "fields.yml").write_text("a text")
    order = inside_out(app)
    assert order[-1] == app
    assert order.index(helper) < order.index(helper.parents[1])
    assert order.index(helper / "Contents/MacOS/QtWebEngineProcess") < order.index(helper)
    assert app / "Contents" / "Resources" / "fields.yml" not in order
    assert app / "Contents" / "Frameworks" / "libx.dylib" in order


def test_an_app_gets_the_hardened_runtime_and_its_answer(tmp_path: Path) -> None:
    recorder = Recorder(CASEEDITOR_SIGN_IDENTITY="Developer ID", CASEEDITOR_NOTARY_PROFILE="profile")
    app = tmp_path / "a.app"
    app.mkdir()
    recorder.signer.sign_app(app)
    recorder.signer.notarise(tmp_path / "a.dmg")
    assert recorder.commands[0][3:5] == ["--options", "runtime"]
    assert "--entitlements" in recorder.commands[0]
    assert [command[:3] for command in recorder.commands[-3:]] == [
        ["xcrun", "notarytool", "submit"],
        ["xcrun", "stapler", "staple"],
        ["xcrun", "stapler", "validate"],
    ]
    assert recorder.said == []


@pytest.mark.skipif(sys.platform == "win32", reason="making a link needs a right of its own there")
def test_the_app_has_its_answer_before_the_image_is_made(
    about: About, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it still has it once it is dragged out of the image, on a machine without a network."""
    recorder = Recorder(CASEEDITOR_SIGN_IDENTITY="Developer ID", CASEEDITOR_NOTARY_PROFILE="profile")
    monkeypatch.setattr(
        "bundling.disk_image.subprocess.run", lambda command, **_: recorder.commands.append(command)
    )
    app, work = tmp_path / "Case editor.app", tmp_path / "work"
    app.mkdir()
    image = disk_image.make(about, app, tmp_path, work, recorder.signer)
    packed, content = work / "Case editor.zip", work / "content"
    profile = ["--keychain-profile", "profile", "--wait"]
    assert recorder.commands[2:] == [
        ["ditto", "-c", "-k", "--keepParent", str(app), str(packed)],
        ["xcrun", "notarytool", "submit", str(packed), *profile],
        ["xcrun", "stapler", "staple", str(app)],
        ["xcrun", "stapler", "validate", str(app)],
        ["ditto", str(app), str(content / app.name)],
        ["hdiutil", "create", "-volname", "Case editor", "-srcfolder", str(content), "-fs", "HFS+",
         "-format", "ULFO", "-ov", str(image)],
        ["codesign", "--force", "--timestamp", "--sign", "Developer ID", str(image)],
        ["xcrun", "notarytool", "submit", str(image), *profile],
        ["xcrun", "stapler", "staple", str(image)],
        ["xcrun", "stapler", "validate", str(image)],
    ]  # fmt: skip
    assert {command[0] for command in recorder.commands[:2]} == {"codesign"}


@pytest.mark.packaging
def test_a_program_is_really_signed(tmp_path: Path) -> None:
    """With a key made for the occasion, and no time server."""
    tool("osslsigncode")
    openssl = tool("openssl")
    key, certificate, both = (str(tmp_path / name) for name in ("key.pem", "cert.pem", "key.pfx"))
    make = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Test", "-keyout", key]
    subprocess.run([*make, "-out", certificate], check=True, capture_output=True)
    bundle = [
        openssl,
        "pkcs12",
        "-export",
        "-inkey",
        key,
        "-in",
        certificate,
        "-out",
        both,
        "-passout",
        "pass:x",
    ]
    subprocess.run(bundle, check=True, capture_output=True)
    stub = next(Path("/usr/share/nsis/Stubs").glob("zlib-x86-unicode"), None)
    if stub is None:
        pytest.skip("there is no program for Windows here: nsis isn't installed")
    program = tmp_path / "program.exe"
    program.write_bytes(stub.read_bytes())
    keys = {"CASEEDITOR_SIGN_PFX": both, "CASEEDITOR_SIGN_PASSWORD": "x", "CASEEDITOR_SIGN_TIMESTAMP": ""}
    Signer(keys).sign_windows([program])
    verify = ["osslsigncode", "verify", "-CAfile", certificate, "-in", str(program)]
    told = subprocess.run(verify, capture_output=True, text=True)
    assert "Signature verification: ok" in told.stdout, told.stdout + told.stderr
