"""macOS: what the app bundle says of itself."""

from __future__ import annotations

from typing import Any

from bundling.project import DISPLAY_NAME, WINDOW, About

OLDEST_SYSTEM = "13.0"  # what Qt 6.12 asks for


def information(about: About) -> dict[str, Any]:
    """`Info.plist`: Markdown files and folders may be opened with it, which doesn't make it their owner."""
    return {
        "CFBundleName": DISPLAY_NAME,
        "CFBundleDisplayName": DISPLAY_NAME,
        "CFBundleExecutable": WINDOW,
        "CFBundleIdentifier": about.identifier,
        "CFBundleShortVersionString": about.version,
        "CFBundleVersion": ".".join(map(str, about.numbers[:3])),
        "CFBundlePackageType": "APPL",
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en", "fr"],
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Markdown",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["net.daringfireball.markdown"],
                "CFBundleTypeExtensions": ["md", "markdown"],
            },
            {
                "CFBundleTypeName": "Folder",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "None",
                "LSItemContentTypes": ["public.folder"],
            },
        ],
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": "net.daringfireball.markdown",
                "UTTypeDescription": "Markdown",
                "UTTypeConformsTo": ["public.plain-text"],
                "UTTypeTagSpecification": {"public.filename-extension": ["md", "markdown"]},
            }
        ],
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": OLDEST_SYSTEM,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"{about.publisher}, {about.licence}",
        "NSRequiresAquaSystemAppearance": False,
    }
