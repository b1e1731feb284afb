#!/usr/bin/env python3
"""Everything a developer does, from a fresh machine with Python 3.11 or later.

    python3 dev.py run [FOLDER]      open the window (the sample cases without a folder)
    python3 dev.py test [ARGS…]      every check: style, types, architecture, tests (ARGS go to pytest)
    python3 dev.py test --packaging  the same, and the bundle and installers made and tried (ten minutes more)
    python3 dev.py bench [ARGS…]     the benchmarks, at full size
    python3 dev.py translations      bring the French catalogue up to date with the code, and compile it
    python3 dev.py pictures          draw the pictures of the README and of the guide, and the icons, again

Each command first sets up what is missing: a virtual environment in `.venv`, the dependencies, and on
Debian and Ubuntu the system libraries that Qt needs. A second start finds it done.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
STAMP = VENV / "set-up-done"  # what was installed, and for which needs
OLDEST_PYTHON = (3, 11)

# Which Debian package holds a library that Qt asks for. Names are those of Debian 12 and Ubuntu 22.04; from
# Ubuntu 24.04 on some carry `t64`, which `_available` finds.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libXrandr.so.2": "libxrandr2",
    "libXrender.so.1": "libxrender1",
    "libXtst.so.6": "libxtst6",
    "libXi.so.6": "libxi6",
    "libXcursor.so.1": "libxcursor1",
    "libasound.so.2": "libasound2",
    "libatomic.so.1": "libatomic1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libdrm.so.2": "libdrm2",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgbm.so.1": "libgbm1",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgmodule-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libminizip.so.1": "libminizip1",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libplc4.so": "libnspr4",
    "libplds4.so": "libnspr4",
    "libsmime3.so": "libnss3",
    "libssl3.so": "libnss3",
    "libpng16.so.16": "libpng16-16",
    "libpulse.so.0": "libpulse0",
    "libpulse-mainloop-glib.so.0": "libpulse-mainloop-glib0",
    "libstdc++.so.6": "libstdc++6",
    "libudev.so.1": "libudev1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbfile.so.1": "libxkbfile1",
    "libxshmfence.so.1": "libxshmfence1",
    "libxslt.so.1": "libxslt1.1",
    "libxml2.so.2": "libxml2",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

# Programs of others that tests ask, and their Debian packages. Without one, its tests are skipped and say so.
CHECKING_TOOLS = {
    # a real window on a display of its own: tests/realwindow
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "xclip": "xclip",
    "dbus-daemon": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    # installers
    "makensis": "nsis",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
}
PACKAGING_TOOLS = {
    **CHECKING_TOOLS,
    "objdump": "binutils",
    "strip": "binutils",
    "osslsigncode": "osslsigncode",
    "debootstrap": "debootstrap",
    "/usr/lib/wine/wine64": "wine64",
}

# What the window and the web engine load. Other parts of Qt may lack libraries: they aren't used.
QT_PARTS = (
    "lib/libQt6Core.so.6",
    "lib/libQt6Gui.so.6",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6Network.so.6",
    "lib/libQt6Svg.so.6",
    "lib/libQt6PrintSupport.so.6",
    "lib/libQt6WebEngineCore.so.6",
    "lib/libQt6WebEngineWidgets.so.6",
    "libexec/QtWebEngineProcess",
    "plugins/platforms/libqoffscreen.so",
    "plugins/platforms/libqxcb.so",
    "plugins/imageformats/libqsvg.so",
)


def main(arguments: list[str]) -> int:
    """Set up, then do what the first argument names; returns the exit code."""
    commands = {"run": run, "test": test, "bench": bench, "translations": translations, "pictures": pictures}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments and arguments[0] in ("-h", "--help", "help") else 2
    if sys.version_info < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        print(f"Python {oldest} or later is needed; this is {platform.python_version()}.")
        return 2
    set_up(packaging="--packaging" in arguments)
    return commands[arguments[0]](arguments[1:])


# -- commands ----------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """The window on a folder, the sample cases without one; without a display, a picture of it."""
    arguments = arguments or [str(PROJECT / "cases")]
    environment = qt_environment()
    if has_display():
        return in_venv("-m", "caseeditor", *arguments, environment=environment, folder=Path.cwd())
    folder = arguments[0]
    picture = Path.cwd() / "window.png"
    draw = ("-m", "caseeditor", "picture", folder, str(picture))
    code = in_venv(*draw, environment=environment, folder=Path.cwd())
    if code == 0:
        print(f"There is no display here, so the window was drawn to a picture: {picture}")
    return code


def test(arguments: list[str]) -> int:
    """Every check, quickest first; all of them run, and any failure fails the whole."""
    install_tools(PACKAGING_TOOLS if "--packaging" in arguments else CHECKING_TOOLS)
    told = any(argument.startswith(("-n", "--numprocesses")) for argument in arguments)
    workers = [] if told else ["-n", "auto"]
    packaging = [argument for argument in arguments if argument == "--packaging"]
    arguments = [argument for argument in arguments if argument != "--packaging"]
    steps = {
        "style": ("-m", "ruff", "check", "."),
        "format": ("-m", "ruff", "format", "--check", "."),
        "types": ("-m", "mypy"),
        "architecture": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
        "tests": ("-m", "pytest", "-q", *workers, *arguments),
    }
    if packaging:  # one after the other: they share the bundle that the first of them makes
        steps["installers"] = ("-m", "pytest", "-q", "tests/packaging", "-m", "packaging", *packaging)
    failed = []
    for name, command in steps.items():
        print(f"== {name}", flush=True)
        if in_venv(*command, environment=qt_environment(display=False)):
            failed.append(name)
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """The benchmarks one after the other, so that they don't disturb each other."""
    named = [argument for argument in arguments if not argument.startswith("-")]
    command = ("-m", "pytest", "-q", *arguments, *([] if named else ["tests/bench"]), "--bench-full")
    return in_venv(*command, environment=qt_environment(display=False))


def pictures(_arguments: list[str]) -> int:
    """The README's picture and the guide's, drawn from the sample cases, and the application's icons."""
    folder, picture = PROJECT / "cases", PROJECT / "resources" / "window.png"
    environment = qt_environment(display=False)
    steps = (
        (PROJECT, ("-m", "caseeditor", "picture", str(folder), str(picture), "--lang", "fr")),
        (PROJECT / "packaging", ("-m", "bundling.guide_pictures")),
        (PROJECT / "packaging", ("-m", "bundling.icons")),
    )
    codes = (in_venv(*command, environment=environment, folder=where) for where, command in steps)
    return next((code for code in codes if code), 0)


def translations(_arguments: list[str]) -> int:
    """Sentences from the code into the French catalogue, compiled; says which have no French yet."""
    catalogue = PROJECT / "resources" / "locale" / "fr" / "LC_MESSAGES" / "caseeditor.po"
    template = VENV / "caseeditor.pot"
    extract = [
        "extract",
        "--keywords",
        "plural:1,2",
        "--no-location",
        "--sort-output",
        "--project",
        "caseeditor",
    ]
    update = [
        "update",
        "--domain",
        "caseeditor",
        "--no-fuzzy-matching",
        "--ignore-obsolete",
        "--width",
        "110",
    ]
    steps = (
        (*extract, "--output-file", str(template), "caseeditor"),
        (*update, "--ignore-pot-creation-date", "--locale", "fr", "--input-file", str(template),
         "--output-file", str(catalogue)),
        ("compile", "--statistics", "--locale", "fr", "--input-file", str(catalogue),
         "--output-file", str(catalogue.with_suffix(".mo"))),
    )  # fmt: skip
    babel = ("-m", "babel.messages.frontend", "--quiet")
    return next((code for step in steps if (code := in_venv(*babel, *step))), 0)


# -- set-up ------------------------------------------------------------------------------------------------


def set_up(*, packaging: bool = False) -> None:
    """The virtual environment, the dependencies and the system's libraries, unless that is done already.

    `packaging` adds what makes installers.
    """
    needs = (PROJECT / "pyproject.toml").read_bytes() + repr((DEBIAN_PACKAGES, QT_PARTS)).encode()
    wanted = hashlib.sha256(needs).hexdigest()
    done = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    extras = {"dev"} | ({"packaging"} if packaging else set())
    if done[:1] == [wanted] and extras <= set(done[1:]) and venv_python().is_file():
        return
    extras |= set(done[1:])
    if not has_pip():
        print("Making a virtual environment in .venv…", flush=True)
        make_venv()
    print("Installing the dependencies (once; this takes some minutes)…", flush=True)
    install = (
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--editable",
        f"{PROJECT}[{','.join(sorted(extras))}]",
    )
    if in_venv(*install):
        sys.exit(
            "The dependencies could not be installed: see the lines above. It needs a network, this once."
        )
    if is_debian():
        install_system_libraries()
    in_venv("-m", "compileall", "-q", str(PROJECT / "caseeditor"))
    STAMP.write_text("\n".join((wanted, *sorted(extras))), encoding="utf-8")


def make_venv() -> None:
    """A virtual environment with pip; Debian keeps what that needs in a package of its own."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(command, capture_output=True).returncode == 0:
        return
    if is_debian():
        apt_install(["python3-venv", f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
    if subprocess.run(command).returncode:
        sys.exit("The virtual environment could not be made: see the lines above.")


def install_system_libraries() -> None:
    """What Qt's own files say is missing (`ldd`), and a font to write with."""
    missing = missing_libraries()
    packages = {DEBIAN_PACKAGES[library] for library in missing if library in DEBIAN_PACKAGES}
    if not any(Path("/usr/share/fonts").rglob("*.ttf")) and not any(Path("/usr/share/fonts").rglob("*.otf")):
        packages |= {"fonts-dejavu-core", "fontconfig"}
    if packages:
        apt_install(sorted(packages))
        missing = missing_libraries()
    if missing:
        sys.exit(f"Qt needs libraries that are not there: {', '.join(sorted(missing))}. Please install them.")


def missing_libraries() -> set[str]:
    """The names of the libraries that the parts of Qt in use ask for and the system doesn't have."""
    qt_folders = list(VENV.glob("lib/python*/site-packages/PySide6/Qt"))
    missing: set[str] = set()
    for folder in qt_folders:
        for part in QT_PARTS:
            if (folder / part).exists():
                report = subprocess.run(["ldd", str(folder / part)], capture_output=True, text=True).stdout
                missing |= set(re.findall(r"^\s*(\S+) => not found", report, re.MULTILINE))
    return missing


def apt_install(packages: list[str]) -> None:
    """Install Debian packages as root; anyone else is shown the command. Unknown names are skipped."""
    if os.geteuid() != 0:
        sys.exit(
            "Some system libraries are missing. Please run this command once, then start again:\n\n"
            f"    sudo apt-get install {' '.join(packages)}\n"
        )
    print(f"Installing system libraries: {' '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=environment)
    known = [name for wanted in packages if (name := _available(wanted))]
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *known]
    if subprocess.run(install, env=environment, stdout=subprocess.DEVNULL).returncode:
        sys.exit("The system libraries could not be installed: see the lines above.")


def install_tools(tools: dict[str, str]) -> None:
    """Install the Debian packages of the programs that are missing, as root; anyone else goes without."""
    missing = sorted({package for program, package in tools.items() if not shutil.which(program)})
    if missing and is_debian() and os.geteuid() == 0:
        apt_install(missing)


def _available(package: str) -> str | None:
    for name in (package, f"{package}t64"):
        found = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True).stdout
        if "Candidate:" in found and "Candidate: (none)" not in found:
            return name
    return None


# -- this machine ------------------------------------------------------------------------------------------


def venv_python() -> Path:
    """The virtual environment's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def has_pip() -> bool:
    """Whether the virtual environment is there and whole."""
    command = [str(venv_python()), "-m", "pip", "--version"]
    return venv_python().is_file() and subprocess.run(command, capture_output=True).returncode == 0


def in_venv(*arguments: str, environment: dict[str, str] | None = None, folder: Path = PROJECT) -> int:
    """Run the virtual environment's Python in `folder`; its exit code."""
    environment = dict(os.environ if environment is None else environment)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiling anew takes longer than starting
    return subprocess.run([str(venv_python()), *arguments], env=environment, cwd=folder).returncode


def qt_environment(*, display: bool = True) -> dict[str, str]:
    """The environment for a program with Qt.

    Chromium refuses to start its sandbox as root: then, and only then, it is turned off.
    """
    environment = dict(os.environ)
    if not display or not has_display():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "linux" and os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        print("Running as root: the web engine's sandbox can't be used and is turned off.", flush=True)
    return environment


def has_display() -> bool:
    """Whether a window can be shown."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_debian() -> bool:
    """Whether the system installs its packages with apt."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
