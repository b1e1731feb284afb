"""The files that systems and services read of us are what they ask for."""

from __future__ import annotations

import os
import plistlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from bundling import desktop, macos, windows
from bundling.project import About

from .conftest import PROJECT, tool

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
CI, NEWEST, RELEASE = (
    PROJECT / ".github" / "workflows" / f"{name}.yml" for name in ("ci", "newest", "release")
)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_are_what_the_service_reads(workflow: Path) -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    done = subprocess.run([*check, str(workflow)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_broken_workflow_is_refused(tmp_path: Path) -> None:
    """The check above can fail."""
    broken = tmp_path / "broken.yml"
    broken.write_text(CI.read_text(encoding="utf-8").replace("runs-on", "runs-in"), encoding="utf-8")
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows"]
    assert subprocess.run([*check, str(broken)], capture_output=True).returncode == 1


def test_workflows_cover_the_three_systems() -> None:
    ci, newest, release = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (CI, NEWEST, RELEASE))
    for tests in (ci, newest):
        systems = tests["jobs"]["test"]["strategy"]["matrix"]["system"]
        assert {name.split("-")[0] for name in systems} == {"ubuntu", "windows", "macos"}
    systems = {row["name"] for row in release["jobs"]["installers"]["strategy"]["matrix"]["include"]}
    assert systems == {"Windows x64", "macOS arm64", "macOS Intel", "Ubuntu x64"}
    steps = [step.get("run", "") for step in release["jobs"]["installers"]["steps"]]
    making = [
        f"python packaging/build.py {option}" for option in ("--bundle-only", "--reuse-bundle", "--try")
    ]
    assert [step for step in steps if step in making] == making


def test_the_oldest_python_is_tested_too() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    job = yaml.safe_load(CI.read_text(encoding="utf-8"))["jobs"]["test"]
    assert project["requires-python"].removeprefix(">=") in job["strategy"]["matrix"]["python"]
    versions = [
        step["with"]["python-version"] for step in job["steps"] if "python-version" in step.get("with", ())
    ]
    assert versions == ["${{ matrix.python }}"]


def test_no_key_is_there_while_packages_are_installed() -> None:
    """Each is given to the one step that needs it, once what others wrote has been fetched and run."""
    release = yaml.safe_load(RELEASE.read_text(encoding="utf-8"))
    for job in release["jobs"].values():
        assert "secrets." not in str(job.get("env", ""))
    steps = release["jobs"]["installers"]["steps"]
    with_keys = [place for place, step in enumerate(steps) if "secrets." in str(step)]
    (bundled,) = (place for place, step in enumerate(steps) if "--bundle-only" in step.get("run", ""))
    assert min(with_keys) > bundled
    passwords = [step["name"] for step in steps if "WINDOWS_SIGN_PASSWORD" in str(step)]
    assert passwords == ["Make"]


def test_workflows_hold_no_key() -> None:
    """Keys come from the service's secrets alone, and are never printed."""
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.search(r"(?i)(password|key|pfx|p12|identity)\w*:\s", line):
                assert re.search(r":\s*(\$\{\{ secrets\.\w+ \}\})?$", line), line
            assert not re.search(r"\becho \"\$(KEY|NOTARY_KEY|KEY_PASSWORD)\"\s*$", line), line


def test_desktop_file() -> None:
    path = PROJECT / "packaging" / "linux" / "caseeditor.desktop"
    entries = dict(
        line.split("=", 1) for line in path.read_text(encoding="utf-8").splitlines() if "=" in line
    )
    assert entries["Exec"] == "caseeditor %f"
    assert {"Name[fr]", "Comment[fr]", "Keywords[fr]"} <= entries.keys()
    assert "text/markdown" in entries["MimeType"].split(";")
    done = subprocess.run([tool("desktop-file-validate"), str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_what_the_desktop_shows(about: About, tmp_path: Path) -> None:
    desktop.install(about, tmp_path)
    (metainfo,) = (tmp_path / "metainfo").glob("*.xml")
    text = metainfo.read_text(encoding="utf-8")
    component = ElementTree.fromstring(text)
    release = component.find("releases/release")
    assert release is not None
    assert release.get("version") == about.version
    assert "@" not in text.partition("-->")[2]
    icons = {path.parent.parent.name for path in (tmp_path / "icons" / "hicolor").rglob("caseeditor.*")}
    assert icons == {"scalable", *(f"{size}x{size}" for size in desktop.ICON_SIZES)}
    validate = [tool("appstreamcli"), "validate", "--no-net", str(metainfo)]
    done = subprocess.run(validate, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


_CHANGELOG = "# Changelog\n\n## 1.10.0\n\nTo come.\n\n## 1.1.0 — 2026-03-14\n\n## 1.0.0 — 2026-01-02\n"


@pytest.mark.parametrize(
    ("version", "day"), [("1.0.0", "2026-01-02"), ("1.1.0", "2026-03-14"), ("1.1", "2001-09-09")]
)
def test_a_release_has_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, day: str
) -> None:
    """One that the changelog gives none, the day that builds are told to take."""
    (tmp_path / "CHANGELOG.md").write_text(_CHANGELOG, encoding="utf-8")
    monkeypatch.setattr(desktop, "PROJECT", tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert desktop.release_date(version) == day
    assert desktop.release_date("1.10.0") == "2001-09-09"


def test_the_changelog_has_the_days_of_what_is_released() -> None:
    """All of it but what is to come, which stands on top."""
    text = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, *released = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert re.fullmatch(r"\d+\.\d+\.\d+( — \d{4}-\d\d-\d\d)?", newest)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ — \d{4}-\d\d-\d\d", heading) for heading in released)


def run_of_step(name: str, tag: str, folder: Path) -> str:
    """What a step of the release says on the error stream, its Python run here with this tag."""
    release = yaml.safe_load(RELEASE.read_text(encoding="utf-8"))
    (step,) = (step for step in release["jobs"]["installers"]["steps"] if step.get("name") == name)
    program = step["run"].partition("<<'PYTHON'\n")[2].removesuffix("PYTHON\n")
    environment = {**os.environ, "GITHUB_REF_NAME": tag, "PYTHONUTF8": "1"}
    run = [sys.executable, "-c", program]
    return subprocess.run(run, cwd=folder, env=environment, capture_output=True, encoding="utf-8").stderr


def test_only_a_version_with_its_day_is_released(tmp_path: Path) -> None:
    name = "The tag is the version, and the changelog has its day"
    (tmp_path / "CHANGELOG.md").write_text(_CHANGELOG, encoding="utf-8")
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nversion = "1.1.0"\n')
    assert run_of_step(name, "v1.1.0", tmp_path) == ""
    assert "1.1.0" in run_of_step(name, "v1.1.1", tmp_path)
    project.write_text('[project]\nversion = "1.10.0"\n')
    assert "no day" in run_of_step(name, "v1.10.0", tmp_path)


def test_information_for_macos(about: About) -> None:
    """What macOS reads of the app bundle, after a trip through its own format."""
    told = plistlib.loads(plistlib.dumps(macos.information(about)))
    assert told["CFBundleShortVersionString"] == about.version
    kinds = [kind for document in told["CFBundleDocumentTypes"] for kind in document["LSItemContentTypes"]]
    assert kinds == ["net.daringfireball.markdown", "public.folder"]
    assert {document["LSHandlerRank"] for document in told["CFBundleDocumentTypes"]} == {"Alternate", "None"}
    for key in ("CFBundleIdentifier", "CFBundleExecutable", "CFBundleName", "LSMinimumSystemVersion"):
        assert told[key]
    assert re.fullmatch(r"\d+\.\d+\.\d+", told["CFBundleVersion"])


def test_entitlements() -> None:
    """The hardened runtime lets the web engine work, and nothing beyond what it needs."""
    with (PROJECT / "packaging" / "macos" / "entitlements.plist").open("rb") as text:
        told = plistlib.load(text)
    assert set(told) == {
        f"com.apple.security.cs.{name}"
        for name in ("allow-jit", "allow-unsigned-executable-memory", "disable-library-validation")
    }


def test_version_resource(about: About) -> None:
    """PyInstaller reads it by evaluating it."""
    text = windows.version_text(about, "caseeditor-console")
    compile(text, "version", "eval")
    assert str(about.numbers) in text
    assert "caseeditor-console.exe" in text


def test_the_newest_versions_are_tried_each_week() -> None:
    newest = yaml.safe_load(NEWEST.read_text(encoding="utf-8"))
    assert newest[True]["schedule"]  # YAML 1.1 takes the key `on` for a switch
    steps = [step.get("run", "") for step in newest["jobs"]["test"]["steps"]]
    assert steps[-2:] == ["python dev.py lock --upgrade", "python dev.py test"]
