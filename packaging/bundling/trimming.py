"""Which of the files that PyInstaller gathers the program really uses.

PyInstaller's rules for Qt take all that a module could ever load. The window uses widgets, SVG icons and one
web view; it has no QML, no film, no sound, and speaks two languages.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

LANGUAGES = ("en", "fr")

# On Linux the system's own libraries are used, which get its security updates and fit its graphics; the
# bundle carries those that Python needs and those that a fresh desktop often lacks.
_SYSTEM_LIBRARY = re.compile(r"/(usr/)?lib(64)?/([\w]+-linux-[\w]+/)?(?P<name>[^/]+)$")
_CARRIED = (
    "libpython", "libffi.", "libbz2.", "liblzma.", "libxcb-cursor.", "libxcb-icccm.", "libxcb-image.",
    "libxcb-keysyms.", "libxcb-render-util.", "libxcb-util.", "libxkbcommon-x11.",
)  # fmt: skip

# Of each kind of plug-in, those in use; a kind that isn't named here is dropped as a whole.
PLUGINS: dict[str, tuple[str, ...]] = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qminimal", "qwindows", "qcocoa"),
    "platformthemes": ("qgtk3", "qxdgdesktopportal"),
    "platforminputcontexts": ("composeplatforminputcontext", "ibusplatforminputcontext"),
    "imageformats": ("qjpeg", "qwebp", "qgif", "qsvg", "qico", "qicns"),
    "iconengines": ("qsvgicon",),
    "styles": ("qmodernwindowsstyle", "qmacstyle", "qwindowsvistastyle"),
    "tls": ("qschannelbackend", "qsecuretransportbackend", "qopensslbackend", "qcertonlybackend"),
    "networkinformation": ("qnetworklistmanager", "qscnetworkreachability", "qnetworkmanager"),
    "xcbglintegrations": ("qxcb-glx-integration", "qxcb-egl-integration"),
    "egldeviceintegrations": (),
    "wayland-decoration-client": ("bradient", "adwaita"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-graphics-integration-client": ("qt-plugin-wayland-egl",),
}

# Qt's libraries in use. The web engine is linked to those of QML, although no QML runs.
QT_LIBRARIES = (
    "Core", "Gui", "Widgets", "Network", "Svg", "SvgWidgets", "PrintSupport", "DBus", "OpenGL",
    "OpenGLWidgets",
    "WebEngineCore", "WebEngineWidgets", "WebChannel", "Positioning",
    "Qml", "QmlMeta", "QmlModels", "QmlWorkerScript", "Quick", "QuickWidgets",
    "XcbQpa", "WaylandClient", "WlShellIntegration", "WaylandEglClientHwIntegration",
)  # fmt: skip

_DROPPED = re.compile(
    r"""
      (^|/)qml/                                        # modules of QML
    | \.debug\.(pak|bin)$ | \.pdb$ | \.dSYM/           # for those who debug Chromium
    | qtwebengine_devtools_resources\.pak$             # the inspector, which the preview never opens
    | (^|/)PySide6/(include|typesystems|glue|doc|scripts|support|metatypes)/
    | \.pyi$ | (^|/)py\.typed$
    | (^|/)opengl32sw\.dll$                            # Chromium draws without a graphics card itself
    | (^|/)pillow\.libs/lib(avif|freetype|harfbuzz|lcms2|brotli\w*)-   # of what Pillow isn't used for
    | (^|/)PySide6/Qt(OpenGL|DBus)\.(abi3\.so|pyd)$   # the libraries are needed, their Python side isn't
    | (^|/)(lib)?av(codec|format|util|device)[.-] | (^|/)(lib)?sw(scale|resample)[.-]
    """,
    re.VERBOSE,
)
_PLUGIN = re.compile(r"(?:^|/)plugins/(?P<kind>[^/]+)/(?:lib)?(?P<name>[^/]+?)\.(?:so|dll|dylib)$")
# libQt6Gui.so.6, Qt6Gui.dll, QtGui.framework/…, and the Python modules QtGui.abi3.so, QtGui.pyd
_LIBRARY = re.compile(
    r"(?:^|/)(?:(?:lib)?Qt6(?P<library>\w+?)\.(?:so[.\d]*|dll)$|Qt(?P<framework>\w+)\.framework/"
    r"|PySide6/Qt(?P<module>\w+)\.(?:abi3\.so|pyd)$)"
)
_TRANSLATION = re.compile(r"(?:^|/)translations/(?P<name>[^/]+)\.qm$")
_LOCALE = re.compile(r"(?:^|/)qtwebengine_locales/(?P<name>[^/]+)\.pak$")


def is_left_to_the_system(source: str) -> bool:
    """Whether this file is a library that the person's own Linux provides."""
    found = _SYSTEM_LIBRARY.fullmatch(source)
    return found is not None and not found["name"].startswith(_CARRIED)


def is_wanted(destination: str) -> bool:
    """Whether the file at this place in the bundle (with `/` or `\\`) is worth its room."""
    path = PurePosixPath(destination.replace("\\", "/")).as_posix()
    if _DROPPED.search(path):
        return False
    if library := _LIBRARY.search(path):
        return (library["library"] or library["framework"] or library["module"]) in QT_LIBRARIES
    if plugin := _PLUGIN.search(path):
        return plugin["name"].startswith(PLUGINS.get(plugin["kind"], ()))
    if locale := _LOCALE.search(path):
        return locale["name"].split("-")[0] in LANGUAGES
    if translation := _TRANSLATION.search(path):
        return translation["name"] in {f"qtbase_{language}" for language in LANGUAGES}
    return True
