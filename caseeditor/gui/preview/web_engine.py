"""The web engine, shut in: it loads our pictures and nothing else, keeps nothing, and asks for nothing.

Imported only once the window has been painted, and only where the engine is installed: see `surface.py`.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from caseeditor.late import late_pattern
from caseeditor.preview.clean import PICTURE_SCHEME

DOCUMENT = QUrl(f"{PICTURE_SCHEME}:document")
_SCHEME = PICTURE_SCHEME.encode("ascii")
_CLICKED_LINE = late_pattern(r"clicked-line (\d{1,9})")
_ATTRIBUTES = {
    QWebEngineSettings.WebAttribute.ForceDarkMode: False,
    QWebEngineSettings.WebAttribute.JavascriptEnabled: False,
    QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows: False,
    QWebEngineSettings.WebAttribute.JavascriptCanAccessClipboard: False,
    QWebEngineSettings.WebAttribute.LocalStorageEnabled: False,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls: False,
    QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls: False,
    QWebEngineSettings.WebAttribute.PluginsEnabled: False,
    QWebEngineSettings.WebAttribute.PdfViewerEnabled: False,
    QWebEngineSettings.WebAttribute.AutoLoadIconsForPage: False,
    QWebEngineSettings.WebAttribute.HyperlinkAuditingEnabled: False,
    QWebEngineSettings.WebAttribute.WebGLEnabled: False,
    QWebEngineSettings.WebAttribute.ScreenCaptureEnabled: False,
    QWebEngineSettings.WebAttribute.FullScreenSupportEnabled: False,
    QWebEngineSettings.WebAttribute.DnsPrefetchEnabled: False,
    QWebEngineSettings.WebAttribute.NavigateOnDropEnabled: False,
    QWebEngineSettings.WebAttribute.FocusOnNavigationEnabled: False,
    QWebEngineSettings.WebAttribute.BackForwardCacheEnabled: False,
}


def register_scheme() -> None:
    """Make the engine know our pictures' addresses. To be called before the first profile is made."""
    if QWebEngineUrlScheme.schemeByName(_SCHEME).name():
        return
    scheme = QWebEngineUrlScheme(_SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Path)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


class Pictures(QWebEngineUrlSchemeHandler):
    """Serves the files that the sheet names, and no others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: Mapping[str, Path] = {}

    def allow(self, files: Mapping[str, Path]) -> None:
        """The file of each address that may be asked for."""
        self._files = files

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer with the file, read piece by piece by the engine itself."""
        path = self._files.get(job.requestUrl().toString())
        if path is None or job.requestMethod() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        file = QFile(str(path), job)
        if not file.open(QIODevice.OpenModeFlag.ReadOnly):
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)
            return
        kind = mimetypes.guess_type(path.name)[0] or ""
        job.reply((kind if kind.startswith("image/") else "application/octet-stream").encode("ascii"), file)


class Gate(QWebEngineUrlRequestInterceptor):
    """Stops every load but our own; remembers what it stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stopped: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Called for each load before anything leaves."""
        if info.requestUrl().scheme() not in (PICTURE_SCHEME, "data"):
            self.stopped.append(info.requestUrl().toString())
            info.block(True)


class ShutInPage(QWebEnginePage):
    """A page that goes nowhere: a link that is clicked is only told of."""

    link_clicked = Signal(QUrl)
    line_clicked = Signal(int)  # 0-based line of the body

    def __init__(self, profile: QWebEngineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        for attribute, value in _ATTRIBUTES.items():
            self.settings().setAttribute(attribute, value)
        self.permissionRequested.connect(QWebEnginePermission.deny)
        self.fileSystemAccessRequested.connect(lambda request: request.reject())
        self.registerProtocolHandlerRequested.connect(lambda request: request.reject())
        self.newWindowRequested.connect(lambda request: self.link_clicked.emit(request.requestedUrl()))

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        """Only the document that we set ourselves (it comes as a `data:` address) is taken."""
        url = QUrl(url)
        ours = url.scheme() == "data" and kind == QWebEnginePage.NavigationType.NavigationTypeTyped
        if not ours and kind == QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self.link_clicked.emit(url)
        return ours and is_main_frame

    def javaScriptConsoleMessage(self, _level: object, message: str, *_: object) -> None:
        """Our own script tells of clicks this way; what else a page has to say to developers is dropped."""
        if told := _CLICKED_LINE.fullmatch(message):
            self.line_clicked.emit(int(told[1]))


def make_profile(parent: QObject) -> QWebEngineProfile:
    """A profile that leaves no trace and saves nothing."""
    profile = QWebEngineProfile(parent)
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
    profile.setSpellCheckEnabled(False)
    profile.downloadRequested.connect(QWebEngineDownloadRequest.cancel)
    return profile
